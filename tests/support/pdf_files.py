"""Small PDF files, written object by object: text at given places in a font that every reader knows."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["A4", "Image", "Text", "save_pdf"]

A4 = (595, 842)
# Drawn lying on the side, as landscape pages often are, and turned upright by the reader.
_TURNS = {90: f"0 1 -1 0 {A4[0]} 0", 180: f"-1 0 0 -1 {A4[0]} {A4[1]}", 270: f"0 -1 1 0 0 {A4[1]}"}


@dataclass(frozen=True, slots=True)
class Text:
    """Characters drawn from ``x`` points from the left and ``y`` from the bottom, as wide as high."""

    x: float
    y: float
    text: str
    size: float = 12


@dataclass(frozen=True, slots=True)
class Image:
    """A grey image at a place."""

    x: float
    y: float
    width: float
    height: float


def save_pdf(
    path: Path, pages: Sequence[Sequence[Text | Image]], *, rotate: int = 0, extra: str = ""
) -> Path:
    """Write a PDF with these pages, shown upright; ``extra`` goes into the trailer."""
    count = len(pages)
    contents = range(7, 7 + count)
    sheets = range(7 + count, 7 + 2 * count)
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{n} 0 R' for n in sheets)}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H"
        b" /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 5 0 R"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0"
        b" /Ascent 880 /Descent -120 /CapHeight 880 /StemV 90 >>",
        _stream(
            b"\x80",
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
        ),
    ]
    turned = f"{_TURNS[rotate]} cm\n" if rotate else ""
    objects += [_stream((turned + "\n".join(map(_drawn, page))).encode()) for page in pages]
    objects += [
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {A4[0]} {A4[1]}] /Rotate {rotate} /Contents {content} 0 R"
        " /Resources << /Font << /F 3 0 R >> /XObject << /I 6 0 R >> >> >>".encode()
        for content in contents
    ]
    path.write_bytes(_file(objects, extra))
    return path


def _drawn(item: Text | Image) -> str:
    if isinstance(item, Image):
        return f"q {item.width} 0 0 {item.height} {item.x} {item.y} cm /I Do Q"
    return f"BT /F {item.size} Tf {item.x} {item.y} Td <{item.text.encode('utf-16-be').hex()}> Tj ET"


def _stream(data: bytes, entries: str = "") -> bytes:
    packed = zlib.compress(data)
    head = f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n"
    return head.encode() + packed + b"\nendstream"


def _file(objects: Sequence[bytes], extra: str) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {extra} >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return bytes(out)
