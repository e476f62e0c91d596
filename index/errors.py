"""What can go wrong with an index, each with the cure in its message."""

from __future__ import annotations

from pathlib import Path

from corpus.errors import GonghuiError

__all__ = [
    "EncoderError",
    "EncoderMismatchError",
    "EvaluationError",
    "GenerationError",
    "NoDocumentsError",
    "unreadable",
]


class EncoderError(GonghuiError):
    """An encoder cannot be loaded."""


class EncoderMismatchError(GonghuiError):
    """A generation was built with another encoder than the one at hand."""


class GenerationError(GonghuiError):
    """A generation is missing or damaged."""


class NoDocumentsError(GonghuiError):
    """A documents folder is missing or holds nothing that can be indexed."""


class EvaluationError(GonghuiError):
    """An evaluation folder or file is not of the expected form."""


def unreadable(what: str, path: Path) -> GenerationError:
    """What is said of a file of an index that is missing or damaged, with the cure; ``what`` it is, such as 向量索引."""
    how = "无法读取" if path.exists() else "不存在"
    return GenerationError(
        f"{what} {path} {how}；请运行 gonghui build 重建索引，或用 gonghui index rollback 换回上一版本"
    )
