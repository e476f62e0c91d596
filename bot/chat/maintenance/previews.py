"""A document that a maintainer sent, before it is published: what was understood of it. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from bot.chat.maintenance.marks import CORRECT, DISCARD, PUBLISH
from bot.chat.maintenance.wording import escaped, fitting, note_lines
from bot.chat.messages.pieces import Button, Piece
from bot.texts import Texts
from bot.upkeep.taking import Considered, same_file
from corpus.document import Document, Point
from corpus.parsing import coverage

__all__ = ["told_preview"]

_LEVELS = 2
"""Levels of the outline that are shown."""
_OUTLINE = 30
"""Lines of it: two screens of a phone."""
_STEP = 34
_LIKENESSES = _EFFECTS = 4
_WARNINGS = 6
_FIELDS = ("kind", "issuer", "number", "date", "effective")


def told_preview(considered: Considered, draft: int, texts: Texts) -> Piece:
    """The outline with its figures, what is odd, what the library holds of the kind, and what to do with it."""
    document = considered.proposal.document
    same = same_file(considered.alike)
    lines = [
        f"📄 <b>《{escaped(document.metadata.title, 200)}》</b>",
        *_fact_lines(considered, texts),
        texts.parsed_counts(len(document.points), len(document.paragraphs), coverage(document)),
    ]
    if document.points:
        lines += ["", texts.OUTLINE, *_outline_lines(document, texts)]
    warnings = note_lines(document.warnings, texts, most=_WARNINGS, size=200)
    odd = [*warnings, *_library_lines(considered, texts)]
    if odd:
        lines += ["", *odd]
    if same is not None:
        lines += ["", texts.already_there(escaped(same.file, 100))]
        return fitting(lines, texts, buttons=[[Button(texts.DISCARD_DRAFT, f"{DISCARD}{draft}")]])
    if considered.proposal.is_conflict:
        lines += ["", texts.note(texts.replaces(escaped(considered.proposal.target.name, 100)))]
    buttons = [
        [Button(texts.PUBLISH_DRAFT, f"{PUBLISH}{draft}")],
        [Button(texts.CORRECT_DRAFT, f"{CORRECT}{draft}"), Button(texts.DISCARD_DRAFT, f"{DISCARD}{draft}")],
    ]
    return fitting(lines, texts, buttons=buttons)


def _fact_lines(considered: Considered, texts: Texts) -> Iterator[str]:
    metadata = considered.proposal.document.metadata
    for field in _FIELDS:
        if value := getattr(metadata, field):
            yield f"{texts.field_label(field)}{escaped(texts.fact(field, value), 100)}"
    if not metadata.date:
        yield f"{texts.field_label('date')}{texts.UNKNOWN_DATE}"
    yield f"{texts.field_label('status')}{escaped(texts.fact('status', considered.status), 20) or texts.UNKNOWN_STATUS}"


def _outline_lines(document: Document, texts: Texts) -> Iterator[str]:
    shown = [point for point in document.points if point.level <= _top_level(document) + _LEVELS - 1]
    for point in shown[:_OUTLINE]:
        indent = "　" * (point.level - _top_level(document))
        yield f"{indent}{escaped(_named(document, point), _STEP)}"
    if len(document.points) > min(len(shown), _OUTLINE):
        yield texts.and_more(len(document.points) - min(len(shown), _OUTLINE))


def _top_level(document: Document) -> int:
    return min(point.level for point in document.points)


def _named(document: Document, point: Point) -> str:
    own = document.slice(point.span).removeprefix(point.marker)
    apart = point.marker[-1:].isascii() or own[:1].isspace()
    return f"{point.marker}{' ' if apart else ''}{(point.heading or own).strip()}"


def _library_lines(considered: Considered, texts: Texts) -> Iterator[str]:
    """What the library holds that is like it, and whose status it changes."""
    for likeness in considered.alike[:_LIKENESSES]:
        other = likeness.card.metadata
        dated = texts.date(other.date) if other.date else ""
        yield texts.alike(escaped(other.title, 100), dated, likeness.relation.name.lower(), likeness.percent)
        if any(likeness.difference):
            new, held = (escaped(words, 60) for words in likeness.difference)
            yield texts.note(texts.first_difference(new, held))
    if len(considered.alike) > _LIKENESSES:
        yield texts.and_more(len(considered.alike) - _LIKENESSES)
    for effect in considered.effects[:_EFFECTS]:
        other = effect.card.metadata
        dated = texts.date(other.date) if other.date else ""
        yield texts.becomes(escaped(other.title, 100), dated, escaped(effect.after, 20))
    if len(considered.effects) > _EFFECTS:
        yield texts.and_more(len(considered.effects) - _EFFECTS)
