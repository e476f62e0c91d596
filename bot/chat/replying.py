"""What is said to a question, be it new or one that goes on with the one before. Blocks."""

from __future__ import annotations

import time
from contextlib import suppress

from bot.answers import Quote
from bot.chat.anew import (
    ask_anew,
    is_seldom_whole,
    just_asked,
    of_the_same,
    of_what_was_said,
    one_of_several,
)
from bot.chat.earlier import last_asked, replied_to
from bot.chat.messages.pieces import Piece
from bot.chat.messages.scripts import in_script
from bot.chat.pages import Pages
from bot.chat.replies import Reply
from bot.chat.small_talk import said_at_once, small_talk
from bot.chat.verified import verified
from bot.questions.following.carrying import Anew, asked_about, asked_of_it, corrected
from bot.questions.following.demonstrative import only_points
from bot.questions.following.elsewhere import articles_in, place_beside, place_elsewhere
from bot.questions.following.followups import (
    Beside,
    Carry,
    Correct,
    Doubt,
    FollowUp,
    More,
    OneOfSeveral,
    Reject,
    Shift,
    Show,
    counted,
    leans_back,
    may_go_on,
    read_followup,
)
from bot.questions.messages.doubting import tells
from bot.questions.messages.greetings import is_greeting
from bot.questions.messages.requests import read_request
from bot.quoting.labels import chosen, is_article, labelled
from bot.state.questions import Asked
from index.search import Decision

__all__ = ["reply_again", "reply_at_once", "reply_to"]

_ARTICLE = "条"
_THEN = "那"
"""Before the number of an article that is to be looked up, and not one of the quotes: 那第四条呢."""


def reply_to(question: str, pages: Pages) -> Reply:
    """The answer to what was written; words that go on with the question before are taken so."""
    if (said := small_talk(question, pages)) is not None:
        return Reply((in_script(said, pages.options.script, pages.texts),))
    if not any(character.isalnum() for character in question):
        return Reply((Piece(pages.texts.NO_WORDS),))
    wanted = read_followup(question)
    if isinstance(wanted, OneOfSeveral):
        return one_of_several(pages, wanted.number)
    if (number := counted(question)) and number <= just_asked(pages):
        return one_of_several(pages, number)
    if wanted is not None:
        earlier = _earlier(pages, wanted)
        if earlier is not None and _goes_on(wanted, earlier):
            followed = _follow(pages, wanted, earlier, question)
            if followed is not None:
                return followed
        elif _is_nothing_alone(wanted):
            return Reply((Piece(pages.texts.NOTHING_BEFORE if earlier else pages.texts.FOLLOW_WHAT),))
    if only_points(question) and not is_greeting(question):
        return of_what_was_said(pages, question)
    return of_the_same(pages, question) or pages.answered(question)


def reply_again(pages: Pages) -> Reply:
    """The answer to the question behind the message replied to, once more; how to ask, where there is none."""
    asked = replied_to(pages)
    if asked is None:
        return Reply((Piece(pages.texts.ASK_HOW),))
    return pages.following(asked).once_more(asked)


def reply_at_once(question: str, pages: Pages) -> Reply | None:
    """As ``reply_to``, without waiting for anything; None where that takes longer.

    An answer that is remembered, laid out as this chat reads it, needs neither the index nor, for now, the
    database. It is given by the event loop itself, for going to a thread and back takes longer than this does.
    """
    if (said := said_at_once(question, pages)) is not None:
        return Reply((said,))
    if read_followup(question) is not None or read_request(question) is not None:
        return None
    answer = pages.at_hand(question)
    if answer is None or is_seldom_whole(question):
        return None
    if answer.decision is not Decision.ANSWER and may_go_on(question):
        return None
    return pages.shown(question, answer, time.perf_counter())


def _earlier(pages: Pages, wanted: FollowUp) -> Asked | None:
    """The question that a follow-up goes on with: that of the answer replied to, in private else the last one.

    In private, one that cannot be gone on with is passed over for the last one that was answered: a follow-up that
    was not understood, and so found nothing, must not end the conversation.
    """
    asked = replied_to(pages)
    if not pages.asker.private:
        return asked
    asked = asked or last_asked(pages)
    return asked if asked is None or _goes_on(wanted, asked) else last_asked(pages, answered=True) or asked


def _follow(pages: Pages, wanted: FollowUp, earlier: Asked, said: str) -> Reply | None:
    """What goes on with an earlier question; None where it is not known what of it is meant."""
    match wanted:
        case More():
            return pages.next_page(earlier, len(earlier.quotes))
        case Reject():
            return _rejected(pages, earlier)
        case Doubt() if pages.asker.private and tells(earlier.text):
            return Reply((verified(earlier.text, pages.desk, pages.options, pages.texts),))
        case Doubt():
            return _of(pages, earlier, Show(1, is_said=False), said)
        case Show():
            return _of(pages, earlier, wanted, said)
        case Beside(by, unit):
            return _beside(pages, earlier, unit, by)
        case Shift(topic):
            readings = asked_about(earlier.base, topic, _title(pages, earlier))
            return ask_anew(pages, readings, earlier, topic) if readings else None
        case Carry(asked):
            return ask_anew(pages, (asked_of_it(earlier.base, asked),), earlier, "")
        case Correct(meant, wrong):
            return ask_anew(pages, corrected(earlier.base, meant, wrong), earlier, meant)


def _rejected(pages: Pages, earlier: Asked) -> Reply:
    """What to do where an answer misses the question, and the quotes behind those that were shown, if there are any."""
    line = Piece(pages.texts.NOT_WHAT_WAS_ASKED)
    following = pages.quotes_behind(earlier, len(earlier.quotes))
    return Reply((line, *following.pieces), earlier.id) if following else Reply((line,))


def _title(pages: Pages, earlier: Asked) -> str:
    """The title of the document of whose articles an answer is; empty where there are several, or none."""
    quotes = [quote for each in earlier.quotes if (quote := pages.desk.answerer.find(each)) is not None]
    titles = {quote.document.metadata.title for quote in quotes}
    are_articles = all(any(is_article(marker) for marker in quote.markers) for quote in quotes)
    return titles.pop() if len(titles) == 1 and are_articles else ""


def _beside(pages: Pages, earlier: Asked, unit: str, by: int) -> Reply | None:
    """The article before or behind the one that was asked about, or that is quoted where it is but one."""
    place = place_beside(earlier.base, unit, by)
    quotes = [pages.desk.answerer.find(quote) for quote in earlier.quotes]
    markers = {marker for quote in quotes if quote is not None for marker in quote.markers}
    articles = {"".join(marker.split()) for marker in markers if is_article(marker)}
    if not place and unit == _ARTICLE and len(articles) == 1 and (title := _title(pages, earlier)):
        place = place_beside(f"《{title}》{articles.pop()}", unit, by)
    if place:
        return ask_anew(pages, (Anew(place, place, is_address=True),), earlier, "")
    return pages.next_page(earlier, len(earlier.quotes)) if by > 0 else None


def _of(pages: Pages, earlier: Asked, wanted: Show, said: str) -> Reply:
    """The quotes of an answer that bear some numbers, in full, each beginning a message of its own.

    Where it has none of them, who asked for an article may want another one of the same law.
    """
    numbers = (wanted.number, *wanted.others)
    numbered = labelled([pages.desk.answerer.find(quote) for quote in earlier.quotes])
    found: list[Quote | None] = []
    for number in numbers:
        with suppress(IndexError):
            found.append(chosen(numbered, number))
    articles = articles_in(said)
    if articles and (not found or said.startswith(_THEN)):
        title = "" if found else _title(pages, earlier)
        if place := place_elsewhere(earlier.base, articles, title):
            return ask_anew(pages, (Anew(place, place, is_address=True),), earlier, "")
    opened = pages.surroundings if wanted.around else pages.full
    pieces: list[Piece] = []
    for quote in (quote for quote in found if quote is not None):
        reply = opened(quote.id)
        pieces += reply.pieces or (Piece(reply.alert),)
    if None in found:
        pieces.append(Piece(pages.texts.EXPIRED_SHORT))
    if len(found) < len(numbers):
        pieces.append(Piece(pages.texts.only_so_many(len(numbered))))
    if not wanted.is_said and len(numbered) > 1:
        pieces.append(Piece(pages.texts.first_of_several(len(numbered))))
    return Reply(tuple(pieces), earlier.id if found else None)


def _goes_on(wanted: FollowUp, asked: Asked) -> bool:
    """Whether a question can be gone on with so: one that found nothing only by asking it about something else."""
    if isinstance(wanted, Doubt) and tells(asked.text):
        return True
    is_asked_anew = isinstance(wanted, Shift | Carry | Correct | Beside)
    says_its_subject = not leans_back(asked.text) and not may_go_on(asked.text)
    return bool(asked.quotes) or (is_asked_anew and says_its_subject)


def _is_nothing_alone(wanted: FollowUp) -> bool:
    """Whether words ask nothing where no answer is before them: 还有呢, 原文在哪, 下一条."""
    return isinstance(wanted, More | Reject | Doubt | Beside) or (
        isinstance(wanted, Show) and not wanted.is_said
    )
