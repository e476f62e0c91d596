"""The nouns of the corpus: documents, points and paragraphs, all frozen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Self

__all__ = [
    "AMENDED",
    "IN_FORCE",
    "PENDING",
    "REPEALED",
    "STATUSES",
    "Document",
    "Metadata",
    "Paragraph",
    "Point",
    "Reference",
    "Span",
]

STATUSES = IN_FORCE, AMENDED, REPEALED, PENDING = ("现行", "已修改", "已废止", "尚未施行")
"""What a document may be, as ``Metadata.status`` says it."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in ``document.text``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, got [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Reference:
    """Another document, as far as a document names it; empty strings where it does not say."""

    title: str
    date: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a document says of itself. Empty strings where it does not say."""

    title: str
    kind: str = ""
    """法律, 条例, 意见, 通知, 讲话, …"""
    issuer: str = ""
    """The issuing body, or the speaker of a speech."""
    number: str = ""
    """The document number (文号) as printed, without spaces: ``国办发〔2019〕1号``."""
    date: str = ""
    """As ISO 8601, to the precision printed: ``2023``, ``2023-04`` or ``2023-04-24``. Of a law that was
    amended, the day of the last amendment this text contains."""
    source: str = ""
    status: str = ""
    """One of ``STATUSES``; empty where nothing is known."""
    effective: str = ""
    """The day this version takes effect, as ISO 8601."""
    repealed: str = ""
    """The day the document ceased to be in force, as ISO 8601."""
    revisions: tuple[str, ...] = ()
    """Days of the amendments this text contains, in order, as ISO 8601."""
    repeals: tuple[Reference, ...] = ()
    """Documents that this one abolishes («同时废止»)."""
    amends: tuple[Reference, ...] = ()
    """Documents that this one changes («关于修改…的决定»)."""
    successor: str = ""
    """What is in force instead, as shown to a reader; never read from the document itself."""
    amendment: str = ""
    """What changed it without a new text of the whole, or which part is no longer in force, as shown to a reader; never
    read from the document itself."""
    note: str = ""
    """A remark shown with every quote, such as «本项目编写的示例»."""

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """The metadata whose fields were stored as JSON, by name.

        Raises KeyError or TypeError where they are not the fields of metadata.
        """
        lists = {
            "revisions": tuple(stored["revisions"]),
            "repeals": tuple(Reference(**each) for each in stored["repeals"]),
            "amends": tuple(Reference(**each) for each in stored["amends"]),
        }
        return cls(**{**stored, **lists})


@dataclass(frozen=True, slots=True)
class Point:
    """One explicitly numbered unit (要点). Its span ends where its first child point begins."""

    id: str
    """Short and stable: it depends on the document and the path of markers, not on other points' text."""
    marker: str
    """As printed: ``二、``, ``（三）``, ``第十条``, ``一是``."""
    level: int
    """Depth from 1."""
    parent: int | None
    """Index into ``document.points``."""
    heading: str
    """The point's own heading, empty where it has none."""
    span: Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph outside any point's own text."""

    id: str
    span: Span
    point: int | None
    """Index of the point whose region it closes, or None before the first point, after the last, and from where the
    document is signed or an annex begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One source file, read and understood.

    ``points`` and ``paragraphs`` are in text order, do not overlap, and cover every character of ``text``
    that is not white space.
    """

    id: str
    file: str
    """Path inside the documents folder, with forward slashes."""
    metadata: Metadata
    text: str
    points: tuple[Point, ...]
    paragraphs: tuple[Paragraph, ...]
    damaged: tuple[Span, ...] = ()
    """Sentences that hold unreadable runs, in order and apart from one another; they are never quoted."""
    furniture: tuple[str, ...] = ()
    """Lines of the source that are page furniture and were left out of ``text``."""
    warnings: tuple[str, ...] = ()

    def slice(self, span: Span) -> str:
        """The text of ``span``, word for word."""
        return self.text[span.start : span.end]

    def path(self, point: Point) -> tuple[Point, ...]:
        """The point with its ancestors, outermost first."""
        found = [point]
        while found[-1].parent is not None:
            found.append(self.points[found[-1].parent])
        return tuple(reversed(found))

    def steps(self, point: int | None) -> tuple[int, ...]:
        """The indices of a point and its ancestors, outermost first; none for None."""
        found: list[int] = []
        while point is not None:
            found.append(point)
            point = self.points[point].parent
        return tuple(reversed(found))

    def point_at(self, offset: int) -> int | None:
        """The index of the point whose own text holds an offset; None where that is no point's."""
        index = bisect_right(self.points, offset, key=attrgetter("span.start")) - 1
        return index if index >= 0 and offset < self.points[index].span.end else None

    def children(self, parent: int | None) -> Iterator[tuple[int, Point]]:
        """Index and point of each direct child of ``parent`` (None for the top level), in order."""
        for index in range(0 if parent is None else parent + 1, len(self.points)):
            point = self.points[index]
            if parent is not None and point.level <= self.points[parent].level:
                return  # the region of ``parent`` ends here
            if point.parent == parent:
                yield index, point

    def is_damaged(self, span: Span) -> bool:
        """Whether the range holds any part of a damaged sentence."""
        before_end = bisect_left(self.damaged, span.end, key=attrgetter("start"))
        return before_end > 0 and span.overlaps(self.damaged[before_end - 1])
