"""What is said to a question, be it new or one that goes on with the one before. Blocks."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from bot.answers import Quote, guessed
from bot.chat.messages.pieces import Piece
from bot.chat.messages.scripts import in_script
from bot.chat.pages import Pages, named
from bot.chat.replies import Reply
from bot.chat.small_talk import said_at_once, small_talk
from bot.chat.verified import verified
from bot.questions.following.carrying import Anew, asked_about, asked_of_it, corrected
from bot.questions.following.demonstrative import asks_anything, only_points
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
    begins_with_then,
    leans_back,
    may_go_on,
    read_followup,
)
from bot.questions.following.subjectless_english import leans_on_a_pronoun
from bot.questions.messages.doubting import tells
from bot.questions.messages.greetings import is_greeting
from bot.questions.messages.requests import read_request
from bot.questions.parting import questions_in
from bot.quoting.carried import Carried, carried, says_any_word, says_each_word
from bot.quoting.labels import chosen, is_article, labelled
from bot.state.questions import Asked
from index.search import Decision

__all__ = ["reply_again", "reply_at_once", "reply_to"]

_RECENT = timedelta(minutes=10)
"""How long a question in private is still «the one before»."""
_LOOKED_BACK = 6
"""Questions among which one that asked several is looked for."""
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
        return _one_of_several(pages, wanted.number)
    if wanted is not None:
        earlier = _earlier(pages, wanted)
        if earlier is not None and _goes_on(wanted, earlier):
            followed = _follow(pages, wanted, earlier, question)
            if followed is not None:
                return followed
        elif _is_nothing_alone(wanted):
            return Reply((Piece(pages.texts.NOTHING_BEFORE if earlier else pages.texts.FOLLOW_WHAT),))
    if only_points(question) and not is_greeting(question):
        return _of_what_was_said(pages, question)
    return _of_the_same(pages, question) or pages.answered(question)


def reply_again(pages: Pages) -> Reply:
    """The answer to the question behind the message replied to, once more; how to ask, where there is none."""
    asked = _replied_to(pages)
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
    if answer is None or begins_with_then(question):
        return None
    if answer.decision is not Decision.ANSWER and may_go_on(question):
        return None
    return pages.shown(question, answer, time.perf_counter())


def _earlier(pages: Pages, wanted: FollowUp) -> Asked | None:
    """The question that a follow-up goes on with: that of the answer replied to, in private else the last one.

    In private, one that cannot be gone on with is passed over for the last one that was answered: a follow-up that
    was not understood, and so found nothing, must not end the conversation.
    """
    asked = _replied_to(pages)
    if not pages.asker.private:
        return asked
    asked = asked or _last(pages)
    return asked if asked is None or _goes_on(wanted, asked) else _last(pages, answered=True) or asked


def _answered_before(pages: Pages) -> Asked | None:
    """The question of the answer replied to, in private else the last one that was answered."""
    asked = _replied_to(pages)
    if asked is None and pages.asker.private:
        asked = _last(pages, answered=True)
    return asked if asked is not None and asked.quotes else None


def _replied_to(pages: Pages) -> Asked | None:
    """The question that the message replied to answers; None where it answers none."""
    if pages.asker.replied is None:
        return None
    return pages.desk.questions.shown_by(chat=pages.asker.chat, message=pages.asker.replied)


def _last(pages: Pages, *, answered: bool = False) -> Asked | None:
    """The latest question of who asks, or the latest that was answered, unless it is too long ago."""
    return pages.desk.questions.last(
        chat=pages.asker.chat, user=pages.asker.user, within=_RECENT, answered=answered
    )


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
            return _anew(pages, readings, earlier, topic) if readings else None
        case Carry(asked):
            return _anew(pages, (asked_of_it(earlier.base, asked),), earlier, "")
        case Correct(meant, wrong):
            return _anew(pages, corrected(earlier.base, meant, wrong), earlier, meant)


def _of_the_same(pages: Pages, question: str) -> Reply | None:
    """The answer to a question that may be of what was spoken of before; None where nothing was, or it cannot be.

    能不能发福利 behind 工会经费怎么用 is asked of 工会经费, if it is not answered alone; can he be fired never is, and
    what begins with 那 only where that says more: 那家属能去吗. What does not say what the question says beside that is
    of the subject before, and no answer to the question: at most a guess.
    """
    earlier = _answered_before(pages) if may_go_on(question) else None
    if earlier is None:
        return None
    started = time.perf_counter()
    alone = pages.ask(question)
    leans, then = leans_on_a_pronoun(question), begins_with_then(question)
    if leans or then or alone.decision is not Decision.ANSWER:
        anew = asked_of_it(earlier.base, question)
        answer = pages.ask(anew.question)
        is_answered = answer.decision is Decision.ANSWER
        is_sure = is_answered and says_each_word(answer.quotes, question)
        if leans or alone.decision is Decision.NONE:
            is_meant = is_answered or says_any_word(answer.quotes, question)
        elif alone.decision is Decision.ANSWER:
            best = answer.quotes[:1]
            is_meant = is_answered and says_any_word(best, question) and says_any_word(best, earlier.base)
        else:
            is_meant = is_sure or (then and (is_answered or says_any_word(answer.quotes[:1], question)))
        if is_meant:
            return _anew(pages, (anew,), earlier, "", is_guess=not is_sure)
    return pages.shown(question, alone, started)


def _one_of_several(pages: Pages, number: int) -> Reply:
    """The answer to one of the questions of a message that asked several, with the subject of the first if it has none."""
    replied = _replied_to(pages)
    before = [replied] if replied is not None else _before(pages)
    several = next((parts for asked in before if (parts := questions_in(asked.text))), ())
    if not 0 < number <= len(several):
        return Reply(() if pages.asker.unasked else (Piece(pages.texts.FOLLOW_WHAT),))
    question = several[number - 1]
    if number > 1 and (may_go_on(question) or isinstance(read_followup(question), Carry)):
        question = asked_of_it(several[0], question).question
    wanted = replace(pages, asker=replace(pages.asker, unasked=False))  # it is said what is wanted of the bot
    return wanted.answered(question, header=pages.texts.following(named(question)), base=question)


def _before(pages: Pages) -> Sequence[Asked]:
    """In private, the latest questions of who asks, the newest first."""
    if not pages.asker.private:
        return ()
    asker = pages.asker
    return pages.desk.questions.latest(chat=asker.chat, user=asker.user, within=_RECENT, most=_LOOKED_BACK)


def _of_what_was_said(pages: Pages, question: str) -> Reply:
    """The answer to words that mean nothing without what was said before them: 为什么, 这个合规吗."""
    earlier = _answered_before(pages)
    if earlier is not None and asks_anything(question):
        # What comes next goes on with the question before, and not with these words.
        anew = replace(asked_of_it(earlier.base, question), base=earlier.base)
        return _anew(pages, (anew,), earlier, "", is_guess=True)
    if earlier is not None and not pages.asker.unasked:
        return Reply((Piece(pages.texts.AT_YOUR_SERVICE),))
    return Reply(() if pages.asker.unasked else (Piece(pages.texts.FOLLOW_WHAT),))


def _rejected(pages: Pages, earlier: Asked) -> Reply:
    """What to do where an answer misses the question, and the quotes behind those that were shown, if there are any."""
    line = Piece(pages.texts.NOT_WHAT_WAS_ASKED)
    following = pages.quotes_behind(earlier, len(earlier.quotes))
    return Reply((line, *following.pieces), earlier.id) if following else Reply((line,))


def _anew(
    pages: Pages, readings: Sequence[Anew], earlier: Asked, topic: str, *, is_guess: bool = False
) -> Reply:
    """The answer to an earlier question with something else in it, which is told; at most as a guess, if wanted."""
    started = time.perf_counter()
    found = carried(readings, pages.ask, before=earlier.quotes, topic=topic)
    anew, header = found.anew, _heading(pages, found, topic)
    answer = guessed(found.answer, found.answer.remark) if is_guess else found.answer
    return pages.shown(anew.question, answer, started, header, anew.base)


def _heading(pages: Pages, found: Carried, topic: str) -> str:
    """What was searched for, and that it brought nothing new, or nothing of the place."""
    said = [pages.texts.following(named(found.anew.question))]
    if found.repeats:
        said.append(pages.texts.same_as_before(named(topic)))
    if found.is_of_another and found.anew.region:
        said.append(pages.texts.nothing_local(named(found.anew.region)))
    elif found.is_of_another:
        said.append(pages.texts.no_such_edition(named(topic)))
    return "\n\n".join(said)


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
        return _anew(pages, (Anew(place, place, is_address=True),), earlier, "")
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
            return _anew(pages, (Anew(place, place, is_address=True),), earlier, "")
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
