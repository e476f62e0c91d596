"""Feeds broken bytes to the parser until something gives way: coverage-guided, outside the test suite.

    pip install atheris
    PYTHONPATH=. python tests/bench/fuzz.py -max_total_time=600 [CORPUS_DIR]

Whatever the bytes, a file is refused with a DocumentError or parsed with its promises kept: coverage 1.0, every
character traceable to the source, no two spans overlapping. The arguments are libFuzzer's.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from itertools import pairwise

import atheris  # installed by hand: no dependency of the project

with atheris.instrument_imports(include=["corpus"]):
    from corpus.decoding import decode
    from corpus.errors import DocumentError
    from corpus.parsing import coverage, parse_text

_MARKERS = (
    "第一条 第二条 第十一条之一 第一章 第三节 一、 二、 三、 （一） （二） (一) ㈠ 1. 2． 3、 4） (1) ① ② 一是 二是 一要",
    "第一， 第二， 首先， 其次， 最后， 其一， 壹、 甲、 A. a) Ⅰ、 ——坚持 1.1 1.1.1 附件1 目录 工会 规定 导(dǎo)语 ??偳浀",
    "。 ； ： ！ ？ ， “ ” 《 》 # ## ** --- title: x <!-- --> :::",
)
_PIECES = [*" ".join(_MARKERS).split(), "\n", "\r\n", " ", "\u3000"]


def check(data: bytes) -> None:
    """Parse ``data`` twice: as the bytes of a file, and as a recipe of marker fragments."""
    with suppress(DocumentError):
        _check_text(decode(data, name="x.txt").text)
    _check_text("".join(_PIECES[byte % len(_PIECES)] if byte < 200 else "\n" for byte in data))


def _check_text(raw: str) -> None:
    try:
        parsed = parse_text(raw, file="x.md")
    except DocumentError:
        return
    document = parsed.document
    if coverage(document) != 1.0:
        raise AssertionError(f"coverage {coverage(document)}")
    for offset in range(0, len(document.text), 7):
        source = parsed.raw[parsed.alignment.to_raw(offset)]
        if source != document.text[offset] and source not in "\r\n":
            raise AssertionError(f"character {offset} came from {source!r}")
    spans = sorted([point.span for point in document.points] + [part.span for part in document.paragraphs])
    if any(before.end > after.start for before, after in pairwise(spans)):
        raise AssertionError("spans overlap")


if __name__ == "__main__":
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()
