"""Passages in the manner of policy papers and questions about them, both written for this project.

Of policy papers there are few whose questions may be learned; statutes speak another language. What is written here
names no real paper, so that none of those that are measured with is met before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from index.training.documents import Passage

__all__ = ["Written", "read_written", "written_passages"]

_FILE = "written_passages.tsv"
_FEWEST = 4
"""Columns of a line: title, heading (or nothing), text, and a question; further ones are questions too."""


@dataclass(frozen=True, slots=True)
class Written:
    """A passage and the questions that it answers, at least one."""

    passage: Passage
    questions: tuple[str, ...]


def written_passages() -> str:
    """A passage a line: title, heading, text and questions, with tabs between."""
    return files("index.training").joinpath(_FILE).read_text(encoding="utf-8")


def read_written(text: str) -> Iterator[Written]:
    """Read what ``written_passages`` gives; lines that begin with ``#`` are remarks.

    Raises:
        ValueError: if a line lacks its title, its text or a question, or has an empty one.
    """
    for number, line in enumerate(text.splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        columns = line.split("\t")
        if len(columns) < _FEWEST or not all(map(str.strip, (columns[0], *columns[2:]))):
            raise ValueError(f"written passages: line {number} lacks a title, a text or a question: {line!r}")
        title, heading, said, *questions = columns
        yield Written(Passage(title, (heading,) if heading else (), said), tuple(questions))
