"""Web pages (.html, .htm): the main text, with the numbers that a browser prints before the items of a list.

lxml parses; which part is the text is decided here. The extractors made for news pages throw away list numbers
and short lines, which in a regulation are the text itself.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.decoding import decode
from corpus.errors import DocumentError
from corpus.readers.web_choice import find_main, find_title
from corpus.readers.web_lines import lines_of

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["read"]

_LARGEST = 20_000_000
"""Bytes. The parsed tree takes some ten times as much memory; the longest law as a page has 1 MB."""
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z][\w:.-]*)""", re.IGNORECASE
)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs"}
"""Pages say the small set and use the large one."""
_ENCODINGS = frozenset(
    {"utf-8", "ascii", "gb2312", "gbk", "gb18030", "hz", "big5", "big5hkscs", "cp950"}
    | {"shift_jis", "cp932", "euc_jp", "iso2022_jp", "euc_kr", "cp949", "koi8-r", "koi8-u"}
    | {"mac-roman", "mac-cyrillic", "cp866", "cp874"}
    | {f"cp{number}" for number in range(1250, 1259)}
    | {f"iso8859-{part}" for part in range(1, 17) if part != 12}
)
"""Python's names of what browsers read (WHATWG Encoding, 4.2), and hz. It knows others that a page may name: some raise
errors of their own (idna), some yield halves of characters (unicode_escape), and UTF-16 is not named in ASCII letters."""
_BROKEN = 0.001
"""Share of undecodable characters that is damage, not the wrong encoding."""


def read(path: Path) -> str:
    """The page's title and main text, a paragraph a line. Raises DocumentError for a page without text."""
    size = path.stat().st_size
    if size > _LARGEST:
        raise DocumentError(
            f"{path.name}：网页有 {size / 1e6:.0f} MB，超过 {_LARGEST // 1_000_000} MB；请拆分后再加入"
        )
    page = _decode(path.read_bytes(), path.name)
    if not page.strip():
        raise DocumentError(f"{path.name}：文件是空的；请检查内容")
    root = _parse(page, path.name)
    main = find_main(root)
    lines = lines_of(main)
    if not lines:
        raise DocumentError(f"{path.name}：网页里没有正文；如果正文由脚本载入，请在浏览器中打开后复制为文本")
    title = find_title(root, main)
    if title and not _says(lines[:8], title):
        lines.insert(0, title)
    return "\n".join(lines)


def _parse(page: str, name: str) -> etree._Element:
    from lxml import etree

    # Old pages leave tags open, which nests them by the hundred; huge_tree allows for 2,048.
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    root: etree._Element | None = etree.fromstring(page.encode(), parser)
    if root is None:
        raise DocumentError(f"{name}：网页里只有注释或声明，没有内容；请检查文件，或重新保存网页")
    # What stands deeper would be cut off in silence.
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise DocumentError(f"{name}：网页的标签嵌套过深，无法完整读取；请在浏览器中打开后复制为文本")
    return root


def _decode(raw: bytes, name: str) -> str:
    if not raw.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        said = _CHARSET.search(raw[:4096])
        encoding = _known(said[1].decode("ascii").lower()) if said else ""
        text = raw.decode(encoding, "replace") if encoding else ""
        if text and text.count("\ufffd") <= _BROKEN * len(text) and "\0" not in text:
            return text
    return decode(raw, name=name).text.removeprefix("\ufeff")


def _known(said: str) -> str:
    """The encoding that a page means by a name; empty for what is none of a page."""
    encoding = _WIDER.get(said, said)
    try:
        return encoding if codecs.lookup(encoding).name in _ENCODINGS else ""
    except LookupError:
        return ""


def _says(lines: list[str], title: str) -> bool:
    """Whether the text begins with its title, perhaps over several lines."""
    return "".join(title.split()) in "".join("".join(lines).split())
