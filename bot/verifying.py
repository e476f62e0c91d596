"""Whether words stand in the library: exactly, altered, or not at all. Pure."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby, islice
from operator import itemgetter

from bot.aligning import align
from bot.answers import Quote
from bot.errors import VerificationError
from bot.naming import precedence
from bot.quotes import make_quote
from corpus.document import Document, Span
from corpus.numerals import HAN_DIGITS
from corpus.sentences import sentences
from index.features import lexical_terms
from index.folding import fold, fold_with_offsets
from index.passages import Unit
from index.published import Published

__all__ = ["Difference", "Match", "Verdict", "Verification", "numeral_kind", "verify"]

_LONGEST = 2_000
_SHORTEST_ALTERED = 8
"""Characters under which almost any phrase is like another one; shorter ones stand there exactly or not at all."""
_ALIKE = 0.65
"""Alignment score from which a phrase counts as altered rather than absent. Of 300 sentences from policy papers
and rulings, looked for in 119 laws, half reach .34 and one in ten .52; nearly all above .65 quote a law."""
_CLOSE = 0.05
"""How much worse than the best another altered match may be to be shown as well."""
_CANDIDATES = 24
"""Passages that an altered phrase is looked for in."""
_OF_A_SENTENCE = 0.65
"""Share of a sentence's characters that must be found where the whole text was, or it comes from elsewhere."""
_SENTENCES = 30
"""Sentences up to which a text is verified one by one; each is looked for in all documents."""
_MOST = 10
"""Matches reported; a phrase that stands in more places is a phrase of the trade."""
_FREQUENT = 20
"""Places from which on only the first of each document is reported."""
_TELLING = 3
"""Characters under which a phrase that stands somewhere proves nothing."""

# What is compared: letters, digits, ideographs, and signs that change what is said: 1.5 is not 15.
_IGNORED = re.compile(r"(?!(?<=\d)[./](?=\d))[^\w%‰°+<=>$¥£€×÷]|_")
_NUMERALS = frozenset(f"{HAN_DIGITS}亿")
_SAME_PUNCTUATION = str.maketrans(
    {
        **dict.fromkeys("“”„「」『』", '"'),
        **dict.fromkeys("‘’", "'"),
        **dict.fromkeys("—–―─", "-"),
        "〈": "《",
        "〉": "》",
    }
)
_SENTENCE_END = re.compile(r"[。！？；!?;\n]")
_CLAUSE_END = re.compile(r"[，。；：！？、\n]|[,;:!?](?!\d)")
_CLAUSE = 60
"""Characters in which the end of a clause is looked for; what has none is no prose."""
_PRINTED_TAIL = re.compile(r"[^\w\s]*")
_CLOSING = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"', "'": "'"}


class Verdict(Enum):
    """What became of a phrase."""

    EXACT = "exact"
    """It stands there; punctuation, white space and the form of characters aside."""
    PIECED = "pieced"
    """Each of its sentences stands somewhere, but not one behind the other as given."""
    ALTERED = "altered"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where the phrase and the document part."""

    op: str
    """What turns the phrase into what is printed: ``replace``, ``delete`` or ``insert``; ``punctuation`` where only
    that differs."""
    given: str
    printed: str


@dataclass(frozen=True, slots=True)
class Match:
    """Where a phrase stands in a document."""

    quote: Quote
    """The point or paragraph in which it begins."""
    span: Span
    differences: tuple[Difference, ...]
    similarity: float
    """Share of the characters of both that are equal, in [0, 1]; punctuation does not count."""
    around: Span | None = None
    """The whole clauses it stands in, where the words were altered, because cut off elsewhere these too would look
    altered, or where they stand in so many places that they say nothing by themselves."""
    other_script: bool = False
    """Whether the words are the same, but in simplified characters here and in traditional ones there."""

    @property
    def is_literal(self) -> bool:
        """Whether nothing at all differs that a reader would see as another character."""
        return not self.differences and not self.other_script

    @property
    def text(self) -> str:
        """Word for word what the document says."""
        return self.quote.document.slice(self.span)

    @property
    def shown(self) -> Span:
        """What a reader should see of the document."""
        return self.around or self.span


@dataclass(frozen=True, slots=True)
class Verification:
    """The verdict on a phrase, with the places it rests on: what is in force first."""

    text: str
    """The phrase, without the quotation marks around it."""
    verdict: Verdict
    matches: tuple[Match, ...]
    count: int
    """How many places there are, where not all are given."""
    parts: tuple[Verification, ...] = ()
    """The verdicts on its sentences in order, neighbours that stand together in one, where they come from several
    places or some from nowhere; ``matches`` are then the best of each."""
    documents: int = 0
    """How many documents the places are in, where these are so many that only the first of each document is given."""
    is_short: bool = False
    """Whether the phrase is too short for its standing somewhere to prove anything."""


@dataclass(frozen=True, slots=True)
class _Compared:
    """A text as it is compared, with the way back."""

    raw: str
    characters: str
    offsets: Sequence[int]
    """For each compared character the index in ``raw`` of its origin."""

    def slice(self, start: int, end: int) -> str:
        """As it was written."""
        return self.raw[self.offsets[start] : self.offsets[end - 1] + 1] if start < end else ""

    def between(self, at: int) -> str:
        """What was left out between a character and the one before it."""
        return self.raw[self.offsets[at - 1] + 1 : self.offsets[at]]


@dataclass(frozen=True, slots=True)
class _Held:
    """A document that holds a phrase."""

    document: Document
    number: int
    places: int


@dataclass(frozen=True, slots=True)
class _Aligned:
    """Where a phrase may come from."""

    score: float
    match: Match
    equal: frozenset[int]
    """Which of the compared characters of the phrase stand there."""

    def overlaps(self, other: _Aligned) -> bool:
        """Whether both are in one place."""
        one, two = self.match, other.match
        return one.quote.document.id == two.quote.document.id and one.span.overlaps(two.span)


def verify(text: str, published: Published) -> Verification:
    """Look for a phrase of any length up to 2,000 characters, in all documents of a generation.

    Raises:
        VerificationError: if there is nothing in it to compare, or too much.
    """
    given = _compared(_unquoted(text))
    if not given.characters:
        raise VerificationError("没有可以核对的文字；请给出要核对的一句话")
    if len(given.characters) > _LONGEST:
        raise VerificationError(
            f"要核对的文字有 {len(given.characters)} 个字，最多 {_LONGEST} 个；请分段核对"
        )
    (holding,) = _holding((given,), published)
    exact = _exactly(given, holding)
    if exact is not None:
        return exact
    altered = _altered(given, published)
    spans = _sentences(given)
    if len(spans) > 1 and not (altered and _covers(altered[0], given, spans)):
        parts = _by_sentences(given, spans, published)
        if any(part.matches for part in parts):
            return _together(given.raw, parts)
    return _almost(given, altered)


def _exactly(given: _Compared, holding: Sequence[_Held]) -> Verification | None:
    """The verdict on a phrase that stands in documents; None where nothing of it may be shown."""
    count = sum(held.places for held in holding)
    frequent = count > _FREQUENT
    found = (match for held in holding for match in islice(_exact(given, held), 1 if frequent else None))
    exact = list(islice(found, _MOST))
    if not exact:
        return None
    exact.sort(key=lambda match: (len(match.differences) > 0) + match.other_script)
    return Verification(
        given.raw,
        Verdict.EXACT,
        tuple(_with_clauses(match) for match in exact) if frequent else tuple(exact),
        count if len(exact) == _MOST or frequent else len(exact),
        documents=len(holding) if frequent else 0,
        is_short=len(given.characters) < _TELLING,
    )


def _almost(given: _Compared, altered: Sequence[_Aligned]) -> Verification:
    matches = tuple(each.match for each in altered)
    return Verification(given.raw, Verdict.ALTERED if matches else Verdict.ABSENT, matches, len(matches))


def _together(text: str, parts: Sequence[Verification]) -> Verification:
    """The verdict on a text by those on its parts."""
    exact = all(part.verdict is Verdict.EXACT for part in parts)
    best = tuple(part.matches[0] for part in parts if part.matches)
    return Verification(text, Verdict.PIECED if exact else Verdict.ALTERED, best, len(best), tuple(parts))


def _sentences(given: _Compared) -> list[Span]:
    """The sentences of a text, as ranges of it; too short ones, which stand anywhere, go with a neighbour."""
    joined: list[Span] = []
    for span in sentences(given.raw):
        short = bool(joined) and any(
            len(_compared(given.raw[part.start : part.end]).characters) < _SHORTEST_ALTERED
            for part in (joined[-1], span)
        )
        if short:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined if len(joined) <= _SENTENCES else []


def _covers(aligned: _Aligned, given: _Compared, parts: Sequence[Span]) -> bool:
    """Whether all sentences of a text were found, more or less, in one place and in their order."""
    for part in parts:
        inside = range(bisect_left(given.offsets, part.start), bisect_left(given.offsets, part.end))
        if len(aligned.equal.intersection(inside)) < _OF_A_SENTENCE * len(inside):
            return False
    return True


def _by_sentences(given: _Compared, parts: Sequence[Span], published: Published) -> list[Verification]:
    """The verdict on each sentence; neighbours that stand behind one another in a document are one."""
    held = _holding([_compared(given.raw[part.start : part.end]) for part in parts], published)
    runs: list[tuple[_Compared, Span, list[_Held]]] = []
    for part, holding in zip(parts, held, strict=True):
        if runs and holding:
            _, before, common = runs[-1]
            span = Span(before.start, part.end)
            joined = _compared(given.raw[span.start : span.end])
            numbers = {each.number for each in holding}
            both = [
                each
                for each in common
                if each.number in numbers and joined.characters in _folded(each.document.text)
            ]
            if both:
                runs[-1] = (joined, span, both)
                continue
        runs.append((_compared(given.raw[part.start : part.end]), part, holding))
    return [_exactly(run, holding) or _almost(run, _altered(run, published)) for run, _, holding in runs]


def _unquoted(text: str) -> str:
    """A text without the quotation marks around all of it: they say that it is quoted, and are not its own.

    A mark whose other half was not copied is none of the text's either.
    """
    text = text.strip()
    while text:
        closing = _CLOSING.get(text[0], "")
        inner = text.rstrip("。，；！？.,;!? ")[1:]  # behind a quotation a sentence goes on, or ends
        if closing and inner.endswith(closing) and _is_balanced(inner[:-1], text[0], closing):
            text = inner[:-1].strip()
        elif closing and closing not in text[1:]:
            text = text[1:].lstrip()
        elif text[-1] in _CLOSING.values() and not any(
            opening in text[:-1] for opening, mark in _CLOSING.items() if mark == text[-1]
        ):
            text = text[:-1].rstrip()
        else:
            break
    return text


def _is_balanced(text: str, opening: str, closing: str) -> bool:
    """Whether what is closed in a text was opened in it."""
    if opening == closing:
        return opening not in text
    depth = 0
    for character in text:
        depth += (character == opening) - (character == closing)
        if depth < 0:
            return False
    return depth == 0


def _compared(text: str) -> _Compared:
    folded, offsets = fold_with_offsets(text)
    ignored = {match.start() for match in _IGNORED.finditer(folded)}
    kept = [at for at in range(len(folded)) if at not in ignored]
    return _Compared(text, "".join(folded[at] for at in kept), [offsets[at] for at in kept])


def _holding(wanted: Sequence[_Compared], published: Published) -> list[list[_Held]]:
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
        compared = _folded(text) if possible else ""
        for at in possible:
            if places := compared.count(wanted[at].characters):
                found[at].append(_Held(published.documents[number], number, places))
    return [sorted(each, key=lambda held: precedence(held.document.metadata)) for each in found]


def _folded(text: str) -> str:
    """All of a text as it is compared."""
    return _IGNORED.sub("", fold(text))


def _exact(given: _Compared, held: _Held) -> Iterator[Match]:
    document, number = held.document, held.number
    printed = _compared(document.text)
    start = printed.characters.find(given.characters)
    while start >= 0:
        end = start + len(given.characters)
        span, tail = _with_ends(given, printed, start, end)
        quote = _quote_at(document, number, printed.offsets[start])
        if quote is not None and not document.is_damaged(span):
            differences = (*_punctuation(given, printed, start), *tail)
            other_script = _unfolded(given.raw) != _unfolded(printed.slice(start, end))
            yield Match(quote, span, differences, 1.0, other_script=other_script)
        start = printed.characters.find(given.characters, end)


def _with_ends(
    given: _Compared, printed: _Compared, start: int, end: int
) -> tuple[Span, tuple[Difference, ...]]:
    """The range of a match, with the punctuation before and behind it where the phrase has some too."""
    last = printed.offsets[end - 1] + 1
    span = Span(printed.offsets[start] - _head(given, printed, start), last)
    said = "".join(given.raw[given.offsets[-1] + 1 :].split())
    if not said:
        return span, ()
    match = _PRINTED_TAIL.match(printed.raw, last)
    there = match[0] if match else ""
    if _plain(there).startswith(_plain(said)):
        return Span(span.start, last + len(said)), ()
    return Span(span.start, last + len(there)), (Difference("punctuation", said, there),)


def _head(given: _Compared, printed: _Compared, start: int) -> int:
    """How many of the signs that the phrase begins with are printed before a match too, such as 《."""
    opening, at = "".join(given.raw[: given.offsets[0]].split()), printed.offsets[start]
    return next(
        (
            length
            for length in range(len(opening), 0, -1)
            if _plain(printed.raw[max(0, at - length) : at]) == _plain(opening[-length:])
        ),
        0,
    )


def _punctuation(given: _Compared, printed: _Compared, start: int) -> Iterator[Difference]:
    """Where the punctuation inside differs; width, the form of quotation marks and white space do not count."""
    for at in range(1, len(given.characters)):
        said, there = given.between(at), printed.between(start + at)
        if _plain(said) != _plain(there):
            yield Difference("punctuation", "".join(said.split()), "".join(there.split()))


def _unfolded(text: str) -> str:
    """What is compared, in the script it was written in."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text).lower())


def _plain(punctuation: str) -> str:
    return unicodedata.normalize("NFKC", "".join(punctuation.split()).translate(_SAME_PUNCTUATION))


def _altered(given: _Compared, published: Published) -> list[_Aligned]:
    """Where the phrase may come from, the most alike first; of a short one nothing can be told."""
    if len(given.characters) < _SHORTEST_ALTERED:
        return []
    lexical = published.searcher.lexical
    found: dict[tuple[int, int, int], _Aligned] = {}
    for row in lexical.search(lexical_terms(given.raw), _CANDIDATES).rows.tolist():
        number = published.unit(int(published.passages[row, 0])).document
        document = published.documents[number]
        near = published.passage_span(row)
        # A phrase may begin before the passage and end behind it.
        reach = 2 * len(given.raw)
        region = Span(max(0, near.start - reach), min(len(document.text), near.end + reach))
        aligned = _aligned(given, document, number, region)
        if aligned is not None:
            found.setdefault((number, aligned.match.span.start, aligned.match.span.end), aligned)
    ranked = sorted(
        found.values(), key=lambda each: (-each.score, precedence(each.match.quote.document.metadata))
    )
    close = [each for each in ranked if each.score >= ranked[0].score - _CLOSE]
    # Passages that lie beside one another lead to one place, now and then with another end.
    return [each for at, each in enumerate(close) if not any(map(each.overlaps, close[:at]))][:_MOST]


def _aligned(given: _Compared, document: Document, number: int, region: Span) -> _Aligned | None:
    printed = _compared(document.slice(region))
    alignment = align(given.characters, printed.characters)
    if alignment.score < _ALIKE:
        return None
    pairs = _within_sentences(list(alignment.pairs), given, printed)
    pairs = _up_to_words(pairs, given, printed)
    places = [place for _, place in pairs if place is not None]
    if not places:
        return None
    start, end = places[0], places[-1] + 1
    inside, other_tail = _with_ends(given, printed, start, end)
    last = printed.offsets[end - 1] + 1 if other_tail else inside.end
    span = Span(region.start + inside.start, region.start + last)
    quote = _quote_at(document, number, region.start + printed.offsets[start])
    if quote is None or document.is_damaged(span):
        return None
    equal = frozenset(at for at, place in pairs if at is not None and _is_equal((at, place), given, printed))
    similarity = 2 * len(equal) / (len(given.characters) + end - start)
    match = Match(quote, span, tuple(_differences(pairs, given, printed)), similarity)
    return _Aligned(alignment.score, _with_clauses(match), equal)


_Pairs = list[tuple[int | None, int | None]]


def _within_sentences(pairs: _Pairs, given: _Compared, printed: _Compared) -> _Pairs:
    """Wrong characters at either end are added, not changed, where what is printed there is another sentence's."""
    for _ in range(2):  # the end, then the beginning
        pairs = pairs[::-1]
        run = next((at for at, pair in enumerate(pairs) if _is_equal(pair, given, printed)), 0)
        outer, inner = (pairs[run - 1][1], pairs[run][1]) if run else (None, None)
        if (
            outer is not None
            and inner is not None
            and _SENTENCE_END.search(printed.between(max(outer, inner)))
        ):
            pairs = [*((at, None) for at, _ in pairs[:run] if at is not None), *pairs[run:]]
    return pairs


def _up_to_words(pairs: _Pairs, given: _Compared, printed: _Compared) -> _Pairs:
    """A wrong character at either end that is printed just behind the other one is kept: 地方去 is 地方可去, not 地方可."""
    for step in (1, -1):
        at, place = pairs[-1] if step > 0 else pairs[0]
        if at is None or place is None or _is_equal((at, place), given, printed):
            continue
        beyond = place + step
        if not 0 <= beyond < len(printed.characters) or not _is_equal((at, beyond), given, printed):
            continue
        if _CLAUSE_END.search(printed.between(max(place, beyond))):
            continue
        pairs = (
            [*pairs[:-1], (None, place), (at, beyond)]
            if step > 0
            else [(at, beyond), (None, place), *pairs[1:]]
        )
    return pairs


def _with_clauses(match: Match) -> Match:
    document = match.quote.document
    clauses = _clauses(document.text, match.span)
    return match if document.is_damaged(clauses) else replace(match, around=clauses)


def _clauses(text: str, span: Span) -> Span:
    """The range with the rest of the clauses that it begins and ends in, where they are not too long."""
    start, end = span.start, span.end
    before = [match.end() for match in _CLAUSE_END.finditer(text, max(0, start - _CLAUSE), start)]
    if before or start <= _CLAUSE:
        start = before[-1] if before else 0
    behind = _CLAUSE_END.search(text, end - 1, end + _CLAUSE)
    if behind is not None or len(text) <= end + _CLAUSE:
        end = max(end, behind.start() if behind is not None else len(text))
    lead = len(text[start : span.start]) - len(text[start : span.start].lstrip())
    return Span(start + lead, end)


def _is_equal(pair: tuple[int | None, int | None], given: _Compared, printed: _Compared) -> bool:
    at, place = pair
    return at is not None and place is not None and given.characters[at] == printed.characters[place]


def numeral_kind(text: str, at: int) -> str:
    """What kind of number a folded character is part of: ``digits``, ``han``, or empty for none."""
    character = text[at]
    inside = text[at - 1 : at].isdecimal() and text[at + 1 : at + 2].isdecimal()
    if character.isdecimal() or (character in "./" and inside):
        return "digits"
    return "han" if character in _NUMERALS else ""


def _equal_flags(pairs: _Pairs, given: _Compared, printed: _Compared) -> list[bool]:
    """Which pairs are equal; what is left of a number that differs is not: for 128 the document says 98, not 9 for 12."""
    equal = [_is_equal(pair, given, printed) for pair in pairs]
    kinds = [
        {
            numeral_kind(text, at)
            for text, at in ((given.characters, pair[0]), (printed.characters, pair[1]))
            if at is not None
        }
        for pair in pairs
    ]
    last = len(pairs) - 1
    for at, step in [*((at, 1) for at in range(last)), *((at, -1) for at in range(last, 0, -1))]:
        if not equal[at] and equal[at + step] and kinds[at] == kinds[at + step] != {""}:
            equal[at + step] = False
    return equal


def _differences(pairs: _Pairs, given: _Compared, printed: _Compared) -> Iterator[Difference]:
    """What differs, run by run, numbers as wholes; a single equal character between two runs is taken in."""
    flagged = zip(_equal_flags(pairs, given, printed), pairs, strict=True)
    runs = [(equal, [pair for _, pair in run]) for equal, run in groupby(flagged, key=itemgetter(0))]
    joined: list[_Pairs] = []
    for at, (equal, run) in enumerate(runs):
        if not equal and at > 1 and len(runs[at - 1][1]) == 1:
            joined[-1] += [*runs[at - 1][1], *run]
        elif not equal:
            joined.append(run)
    for run in joined:
        said = [at for at, _ in run if at is not None]
        there = [place for _, place in run if place is not None]
        yield Difference(
            "replace" if said and there else "delete" if said else "insert",
            given.slice(said[0], said[-1] + 1) if said else "",
            printed.slice(there[0], there[-1] + 1) if there else "",
        )


def _quote_at(document: Document, number: int, offset: int) -> Quote | None:
    """The quote of the point or paragraph that holds an offset."""
    for index, point in enumerate(document.points):
        if point.span.start <= offset < point.span.end:
            return make_quote(document, Unit(number, index, None), score=1.0)
    for index, paragraph in enumerate(document.paragraphs):
        if paragraph.span.start <= offset < paragraph.span.end:
            return make_quote(document, Unit(number, None, index), score=1.0)
    return None
