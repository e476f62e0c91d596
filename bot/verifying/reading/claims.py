"""A text as claims: which of its sentences are said to stand where. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from bot.questions.addresses.naming import TitleTable
from bot.verifying.reading.citations import (
    Reading,
    read_article,
    read_bare,
    read_leading,
    read_title,
    read_trailing,
)
from bot.verifying.reading.either_script import compiled
from bot.verifying.reading.sources import Source
from corpus.document import Span
from corpus.sentences import sentences

__all__ = ["Claim", "claims_in"]

_ARTICLE = compiled(r"\s*第[^条\n]{1,9}条")
_FURTHER = compiled(
    r"(?<=[；;])(?=\s*(?:(?:根据|依据|依照|按照)?《[^《》]{2,60}》第|第[^条\n]{1,9}条(?:第.款)?(?:规定)?[：:“]))"
)
_BESIDE = compiled(
    r"(?<=[，,])(?=\s*(?:而|同时|并且?|且|又|另)?(?:根据|依据|依照|按照)?《[^《》]{2,60}》第[^，。；：]{1,20}规定(?!的))"
)
"""Where the next citation begins behind a comma: …，而《某某法》第六十二条规定…."""
_BRACKETED = compiled(r"[（(【\[][^（）()【】\[\]\n]{0,20}《[^（）()【】\[\]\n]{2,80}[）)】\]](?=\s*[；;])")
_ADDED_BELOW = ("（", "(", "【", "[", "—", "–", "-")
"""What a line begins with that says where the words above it stand."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Sentences that stand behind one another, with what they are said to be taken from."""

    raw: str
    """All of it, as the text has it."""
    words: str
    """Without what is cited."""
    source: Source | None = None
    is_led: bool = True
    """Whether the citation stands before the words: the sentence beside it is what surely is meant to stand there."""
    is_quotation: bool = False
    """Whether all the words are given as a quotation."""
    is_gone_by: bool = False
    """Whether the words are only said to go by the source, and need not stand there."""
    aside: tuple[str, ...] = ()
    """Further citations of the same words, which are not looked up."""


def claims_in(text: str, titles: TitleTable) -> list[Claim]:
    """What a text says, in its order; nothing, where it only cites.

    Sentences that cite nothing belong to the citation before them, or where none stands there, to the one behind the
    last of them.
    """
    claims = _Claims(titles)
    spans = [part for span in sentences(text) for part in _parted(text, span, titles)]
    before = 0
    for at, span in enumerate(spans):
        behind = text[spans[at + 1].start : spans[at + 1].end] if at + 1 < len(spans) else ""
        claims.add(text[before : span.start], text[span.start : span.end], behind)
        before = span.end
    return [claim for claim in claims.found if any(map(str.isalnum, claim.words))]


def _parted(text: str, span: Span, titles: TitleTable) -> list[Span]:
    """The parts of a sentence that are put one behind the other with what each cites: 第六条：…；第二十二条：….

    So are those that have it behind them: …（《某某法》第六条）；…（《某某法》第九条）。
    """
    cuts = [match.end() for match in _BRACKETED.finditer(text, span.start, span.end)]
    ends = [end for end in cuts if read_trailing(text[span.start : end], titles) is not None]
    if ends:
        starts = [span.start, *(end + len(text[end:]) - len(text[end:].lstrip("；; \n")) for end in ends)]
        return [Span(*each) for each in zip(starts, [*ends, span.end], strict=True) if each[0] < each[1]]
    cuts = [match.start() for match in _FURTHER.finditer(text, span.start, span.end)]
    beside = [match.start() for match in _BESIDE.finditer(text, span.start, span.end)]
    if not (cuts or beside) or read_leading(text[span.start : span.end], titles, None) is None:
        return [span]
    cuts = sorted({*cuts, *(at for at in beside if read_leading(text[span.start : at], titles, None))})
    return [Span(*ends) for ends in zip([span.start, *cuts], [*cuts, span.end], strict=True)]


def _is_added(sentence: str, *, at_end: bool) -> bool:
    """Whether a citation that stands alone is of the words above it."""
    return at_end or sentence.lstrip().startswith(_ADDED_BELOW)


@dataclass(slots=True)
class _Claims:
    """The claims of a text whose sentences are read one after the other."""

    titles: TitleTable
    found: list[Claim] = field(default_factory=list)
    last: Source | None = None
    """What was cited last."""
    law: str = ""
    """The title that stands above articles."""
    is_open: bool = False
    """Whether the next sentence goes on with the last claim."""

    def add(self, space: str, sentence: str, behind: str) -> None:
        """Read a sentence, with the white space before it and the sentence behind it."""
        if _ARTICLE.match(behind) and (law := read_title(sentence, self.titles)):
            self.law, self.is_open = law, False
        elif (source := read_bare(sentence, self.titles)) is not None:
            self._add_alone(source, sentence, at_end=not behind)
        elif (reading := self._leading(sentence)) is not None and not reading.words:
            self._add_alone(reading.source, sentence, at_end=False)
        elif reading is not None:
            raw = sentence.removesuffix(reading.behind)  # which is a claim of its own
            quotation = Claim(
                raw,
                reading.words,
                reading.source,
                is_quotation=reading.is_quotation,
                is_gone_by=reading.is_gone_by,
            )
            self.found += [quotation, *([Claim(reading.behind, reading.behind)] if reading.behind else [])]
            self.last, self.is_open = reading.source, True
        elif (reading := read_trailing(sentence, self.titles)) is not None:
            self._go_on(space, sentence, reading.words, closed=reading.source)
        else:
            self._go_on(space, sentence, sentence, closed=None)

    def _leading(self, sentence: str) -> Reading | None:
        reading = read_article(sentence, self.law, self.titles) if self.law else None
        return reading or read_leading(sentence, self.titles, self.last)

    def _add_alone(self, source: Source, sentence: str, *, at_end: bool) -> None:
        """Give a citation that stands alone to the words before it, or to those behind."""
        self.last = source
        is_free = self.is_open and bool(self.found) and self.found[-1].source is None
        if is_free and _is_added(sentence, at_end=at_end):
            self.found[-1] = replace(self.found[-1], source=source, is_led=False)
            self.is_open = False
        elif self.is_open and self.found and self.found[-1].words and _is_added(sentence, at_end=at_end):
            self.found[-1] = replace(self.found[-1], aside=(*self.found[-1].aside, sentence.strip()))
            self.is_open = False
        else:
            self.found.append(Claim(sentence, "", source))
            self.is_open = True

    def _go_on(self, space: str, sentence: str, words: str, *, closed: Source | None) -> None:
        """Add a sentence to the last claim if that is open, and close it with what the sentence cites."""
        is_free = self.is_open and bool(self.found) and (closed is None or self.found[-1].source is None)
        if is_free:
            last = self.found[-1]
            last = replace(last, raw=f"{last.raw}{space}{sentence}", words=f"{last.words}{space}{words}")
            self.found[-1] = last if closed is None else replace(last, source=closed, is_led=False)
        else:
            self.found.append(Claim(sentence, words, closed, is_led=closed is None))
        self.last, self.is_open = closed or self.last, closed is None
