"""A text that stands nowhere as given, part by part: its sentences, the clauses of these, the quotations in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.verifying.comparing.compared import Compared, compared
from bot.verifying.comparing.framing import unmarked
from bot.verifying.finding.altered import MOST, Aligned, find_altered
from bot.verifying.finding.held import Holding, holding, matches_in, stands_in
from bot.verifying.finding.judging import almost, exactly, nearly, together
from bot.verifying.finding.piecing import (
    apart,
    around,
    clauses,
    covers,
    is_short,
    item_and_stem,
    quotations,
    sentence_spans,
    told,
)
from bot.verifying.finding.remarking import remarked
from bot.verifying.finding.shortened import shortened
from bot.verifying.matches import Difference, Match, Verdict, Verification
from corpus.document import Span
from index.published import Published

__all__ = ["Text"]

_PARTS = 60
"""Parts up to which a text is verified one by one."""
_AROUND = 3
"""How many times as much as what it quotes a clause may say around it. One that says more quotes a term: what it says
itself is what is asked for."""
_FEW = 6
"""Sentences and clauses put together as too short, up to which each may have its own verdict."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Part of a text that is verified by itself."""

    span: Span
    given: Compared
    held: Holding
    aside: tuple[str, ...] = ()
    """What stands around a quotation in its sentence."""
    altered: Sequence[Aligned] | None = None
    """Where it may come from, as far as that is known."""
    match: Match | None = None
    """Where it stands, if only that place is meant."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text that stands nowhere as given."""

    given: Compared
    text: str
    """The same with its own numbering, as long."""
    published: Published
    numbered: bool
    """Whether it had numbering of its own, so that a document's does not count either."""

    def verdict(self) -> Verification:
        """What becomes of it."""
        (held,) = holding((self.given,), self.published)
        near = nearly(self.given, held, self.published)
        if near is not None:
            return near
        if (in_order := shortened(self.given, self.published)) is not None:
            return in_order
        altered = self._altered(self.given)
        spans = sentence_spans(self.given.raw)
        inner = [part for span in spans for part in clauses(self.given.raw, span)]
        quoted = [part for span in spans for part in quotations(self.given.raw, span)]
        whole = [part for span in spans for part in told(self.given.raw, span)]
        whole += around(self.given.raw, Span(0, len(self.given.raw)), quoted) if quoted else ()
        if altered and covers(altered[0], self.given, whole):
            spans = spans if len(whole) == 1 and item_and_stem(self.given.raw, spans[0]) else []
        parts = self._by_parts(spans) if len(inner) <= _PARTS else []
        if len(parts) == 1 and parts[0].matches:
            return parts[0]
        if any(part.matches and not part.is_short for part in parts):
            return together(self.given.raw, parts)
        return almost(self.given, altered)

    def _altered(self, given: Compared) -> list[Aligned]:
        return find_altered(given, self.published, numbered=self.numbered)

    def _slice(self, span: Span) -> Compared:
        return compared(self.given.raw[span.start : span.end])

    def _by_parts(self, spans: Sequence[Span]) -> list[Verification]:
        """The verdict on each part; neighbours that stand behind one another in a document are one."""
        joined: list[_Part] = []
        for part in self._parts(spans):
            before = joined[-1] if joined else None
            both = self._joined(before, part) if before is not None else None
            if both is not None:
                joined[-1] = both
            else:
                joined.append(part)
        return [self._verified(part) for part in joined]

    def _parts(self, spans: Sequence[Span]) -> list[_Part]:
        """The sentences of a text; of one that stands nowhere the quotations in it, or its clauses."""
        found: list[_Part] = []
        for part in self._held([(span, ()) for span in spans]):
            found += [part] if part.held.whole else self._smaller(part)
        return found

    def _held(self, spans: Sequence[tuple[Span, tuple[str, ...]]]) -> list[_Part]:
        given = [self._slice(span) for span, _ in spans]
        worded = [
            (span, aside, each) for (span, aside), each in zip(spans, given, strict=True) if each.characters
        ]
        held = holding([each for _, _, each in worded], self.published)
        return [
            _Part(span, each, known, aside) for (span, aside, each), known in zip(worded, held, strict=True)
        ]

    def _smaller(self, part: _Part) -> list[_Part]:
        """What is verified of a sentence that stands nowhere as given."""
        raw = self.given.raw
        if loose := self._loose(part):
            return loose
        inner = clauses(raw, part.span)
        quoted = quotations(raw, part.span)
        if len(inner) == 1 and not quoted and item_and_stem(raw, part.span) is None:
            return [part]
        altered = self._altered(part.given)
        whole = [*inner, *(around(raw, part.span, quoted) if quoted else ())]
        if altered and covers(altered[0], part.given, whole, part.span.start):
            known = replace(part, altered=altered)
            return self._parted_item(known) or [known]
        found: list[_Part] = []
        for clause in self._held([(span, ()) for span in inner]):
            found += (
                [clause]
                if clause.held.whole
                else self._quoted(clause) or self._parted_item(clause) or [clause]
            )
        return found

    def _loose(self, part: _Part) -> list[_Part]:
        """What is left of a part without sentences too short to be told anything of; nothing where none of it stands.

        Where each of a few says something and is printed, though not one behind the other, that is all of them.

        问：能签几次？ was put with the sentence beside it, which may be right.
        """
        raw = self.given.raw
        spans = apart(raw, part.span)
        if len(spans) > _PARTS:
            return []
        held = self._held([(span, ()) for span in spans])
        if 1 < len(held) == len(told(raw, part.span)) <= _FEW and all(each.held.whole for each in held):
            return held
        short = [not each.held.whole and is_short(raw, each.span) for each in held]
        if not any(short) or not any(each.held.whole and not is_short(raw, each.span) for each in held):
            return []
        left = tuple(
            raw[each.span.start : each.span.end] for each, is_left in zip(held, short, strict=True) if is_left
        )
        kept = [each for each, is_left in zip(held, short, strict=True) if not is_left]
        return [replace(each, aside=left if not at else ()) for at, each in enumerate(kept)]

    def _quoted(self, part: _Part) -> list[_Part]:
        """The quotations in a clause of one's own, with what stands around them; none where none of them is found."""
        raw = self.given.raw
        spans = quotations(raw, part.span)
        beside = around(raw, part.span, spans)
        if sum(map(len, beside)) > _AROUND * sum(map(len, spans)):
            return []
        rest = tuple(raw[each.start : each.end].strip(' \n，。；：,;:“”「」『』"') for each in beside)
        found = self._held([(span, rest if not at else ()) for at, span in enumerate(spans)])
        return found if any(each.held.whole for each in found) else []

    def _parted_item(self, part: _Part) -> list[_Part]:
        """An item of a list and the words that lead to it, where both stand as given; else nothing."""
        parted = item_and_stem(self.given.raw, part.span)
        if parted is None:
            return []
        item, stem = self._held([(span, ()) for span in parted])
        numbers = {each.number for each in stem.held.whole}
        for each in item.held.whole:
            if each.number not in numbers:
                continue
            document = each.document
            stems = list(matches_in(stem.given, document, each.number))
            for found in matches_in(item.given, document, each.number):
                above = document.steps(document.point_at(found.span.start))[:-1]
                led = next((one for one in stems if document.point_at(one.span.start) in above), None)
                if led is not None:
                    return [replace(item, match=_whole_item(found)), replace(stem, match=led)]
        return []

    def _joined(self, before: _Part, part: _Part) -> _Part | None:
        """Two parts as one, where both stand behind one another in a document; else None."""
        if not before.held.whole or not part.held.whole or before.aside or part.aside or part.match:
            return None
        span = Span(before.span.start, part.span.end)
        given = self._slice(span)
        numbers = {each.number for each in part.held.whole}
        both = [
            each
            for each in before.held.whole
            if each.number in numbers
            and (
                stands_in(given, each.document.text)
                or (self.numbered and stands_in(given, unmarked(each.document)))
            )
        ]
        return _Part(span, given, Holding(both)) if both else None

    def _verified(self, part: _Part) -> Verification:
        found = (
            self._meant(part)
            or exactly(part.given, part.held.whole)
            or self._unmarked(part)
            or nearly(part.given, part.held, self.published)
        )
        if found is None:
            altered = part.altered if part.altered is not None else self._altered(part.given)
            found = almost(part.given, altered)
        text = self.text[part.span.start : part.span.end] if found.verdict is Verdict.EXACT else found.text
        return replace(found, text=text, aside=part.aside)

    def _meant(self, part: _Part) -> Verification | None:
        """The verdict on what stands in the one place that is meant."""
        if part.match is None:
            return None
        verdict = Verdict.EXACT if part.match.similarity == 1 else Verdict.ALTERED
        return Verification(part.given.raw, verdict, (remarked(part.match),), 1, is_torn=True)

    def _unmarked(self, part: _Part) -> Verification | None:
        """The verdict on what stands in documents but for their numbering, where the text has its own."""
        if not self.numbered:
            return None
        exact = [
            remarked(match)
            for each in part.held.whole
            for match in matches_in(part.given, each.document, each.number, compared(unmarked(each.document)))
        ]
        if not exact:
            return None
        return Verification(part.given.raw, Verdict.EXACT, tuple(exact[:MOST]), len(exact))


def _whole_item(match: Match) -> Match:
    """A match with what of its point stands before it: whoever leaves 严重 off an item says another rule."""
    document = match.quote.document
    at = document.point_at(match.span.start)
    if at is None:
        return match
    point = document.points[at]
    before = document.text[point.span.start : match.span.start].lstrip().removeprefix(point.marker)
    left = before.lstrip()
    missing, said = len(compared(left).characters), len(compared(match.text).characters)
    if not missing:
        return match
    return replace(
        match,
        span=Span(match.span.start - len(left), match.span.end),
        differences=(Difference("insert", "", left), *match.differences),
        similarity=2 * said / (2 * said + missing),
    )
