"""The nouns of the corpus: documents, points and paragraphs, all frozen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Document", "Metadata", "Paragraph", "Point", "Span"]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a document says of itself. Empty strings where it does not say."""

    title: str
    kind: str = ""
    """法律, 条例, 意见, 通知, 讲话, …"""
    issuer: str = ""
    """The issuing body, or the speaker of a speech."""
    date: str = ""
    """As ISO 8601, to the precision printed: ``2023``, ``2023-04`` or ``2023-04-24``."""
    source: str = ""
    status: str = ""
    """现行, 已修改 or 已废止."""
    effective: str = ""
    """The day the document takes effect, as ISO 8601."""
    note: str = ""
    """A remark shown with every quote, such as «本项目编写的示例»."""


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
    """Index of the point whose region it closes, or None before the first point and after the last."""


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
    """Sentences that hold unreadable runs; they are never quoted."""
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

    def children(self, parent: int | None) -> Iterator[tuple[int, Point]]:
        """Index and point of each direct child of ``parent`` (None for the top level), in order."""
        return ((index, point) for index, point in enumerate(self.points) if point.parent == parent)

    def is_damaged(self, span: Span) -> bool:
        """Whether the range holds any part of a damaged sentence."""
        return any(span.overlaps(bad) for bad in self.damaged)
