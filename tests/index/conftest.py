"""A library that is built, changed and built again."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.growing import Library
from support.libraries import write_library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    write_library(tmp_path / "documents")
    return Library(tmp_path)
