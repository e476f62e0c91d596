"""The characters of one Word paragraph: what is printed, without what is deleted, hidden or only computed with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.readers.docx_parts import W, attribute, is_on
from corpus.readers.docx_styles import Styles

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["Content", "Runs"]

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LEFT_OUT = frozenset(
    {W + name for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr")}
    | {W + name for name in ("del", "moveFrom", "delText", "instrText", "delInstrText")}
    | {W + "rt", W + "rubyPr"}  # the pinyin above a character
)
_CHARACTERS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    _MATH + "den": "/",  # goes before the denominator
}
# Signs that forms and notices take from Wingdings; the rest of its pictures have no meaning in a text.
_WINGDINGS = {0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0xA8: "□", 0xFB: "✗", 0xFC: "✓"}
_WINGDINGS |= {0xFD: "☒", 0xFE: "☑", 0x52: "☑", 0xA3: "□", 0x9F: "•", 0xA7: "▪", 0xD8: "➢"}
_WINGDINGS |= {0x81 + index: chr(0x2460 + index) for index in range(10)}
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}


@dataclass(slots=True)
class Content:
    """What a paragraph holds."""

    parts: list[str] = field(default_factory=list)
    notes: list[tuple[str, str, int]] = field(default_factory=list)
    """Kind, id and printed number of each note referred to."""
    boxes: list[etree._Element] = field(default_factory=list)
    """Text boxes anchored here."""

    @property
    def text(self) -> str:
        """The printed characters; a line break is a line end."""
        return "".join(self.parts)


@dataclass(slots=True)
class Runs:
    """Reads paragraph after paragraph: a field may begin in one and end in another, and notes are counted."""

    styles: Styles
    _fields: list[bool] = field(default_factory=list)
    """For each open field, whether its result has begun; before that stands its instruction."""
    _note_count: int = 0

    def content(self, paragraph: etree._Element, *, paragraph_style: str | None) -> Content:
        """The paragraph's content. Tracked insertions are kept, deletions are not."""
        content = Content()
        hidden = bool(self.styles.is_hidden(paragraph_style))
        self._inside(paragraph, content, hidden=hidden, inherited=hidden)
        return content

    def _inside(self, element: etree._Element, content: Content, *, hidden: bool, inherited: bool) -> None:
        for child in element:
            tag = child.tag
            if tag in _LEFT_OUT or not isinstance(tag, str):
                continue
            if tag == W + "r":
                self._inside(child, content, hidden=self._is_hidden(child, inherited), inherited=inherited)
            elif tag == W + "fldChar":
                self._field(attribute(child, "fldCharType"))
            elif tag == _COMPATIBILITY + "AlternateContent":
                # The same thing twice: for Word, and for programs that do not know how Word draws it.
                choice = child.find(_COMPATIBILITY + "Choice")
                chosen = child.find(_COMPATIBILITY + "Fallback") if choice is None else choice
                if chosen is not None:
                    self._inside(chosen, content, hidden=hidden, inherited=inherited)
            elif tag == W + "txbxContent":
                if not hidden:
                    content.boxes.append(child)
            elif hidden or not all(self._fields):
                self._inside(child, content, hidden=hidden, inherited=inherited)
            else:
                self._visible(child, tag, content, inherited=inherited)

    def _visible(self, element: etree._Element, tag: str, content: Content, *, inherited: bool) -> None:
        if tag in {W + "t", _MATH + "t"}:
            content.parts.append(_text(element))
        elif tag == W + "sym":
            content.parts.append(_symbol(element))
        elif tag in _NOTES:
            self._note_count += 1
            content.notes.append((_NOTES[tag], attribute(element, "id") or "", self._note_count))
            content.parts.append(f"[{self._note_count}]")
        else:
            content.parts.append(_CHARACTERS.get(tag, ""))
            self._inside(element, content, hidden=False, inherited=inherited)

    def _is_hidden(self, run: etree._Element, inherited: bool) -> bool:
        properties = run.find(W + "rPr")
        own = is_on(properties, "vanish")
        if own is None and properties is not None:
            own = self.styles.is_hidden(attribute(properties.find(W + "rStyle")))
        return inherited if own is None else own

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif self._fields and kind == "separate":
            self._fields[-1] = True
        elif self._fields and kind == "end":
            self._fields.pop()


def _text(element: etree._Element) -> str:
    text = (element.text or "").replace("\r", " ").replace("\n", " ")
    if element.get(_SPACE) == "preserve" or element.tag != W + "t":
        return text
    return text.strip(" \t")


def _symbol(element: etree._Element) -> str:
    """A character of a symbol font. Those fonts use the private area from F000 on."""
    try:
        code = int(attribute(element, "char") or "", 16)
    except ValueError:
        return ""
    if (attribute(element, "font") or "").startswith("Wingdings"):
        return _WINGDINGS.get(code & 0xFF, "")
    if 0xF000 <= code <= 0xF0FF:
        code &= 0xFF
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF else ""
