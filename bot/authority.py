"""Which of several documents that say about the same is quoted first: law, then policy, then what talks about them."""

from __future__ import annotations

import re

from bot.quotes import local_to
from corpus.document import Metadata
from corpus.titles import LAWS

__all__ = ["authority"]

_BINDING = 1.0
_READING = 0.9  # interpretations and replies say how a law is read
_POLICY = 0.85
_ELSEWHERE = 0.7  # a rule of one place, for whoever did not ask about that place
_TALK = 0.7  # speeches, cases, guides, reports
"""What a document's lift is multiplied by in the order of quotes; see tests/bench/RESULTS.md for what it moves."""

_READINGS = frozenset({"解释", "批复", "复函", "函", "安排", "纪要"})
_POLICIES = frozenset({"意见", "通知", "决定", "方案", "规划", "标准"})
_OFFICE = re.compile(r"(?:省|市|自治区|自治州|特区)$")


def authority(metadata: Metadata, question: str) -> float:
    """How much a document counts for a question beside a law that says the same, in (0, 1]."""
    place = local_to(metadata)
    if place:
        return _BINDING if _OFFICE.sub("", place) in question else _ELSEWHERE
    if metadata.kind in _READINGS:
        return _READING
    if metadata.kind in LAWS:
        return _BINDING
    return _POLICY if metadata.kind in _POLICIES else _TALK
