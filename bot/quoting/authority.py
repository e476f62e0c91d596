"""Which of several documents that say about the same is quoted first: law, then policy, then what talks about them."""

from __future__ import annotations

import re

from bot.questions.provinces import places_meant
from bot.quoting.quotes import local_to
from corpus.document import Metadata
from corpus.metadata.titles import LAWS

__all__ = ["authority", "is_of_place_named"]

_BINDING = 1.0
_READING = 0.9  # interpretations and replies say how a law is read
_POLICY = 0.85
_ELSEWHERE = 0.7  # a rule of one place, for whoever did not ask about that place
_TALK = 0.7  # speeches, cases, guides, reports
"""What a document's lift is multiplied by in the order of quotes; see tests/bench/RESULTS.md for what it moves."""
_ANYWHERE, _ANOTHER = 0.65, 0.4
"""The same for whoever names a place that has rules of its own: what holds everywhere, times what it counts otherwise, and
the rules of another place. With .85 for the first, three of 1,075 plain questions miss their place's rule."""

_READINGS = frozenset({"解释", "批复", "复函", "函", "安排", "纪要"})
_POLICIES = frozenset({"意见", "通知", "决定", "方案", "规划", "标准"})
_OFFICE = re.compile(r"(?:省|市|自治区|自治州|特区)$")


def is_of_place_named(metadata: Metadata, question: str) -> bool:
    """Whether a document holds in a place that the question names: 河南省工会条例 in 河南 and in 洛阳."""
    place = _OFFICE.sub("", local_to(metadata))
    return bool(place) and (place in question or place in places_meant(question))


def authority(metadata: Metadata, question: str, *, place_named: bool = False) -> float:
    """How much a document counts for a question beside a law that says the same, in (0, 1].

    ``place_named`` says whether the question names a place that any of the documents found is of.
    """
    if local_to(metadata):
        if is_of_place_named(metadata, question):
            return _BINDING
        return _ANOTHER if place_named else _ELSEWHERE
    return _of_kind(metadata.kind) * (_ANYWHERE if place_named else 1.0)


def _of_kind(kind: str) -> float:
    if kind in _READINGS:
        return _READING
    if kind in LAWS:
        return _BINDING
    return _POLICY if kind in _POLICIES else _TALK
