"""Simplified or traditional characters on the screen, for those who chose so. What was checked is the original. Pure."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from bot.chat.messages.pieces import Piece, check, measure
from bot.state.chats import Script
from bot.texts import Texts

if TYPE_CHECKING:
    from opencc import OpenCC

__all__ = ["convert", "in_script"]

_CONVERSIONS = {"simplified": "t2s", "traditional": "s2t"}
_TAG = re.compile(r"(</?[a-z][^<>]*>)")


def in_script(piece: Piece, script: Script, texts: Texts) -> Piece:
    """The piece as a chat wants to read it. Where that changes anything, the message says so.

    The piece is first checked against its documents once more, so that only their own words are converted. What the
    copy buttons hold stays as the document prints it. Raises QuoteError.
    """
    return piece if script == "original" else _converted(check(piece), script, texts)


def convert(text: str, script: Script) -> str:
    """A text in the characters of a script; ``original`` leaves it as it is."""
    return text if script == "original" else str(_opencc(_CONVERSIONS[script]).convert(text))


def _converted(piece: Piece, script: Script, texts: Texts) -> Piece:
    if not piece.excerpts:
        return piece
    markup = _with_tags(piece.html, script)
    if markup == piece.html:
        return piece
    marked = replace(piece, html=f"{markup}\n\n{texts.converted(script)}")
    # A few rare characters are longer in the other script; the original is better than nothing.
    return marked if measure(marked.html).fits else piece


def _with_tags(markup: str, script: Script) -> str:
    """HTML with its text converted as one text, so that bold type inside a word does not change what it becomes."""
    parts = _TAG.split(markup)
    said = [html.unescape(part) for part in parts[::2]]
    converted = convert("".join(said), script)
    if len(converted) != sum(map(len, said)):
        texts = [convert(part, script) for part in said]
    else:
        texts, at = [], 0
        for part in said:
            texts.append(converted[at : at + len(part)])
            at += len(part)
    parts[::2] = [html.escape(text, quote=False) for text in texts]
    return "".join(parts)


@cache
def _opencc(conversion: str) -> OpenCC:
    from opencc import OpenCC  # here: most chats read the documents as they are

    return OpenCC(conversion)
