"""Questions that ask the same in other words, put together. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.questions.messages.greetings import is_greeting
from bot.state.figures import Complaint
from index.encoder import Vectors
from index.folding import fold

__all__ = ["Gap", "group_complaints"]

_ALIKE = 0.65
"""Cosine from which two questions count as one: «产假多少天» and «女职工产假有几天» have .70 with the shipped encoder,
questions on different matters of the same institution stay below .6."""

_NOTHING_KNOWN = ""


@dataclass(slots=True)
class Gap:
    """Questions that ask about the same and went badly."""

    text: str
    """The newest of them, as it was written."""
    latest: datetime
    unanswered: int = 0
    disliked: Counter[str] = field(default_factory=Counter)
    """How often an answer was disliked, by what was wrong with it."""

    @property
    def count(self) -> int:
        """How often that happened altogether."""
        return self.unanswered + self.disliked.total()

    def add(self, complaint: Complaint) -> None:
        """Count another one."""
        if complaint.verdict == _NOTHING_KNOWN:
            self.unanswered += 1
        else:
            self.disliked[complaint.verdict] += 1


def group_complaints(
    complaints: Sequence[Complaint], encode: Callable[[Sequence[str]], Vectors] | None = None
) -> list[Gap]:
    """Groups of complaints that are given newest first; the groups are in that order as well.

    ``encode`` gives unit vectors for questions; without it only questions of the same letters are put
    together. Each question joins the group whose newest question is the most like it.
    """
    letters = [_letters(complaint.text) for complaint in complaints]
    texts = {
        letter: complaint.text
        for letter, complaint in zip(reversed(letters), reversed(complaints), strict=True)
        if letter and not is_greeting(complaint.text)
    }
    leaders = _leaders(list(dict.fromkeys(letter for letter in letters if letter in texts)), texts, encode)
    gaps: dict[str, Gap] = {}
    for letter, complaint in zip(letters, complaints, strict=True):
        if letter in texts:
            leader = leaders[letter]
            gap = gaps.setdefault(leader, Gap(complaint.text, complaint.at))
            gap.add(complaint)
    return list(gaps.values())


def _letters(text: str) -> str:
    """The text without what two people would write differently all the same: spaces, marks, letter forms."""
    return "".join(character for character in fold(text) if character.isalnum())


def _leaders(
    letters: Sequence[str], texts: dict[str, str], encode: Callable[[Sequence[str]], Vectors] | None
) -> dict[str, str]:
    """For each question the one whose group it joins; the first of a group is its own."""
    if encode is None or not letters:
        return {letter: letter for letter in letters}
    vectors = encode([texts[letter] for letter in letters])
    found: list[int] = []
    leaders: dict[str, str] = {}
    for number, letter in enumerate(letters):
        likeness = vectors[found] @ vectors[number] if found else []
        best = int(max(range(len(found)), key=lambda each: likeness[each])) if found else -1
        if found and likeness[best] >= _ALIKE:
            leaders[letter] = letters[found[best]]
        else:
            leaders[letter] = letter
            found.append(number)
    return leaders
