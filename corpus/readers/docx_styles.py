"""What a Word file's styles say about numbering and hidden text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.readers.docx_parts import W, attribute, is_on
from corpus.readers.number_formats import whole_number

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["Style", "Styles", "integer", "parse_styles"]


@dataclass(frozen=True, slots=True)
class Style:
    """A style's own settings; None where it says nothing and its parent decides."""

    id: str
    parent: str | None
    number: int | None = None
    """``w:numId``; 0 turns numbering off."""
    level: int | None = None
    hidden: bool | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles of a file."""

    by_id: dict[str, Style]
    default_paragraph: str | None

    def chain(self, style: str | None) -> Iterator[Style]:
        """The style and those it is based on, nearest first; a circle is followed once."""
        seen: set[str] = set()
        while style is not None and style not in seen and style in self.by_id:
            seen.add(style)
            yield self.by_id[style]
            style = self.by_id[style].parent

    def is_hidden(self, style: str | None) -> bool | None:
        """Whether text in this style is hidden, None where nothing is said."""
        return next((each.hidden for each in self.chain(style) if each.hidden is not None), None)


def parse_styles(root: etree._Element | None) -> Styles:
    """The styles of ``styles.xml``; none without that part."""
    found: dict[str, Style] = {}
    default = None
    for element in () if root is None else root.iterfind(f"{W}style"):
        style = attribute(element, "styleId")
        if style is None:
            continue
        paragraph = element.find(f"{W}pPr")
        numbering = None if paragraph is None else paragraph.find(f"{W}numPr")
        found[style] = Style(
            id=style,
            parent=attribute(element.find(f"{W}basedOn")),
            number=None if numbering is None else integer(numbering.find(f"{W}numId")),
            level=None if numbering is None else integer(numbering.find(f"{W}ilvl")),
            hidden=is_on(element.find(f"{W}rPr"), "vanish"),
        )
        if attribute(element, "type") == "paragraph" and attribute(element, "default") in {"1", "true", "on"}:
            default = style
    return Styles(found, default)


def integer(element: etree._Element | None) -> int | None:
    """The whole number in ``w:val``, or None where there is none."""
    return whole_number(attribute(element))
