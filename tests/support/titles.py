"""What is known of three documents, whose names questions are asked with."""

from __future__ import annotations

from corpus.document import Metadata

__all__ = ["DOCUMENTS"]

DOCUMENTS = [
    Metadata(title="中华人民共和国工会法", kind="法律", date="2021-12-24", status="现行"),
    Metadata(title="上海市工会条例", kind="条例", date="2020", issuer="上海市人大常委会"),
    Metadata(title="在年度会议上的讲话", kind="讲话", date="2023-01"),
]
