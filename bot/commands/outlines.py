"""One document's outline for the command line: as JSON with fixed field names, and as a tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.text import Text
from rich.tree import Tree

from corpus.document import Document, Point
from corpus.parsing import coverage

__all__ = ["document_json", "print_outline"]

_SHOWN = 30
"""Characters of an untitled point's text shown in the outline."""


def document_json(document: Document) -> dict[str, Any]:
    """The fixed shape of ``gonghui parse --json``. Points and paragraphs together hold the whole text."""
    metadata = document.metadata
    return {
        "document": {
            "id": document.id,
            "file": document.file,
            "title": metadata.title,
            "kind": metadata.kind,
            "issuer": metadata.issuer,
            "number": metadata.number,
            "date": metadata.date,
            "source": metadata.source,
            "status": metadata.status,
            "effective": metadata.effective,
            "repealed": metadata.repealed,
            "revisions": list(metadata.revisions),
            "repeals": [reference.title for reference in metadata.repeals],
            "amends": [reference.title for reference in metadata.amends],
            "text": document.text,
        },
        "points": [
            {
                "id": point.id,
                "marker": point.marker,
                "level": point.level,
                "parent": point.parent,
                "heading": point.heading,
                "text": document.slice(point.span),
                "start": point.span.start,
                "end": point.span.end,
            }
            for point in document.points
        ],
        "paragraphs": [
            {
                "id": paragraph.id,
                "point": paragraph.point,
                "text": document.slice(paragraph.span),
                "start": paragraph.span.start,
                "end": paragraph.span.end,
            }
            for paragraph in document.paragraphs
        ],
        "damaged": [[span.start, span.end] for span in document.damaged],
        "coverage": coverage(document),
        "furniture": list(document.furniture),
        "warnings": list(document.warnings),
    }


def print_outline(console: Console, document: Document) -> None:
    """Print what was understood of a document: its outline as a tree, what was dropped, coverage, warnings."""
    metadata = document.metadata
    facts = [metadata.kind, metadata.issuer, metadata.date, metadata.status]
    root = Tree(
        Text.assemble((f"《{metadata.title}》", "bold"), "  ", " · ".join(fact for fact in facts if fact))
    )
    branches: list[Tree] = []
    for point in document.points:
        above = branches[point.parent] if point.parent is not None else root
        branches.append(above.add(_branch(document, point)))
    console.print(root)
    console.print(Group(*_findings(document)))


def _branch(document: Document, point: Point) -> Text:
    if point.heading:
        return Text.assemble((point.marker, "cyan"), " ", point.heading)
    text = document.slice(point.span).removeprefix(point.marker)
    shown = " ".join(text.split())
    return Text.assemble(
        (point.marker, "cyan"), " ", (shown[:_SHOWN] + ("…" if len(shown) > _SHOWN else ""), "dim")
    )


def _findings(document: Document) -> Sequence[RenderableType]:
    lines = [
        Text(
            f"要点 {len(document.points)} 个，其他段落 {len(document.paragraphs)} 个，"
            f"覆盖率 {coverage(document):.1%}"
        )
    ]
    if document.furniture:
        lines.append(Text(f"去掉的网页杂项 {len(document.furniture)} 处：", style="dim"))
        lines += [Text(f"  - {line}", style="dim") for line in document.furniture]
    lines += [Text(f"注意：{warning}", style="yellow") for warning in document.warnings]
    return lines
