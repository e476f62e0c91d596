"""One file to one Document: decode, clean, outline, metadata."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.alignment import Alignment
from corpus.cleaning import Cleaned, clean
from corpus.damage import damaged_sentences
from corpus.document import Document, Span
from corpus.identity import short_id
from corpus.metadata.fields import read_front_matter
from corpus.metadata.precedence import Understood, read_metadata
from corpus.metadata.sidecars import read_sidecar
from corpus.outline import parse_outline
from corpus.outlining.points import cut_points, headings_outside
from corpus.outlining.regions import find_boxes
from corpus.readers import read

__all__ = ["Parsed", "coverage", "parse_file", "parse_text", "understand"]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document with the way back to its source."""

    document: Document
    raw: str
    """The characters of the file, decoded."""
    alignment: Alignment
    """From offsets of ``document.text`` to offsets of ``raw``."""
    misstated: tuple[str, ...] = ()
    """Those of its warnings that are about what was stated of it and not taken; see ``Understood``."""


def parse_file(path: Path, *, root: Path | None = None) -> Parsed:
    """Read and parse one file with its sidecar.

    The document's id depends on its path inside ``root`` (its own folder by default). Raises DocumentError
    when the file cannot be read as a document.
    """
    file = path.relative_to(root).as_posix() if root else path.name
    return parse_text(read(path), file=file, given=read_sidecar(path))


def parse_text(raw: str, *, file: str, given: Mapping[str, Any] | None = None) -> Parsed:
    """Parse the decoded characters of a file; ``given`` metadata goes before the document's own."""
    cleaned = clean(raw)
    text = cleaned.text
    understood = understand(cleaned, raw, file=file, given=given)
    document_id = short_id(file)
    to_text = cleaned.alignment.from_raw
    boxes = [Span(to_text(box.start), to_text(box.end)) for box in find_boxes(raw)]
    outline = parse_outline(text, cleaned.headings, boxes)
    points, paragraphs = cut_points(
        text, outline, document_id=document_id, breaks=headings_outside(cleaned.headings, outline)
    )
    damaged = damaged_sentences(text)
    warnings = [*understood.warnings, *outline.warnings]
    if damaged:
        warnings.append(f"有 {len(damaged)} 个句子含乱码，不会被引用")
    if any("有删减" in line for line in cleaned.furniture):
        warnings.append("原文注明有删减，这里不是全文")
    if not text.strip():
        warnings.append("没有正文，没有话可以引用；请检查内容")
    elif not points:
        warnings.append("没有找到编号要点，将按自然段引用")
    document = Document(
        id=document_id,
        file=file,
        metadata=understood.metadata,
        text=text,
        points=points,
        paragraphs=paragraphs,
        damaged=damaged,
        furniture=cleaned.furniture,
        warnings=tuple(warnings),
    )
    return Parsed(document, raw, cleaned.alignment, understood.misstated)


def understand(
    cleaned: Cleaned, raw: str, *, file: str, given: Mapping[str, Any] | None = None
) -> Understood:
    """The metadata of a cleaned text: what is given, then its front matter, then what it prints."""
    front = read_front_matter(cleaned.front_matter, raw=raw, name=file)
    # Without the front matter: a day that it states under another name is not the document's own.
    body = raw[cleaned.body :]
    return read_metadata(
        cleaned.text, {**front, **(given or {})}, file=file, raw=body, headings=cleaned.headings
    )


def coverage(document: Document) -> float:
    """Share of the characters of ``document.text`` that points and paragraphs hold exactly once, in [0, 1].

    White space does not count. A text without any other character is covered.
    """
    spans = sorted([point.span for point in document.points] + [part.span for part in document.paragraphs])
    total = _printed(document.text)
    if not total:
        return 1.0
    held = position = 0
    for span in spans:
        if span.start < position:
            held -= _printed(document.text[span.start : min(span.end, position)])
        held += _printed(document.text[max(span.start, position) : span.end])
        position = max(position, span.end)
    return held / total


def _printed(text: str) -> int:
    """How many characters are no white space."""
    return sum(map(len, text.split()))
