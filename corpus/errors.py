"""Errors a person can act on: what, which value, what was expected, what to do."""

from __future__ import annotations

__all__ = ["DocumentError", "GonghuiError"]


class GonghuiError(Exception):
    """An expected failure. Its message is one line in Chinese, ready to be shown to the user."""


class DocumentError(GonghuiError):
    """A document cannot be read or understood; the others are not affected."""
