"""Whether words stand in the library as given: word for word, altered, or not at all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.altered import MOST, SHORTEST, Aligned, find_altered
from bot.compared import Compared, compared, plain, squeezed, unfolded, unquoted
from bot.errors import VerificationError
from bot.matches import Difference, Match, Verdict, Verification, quote_at, with_clauses, with_ends
from bot.naming import precedence
from bot.numerals import cuts_a_number, may_be_cut
from corpus.document import Document, Span
from corpus.sentences import sentences
from index.folding import fold
from index.published import Published

__all__ = ["matches_in", "together", "verify", "verify_altered", "verify_exactly"]

_LONGEST = 2_000
_OF_A_SENTENCE = 0.65
"""Share of a sentence's characters that must be found where the whole text was, or it comes from elsewhere."""
_SENTENCES = 30
"""Sentences up to which a text is verified one by one; each is looked for in all documents."""
_FREQUENT = 20
"""Places from which on only the first of each document is reported."""
_TELLING = 3
"""Characters under which a phrase that stands somewhere proves nothing."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A document that holds a phrase."""

    document: Document
    number: int
    places: int


def verify(text: str, published: Published) -> Verification:
    """Look for a phrase of any length up to 2,000 characters, in all documents of a generation.

    Raises:
        VerificationError: if there is nothing in it to compare, or too much.
    """
    return verify_exactly(text, published) or verify_altered(text, published)


def verify_exactly(text: str, published: Published) -> Verification | None:
    """The verdict on a phrase that stands in documents as given; None on any other, which takes far longer.

    Raises:
        VerificationError: as ``verify`` does.
    """
    given = _given(text)
    (holding,) = _holding((given,), published)
    return _exactly(given, holding)


def _given(text: str) -> Compared:
    given = compared(unquoted(text))
    if not given.characters:
        raise VerificationError("没有可以核对的文字；请给出要核对的一句话")
    if len(given.characters) > _LONGEST:
        raise VerificationError(
            f"要核对的文字有 {len(given.characters)} 个字，最多 {_LONGEST} 个；请分段核对"
        )
    return given


def verify_altered(text: str, published: Published) -> Verification:
    """The verdict on a phrase that stands nowhere as given: what comes nearest, sentence by sentence if need be.

    Raises:
        VerificationError: as ``verify`` does.
    """
    given = _given(text)
    altered = find_altered(given, published)
    spans = _sentences(given)
    if len(spans) > 1 and not (altered and _covers(altered[0], given, spans)):
        parts = _by_sentences(given, spans, published)
        if any(part.matches for part in parts):
            return together(given.raw, parts)
    return _almost(given, altered)


def _exactly(given: Compared, holding: Sequence[_Held]) -> Verification | None:
    """The verdict on a phrase that stands in documents; None where nothing of it may be shown."""
    count = sum(held.places for held in holding)
    frequent = count > _FREQUENT
    found = (
        match
        for held in holding
        for match in islice(matches_in(given, held.document, held.number), 1 if frequent else None)
    )
    exact = list(islice(found, MOST))
    if not exact:
        return None
    exact.sort(key=lambda match: (len(match.differences) > 0) + match.other_script)
    return Verification(
        given.raw,
        Verdict.EXACT,
        tuple(with_clauses(match) for match in exact) if frequent else tuple(exact),
        count if len(exact) == MOST or frequent else len(exact),
        documents=len(holding) if frequent else 0,
        is_short=len(given.characters) < _TELLING,
    )


def _almost(given: Compared, altered: Sequence[Aligned]) -> Verification:
    matches = tuple(each.match for each in altered)
    return Verification(given.raw, Verdict.ALTERED if matches else Verdict.ABSENT, matches, len(matches))


def together(text: str, parts: Sequence[Verification]) -> Verification:
    """The verdict on a text by those on its sentences."""
    exact = all(part.verdict is Verdict.EXACT for part in parts)
    best = tuple(part.matches[0] for part in parts if part.matches)
    return Verification(text, Verdict.PIECED if exact else Verdict.ALTERED, best, len(best), tuple(parts))


def _sentences(given: Compared) -> list[Span]:
    """The sentences of a text, as ranges of it; too short ones, which stand anywhere, go with a neighbour."""
    joined: list[Span] = []
    for span in sentences(given.raw):
        short = bool(joined) and any(
            len(compared(given.raw[part.start : part.end]).characters) < SHORTEST
            for part in (joined[-1], span)
        )
        if short:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined if len(joined) <= _SENTENCES else []


def _covers(aligned: Aligned, given: Compared, parts: Sequence[Span]) -> bool:
    """Whether all sentences of a text were found, more or less, in one place and in their order."""
    for part in parts:
        inside = range(bisect_left(given.offsets, part.start), bisect_left(given.offsets, part.end))
        if len(aligned.equal.intersection(inside)) < _OF_A_SENTENCE * len(inside):
            return False
    return True


def _by_sentences(given: Compared, parts: Sequence[Span], published: Published) -> list[Verification]:
    """The verdict on each sentence; neighbours that stand behind one another in a document are one."""
    held = _holding([compared(given.raw[part.start : part.end]) for part in parts], published)
    runs: list[tuple[Compared, Span, list[_Held]]] = []
    for part, holding in zip(parts, held, strict=True):
        if runs and holding:
            _, before, common = runs[-1]
            span = Span(before.start, part.end)
            joined = compared(given.raw[span.start : span.end])
            numbers = {each.number for each in holding}
            both = [
                each
                for each in common
                if each.number in numbers and _count(joined, squeezed(each.document.text), each.document.text)
            ]
            if both:
                runs[-1] = (joined, span, both)
                continue
        runs.append((compared(given.raw[part.start : part.end]), part, holding))
    return [_exactly(run, holding) or _almost(run, find_altered(run, published)) for run, _, holding in runs]


def _holding(wanted: Sequence[Compared], published: Published) -> list[list[_Held]]:
    """For each of several phrases the documents that hold it, what is in force first.

    All are looked through, because absence must be certain; once for all phrases.
    """
    found: list[list[_Held]] = [[] for _ in wanted]
    needed = [set(each.characters) for each in wanted]
    for number in range(len(published.documents)):
        text = published.documents.text(number)
        # Most texts lack one of the characters, and to know that only the distinct ones are folded.
        there = set(fold("".join(set(text))))
        possible = [at for at, characters in enumerate(needed) if characters <= there]
        whole = squeezed(text) if possible else ""
        for at in possible:
            if places := _count(wanted[at], whole, text):
                found[at].append(_Held(published.documents[number], number, places))
    return [sorted(each, key=lambda held: precedence(held.document.metadata)) for each in found]


def matches_in(given: Compared, document: Document, number: int) -> Iterator[Match]:
    """Where a phrase stands in one document, whose number in the library is ``number``, in text order."""
    printed = compared(document.text)
    for start in _places(given, printed):
        end = start + len(given.characters)
        span, tail = with_ends(given, printed, start, end)
        quote = quote_at(document, number, printed.offsets[start])
        if quote is not None and not document.is_damaged(span):
            differences = (*_punctuation(given, printed, start), *tail)
            other_script = unfolded(given.raw) != unfolded(printed.slice(start, end))
            yield Match(quote, span, differences, 1.0, other_script=other_script)


def _count(given: Compared, whole: str, text: str) -> int:
    """In how many places of a text a phrase stands; ``whole`` is the text, squeezed."""
    places = whole.count(given.characters)
    # To know what is printed beside each place takes three times as long as counting.
    return sum(1 for _ in _places(given, compared(text))) if places and may_be_cut(given) else places


def _places(given: Compared, printed: Compared) -> Iterator[int]:
    """Where a phrase stands, without those places where it would cut a number."""
    start = printed.characters.find(given.characters)
    while start >= 0:
        end = start + len(given.characters)
        is_whole = not cuts_a_number(printed, start, end)
        if is_whole:
            yield start
        start = printed.characters.find(given.characters, end if is_whole else start + 1)


def _punctuation(given: Compared, printed: Compared, start: int) -> Iterator[Difference]:
    """Where the punctuation inside differs; width, the form of quotation marks and white space do not count."""
    for at in range(1, len(given.characters)):
        said, there = given.between(at), printed.between(start + at)
        if plain(said) != plain(there):
            yield Difference("punctuation", "".join(said.split()), "".join(there.split()))
