"""PDF files with a text layer, read page by page through PDFium."""

from __future__ import annotations

import ctypes
import math
import threading
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.errors import DocumentError
from corpus.readers.pdf_fonts import use_stand_in
from corpus.readers.pdf_page import Glyph, Line, lines_of
from corpus.readers.pdf_paragraphs import paragraphs, without_furniture

__all__ = ["read"]

_LARGEST = 500_000_000
_MOST_PAGES = 20_000
_PDFIUM = threading.Lock()
"""PDFium is not made for threads."""
_WRONG_PASSWORD, _UNKNOWN_LOCK = 4, 5
_FEW = 15
"""Characters on a page that may be a stamp or a page number on a scan."""
_COVERS = 0.4
"""Share of a page that an image covers if it is a scan."""
_UNREADABLE = 0.2
"""Share of characters without a code above which the text layer is of no use."""


def read(path: Path) -> str:
    """The text of all pages, a paragraph a line, without page numbers and running heads.

    Raises DocumentError for a file that is damaged or locked, and for pages that are only images.
    """
    import pypdfium2  # type: ignore[import-untyped]

    size = path.stat().st_size
    if size > _LARGEST:
        raise DocumentError(f"{path.name}：文件有 {size / 1e6:.0f} MB，超过 500 MB；请拆分后再加入")
    if not size:
        raise DocumentError(f"{path.name}：文件是空的；请检查内容")
    with _PDFIUM:
        use_stand_in()
        try:
            document = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError as error:
            raise _cannot_open(path.name, error) from error
        try:
            pages, heights = _read_pages(document, path.name)
        except pypdfium2.PdfiumError as error:
            raise DocumentError(f"{path.name}：PDF 已损坏，无法读出全部页面；请重新下载或重新导出") from error
        finally:
            document.close()
    text = "\n".join(line for line in paragraphs(without_furniture(pages, heights)) if line)
    if not text:
        raise DocumentError(f"{path.name}：没有可检索的文字；请先用 OCR 软件转成可检索的 PDF 或文本")
    if sum(map(_is_unreadable, text)) > _UNREADABLE * len(text):
        raise DocumentError(
            f"{path.name}：字体没有编码表，文字无法识别；请先用 OCR 软件转成可检索的 PDF 或文本"
        )
    return text


def _cannot_open(name: str, error: Exception) -> DocumentError:
    if getattr(error, "err_code", None) in {_WRONG_PASSWORD, _UNKNOWN_LOCK}:
        return DocumentError(f"{name}：文件有密码；请取消密码后再加入")
    return DocumentError(f"{name}：不是 PDF 或已损坏；请重新下载或重新导出")


def _read_pages(document: Any, name: str) -> tuple[list[list[Line]], list[float]]:
    """Each page's lines and height. Only lines are kept, so that memory does not grow with images and fonts."""
    if len(document) > _MOST_PAGES:
        raise DocumentError(f"{name}：有 {len(document)} 页，超过 {_MOST_PAGES} 页；请拆分后再加入")
    pages: list[list[Line]] = []
    heights: list[float] = []
    scanned: list[int] = []
    for index in range(len(document)):
        page = document[index]
        try:
            glyphs = list(_glyphs(page))
            if sum(not glyph.char.isspace() for glyph in glyphs) < _FEW and _is_covered(page):
                scanned.append(index + 1)
            pages.append(lines_of(glyphs, page=index))
            heights.append(max(page.get_height(), 1.0))
        finally:
            page.close()
    if scanned:
        which = "、".join(map(str, scanned[:5])) + (f" 等 {len(scanned)} 页" if len(scanned) > 5 else " 页")
        which = "全部页面" if len(scanned) == len(pages) else f"第 {which}"
        raise DocumentError(f"{name}：{which}是扫描图像，没有文字；请先用 OCR 软件转成可检索的 PDF 或文本")
    return pages, heights


def _is_covered(page: Any) -> bool:
    """Whether one image, or several strips of one, make up much of the page."""
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

    area = 0.0
    for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = image.get_bounds()
        area += (right - left) * (top - bottom)
    return area > _COVERS * float(page.get_width() * page.get_height())


def _glyphs(page: Any) -> Iterator[Glyph]:
    """The characters that the page draws, upright, in the order it draws them."""
    import pypdfium2.raw as pdfium

    place = _upright(page)
    text_page = page.get_textpage()
    try:
        raw, box = text_page.raw, pdfium.FS_RECTF()
        x, y = ctypes.c_double(), ctypes.c_double()
        for index in range(text_page.count_chars()):
            # PDFium adds blanks and line ends of its own; here the places decide.
            if pdfium.FPDFText_IsGenerated(raw, index) == 1:
                continue
            char = _character(pdfium.FPDFText_GetUnicode(raw, index))
            if not char or _is_slanted(pdfium.FPDFText_GetCharAngle(raw, index)):
                continue
            if not pdfium.FPDFText_GetLooseCharBox(raw, index, box):
                continue
            pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
            left, first = place(box.left, box.bottom)
            right, second = place(box.right, box.top)
            _, baseline = place(x.value, y.value)
            # A Han character is as wide as its font is large; the height of the box depends on the font.
            size = abs(right - left) if char >= "\u2e80" else abs(second - first)
            if size > 0:
                yield Glyph(char, min(left, right), max(left, right), baseline, size)
    finally:
        text_page.close()


def _is_slanted(angle: float) -> bool:
    """Whether a character, turned by so many radians, belongs to a watermark across the page."""
    return 0.1 < angle % (math.pi / 2) < math.pi / 2 - 0.1


def _upright(page: Any) -> Any:
    """A function from the page's own coordinates to those of a reader: from the left, and from the top."""
    turn, box = page.get_rotation(), page.get_bbox()
    left, bottom, right, top = box
    turns = {
        0: lambda x, y: (x - left, top - y),
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }
    return turns.get(turn, turns[0])


def _character(code: int) -> str:
    """The character of a code; nothing for those that print nothing."""
    if code in {0, 0xFFFE, 0xFFFF} or 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    if code == 2:
        return "-"  # how PDFium marks a hyphen at a line's end
    char = chr(code)
    # Some fonts give the radical for the character that looks the same: ⼯ for 工.
    if 0x2F00 <= code <= 0x2FD5:
        return unicodedata.normalize("NFKC", char)
    if char in "\t\xa0":
        return " "
    return "" if code < 0x20 or unicodedata.category(char) == "Cc" else char


def _is_unreadable(char: str) -> bool:
    return char == "\ufffd" or unicodedata.category(char) == "Co"
