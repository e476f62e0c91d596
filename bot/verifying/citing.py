"""A text with a word of where it stands: the words are verified by themselves, and what they cite is looked up.

People send 《某某法》第二十条规定：… and …（《某某法》 › 第二十条）, as quotes are copied. The words may be right and the
number of the article wrong; both are told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import chain

from bot.library import Library
from bot.questions.addresses.naming import TitleTable
from bot.verifying.finding.judging import together
from bot.verifying.finding.phrases import each_exactly, verify
from bot.verifying.matches import Cited, Verdict, Verification
from bot.verifying.reading.citations import Reading, read_within
from bot.verifying.reading.claims import Claim, claims_in
from bot.verifying.standing import judged, nearest_there
from corpus.sentences import sentences

__all__ = ["verify_cited"]

_MOST = 4_000  # characters, white space among them, of a text that is parted
_CLAIMS = 30  # up to which each is verified by itself
_NOT_CHECKED = frozenset({Cited.NOT_HELD, Cited.UNKNOWN})
_PRINTED = frozenset({Verdict.EXACT, Verdict.EXCERPT})
_ALIKE = 0.9
"""Share of the characters of words that are printed from which they are an article's and not the writer's own."""
_SENTENCE = 300  # characters of what mentions an address; a longer text is none


def verify_cited(text: str, library: Library) -> Verification:
    """Verify a text of up to 2,000 characters, and where it says that it stands, if it does.

    Words that stand in a document together with what they cite are verified as they are. Of a text of several
    sentences that cites, each has its own verdict.

    Raises:
        VerificationError: if there is nothing in it to compare, or too much.
    """
    found = _by_claims(text, library)
    mentioning = partial(_mentioning, library=library)
    if not found.parts:
        return mentioning(found)
    if not any(part.citation for part in found.parts):
        # A sentence in two halves, one of which holds an address, may be printed as a whole without it.
        reading = _reading_within(found, library.titles)
        whole = _without_address(reading, library) if reading is not None else None
        if whole is not None and whole.verdict in _PRINTED:
            return whole
    parts = tuple(map(mentioning, found.parts))
    return replace(found, parts=parts, verdict=_pieced(parts) or found.verdict)


def _by_claims(text: str, library: Library) -> Verification:
    if len(text) > _MOST:
        return verify(text, library.published)
    claims = claims_in(text, library.titles)
    if len(claims) > _CLAIMS or not any(claim.source for claim in claims):
        return verify(text, library.published)
    phrases = {claim: _phrases(claim) for claim in claims}
    asked = list(dict.fromkeys([text, *chain.from_iterable(phrases.values())]))
    exact = dict(zip(asked, each_exactly(asked, library.published), strict=True))
    altered = cache(partial(verify, published=library.published))
    found: list[Verification] = []
    for claim in claims:
        verified = _verified(claim, exact, altered, library)
        found += [
            _mentioned(part) if claim.is_gone_by and _best(part) < _ALIKE else part for part in verified
        ]
        if claim.aside:
            found[-1] = replace(found[-1], aside=(*found[-1].aside, *claim.aside))
    if (whole := exact[text]) is not None:
        is_right = all(part.citation is not None and part.citation.verdict is Cited.RIGHT for part in found)
        return found[0] if is_right and len(found) == 1 else whole
    if len(found) == 1:
        return found[0]
    told = together(text, found)
    return replace(told, verdict=_pieced(found) or told.verdict)


def _pieced(parts: Sequence[Verification]) -> Verdict | None:
    """The verdict on a text all of whose parts are printed; None where one is not."""
    return Verdict.PIECED if all(part.verdict in _PRINTED for part in parts) else None


def _phrases(claim: Claim) -> list[str]:
    """What of a claim may stand in a document as it is: all of it, its words, or each sentence of these."""
    parts = [claim.words[span.start : span.end] for span in sentences(claim.words)]
    return [phrase for phrase in (claim.raw, claim.words, *parts) if any(map(str.isalnum, phrase))]


def _verified(
    claim: Claim,
    exact: Mapping[str, Verification | None],
    altered_of: Callable[[str], Verification],
    library: Library,
) -> list[Verification]:
    """The verdicts on the sentences of a claim, those that stand together in one.

    ``exact`` has those on what stands in a document as it is, ``altered_of`` tells what comes nearest to the rest.
    """
    source, words = claim.source, exact[claim.words]
    if source is None:
        found = words or altered_of(claim.words)
        return list(found.parts) or [found]
    if words is not None and not words.is_short:
        told = judged(words, source, library)
        is_right = told.citation is not None and told.citation.verdict is Cited.RIGHT
        as_given = exact.get(claim.raw)
        return [told if is_right or as_given is None or claim.raw == claim.words else as_given]
    # Before the words are taken apart: an item and what introduces it are each printed, but say nothing alone.
    as_excerpt = judged(Verification(claim.words, Verdict.ABSENT, (), 0), source, library)
    if as_excerpt.verdict is Verdict.EXCERPT:
        return [as_excerpt]
    _, _, *sentence_by_sentence = (exact[phrase] for phrase in _phrases(claim))
    printed = [part for part in sentence_by_sentence if part is not None]
    altered = words or (
        together(claim.words, printed)
        if 1 < len(printed) == len(sentence_by_sentence)
        else altered_of(claim.words)
    )
    if altered.parts:
        beside = 0 if claim.is_led else len(altered.parts) - 1
        return [
            judged(
                nearest_there(part, source, library),
                source,
                library,
                strictly=at == beside or claim.is_quotation,
            )
            for at, part in enumerate(altered.parts)
        ]
    told = judged(nearest_there(altered, source, library), source, library)
    if told.citation is not None and told.citation.verdict not in {Cited.RIGHT, Cited.OUTDATED}:
        as_whole = exact.get(claim.raw) or altered_of(claim.raw)
        there = _printed(as_whole)
        if there > _best(told) * len(claim.raw) and there > len(source.said) + len(claim.words) / 2:
            return list(as_whole.parts) or [as_whole]
    return [told]


def _mentioning(found: Verification, library: Library) -> Verification:
    """The verdict on a sentence that stands nowhere, with what stands at the address that it mentions, if it does."""
    reading = _reading_within(found, library.titles)
    if reading is None:
        return found
    if (without := _without_address(reading, library)) is not None:
        is_right = without.citation is not None and without.citation.verdict is Cited.RIGHT
        return without if is_right or not _cites_too(found) else found
    if not any(reading.source.addresses):
        return found  # a document goes on saying other things
    nowhere = judged(Verification(found.text, Verdict.ABSENT, (), 0), reading.source, library).citation
    if found.verdict is Verdict.ALTERED and nowhere is not None and nowhere.verdict in _NOT_CHECKED:
        return found  # the document mentions it too, and what differs is shown
    return _mentioned(replace(found, citation=nowhere))


def _cites_too(found: Verification) -> bool:
    """Whether what comes nearest to a sentence cites as much itself, …，见《某某法》第三条: another title is altered."""
    return any(0 < found.text.count("《") <= match.text.count("《") for match in found.best)


def _mentioned(found: Verification) -> Verification:
    """The verdict on words of the writer's own, which need not stand where they only mention that something stands."""
    citation = found.citation
    if found.verdict in _PRINTED or citation is None:
        return found
    if citation.verdict is not Cited.WRONG or citation.lacks is not None:
        return found
    return replace(found, citation=replace(citation, verdict=Cited.MENTIONED) if citation.there else None)


def _without_address(reading: Reading, library: Library) -> Verification | None:
    """The verdict on a sentence without the address that it mentions, if it stands there or is printed elsewhere.

    公司依据《某某法》第三十九条第二项，可以… is nobody's words but the writer's, or the article's with an address put in.
    """
    if not any(map(str.isalnum, reading.words)):
        return None
    without = judged(verify(reading.words, library.published), reading.source, library)
    if without.citation is None or without.is_short:
        return None
    return without if without.citation.verdict is Cited.RIGHT or without.verdict in _PRINTED else None


def _reading_within(found: Verification, titles: TitleTable) -> Reading | None:
    """What a sentence mentions that is not printed and cites nothing."""
    is_printed = found.verdict not in {Verdict.ABSENT, Verdict.ALTERED}
    if is_printed or found.citation is not None or len(found.text) > _SENTENCE:
        return None
    return read_within(found.text, titles)


def _printed(found: Verification) -> float:
    """How many characters of a text are printed, about, each part of it where it comes nearest."""
    best = [(part, match) for part in found.parts or (found,) for match in part.matches[:1]]
    return sum(match.similarity * min(len(part.text), len(match.text)) for part, match in best)


def _best(found: Verification) -> float:
    """How much like what is printed words are."""
    return max((match.similarity for match in found.matches), default=0.0)
