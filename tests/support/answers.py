"""Small documents, quotes from them, and an answerer whose answers are known beforehand."""

from __future__ import annotations

import base64
import hashlib
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.answers import Answer, Listed, Quote
from bot.chat.messages.pieces import Piece
from bot.errors import VerificationError
from bot.verifying.matches import Match, Verdict, Verification
from corpus.document import Document, Metadata, Point, Span
from index.search import Decision

__all__ = [
    "CHARTER",
    "LONG",
    "MANY",
    "SPEECH",
    "CannedAnswerer",
    "answer",
    "as_sample",
    "document",
    "labels",
    "quote",
]

_MARKER = re.compile(r"第[一二三四五六七八九十]+条|[一二三四五六七八九十]+、|[一二三四五六七八九十]是")


def document(*points: str, title: str = "示例工会办法", date: str = "2021-12-24") -> Document:
    """A document whose lines are its points, all on the first level."""
    text = ""
    found: list[Point] = []
    for line in points:
        marker = _MARKER.match(line)
        identity = _identity(f"{title}{len(found)}")
        span = Span(len(text), len(text) + len(line))
        found.append(Point(identity, marker[0] if marker else "", 1, None, "", span))
        text += f"{line}\n"
    metadata = Metadata(title=title, date=date)
    return Document(
        id=_identity(title), file="示例.md", metadata=metadata, text=text, points=tuple(found), paragraphs=()
    )


def _identity(text: str) -> str:
    return base64.b32encode(hashlib.sha256(text.encode()).digest()).decode()[:12].lower()


def quote(source: Document, number: int = 0, *, says: Sequence[str] = (), notes: Sequence[str] = ()) -> Quote:
    """The quote of a point, by its position; ``says`` are the sentences in it that answer."""
    point = source.points[number]
    lead = re.match(r"[^。]*。?", source.slice(point.span))
    starts = [source.text.index(sentence, point.span.start) for sentence in says]
    title = f"《{source.metadata.title}》"
    return Quote(
        id=point.id,
        document=source,
        span=point.span,
        address=f"{title}› {point.marker}" if point.marker else title,
        markers=(point.marker,) if point.marker else (),
        heading=point.heading,
        lead=Span(point.span.start, point.span.start + (lead.end() if lead else 0)),
        highlight=tuple(
            Span(start, start + len(sentence)) for start, sentence in zip(starts, says, strict=True)
        ),
        score=0.9,
        notes=tuple(notes),
    )


def _headed(found: Quote, heading: str) -> Quote:
    return replace(found, heading=heading)


def answer(*quotes: Quote, decision: Decision = Decision.ANSWER, whole_list: bool = False) -> Answer:
    return Answer(
        question="问", decision=decision, quotes=quotes, whole_list=whole_list, generation="g-canned"
    )


CHARTER = document(
    "第一条 工会是职工自愿结合的群众组织。",
    "第二条 工会的基本职责是维护职工合法权益、竭诚服务职工群众。工会通过平等协商和集体合同，协调劳动关系。",
    "第三条 工会经费的来源：会员缴纳的会费，单位拨缴的经费，A<B & C>D 也照原样写。",
)
SPEECH = document(
    "一是坚持正确方向。要把党的领导贯穿工会工作全过程。",
    "二是服务职工群众。要多做得人心、暖人心的工作。",
    "三是深化改革创新。要眼睛向下、面向基层。",
    title="在示例大会上的讲话",
    date="2023-10",
)
MANY = document(
    *(f"第{numeral}条 经费的第{numeral}项用途，由会员大会决定。" for numeral in "一二三四五六七八九"),
    title="示例经费规程",
    date="2020-05-01",
)


@dataclass(slots=True)
class CannedAnswerer:
    """Knows a few questions; everything else has no answer, and «出错» breaks it."""

    complaint: str = "the index is gone"
    asked: list[str] = field(default_factory=list)
    # What groups chose: how many quotes, and of which kinds of documents.
    limits: list[int] = field(default_factory=list)
    scopes: list[tuple[str, ...]] = field(default_factory=list)
    seconds: float = 0.0
    """How long an answer takes."""
    alike: str = ""
    """Words that make a question this one, whatever else it says."""
    gone: set[str] = field(default_factory=set)
    """Quotes that the index no longer has."""

    sources: tuple[Document, ...] = ()
    """The library; by default the documents of this module."""

    def __post_init__(self) -> None:
        self.sources = self.sources or (CHARTER, SPEECH, MANY)

    def answer(self, question: str, /, *, limit: int, kinds: Sequence[str] = ()) -> Answer:
        self.asked.append(question)
        self.limits.append(limit)
        self.scopes.append(tuple(kinds))
        time.sleep(self.seconds)
        match self.alike if self.alike and self.alike in question else question:
            case "出错":
                raise RuntimeError(self.complaint)
            case "你好":
                return Answer(question=question, decision=Decision.NONE, quotes=(), greeting=True)
            case "基本职责":
                return answer(
                    quote(CHARTER, 1, says=["工会的基本职责是维护职工合法权益、竭诚服务职工群众。"])
                )
            case "上一条说的前款是什么":
                return answer(quote(CHARTER, 1))
            case "章程第二条" | "章程第三条":
                return answer(quote(CHARTER, 1 if "二" in question else 2))
            case "经费":
                return answer(quote(CHARTER, 2), quote(CHARTER, 0), decision=Decision.NEAR)
            case "can he be paid":
                return answer(quote(CHARTER, 2))
            case "没把握":
                return answer(replace(quote(CHARTER, 2), score=0.2), decision=Decision.NEAR)
            # Private chats: an answer of several pages, and one with headings to try.
            case "很多":
                return answer(*(quote(MANY, number) for number in range(min(limit, 9))))
            case "相近":
                return replace(
                    answer(decision=Decision.NONE), related=(_headed(quote(CHARTER, 2), "经费来源"),)
                )
            case "三点要求":
                return answer(*(quote(SPEECH, number) for number in range(3)), whole_list=True)
        return answer(decision=Decision.NONE)

    def kinds(self) -> Sequence[str]:
        return ("办法", "讲话", "")

    def find(self, quote_id: str, /) -> Quote | None:
        return next(
            (found for found in self._quotes() if found.id == quote_id and quote_id not in self.gone), None
        )

    def surroundings(self, quote_id: str, /) -> Sequence[Quote]:
        if quote_id == "boom":
            raise RuntimeError(self.complaint)
        for source in (CHARTER, SPEECH, MANY):
            if any(point.id == quote_id for point in source.points):
                return [quote(source, number) for number in range(len(source.points))]
        return []

    def verify(self, text: str, /) -> Verification:
        """Exact where the words stand in a document, altered where they begin like the charter's duty."""
        if not text.strip():
            raise VerificationError("没有可以核对的文字；请给出要核对的一句话")
        for found in self._quotes():
            at = found.text.find(text)
            if at >= 0:
                span = Span(found.span.start + at, found.span.start + at + len(text))
                return Verification(text, Verdict.EXACT, (Match(found, span, (), 1.0),), 1)
        if text.startswith("工会的基本职责"):
            found = quote(CHARTER, 1)
            start = found.document.text.index("工会的基本职责")
            span = Span(start, found.document.text.index("。", start) + 1)
            return Verification(text, Verdict.ALTERED, (Match(found, span, (), 0.9),), 1)
        return Verification(text, Verdict.ABSENT, (), 0)

    def documents(self) -> Sequence[Listed]:
        return [Listed(source.id, source.metadata) for source in self.sources]

    def document(self, document_id: str, /) -> Document | None:
        return next((source for source in self.sources if source.id == document_id), None)

    def _quotes(self) -> list[Quote]:
        return [quote(source, number) for source in self.sources for number in range(len(source.points))]


LONG = "工会要为职工办实事解难事。" * 400


def labels(pieces: Sequence[Piece]) -> list[list[str]]:
    """What the buttons below some messages say, row by row."""
    return [[button.text for button in row] for piece in pieces for row in piece.buttons]


def as_sample(source: Document) -> Document:
    """The document as one that says it is a sample."""
    return replace(source, metadata=replace(source.metadata, issuer="gonghui 示例文稿"))
