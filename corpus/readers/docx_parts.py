"""The parts of a Word file: where they are, and their XML, parsed without trust."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from corpus.errors import DocumentError
from corpus.readers.archive import Archive

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["W", "attribute", "blocks_of", "find_parts", "is_on", "parse_part"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# "Strict" files use other namespaces for the same elements (ECMA-376 part 1, annex A).
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = W[1:-1].encode()
_LARGEST_PART = 16_000_000
_LARGEST_BLOCK = 16_000_000
"""Bytes of XML held at once: its tree takes about ten times as much memory."""
_BLOCKS = ("p", "tbl", "sdt", "customXml")


def attribute(element: etree._Element | None, name: str = "val") -> str | None:
    """A ``w:`` attribute, or None where the element or the attribute is missing."""
    return None if element is None else element.get(W + name)


def is_on(properties: etree._Element | None, name: str) -> bool | None:
    """Whether a switch such as ``w:vanish`` is set; None where nothing is said."""
    element = None if properties is None else properties.find(W + name)
    return None if element is None else attribute(element) not in {"0", "false", "off"}


def find_parts(archive: Archive) -> dict[str, str]:
    """Names of the main document and of the parts it refers to, by kind, such as ``styles``.

    Raises DocumentError where there is no main document.
    """
    main = _targets(archive, "_rels/.rels", "").get("officeDocument", "word/document.xml")
    if main not in archive:
        raise DocumentError(f"{archive.name}：不是 Word 文档（没有正文部分）；请用 Word 打开后另存为 .docx")
    folder, file = posixpath.split(main)
    parts = _targets(archive, f"{folder}/_rels/{file}.rels", folder)
    return {kind: part for kind, part in parts.items() if part in archive} | {"document": main}


def _targets(archive: Archive, relations: str, folder: str) -> dict[str, str]:
    if relations not in archive:
        return {}
    found: dict[str, str] = {}
    for relation in parse_part(archive, relations).iter(_RELATIONSHIP):
        kind = (relation.get("Type") or "").rpartition("/")[2]
        target = relation.get("Target") or ""
        if relation.get("TargetMode") != "External":
            found.setdefault(kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
    return found


def parse_part(archive: Archive, part: str) -> etree._Element:
    """The root of a small part. Raises DocumentError for XML that is damaged, huge, or has a DTD."""
    parser = _parser(())
    size = 0
    for chunk in _xml(archive, part):
        size += len(chunk)
        if size > _LARGEST_PART:
            raise DocumentError(f"{archive.name}：{part} 过大；请用 Word 打开后另存为新的 .docx")
        _feed(parser, chunk, archive.name)
    return _close(parser, archive.name)


def blocks_of(archive: Archive, part: str) -> Iterator[etree._Element]:
    """The paragraphs and tables of the main document, in order, each given back once it has been used.

    So that a long document takes no more memory than its longest block. Raises DocumentError as
    ``parse_part`` does, and for a single block beyond all measure.
    """
    parser = _parser(tuple(W + name for name in _BLOCKS))
    body, pending = W + "body", 0
    for chunk in _xml(archive, part):
        pending += len(chunk)
        if pending > _LARGEST_BLOCK:
            raise DocumentError(
                f"{archive.name}：有一个段落或表格过大（超过 {_LARGEST_BLOCK // 1_000_000} MB）；"
                "请用 Word 拆分后另存"
            )
        _feed(parser, chunk, archive.name)
        events: Iterator[tuple[str, etree._Element]] = cast("Any", parser.read_events())
        for _, element in events:
            parent = element.getparent()
            if parent is not None and parent.tag == body:
                yield element
                element.clear()
                while element.getprevious() is not None:
                    del parent[0]
                pending = 0
    _close(parser, archive.name)


def _xml(archive: Archive, part: str) -> Iterator[bytes]:
    for index, chunk in enumerate(archive.chunks(part)):
        # The root element, which declares the namespaces, is well within the first chunk.
        yield chunk.replace(_STRICT, _TRANSITIONAL) if index == 0 else chunk


def _parser(tags: tuple[str, ...]) -> etree.XMLPullParser:
    from lxml import etree

    return etree.XMLPullParser(
        events=("end",),
        tag=tags or ("{}none",),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _feed(parser: etree.XMLPullParser, chunk: bytes, name: str) -> None:
    from lxml import etree

    # Office writes no document type. One is there to declare entities, which is how XML bombs are built.
    if b"<!DOCTYPE" in chunk or b"<\0!\0D\0O\0C\0T\0Y\0P\0E" in chunk or b"<!ENTITY" in chunk:
        raise DocumentError(f"{name}：XML 中含有实体声明，疑似恶意文件；请用 Word 打开检查后另存")
    try:
        parser.feed(chunk)
    except etree.XMLSyntaxError as error:
        raise _damaged(name) from error


def _close(parser: etree.XMLPullParser, name: str) -> etree._Element:
    from lxml import etree

    try:
        root: etree._Element = parser.close()
    except etree.XMLSyntaxError as error:
        raise _damaged(name) from error
    return root


def _damaged(name: str) -> DocumentError:
    return DocumentError(f"{name}：文件内容已损坏（XML 不完整）；请重新下载，或用 Word 修复后另存")
