"""What is said to a question, be it new or one that goes on with the one before. Blocks."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from bot.answers import Quote, Recalling, guessed
from bot.chat.desk import Desk
from bot.chat.messages.pieces import Piece
from bot.chat.messages.scripts import in_script
from bot.chat.pages import Pages, named
from bot.chat.replies import Asker, Reply
from bot.chat.small_talk import said_at_once, small_talk
from bot.questions.carrying import Anew, asked_about, asked_of_it, corrected
from bot.questions.elsewhere import articles_in, place_beside, place_elsewhere
from bot.questions.followups import (
    Beside,
    Carry,
    Correct,
    FollowUp,
    More,
    Reject,
    Shift,
    Show,
    leans_back,
    may_go_on,
    read_followup,
)
from bot.questions.requests import read_request
from bot.quoting.carried import Carried, carried, says_any_word, says_each_word
from bot.quoting.labels import chosen, is_article, labelled
from bot.state.chats import ChatOptions
from bot.state.questions import Asked
from index.search import Decision

__all__ = ["Turn"]

_RECENT = timedelta(minutes=10)
"""How long a question in private is still «the one before»."""
_ARTICLE = "条"
_THEN = "那"
"""Before the number of an article that is to be looked up, and not one of the quotes: 那第四条呢."""


@dataclass(frozen=True, slots=True)
class Turn(Pages):
    """One turn of a conversation. Every method blocks on the index or the database."""

    @classmethod
    def of(cls, desk: Desk, asker: Asker, options: ChatOptions | None = None) -> Turn:
        """A turn in the words and the script of its chat, whose choices are read where they are not yet known."""
        options = desk.chats.read(asker.chat) if options is None else options
        return cls(desk, asker, options, desk.texts(options, asker.language, asker.said))

    def to(self, question: str) -> Reply:
        """The answer to what was written; words that go on with the question before are taken so."""
        if (said := small_talk(question, self.asker, self.desk, self.texts)) is not None:
            return Reply((in_script(said, self.options.script, self.texts),))
        if not any(character.isalnum() for character in question):
            return Reply((Piece(self.texts.NO_WORDS),))
        wanted = read_followup(question)
        if wanted is not None:
            earlier = self._earlier(wanted)
            if earlier is not None and _goes_on(wanted, earlier):
                followed = self._follow(wanted, earlier, question)
                if followed is not None:
                    return followed
            elif _is_nothing_alone(wanted):
                return Reply((Piece(self.texts.NOTHING_BEFORE if earlier else self.texts.FOLLOW_WHAT),))
        return self._of_the_same(question) or self._answered(question)

    def again(self) -> Reply:
        """The answer to the question behind the message replied to, once more; how to ask, where there is none."""
        asked = self._replied_to()
        if asked is None:
            return Reply((Piece(self.texts.ASK_HOW),))
        return self.following(asked).once_more(asked)

    def at_once(self, question: str) -> Reply | None:
        """As ``to``, without waiting for anything; None where that takes longer.

        An answer that is remembered, laid out as this chat reads it, needs neither the index nor, for now, the
        database. It is given by the event loop itself, for going to a thread and back takes longer than this does.
        """
        if (said := said_at_once(question, self.asker, self.desk, self.texts)) is not None:
            return Reply((said,))
        answerer = self.desk.answerer
        if not isinstance(answerer, Recalling) or read_followup(question) is not None:
            return None
        if read_request(question) is not None:
            return None
        answer = answerer.recall(question, limit=self._most + 1, kinds=self.options.documents)
        if answer is None or self._alike("") not in answer.made or not self.desk.questions.at_hand:
            return None
        if answer.decision is not Decision.ANSWER and may_go_on(question):
            return None
        return self._shown(question, answer, 0) if self.options.script == "original" else None

    def _earlier(self, wanted: FollowUp) -> Asked | None:
        """The question that a follow-up goes on with: that of the answer replied to, in private else the last one.

        In private, one that cannot be gone on with is passed over for the last one that was answered: a follow-up that
        was not understood, and so found nothing, must not end the conversation.
        """
        asked = self._replied_to()
        if not self.asker.private:
            return asked
        asked = asked or self._last()
        return asked if asked is None or _goes_on(wanted, asked) else self._last(answered=True) or asked

    def _answered_before(self) -> Asked | None:
        """The question of the answer replied to, in private else the last one that was answered."""
        asked = self._replied_to()
        if asked is None and self.asker.private:
            asked = self._last(answered=True)
        return asked if asked is not None and asked.quotes else None

    def _replied_to(self) -> Asked | None:
        """The question that the message replied to answers; None where it answers none."""
        if self.asker.replied is None:
            return None
        return self.desk.questions.shown_by(chat=self.asker.chat, message=self.asker.replied)

    def _last(self, *, answered: bool = False) -> Asked | None:
        """The latest question of who asks, or the latest that was answered, unless it is too long ago."""
        return self.desk.questions.last(
            chat=self.asker.chat, user=self.asker.user, within=_RECENT, answered=answered
        )

    def _follow(self, wanted: FollowUp, earlier: Asked, said: str) -> Reply | None:
        """What goes on with an earlier question; None where it is not known what of it is meant."""
        match wanted:
            case More():
                return self.next_page(earlier, len(earlier.quotes))
            case Reject():
                return self._rejected(earlier)
            case Show():
                return self._of(earlier, wanted, said)
            case Beside(by, unit):
                return self._beside(earlier, unit, by)
            case Shift(topic):
                readings = asked_about(earlier.base, topic, self._title(earlier))
                return self._anew(readings, earlier, topic) if readings else None
            case Carry(asked):
                return self._anew((asked_of_it(earlier.base, asked),), earlier, "")
            case Correct(meant, wrong):
                return self._anew(corrected(earlier.base, meant, wrong), earlier, meant)

    def _of_the_same(self, question: str) -> Reply | None:
        """The answer to a question that may be of what was spoken of before; None where nothing was, or it cannot be.

        能不能发福利 behind 工会经费怎么用 is asked of 工会经费, if it is not answered alone. What does not say what the
        question says beside that is of the subject before, and no answer to the question: at most a guess.
        """
        earlier = self._answered_before() if may_go_on(question) else None
        if earlier is None:
            return None
        started = time.perf_counter()
        alone = self._ask(question, limit=self._most + 1)
        if alone.decision is not Decision.ANSWER:
            anew = asked_of_it(earlier.base, question)
            answer = self._ask(anew.question, limit=self._most + 1)
            is_answered = answer.decision is Decision.ANSWER
            is_sure = is_answered and says_each_word(answer.quotes, question)
            is_guess = alone.decision is Decision.NONE and (
                is_answered or says_any_word(answer.quotes, question)
            )
            if is_sure or is_guess:
                return self._anew((anew,), earlier, "", is_guess=not is_sure)
        return self._shown(question, alone, round((time.perf_counter() - started) * 1000))

    def _rejected(self, earlier: Asked) -> Reply:
        """What to do where an answer misses the question, and the quotes behind those that were shown, if there are any."""
        line = Piece(self.texts.NOT_WHAT_WAS_ASKED)
        following = self.quotes_behind(earlier, len(earlier.quotes))
        return Reply((line, *following.pieces), earlier.id) if following else Reply((line,))

    def _anew(self, readings: Sequence[Anew], earlier: Asked, topic: str, *, is_guess: bool = False) -> Reply:
        """The answer to an earlier question with something else in it, which is told; at most as a guess, if wanted."""
        started = time.perf_counter()
        found = carried(
            readings, partial(self._ask, limit=self._most + 1), before=earlier.quotes, topic=topic
        )
        milliseconds = round((time.perf_counter() - started) * 1000)
        anew, header = found.anew, self._heading(found, topic)
        answer = guessed(found.answer, found.answer.remark) if is_guess else found.answer
        return self._shown(anew.question, answer, milliseconds, header, anew.base)

    def _heading(self, found: Carried, topic: str) -> str:
        """What was searched for, and that it brought nothing new, or nothing of the place."""
        said = [self.texts.following(named(found.anew.question))]
        if found.repeats:
            said.append(self.texts.same_as_before(named(topic)))
        if found.is_of_another and found.anew.region:
            said.append(self.texts.nothing_local(named(found.anew.region)))
        elif found.is_of_another:
            said.append(self.texts.no_such_edition(named(topic)))
        return "\n\n".join(said)

    def _title(self, earlier: Asked) -> str:
        """The title of the document of whose articles an answer is; empty where there are several, or none."""
        quotes = [quote for each in earlier.quotes if (quote := self.desk.answerer.find(each)) is not None]
        titles = {quote.document.metadata.title for quote in quotes}
        are_articles = all(any(is_article(marker) for marker in quote.markers) for quote in quotes)
        return titles.pop() if len(titles) == 1 and are_articles else ""

    def _beside(self, earlier: Asked, unit: str, by: int) -> Reply | None:
        """The article before or behind the one that was asked about, or that is quoted where it is but one."""
        place = place_beside(earlier.base, unit, by)
        quotes = [self.desk.answerer.find(quote) for quote in earlier.quotes]
        markers = {marker for quote in quotes if quote is not None for marker in quote.markers}
        articles = {"".join(marker.split()) for marker in markers if is_article(marker)}
        if not place and unit == _ARTICLE and len(articles) == 1 and (title := self._title(earlier)):
            place = place_beside(f"《{title}》{articles.pop()}", unit, by)
        if place:
            return self._anew((Anew(place, place, is_address=True),), earlier, "")
        return self.next_page(earlier, len(earlier.quotes)) if by > 0 else None

    def _of(self, earlier: Asked, wanted: Show, said: str) -> Reply:
        """The quotes of an answer that bear some numbers, in full, each beginning a message of its own.

        Where it has none of them, who asked for an article may want another one of the same law.
        """
        numbers = (wanted.number, *wanted.others)
        numbered = labelled([self.desk.answerer.find(quote) for quote in earlier.quotes])
        found: list[Quote | None] = []
        for number in numbers:
            with suppress(IndexError):
                found.append(chosen(numbered, number))
        articles = articles_in(said)
        if articles and (not found or said.startswith(_THEN)):
            title = "" if found else self._title(earlier)
            if place := place_elsewhere(earlier.base, articles, title):
                return self._anew((Anew(place, place, is_address=True),), earlier, "")
        opened = self.surroundings if wanted.around else self.full
        pieces: list[Piece] = []
        for quote in (quote for quote in found if quote is not None):
            reply = opened(quote.id)
            pieces += reply.pieces or (Piece(reply.alert),)
        if None in found:
            pieces.append(Piece(self.texts.EXPIRED_SHORT))
        if len(found) < len(numbers):
            pieces.append(Piece(self.texts.only_so_many(len(numbered))))
        if not wanted.is_said and len(numbered) > 1:
            pieces.append(Piece(self.texts.first_of_several(len(numbered))))
        return Reply(tuple(pieces), earlier.id if found else None)


def _goes_on(wanted: FollowUp, asked: Asked) -> bool:
    """Whether a question can be gone on with so: one that found nothing only by asking it about something else."""
    is_asked_anew = isinstance(wanted, Shift | Carry | Correct | Beside)
    says_its_subject = not leans_back(asked.text) and not may_go_on(asked.text)
    return bool(asked.quotes) or (is_asked_anew and says_its_subject)


def _is_nothing_alone(wanted: FollowUp) -> bool:
    """Whether words ask nothing where no answer is before them: 还有呢, 原文在哪, 下一条."""
    return isinstance(wanted, More | Reject | Beside) or (isinstance(wanted, Show) and not wanted.is_said)
