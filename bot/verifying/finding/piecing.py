"""The parts of a text that are looked for one by one where the whole stands nowhere: sentences, clauses, quotations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from bot.verifying.comparing.compared import Compared, compared
from bot.verifying.finding.altered import SHORTEST, Aligned
from corpus.document import Span
from corpus.sentences import clauses_of, sentences

__all__ = [
    "apart",
    "around",
    "clauses",
    "covers",
    "is_short",
    "item_and_stem",
    "quotations",
    "sentence_spans",
    "shortened_at",
    "told",
]

_OF_A_SENTENCE = 0.65
"""Share of a sentence's characters that must be found where the whole text was, or it comes from elsewhere."""
_SENTENCES = 30
"""Sentences up to which a text is verified one by one; each is looked for in all documents."""
_OF_A_FRAME = 4
"""Characters from which on what stands around a quotation says something."""
_QUOTED = re.compile(r"“([^“”]+)”|「([^「」]+)」|『([^『』]+)』|\"([^\"]+)\"")
_DOTS = re.compile(r"(?:…|⋯){1,6}|[.．。·]{3,12}")
_ITEM = re.compile(r"的\s*[，,]")


def shortened_at(text: str) -> list[Span]:
    """What stands before, between and behind the dots of a text; nothing where it has none between words."""
    found: list[Span] = []
    start = 0
    for end, behind in [*(match.span() for match in _DOTS.finditer(text)), (len(text), len(text))]:
        if any(map(str.isalnum, text[start:end])):
            found.append(Span(start, end))
        start = behind
    return found if len(found) > 1 else []


def sentence_spans(text: str) -> list[Span]:
    """The sentences of a text, as ranges of it; too short ones, which stand anywhere, go with a neighbour."""
    kept = shortened_at(text) or [Span(0, len(text))]
    joined = [each for part in kept for each in _joined(text, sentences(text, part))]
    return joined if len(joined) <= _SENTENCES else []


def clauses(text: str, span: Span) -> list[Span]:
    """What semicolons part a sentence into, without these; too short clauses go with a neighbour."""
    return [_bare(text, each) for each in _joined(text, clauses_of(text, span))]


def apart(text: str, span: Span) -> list[Span]:
    """The sentences and clauses inside a range, short ones too."""
    return [
        _bare(text, clause)
        for sentence in sentences(text, span)
        for clause in clauses_of(text, sentence)
        if _length(text, clause)
    ]


def told(text: str, span: Span) -> list[Span]:
    """The same, without what is too short to say anything."""
    return [each for each in apart(text, span) if _length(text, each) >= _OF_A_FRAME]


def is_short(text: str, span: Span) -> bool:
    """Whether a range has so few characters that almost any phrase is like another one."""
    return _length(text, span) < SHORTEST


def _bare(text: str, span: Span, signs: str = "") -> Span:
    """A range without the sign that parts it from what follows."""
    return Span(span.start, span.start + len(text[span.start : span.end].rstrip(f"；;，, \n{signs}")))


def _joined(text: str, spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        # The new one first: what was joined grows, and is read again each time that it is asked for.
        short = bool(joined) and any(_length(text, part) < SHORTEST for part in (span, joined[-1]))
        if short:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def quotations(text: str, span: Span) -> list[Span]:
    """What stands between quotation marks in a sentence, without these, where it is long enough to be verified."""
    found: list[Span] = []
    for match in _QUOTED.finditer(text, span.start, span.end):
        inner = next(Span(*match.span(group)) for group in range(1, 5) if match[group] is not None)
        if _length(text, inner) >= SHORTEST:
            found.append(inner)
    return found


def around(text: str, span: Span, inner: list[Span]) -> list[Span]:
    """What is left of a range without those inside it, where that says anything."""
    edges = [span.start, *(edge for each in inner for edge in (each.start, each.end)), span.end]
    rest = [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    return [each for each in rest if _length(text, each) >= _OF_A_FRAME]


def item_and_stem(text: str, span: Span) -> tuple[Span, Span] | None:
    """A sentence parted behind its last condition, 某某的，: that may be an item of a list, and the rest its stem."""
    parted = [match.end() for match in _ITEM.finditer(text, span.start, span.end)]
    if not parted:
        return None
    item, stem = _bare(text, Span(span.start, parted[-1])), _bare(text, Span(parted[-1], span.end), "。.")
    return (item, stem) if min(_length(text, item), _length(text, stem)) >= SHORTEST else None


def covers(aligned: Aligned, given: Compared, parts: Iterable[Span], origin: int = 0) -> bool:
    """Whether all parts of a text were found, more or less, in one place and in their order.

    The parts are ranges of a text in which ``given`` begins at ``origin``.
    """
    for part in parts:
        inside = range(
            bisect_left(given.offsets, part.start - origin), bisect_left(given.offsets, part.end - origin)
        )
        if len(aligned.equal.intersection(inside)) < _OF_A_SENTENCE * len(inside):
            return False
    return True


def _length(text: str, span: Span) -> int:
    return len(compared(text[span.start : span.end]).characters)
