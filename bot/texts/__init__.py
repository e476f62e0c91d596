"""The bot's own words: a package a language, a file a subject, under the same names in each."""

from __future__ import annotations

from typing import TypeAlias

from bot.texts.en import English
from bot.texts.zh import Chinese

__all__ = ["EN", "LANGUAGES", "ZH", "Texts", "texts_for"]

Texts: TypeAlias = Chinese

ZH: Texts = Chinese()
EN: Texts = English()
LANGUAGES = (ZH, EN)


def texts_for(language: str | None) -> Texts:
    """The words for a reader's language, given as an IETF tag such as ``zh-hans``; Chinese where it is unknown."""
    return EN if language and not language.lower().startswith("zh") else ZH
