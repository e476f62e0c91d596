"""What became of each document: it changes with the library and with the day, the documents do not."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from corpus.document import Metadata
from corpus.works import AMENDED, REPEALED

__all__ = ["STANDINGS", "Standing", "read_standings", "write_standings"]

STANDINGS = "standings.json"
"""The file of a generation that they are stored in."""


class Standing(NamedTuple):
    """What became of a document, in the light of the whole library: fields of its metadata."""

    status: str
    repealed: str
    successor: str
    amendment: str = ""  # an older generation says nothing of it

    @classmethod
    def of(cls, metadata: Metadata) -> Standing:
        """The standing that a document has by its metadata."""
        return cls(metadata.status, metadata.repealed, metadata.successor, metadata.amendment)

    @property
    def is_outdated(self) -> bool:
        """Whether another text is in force instead."""
        return self.status in {AMENDED, REPEALED}


def write_standings(folder: Path, standings: Sequence[Standing]) -> None:
    """Write them into ``folder``, in the order of the documents."""
    (folder / STANDINGS).write_text(json.dumps(list(standings)) + "\n", encoding="utf-8")


def read_standings(path: Path) -> list[Standing]:
    """The standings in a file that ``write_standings`` wrote."""
    return [Standing(*row) for row in json.loads(path.read_text(encoding="utf-8"))]
