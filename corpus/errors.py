"""Errors a person can act on: what, which value, what was expected, what to do."""

from __future__ import annotations

__all__ = ["DocumentError", "GonghuiError"]


class GonghuiError(Exception):
    """An expected failure. Its message is one line in Chinese, ready to be shown to the user."""


class DocumentError(GonghuiError):
    """A document cannot be read or understood; the others are not affected."""

    def without_names(self, *names: object) -> str:
        """The message without the names of the file that it begins with, for where that has been named already."""
        told = str(self)
        for name in names:
            told = told.removeprefix(f"{name}：")
        return told
