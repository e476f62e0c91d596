"""What can go wrong with an index, each with the cure in its message."""

from __future__ import annotations

from corpus.errors import GonghuiError

__all__ = ["EncoderError", "EncoderMismatchError", "EvaluationError", "GenerationError", "NoDocumentsError"]


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
