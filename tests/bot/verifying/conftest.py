"""A library to verify phrases in, for the tests that need no documents of their own."""

from __future__ import annotations

import pytest
from support.libraries import published_library
from support.verifying import Library


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return Library(published_library(tmp_path_factory.mktemp("library")))
