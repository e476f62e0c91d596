"""What is said of a sentence that is to be verified: the verdict and, where it stands nowhere, what comes nearest to it."""

from __future__ import annotations

from dataclasses import replace

from bot.answers import first_of, guessed
from bot.chat.desk import Desk
from bot.chat.messages.captions import escape
from bot.chat.messages.pieces import Piece
from bot.chat.messages.quoting import COMPACT, answer_page
from bot.chat.messages.scripts import in_script
from bot.chat.messages.verdicts import show_verification
from bot.errors import VerificationError
from bot.state.chats import ChatOptions
from bot.texts import Texts
from bot.verifying.matches import Verdict, Verification

__all__ = ["verified"]

_LIKELY = 0.35
"""Probability from which a quote is worth comparing: of 35 claims over two libraries, those below it brought only chance,
such as the rules that took effect on a date for one that is told to do so."""


def verified(text: str, desk: Desk, options: ChatOptions, texts: Texts) -> Piece:
    """What became of a sentence, in the chat's script; why, where it cannot be verified. Blocks on the index."""
    try:
        found = desk.answerer.verify(text)
    except VerificationError as problem:
        return Piece(escape(texts.cannot_verify(str(problem))))
    piece = _nearest(found, desk, options, texts) or show_verification(found, texts)
    return in_script(piece, options.script, texts)


def _nearest(found: Verification, desk: Desk, options: ChatOptions, texts: Texts) -> Piece | None:
    """What says the same in other words, or denies it: 试用期最长一年 stands nowhere, but how long it may be does.

    None where the sentence was found, where there is more to be said of it, and where nothing comes near it.
    """
    is_all = found.verdict is Verdict.ABSENT and not (found.parts or found.citation or found.aside)
    if not is_all:
        return None
    answer = guessed(desk.answerer.answer(found.text, limit=COMPACT, kinds=options.documents))
    if max((quote.score for quote in answer.quotes), default=0.0) < _LIKELY:
        return None
    few = replace(answer, quotes=first_of(answer.quotes, COMPACT), whole_list=False, related=())
    return answer_page(few, texts, header=texts.ABSENT_BUT_NEAR).piece
