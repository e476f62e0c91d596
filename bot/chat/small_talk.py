"""What is said to who thanks, or asks something of the bot itself: a line, or the documents that are looked for."""

from __future__ import annotations

from bot.chat.admission import in_private
from bot.chat.browsing import found_piece
from bot.chat.messages.pieces import Piece
from bot.chat.pages import Pages
from bot.questions.messages.greetings import is_courtesy, is_thanks
from bot.questions.messages.requests import Request, read_request

__all__ = ["said_at_once", "small_talk"]

_COMMANDS = frozenset({"doc", "recent", "forget", "script"})
"""Which a group does not have."""


def small_talk(question: str, pages: Pages) -> Piece | None:
    """What is said to words that ask nothing of the documents; None where they do. May block on the index."""
    request = read_request(question)
    if request is not None and request.words and pages.asker.private:
        return found_piece(pages.desk.answerer, request.words, pages.texts)
    return _line(question, request, pages)


def said_at_once(question: str, pages: Pages) -> Piece | None:
    """As ``small_talk``, as far as it waits for nothing."""
    request = read_request(question)
    if request is not None and request.words and pages.asker.private:
        return None
    return _line(question, request, pages)


def _line(question: str, request: Request | None, pages: Pages) -> Piece | None:
    if pages.asker.private and is_courtesy(question):
        return Piece(pages.texts.WELCOME if is_thanks(question) else pages.texts.AT_YOUR_SERVICE)
    if request is None:
        return None
    if not pages.asker.private and request.name in _COMMANDS:
        return in_private(pages.texts.ONLY_IN_PRIVATE, pages.texts, pages.asker.bot)
    if request.name == "feedback" and not pages.desk.settings.keep_questions:
        return Piece(pages.texts.TELL_MAINTAINERS)  # there is no 👎 below an answer that is not kept
    return Piece(pages.texts.of_itself(request.name))
