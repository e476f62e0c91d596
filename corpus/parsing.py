"""One file to one Document: decode, clean, outline, metadata."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corpus.alignment import Alignment
from corpus.cleaning import clean
from corpus.damage import damaged_sentences
from corpus.document import Document
from corpus.metadata import read_front_matter, read_metadata
from corpus.outline import parse_outline
from corpus.points import cut_points, headings_outside, short_id
from corpus.readers import read

__all__ = ["Parsed", "coverage", "parse_file", "parse_text"]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document with the way back to its source."""

    document: Document
    raw: str
    """The characters of the file, decoded."""
    alignment: Alignment
    """From offsets of ``document.text`` to offsets of ``raw``."""


def parse_file(path: Path, *, root: Path | None = None) -> Parsed:
    """Read and parse one file; its id depends on its path inside ``root`` (its own folder by default).

    Raises DocumentError when the file cannot be read as a document.
    """
    file = path.relative_to(root).as_posix() if root else path.name
    return parse_text(read(path), file=file)


def parse_text(raw: str, *, file: str) -> Parsed:
    """Parse the decoded characters of a file."""
    cleaned = clean(raw)
    text = cleaned.text
    document_id = short_id(file)
    outline = parse_outline(text, cleaned.headings)
    points, paragraphs = cut_points(
        text, outline, document_id=document_id, breaks=headings_outside(cleaned.headings, outline)
    )
    damaged = damaged_sentences(text)
    warnings = list(outline.warnings)
    if damaged:
        warnings.append(f"有 {len(damaged)} 个句子含乱码，不会被引用")
    if not points:
        warnings.append("没有找到编号要点，将按自然段引用")
    front = read_front_matter(cleaned.front_matter, name=file)
    document = Document(
        id=document_id,
        file=file,
        metadata=read_metadata(text, front, file=file, raw=raw),
        text=text,
        points=points,
        paragraphs=paragraphs,
        damaged=damaged,
        furniture=cleaned.furniture,
        warnings=tuple(warnings),
    )
    return Parsed(document, raw, cleaned.alignment)


def coverage(document: Document) -> float:
    """Share of the characters of ``document.text`` that points and paragraphs hold exactly once, in [0, 1].

    White space does not count. A text without any other character is covered.
    """
    spans = sorted([point.span for point in document.points] + [part.span for part in document.paragraphs])
    total = len(document.text) - sum(char.isspace() for char in document.text)
    if not total:
        return 1.0
    held = position = 0
    for span in spans:
        if span.start < position:
            held -= sum(not char.isspace() for char in document.text[span.start : min(span.end, position)])
        fresh = document.text[max(span.start, position) : span.end]
        held += sum(not char.isspace() for char in fresh)
        position = max(position, span.end)
    return held / total
