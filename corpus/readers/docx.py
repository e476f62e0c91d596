"""Word files (.docx): the text as Word prints it, automatic numbering included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import DocumentError
from corpus.readers.archive import open_archive
from corpus.readers.docx_numbering import Labels, Lists, parse_numbering
from corpus.readers.docx_parts import W, attribute, blocks_of, find_parts, is_on, parse_part
from corpus.readers.docx_runs import Runs
from corpus.readers.docx_styles import Style, Styles, integer, parse_styles
from corpus.readers.tables import row_lines

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["read"]

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK"


def read(path: Path, *, name: str | None = None) -> str:
    """The document's paragraphs, one a line; ``name`` is the file's name in messages, by default its own.

    Headers, footers, comments, deleted and hidden text are left out. Raises DocumentError for a file that
    is no Word document, or a damaged one.
    """
    name = name or path.name
    _check_signature(path, name)
    with open_archive(path, name=name) as archive:
        parts = find_parts(archive)
        roots = {kind: parse_part(archive, parts[kind]) for kind in _SMALL_PARTS if kind in parts}
        styles = parse_styles(roots.get("styles"))
        lists = parse_numbering(roots.get("numbering"), styles)
        story = _Story(styles, lists, Labels(lists), _notes(roots, styles))
        try:
            lines = [line for block in blocks_of(archive, parts["document"]) for line in story.lines(block)]
            lines += story.rest()
        except RecursionError as error:
            raise DocumentError(
                f"{name}：内容嵌套过深，无法读取；请用 Word 打开后另存为新的 .docx"
            ) from error
    text = "\n".join(lines)
    if not text.strip():
        raise DocumentError(f"{name}：文档里没有文字；如果内容是图片，请先用 OCR 软件转成文字")
    return text


_SMALL_PARTS = ("styles", "numbering", "footnotes", "endnotes")


def _check_signature(path: Path, name: str) -> None:
    with path.open("rb") as stream:
        start = stream.read(4)
        if start.startswith(_ZIP):
            return
        if not start:
            raise DocumentError(f"{name}：文件是空的；请检查内容")
        # The directory of an OLE file, which names what is in it, may stand anywhere in the file.
        if start == _OLE and _ENCRYPTED in start + stream.read(50_000_000):
            raise DocumentError(f"{name}：文件有密码；请取消密码后再加入")
    if start == _OLE:
        raise DocumentError(f"{name}：内容是旧版 Word 格式；请把后缀改为 .doc，或用 Word 另存为 .docx")
    raise DocumentError(f"{name}：内容不是 Word 文档；请检查文件，或用 Word 另存为 .docx")


@dataclass(slots=True)
class _Story:
    """A walk through the blocks of a document. It counts, so that each block must be walked once, in order."""

    styles: Styles
    lists: Lists
    labels: Labels
    notes: dict[tuple[str, str], list[str]]
    _carried: str = ""
    """Text of paragraphs whose end was deleted or is hidden: it runs on into the next paragraph."""
    _runs: Runs = field(init=False)

    def __post_init__(self) -> None:
        self._runs = Runs(self.styles)

    def lines(self, block: etree._Element) -> Iterator[str]:
        """The lines of a paragraph, table or content control."""
        match block.tag:
            case str(tag) if tag == f"{W}p":
                yield from self._paragraph(block)
            case str(tag) if tag == f"{W}tbl":
                for row in _descend(block, f"{W}tr"):
                    yield from self._row(row)
            case str(tag) if tag in _LEFT_OUT:
                return
            case str():
                for child in block:
                    yield from self.lines(child)

    def rest(self) -> Iterator[str]:
        """What the last paragraph carried."""
        carried, self._carried = self._carried, ""
        yield from (line for line in carried.split("\n") if line.strip())

    def _row(self, row: etree._Element) -> list[str]:
        properties = row.find(f"{W}trPr")
        if properties is not None and properties.find(f"{W}del") is not None:
            return []
        cells = []
        for cell in _descend(row, f"{W}tc"):
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            # What stands in a cell that goes on from the row above is not shown.
            if merge is None or attribute(merge) == "restart":
                cells.append([*(line for child in cell for line in self.lines(child)), *self.rest()])
        return row_lines(cells)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[str]:
        properties = paragraph.find(f"{W}pPr")
        style = None if properties is None else attribute(properties.find(f"{W}pStyle"))
        style = style or self.styles.default_paragraph
        content = self._runs.content(paragraph, paragraph_style=style)
        mark = None if properties is None else properties.find(f"{W}rPr")
        deleted = mark is not None and mark.find(f"{W}del") is not None
        hidden = bool(is_on(mark, "vanish"))
        text = content.text
        if not deleted and (text.strip() or not hidden):
            label = self._label(properties, style)
            if label:
                text = (label + text.lstrip()).rstrip()
        if deleted or hidden:
            self._carried += text
        else:
            text, self._carried = self._carried + text, ""
            yield from (line.rstrip() for line in text.split("\n") if line.strip())
        for kind, note, number in content.notes:
            first, *others = self.notes.get((kind, note), [""])
            yield f"[{number}] {first}".rstrip()
            yield from others
        for box in content.boxes:
            for block in box:
                yield from self.lines(block)

    def _label(self, properties: etree._Element | None, style: str | None) -> str:
        """The paragraph's automatic number; its own settings go before those of its style."""
        own = None if properties is None else properties.find(f"{W}numPr")
        number = None if own is None else integer(own.find(f"{W}numId"))
        level = None if own is None else integer(own.find(f"{W}ilvl"))
        if number is None:
            chain = list(self.styles.chain(style))
            giver = next((each for each in chain if each.number is not None), None)
            if giver is None or giver.number is None:
                return ""
            number = giver.number
            if level is None:
                level = next((each for each in self._levels(number, chain) if each is not None), None)
        return self.labels.next_label(number, level or 0) if number else ""

    def _levels(self, number: int, chain: list[Style]) -> Iterator[int | None]:
        """The level each style of a chain gives; one linked to the style outranks what the style says, as in Word."""
        for style in chain:
            yield self.lists.level_of_style(number, style.id)
            yield style.level


_LEFT_OUT = {
    W + name
    for name in ("sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "del", "moveFrom")
}


def _descend(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also inside content controls, but not those of a table inside."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo"}:
            yield from _descend(child, tag)


def _notes(roots: dict[str, etree._Element], styles: Styles) -> dict[tuple[str, str], list[str]]:
    """The paragraphs of each footnote and endnote, by kind and id."""
    found = {}
    for kind in ("footnote", "endnote"):
        root = roots.get(f"{kind}s")
        for note in () if root is None else root.iterfind(f"{W}{kind}"):
            runs = Runs(styles)
            texts = (runs.content(each, paragraph_style=None).text for each in note.iter(f"{W}p"))
            lines = [line.strip() for text in texts for line in text.split("\n") if line.strip()]
            found[kind, attribute(note, "id") or ""] = lines or [""]
    return found
