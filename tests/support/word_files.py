"""Small Word files, made on the spot from the XML of their parts."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

__all__ = ["level", "numbered", "numbering", "paragraph", "run", "save_docx", "styles"]

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PART_ROOTS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes"}


def save_docx(path: Path, body: str, **parts: str) -> Path:
    """Write a Word file with ``body`` inside ``w:body`` and the inner XML of other parts by their name."""
    members = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations({part: f"{part}.xml" for part in parts}),
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    for part, inner in parts.items():
        root = _PART_ROOTS[part]
        members[f"word/{part}.xml"] = f"<w:{root} {_NAMESPACES}>{inner}</w:{root}>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + text)
    return path


def _content_types(parts: Mapping[str, str]) -> str:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{kind}.{name}+xml"/>'
        for part, name in {"document": "document.main", **{part: part for part in parts}}.items()
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: Mapping[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="r{index}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for index, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def run(text: str, properties: str = "") -> str:
    """A run of text with the inner XML of its properties."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    """A paragraph of plain text, or of the XML of its runs."""
    inner = content if content.startswith("<") or not content else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def numbered(text: str, number: int | str = 1, index: int | str = 0) -> str:
    """A paragraph in list ``number``, at level ``index`` counted from 0."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{number}"/></w:numPr>')


def level(text: str, kind: str = "decimal", *, index: int = 0, start: int | str = 1, more: str = "") -> str:
    """One level of a list; ``more`` is XML that follows the number format."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*abstracts: str, nums: Mapping[int, tuple[int, str]] | None = None) -> str:
    """Definitions of lists, each from its levels; by default list n + 1 uses definition n.

    ``nums`` gives another choice: the definition of each list and the XML of its overrides.
    """
    nums = nums or {index + 1: (index, "") for index in range(len(abstracts))}
    definitions = "".join(
        f'<w:abstractNum w:abstractNumId="{index}">{inner}</w:abstractNum>'
        for index, inner in enumerate(abstracts)
    )
    return definitions + "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'
        for number, (abstract, overrides) in nums.items()
    )


def styles(**inner: str) -> str:
    """Paragraph styles by id, each from its inner XML."""
    return "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{xml}</w:style>'
        for name, xml in inner.items()
    )
