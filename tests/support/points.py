"""A small document with headed lists, and how tests point at a point."""

from __future__ import annotations

from support.libraries import parsed

from corpus.document import Document

__all__ = ["BODY", "OFFICE", "index_of"]

BODY = (
    "这里写明由谁来办、什么时候办、办到什么程度，办完以后向谁报告，报告写在哪里，"
    "谁来检查，检查结果怎么公布，公布多少天，有人不服又向谁提出，提出以后几天之内答复。"
)


OFFICE = parsed(
    "示例单位职工之家工作办法\n\n"
    "一、怎样建设职工之家\n\n"
    f"（一）健全组织。{BODY}\n\n（二）建好阵地。{BODY}\n\n（三）做实服务。{BODY}\n\n"
    "二、怎样管好经费\n\n"
    f"（一）编好预算。{BODY}\n\n（二）公开账目。{BODY}\n"
)


def index_of(document: Document, marker: str, heading: str = "") -> int:
    return next(
        index
        for index, point in enumerate(document.points)
        if point.marker.startswith(marker) and heading in document.slice(point.span)
    )
