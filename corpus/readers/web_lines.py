"""The lines that a browser would print for a part of a web page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.readers.number_formats import format_number, whole_number
from corpus.readers.tables import row_lines

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["NEVER_TEXT", "is_link_list", "is_tag", "lines_of", "plain"]

NEVER_TEXT = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "svg",
        "canvas",
        "video",
        "audio",
    }
    | {"button", "select", "textarea", "input", "map", "dialog", "rt", "rp", "del"}
)
"""Elements whose content is no text of the page."""

_INLINE = frozenset(
    {
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "font",
        "i",
        "img",
    }
    | {"ins", "kbd", "label", "mark", "nobr", "q", "ruby", "rb", "s", "samp", "small", "span", "strike"}
    | {"strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal"}
_STYLES = {
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting",
    "cjk-decimal": "ideographDigital",
    "simp-chinese-formal": "chineseLegalSimplified",
    "trad-chinese-formal": "ideographLegalTraditional",
    "cjk-heavenly-stem": "ideographTraditional",
    "cjk-earthly-branch": "ideographZodiac",
    "none": "none",
    "disc": "none",
    "circle": "none",
    "square": "none",
}
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
# The page prints its own numbers, and hides the browser's in a style sheet that is not here.
_NUMBERED = re.compile(
    r"[（(]?(?:[〇零一二三四五六七八九十百\d]{1,4}|[A-Za-z])[）)、.．]|第\s*\S{1,6}[编章节条款]|[①-⑳⑴-⒛㈠-㈩]|[一二三四五六七八九十]{1,2}[是要]"
)
_BLANK = re.compile(r"[ \t\r\n\f\xa0]+")


def is_tag(element: etree._Element) -> bool:
    """Whether this is an element, and no comment or instruction."""
    return isinstance(element.tag, str)


def plain(element: etree._Element) -> str:
    """All text inside, on one line."""
    return " ".join("".join(map(str, element.itertext("*"))).split())


def is_link_list(element: etree._Element, text: int, linked: int) -> bool:
    """Whether a block is mostly links elsewhere, as navigation is; the attachments of a notice are none."""
    if element.tag in _INLINE or not text or linked < 0.7 * text:
        return False
    return sum(1 for _ in element.iter("a")) >= 3 and "附件" not in plain(element)


def lines_of(top: etree._Element) -> list[str]:
    """The text of ``top``, a paragraph, heading, list item or table row a line."""
    from lxml import etree

    page = _Page()
    walk = etree.iterwalk(top, events=("start", "end"))
    for event, element in walk:
        if not is_tag(element):
            continue
        if event == "start":
            page.start(element)
            page.add(element.text)
        else:
            page.end(element)
            if element is not top:
                page.add(element.tail)
    page.flush()
    return page.lines


@dataclass(slots=True)
class _List:
    kind: str
    suffix: str
    following: int
    step: int


@dataclass(slots=True)
class _Page:
    """Text printed so far. ``lines`` is the innermost open cell's."""

    lines: list[str] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _label: str = ""
    _lists: list[_List] = field(default_factory=list)
    _outer: list[list[str]] = field(default_factory=list)
    _rows: list[list[list[str]]] = field(default_factory=list)
    _headings: int = 0
    _preformatted: int = 0

    def add(self, text: str | None) -> None:
        """Text between tags."""
        if not text:
            return
        if self._preformatted:
            first, *others = text.split("\n")
            self._pieces.append(first)
            for line in others:
                self.flush()
                self._pieces.append(line)
        else:
            self._pieces.append(text)

    def flush(self) -> None:
        """End the line."""
        line = _BLANK.sub(" ", "".join(self._pieces)).strip()
        self._pieces.clear()
        if line:
            if self._label and not _NUMBERED.match(line):
                line = self._label + line
            self._label = ""
            self.lines.append(line)

    def start(self, element: etree._Element) -> None:
        """An opening tag."""
        tag = element.tag
        if tag in _INLINE:
            return
        if tag == "br" and self._headings:
            return  # a title set in two lines is one title
        self.flush()
        if tag in _HEADINGS:
            self._headings += 1
        elif tag in {"pre", "xmp"}:
            self._preformatted += 1
        elif tag in {"ol", "ul", "menu", "dir"}:
            self._lists.append(_list(element))
        elif tag == "li" and self._lists:
            self._label = _next_label(self._lists[-1], element)
        elif tag == "tr":
            self._rows.append([])
        elif tag in {"td", "th"} and self._rows:
            self._outer.append(self.lines)
            self.lines = []

    def end(self, element: etree._Element) -> None:
        """A closing tag."""
        tag = element.tag
        if tag in _INLINE or tag == "br":
            return
        self.flush()
        if tag in _HEADINGS:
            self._headings -= 1
        elif tag in {"pre", "xmp"}:
            self._preformatted -= 1
        elif tag in {"ol", "ul", "menu", "dir"}:
            self._lists.pop()
        elif tag == "li":
            self._label = ""
        elif tag == "tr":
            self.lines += row_lines(self._rows.pop())
        elif tag in {"td", "th"} and self._rows and self._outer:
            self._rows[-1].append(self.lines)
            self.lines = self._outer.pop()


def _list(element: etree._Element) -> _List:
    style = _LIST_STYLE.search(element.get("style") or "")
    kind = "decimal" if element.tag == "ol" else "none"
    kind = _TYPES.get(element.get("type") or "", kind) if element.tag == "ol" else kind
    kind = _STYLES.get(style[1].lower(), kind) if style else kind
    items = sum(child.tag == "li" for child in element)
    backward = element.get("reversed") is not None
    start = whole_number(element.get("start"))
    first = start if start is not None else items if backward else 1
    # CSS Counter Styles: the East Asian styles end in 、, the others in a full stop.
    suffix = "、" if kind.startswith(("chinese", "ideograph")) else ". "
    return _List(kind, suffix, first, -1 if backward else 1)


def _next_label(items: _List, element: etree._Element) -> str:
    value = whole_number(element.get("value"))
    number = items.following if value is None else value
    items.following = number + items.step
    text = format_number(number, items.kind)
    return text + items.suffix if text else ""
