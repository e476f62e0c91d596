"""A text with a word of where it stands: the words are verified by themselves, and what they cite is looked up.

People send 《某某法》第二十条规定：… and …（《某某法》 › 第二十条）, as quotes are copied. The words may be right and the
number of the article wrong; both are told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.addressing import Address, find_addresses
from bot.compared import compared, unquoted
from bot.lookup import look_up, names_of, quote_places
from bot.matches import Citation, Cited, Match, Verdict, Verification
from bot.naming import Named, TitleTable, is_same_title
from bot.places import Place, locate, ranges_of
from bot.printed import is_at, is_printed, units_at
from bot.quotes import make_quote
from bot.verifying import matches_in, together, verify_altered, verify_exactly
from corpus.document import Document, Span
from corpus.sentences import sentences
from index.folding import fold
from index.published import Published

__all__ = ["verify_cited"]

_MOST = 4_000  # characters, white space among them, of a text that is parted
_LONGEST = 200  # characters of what is cited
_QUOTED = 3  # of what stands at the place cited, where the words do not
_THERE = 0.9
"""Share of the characters of a sentence that must stand at the place that is cited; what was altered at its ends may
reach beyond it."""
_LEADING = re.compile(
    r"(?P<said>[^，,：:。；;！!？?\n]{2,200}?)的?(?P<says>(?:明确)?(?:规定|指出|要求|提出|强调|载明|写道|写明|里说|中说|说))?\s*[，,：:]\s*(?P<rest>\S.*)",
    re.DOTALL,
)
_TRAILING = re.compile(
    r"(?P<rest>.*?\S)\s*(?:\n|[—–]{1,2}|-{2})\s*(?P<said>《[^\n]*)|(?P<r>.*\S)\s*(?:\n|[—–]{1,2}|-{2})\s*(?P<s>\S[^\n]*)",
    re.DOTALL,
)
"""Titles hold dashes themselves: what begins with 《 is looked for first."""
_INTRODUCING = re.compile(
    r"^(?:根据|依据|依照|按照|参照|按|依|据|参见|出自|摘自|引自|来自|来源|出处|见)[:：]?\s*"
)
_TITLE = re.compile(r"《(?P<name>[^《》]*(?:《[^《》]*》[^《》]*)*)》(?P<remark>[（(][^（）()]{2,20}[）)])?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CLOSERS = {"）": "（", ")": "(", "】": "【", "]": "["}


@dataclass(frozen=True, slots=True)
class _Source:
    """What a text cites."""

    said: str
    """As written."""
    named: tuple[Named | None, ...] = ()
    """What each address names, or the only title."""
    addresses: tuple[Address, ...] = ()
    """None where only a document is cited, or an address as quotes bear it."""

    @property
    def is_here(self) -> bool:
        """Whether a document that is cited is in the library."""
        return any(self.named)


def verify_cited(text: str, published: Published, titles: Callable[[], TitleTable]) -> Verification:
    """Verify a text of up to 2,000 characters, and where it says that it stands, if it does.

    Words that stand in a document together with what they cite are verified as they are.

    Raises:
        VerificationError: if there is nothing in it to compare, or too much.
    """
    exact = verify_exactly(text, published)
    if exact is not None or len(text) > _MOST:
        return exact or verify_altered(text, published)
    segments = _segments(text, titles)
    if len(segments) > 1:
        return together(text, [verify_cited(segment, published, titles) for segment in segments])
    altered: list[tuple[_Source, str]] = []
    for form in (_trailing, _leading):
        if (parted := _parted(text, form, titles)) is None:
            continue
        found = verify_exactly(parted[1], published)
        if found is None:
            altered.append(parted)
        elif not found.is_short:
            return _with_citation(found, parted[0], published, titles)
    whole = verify_altered(text, published)
    for source, rest in altered:
        found = verify_altered(rest, published)
        if _is_better(found, whole, source):
            return _with_citation(found, source, published, titles)
    return whole


def _is_better(found: Verification, whole: Verification, source: _Source) -> bool:
    """Whether more of a text is found without what it cites, or nothing of it although that is here."""
    if found.parts:
        return True
    if not found.matches:
        return not whole.matches and source.is_here
    best = max((match.similarity for match in whole.matches), default=0.0)
    return bool(whole.parts) or found.matches[0].similarity > best


def _segments(text: str, titles: Callable[[], TitleTable]) -> list[str]:
    """The sentences of a text, those that cite nothing with what they belong to; one where at most one cites."""
    starts: list[int] = []
    cited = 0
    led, closed = (
        False,
        True,
    )  # whether a word of where it stands was said before these sentences, or behind them
    for span in sentences(text):
        sentence = text[span.start : span.end]
        leading, trailing = (_parted(sentence, form, titles) is not None for form in (_leading, _trailing))
        if leading or closed or (trailing and led):
            starts.append(span.start)
            led = leading
        closed = trailing
        cited += leading or trailing
    if cited < 2:
        return [text]
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _parted(
    text: str, form: Callable[[str], tuple[str, str] | None], titles: Callable[[], TitleTable]
) -> tuple[_Source, str] | None:
    """What a text cites in one form, and its words; None where it cites nothing so."""
    said, rest = form(text) or ("", "")
    source = _source(said, titles) if 0 < len(said) <= _LONGEST and any(map(str.isalnum, rest)) else None
    return (source, rest) if source is not None else None


def _leading(text: str) -> tuple[str, str] | None:
    """《…》第二十条规定：…; a title alone must say that it says so, or 根据《…》，制定本条例 would be torn."""
    match = _LEADING.fullmatch(text.strip())
    if match is None:
        return None
    said = match["said"].strip()
    if not match["says"] and not find_addresses(said) and text.strip()[match.end("said")] in "，,":
        return None
    return said, match["rest"]


def _trailing(text: str) -> tuple[str, str] | None:
    """…（《…》第二十条）, or behind a dash or on a line of its own."""
    body = text.strip()
    bare = body.rstrip("。.；;")
    opening = _opening(bare)
    if opening is not None and bare[opening + 1 : -1].strip():
        rest, said = bare[:opening].strip(), bare[opening + 1 : -1].strip()
        return (said, rest + body[len(bare) :]) if rest else None
    match = _TRAILING.fullmatch(bare)
    if match is None:
        return None
    said, rest = match["said"] or match["s"], match["rest"] or match["r"]
    return said.strip(), rest.rstrip("—–- \n")


def _opening(text: str) -> int | None:
    """Where the bracket opens that the last character closes; None where it closes none."""
    closer = text[-1:]
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += (text[at] == closer) - (text[at] == _CLOSERS.get(closer))
        if closer in _CLOSERS and depth == 0:
            return at
    return None


def _source(said: str, titles: Callable[[], TitleTable]) -> _Source | None:
    """What is cited; None where that is no address, or the name before it means nothing and is not in 《》."""
    said = _INTRODUCING.sub("", said).strip()
    if is_printed(said):
        return _Source(said)
    table = titles()
    if title := _TITLE.fullmatch(said):
        return _Source(said, (table.find(fold(title["name"] + (title["remark"] or "")), whole=True),))
    addresses = find_addresses(said)
    if not addresses or addresses[0].before or addresses[-1].after:
        return None
    source = _Source(said, tuple(names_of(addresses, table)), addresses)
    return source if source.is_here or addresses[0].quoted else None


def _with_citation(
    found: Verification, source: _Source, published: Published, titles: Callable[[], TitleTable]
) -> Verification:
    """The verdict on the words with that on what they cite: the place that is cited first, if they stand there."""
    documents = published.documents
    if is_printed(source.said):
        units = units_at(source.said, titles, documents.__getitem__)
        quotes = [make_quote(documents[unit.document], unit, score=1.0) for unit in units]
        there = [quote for quote in quotes if quote is not None]
        numbers = sorted({unit.document for unit in units})
    else:
        looked_up = look_up(source.said, titles, documents.__getitem__) if source.addresses else None
        there = quote_places(looked_up, documents.__getitem__) if looked_up is not None else []
        numbers = _editions(source, titles())
    matches = found.matches
    if found.verdict is Verdict.EXACT:  # of many places only some were given
        given = compared(unquoted(found.text))
        meant = [match for number in numbers for match in matches_in(given, documents[number], number)]
        matches = (*meant, *matches)
    cited = {documents.id(number) for number in numbers}
    right = [match for match in matches if match.quote.document.id in cited and _is_there(match, source)]
    if right:
        places = {(match.quote.document.id, match.span): match for match in (*right, *found.matches)}
        return replace(
            found,
            matches=tuple(places.values())[: len(found.matches)],
            citation=Citation(source.said, Cited.RIGHT),
        )
    verdict = Cited.WRONG if there or source.is_here else Cited.NOT_HELD
    return replace(found, citation=Citation(source.said, verdict, tuple(there[:_QUOTED])))


def _editions(source: _Source, table: TitleTable) -> list[int]:
    """The documents that are cited, then, unless a year says which is meant, their other editions."""
    meant = [number for named in source.named if named is not None for number in named.documents]
    if _YEAR.search(source.said):
        return meant
    cited = [table.metadata[number] for number in meant]
    others = (
        number
        for number, known in enumerate(table.metadata)
        if any(is_same_title(known, each) for each in cited)
    )
    return list(dict.fromkeys([*meant, *others]))


def _is_there(match: Match, source: _Source) -> bool:
    """Whether a phrase in a document that is cited stands at the place that is cited."""
    if is_printed(source.said):
        return is_at(match.quote.address, source.said)
    document = match.quote.document
    places = [place for address in source.addresses for place in locate(document, 0, address)]
    return not source.addresses or any(
        place.exact and _holds(document, place, match.span) for place in places
    )


def _holds(document: Document, place: Place, span: Span) -> bool:
    """Whether nearly all the words of a range stand at a place."""
    ranges = ranges_of(document, place)
    said = [at for at in range(span.start, span.end) if document.text[at].isalnum()]
    inside = sum(any(part.start <= at < part.end for part in ranges) for at in said)
    return inside >= _THERE * len(said)
