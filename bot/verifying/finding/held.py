"""Which documents hold a phrase as given, and where; what would cut a word or a number does not count."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial

from bot.questions.addresses.naming import precedence
from bot.quoting.authority import authority
from bot.verifying.comparing.amounts import Worded, as_much, worded
from bot.verifying.comparing.compared import Compared, characters_of, compared, plain, squeezed, unfolded
from bot.verifying.comparing.cuts import may_be_parted, whole_words
from bot.verifying.comparing.numerals import cuts_a_number, may_be_cut
from bot.verifying.comparing.ranges import quote_at, with_clauses, with_ends
from bot.verifying.matches import Difference, Match
from corpus.document import Document, Metadata, Span
from index.folding import fold
from index.published import Published

__all__ = [
    "Held",
    "Holding",
    "cut_in",
    "holding",
    "in_other_digits",
    "matches_in",
    "rank",
    "stands_in",
    "with_other_amounts",
]


_KEPT = 256
"""Texts that are kept as they are compared: a text whose sentences come from several places is looked for several
times, and most of the time goes into that. A few megabytes."""


_ANY_AMOUNT = "#[^;]+;"
"""In a text as ``_worded`` writes it."""
_PARTING = re.compile(r"[^\w\s%％.,](?=.*\w)")
"""A sign among words: the number of a row, or of an item, is no amount of what stands behind it."""


@lru_cache(_KEPT)
def _characters(text: str) -> frozenset[str]:
    return characters_of(text)


@lru_cache(_KEPT)
def _squeezed(text: str) -> str:
    return squeezed(text)


@lru_cache(_KEPT)
def _worded(text: str) -> str:
    return worded(_squeezed(text)).text


@dataclass(frozen=True, slots=True)
class Held:
    """A document that holds a phrase."""

    document: Document
    number: int
    places: int


@dataclass(frozen=True, slots=True)
class Holding:
    """The documents that hold a phrase, what a reader wants first in front."""

    whole: list[Held] = field(default_factory=list)
    cut: list[Held] = field(default_factory=list)
    """Those that hold it only as what is left of other words: 影响 of 不影响."""


def rank(metadata: Metadata) -> tuple[int, float, tuple[int, int, int]]:
    """Sorts documents that say the same: what is in force, then what binds everywhere, then the newest."""
    known = precedence(metadata)
    return known[0], -authority(metadata, ""), known


def holding(wanted: Sequence[Compared], published: Published) -> list[Holding]:
    """For each of several phrases the documents that hold it.

    All are looked through, because absence must be certain; once for all phrases.
    """
    distinct = {(each.characters, each.raw): each for each in wanted}
    known = dict(zip(distinct, _holding(list(distinct.values()), published), strict=True))
    return [known[each.characters, each.raw] for each in wanted]


def _holding(wanted: Sequence[Compared], published: Published) -> list[Holding]:
    found = [Holding() for _ in wanted]
    needed = [set(each.characters) for each in wanted]
    for number in range(len(published.documents)):
        text = published.documents.text(number)
        # Most texts lack one of the characters, and to know that only the distinct ones are folded.
        there = _characters(text)
        possible = [at for at, characters in enumerate(needed) if characters <= there]
        squeeze = _squeezed(text) if possible else ""
        printed = cache(partial(compared, text))  # for all of them once, and only if need be
        for at in possible:
            places, cut = _count(wanted[at], squeeze, printed)
            if places:
                found[at].whole.append(Held(published.documents[number], number, places))
            elif cut:
                found[at].cut.append(Held(published.documents[number], number, cut))
    for each in found:
        each.whole.sort(key=_rank_of)
        each.cut.sort(key=_rank_of)
    return found


def _rank_of(held: Held) -> tuple[int, float, tuple[int, int, int]]:
    return rank(held.document.metadata)


def stands_in(given: Compared, text: str) -> bool:
    """Whether a phrase stands in a text."""
    return _count(given, _squeezed(text), partial(compared, text))[0] > 0


def matches_in(
    given: Compared, document: Document, number: int, printed: Compared | None = None
) -> Iterator[Match]:
    """Where a phrase stands in one document, whose number in the library is ``number``, in text order.

    ``printed`` is the document's text, unless something in it is not to count.
    """
    printed = printed or compared(document.text)
    for start, (begin, end) in _places(given, printed):
        if (begin, end) != (start, start + len(given.characters)):
            continue
        span, tail = with_ends(given, printed, start, end)
        quote = quote_at(document, number, printed.offsets[start])
        if quote is not None and not document.is_damaged(span):
            differences = (*_punctuation(given, printed, start), *tail)
            other_script = unfolded(given.raw) != unfolded(printed.slice(start, end))
            yield Match(quote, span, differences, 1.0, other_script=other_script)


def cut_in(given: Compared, document: Document, number: int) -> Iterator[Match]:
    """Where a phrase is what is left of other words in a document, with what it leaves off."""
    printed = compared(document.text)
    length = len(given.characters)
    for start, (begin, end) in _places(given, printed):
        if (begin, end) == (start, start + length):
            continue
        span = Span(printed.offsets[begin], printed.offsets[end - 1] + 1)
        quote = quote_at(document, number, span.start)
        if quote is not None and not document.is_damaged(span):
            left = ((begin, start), (start + length, end))
            missing = (printed.slice(*each) for each in left)
            differences = tuple(Difference("insert", "", each) for each in missing if each)
            yield with_clauses(Match(quote, span, differences, 2 * length / (length + end - begin)))


def in_other_digits(given: Compared, published: Published) -> Iterator[Match]:
    """Where a phrase stands with its amounts in other digits: 三十日 for 30日."""
    wanted = worded(given.characters)
    for each in _documents_with(wanted, lambda text: wanted.text in _worded(text), published):
        yield from _by_amounts(given, each, wanted, worded)


def with_other_amounts(given: Compared, published: Published) -> Iterator[Match]:
    """Where a phrase stands but for its amounts: 三百元 for 五百元."""
    wanted = worded(given.characters).unvalued
    known = re.compile("".join(_ANY_AMOUNT if len(sign) > 1 else re.escape(sign) for sign in wanted.signs))
    for each in _documents_with(wanted, lambda text: known.search(_worded(text)), published):
        for match in _by_amounts(given, each, wanted, lambda text: worded(text).unvalued):
            if len(_PARTING.findall(match.text)) <= len(_PARTING.findall(given.raw)):
                yield match


def _documents_with(wanted: Worded, says: Callable[[str], object], published: Published) -> list[Held]:
    needed = set(wanted.words)
    found: list[Held] = []
    for number in range(len(published.documents)):
        text = published.documents.text(number)
        if needed <= _characters(text) and says(text):
            found.append(Held(published.documents[number], number, 1))
    return sorted(found, key=_rank_of)


def _by_amounts(
    given: Compared, held: Held, wanted: Worded, worded_as: Callable[[str], Worded]
) -> Iterator[Match]:
    """Where a phrase stands in a document, amounts taken as ``wanted`` and ``worded_as`` take them."""
    document, printed = held.document, compared(held.document.text)
    there = worded_as(printed.characters)
    for at in there.find(wanted):
        start, end = there.starts[at], there.starts[at + len(wanted.signs)]
        if cuts_a_number(printed, start, end) or whole_words(printed, start, end) != (start, end):
            continue
        pairs = [
            (
                given.slice(wanted.starts[sign], wanted.starts[sign + 1]),
                printed.slice(there.starts[at + sign], there.starts[at + sign + 1]),
            )
            for sign in range(len(wanted.signs))
        ]
        span, tail = with_ends(given, printed, start, end)
        quote = quote_at(document, held.number, printed.offsets[start])
        if quote is not None and not document.is_damaged(span):
            told = [
                Difference("amount" if as_much(squeezed(said), squeezed(shown)) else "replace", said, shown)
                for said, shown in pairs
                if fold(said) != fold(shown)
            ]
            similarity = 2 * len(wanted.signs) / (len(wanted.signs) + len(wanted.signs) + len(told))
            yield Match(quote, span, (*told, *tail), similarity)


def _count(given: Compared, squeeze: str, printed: Callable[[], Compared]) -> tuple[int, int]:
    """In how many places of a text a phrase stands, and in how many as what is left of other words."""
    places = squeeze.count(given.characters)
    # To know what is printed beside each place takes three times as long as counting.
    if not places or not (may_be_cut(given) or may_be_parted(given.characters, squeeze)):
        return places, 0
    length = len(given.characters)
    found = [whole == (start, start + length) for start, whole in _places(given, printed())]
    return sum(found), len(found) - sum(found)


def _places(given: Compared, printed: Compared) -> Iterator[tuple[int, tuple[int, int]]]:
    """Where a phrase stands, each place with the range of whole words; not where it would cut a number."""
    start = printed.characters.find(given.characters)
    while start >= 0:
        end = start + len(given.characters)
        is_number = cuts_a_number(printed, start, end)
        whole = whole_words(printed, start, end)
        if not is_number:
            yield start, whole
        is_whole = not is_number and whole == (start, end)
        start = printed.characters.find(given.characters, end if is_whole else start + 1)


def _punctuation(given: Compared, printed: Compared, start: int) -> Iterator[Difference]:
    """Where the punctuation inside differs; width, the form of quotation marks and white space do not count."""
    for at in range(1, len(given.characters)):
        said, there = given.between(at), printed.between(start + at)
        if plain(said) != plain(there):
            yield Difference("punctuation", "".join(said.split()), "".join(there.split()))
