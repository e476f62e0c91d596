"""What is said to a question, be it new or one that goes on with the one before: pages, remembered. Blocks."""

from __future__ import annotations

import time
from collections.abc import Hashable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.answers import Answer, Quote, Recalling, guessed
from bot.chat.buttons import feedback_rows, more_row, with_rows
from bot.chat.captions import escape, shortened
from bot.chat.compact import with_scope
from bot.chat.desk import Desk
from bot.chat.pieces import Piece
from bot.chat.quoting import COMPACT, Page, answer_page, quote_full, quote_surroundings
from bot.chat.replies import Asker, Reply, deep_link
from bot.chat.scripts import in_script
from bot.chat.shelves import outline_button
from bot.questions.elsewhere import article_in, place_elsewhere
from bot.questions.followups import (
    FollowUp,
    More,
    Shift,
    Show,
    combined,
    leans_back,
    means_what_was_said,
    read_followup,
)
from bot.questions.greetings import command_wanted, is_courtesy, is_thanks
from bot.quoting.entire import entire
from bot.quoting.labels import chosen, labelled
from bot.state.chats import ChatOptions
from bot.state.questions import Asked
from bot.texts import Texts

__all__ = ["Turn"]

_RECENT = timedelta(minutes=10)
"""How long a question in private is still «the one before»."""
_NAMED = 60
"""Characters of a question repeated above an answer to a part of it."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a conversation. Every method blocks on the index or the database."""

    desk: Desk
    asker: Asker
    options: ChatOptions
    texts: Texts

    @classmethod
    def of(cls, desk: Desk, asker: Asker, options: ChatOptions | None = None) -> Turn:
        """A turn in the words and the script of its chat, whose choices are read where they are not yet known."""
        options = desk.chats.read(asker.chat) if options is None else options
        return cls(desk, asker, options, desk.texts(options, asker.language))

    def to(self, question: str) -> Reply:
        """The answer to what was written; words that go on with the question before are taken so."""
        if not any(character.isalnum() for character in question):
            return Reply((Piece(self.texts.NO_WORDS),))
        if (said := self._small_talk(question)) is not None:
            return said
        wanted = read_followup(question)
        if wanted is not None:
            earlier = self._earlier(wanted)
            if earlier is not None and _goes_on(wanted, earlier):
                return self._follow(wanted, earlier, question)
            if isinstance(wanted, More):
                return Reply((Piece(self.texts.NOTHING_BEFORE if earlier else self.texts.FOLLOW_WHAT),))
        return self._answered(question)

    def at_once(self, question: str) -> Reply | None:
        """As ``to``, without waiting for anything; None where that takes longer.

        An answer that is remembered, laid out as this chat reads it, needs neither the index nor, for now, the
        database. It is given by the event loop itself, for going to a thread and back takes longer than this does.
        """
        if (said := self._small_talk(question)) is not None:
            return said
        answerer = self.desk.answerer
        if not isinstance(answerer, Recalling) or read_followup(question) is not None:
            return None
        answer = answerer.recall(question, limit=self._most + 1, kinds=self.options.documents)
        if answer is None or self._alike("") not in answer.made or not self.desk.questions.at_hand:
            return None
        return self._shown(question, answer, 0) if self.options.script == "original" else None

    def more(self, question: int, shown: int) -> Reply:
        """The next page of an answer of which ``shown`` quotes were shown before."""
        asked = self.desk.questions.find(question, chat=self.asker.chat)
        if asked is None:
            return Reply((), alert=self.texts.FORGOTTEN_SHORT)
        if shown < len(asked.quotes):  # by words, or by somebody else's tap
            return Reply((), alert=self.texts.SHOWN_BELOW_SHORT, spent=True)
        return self._next(asked, len(asked.quotes))

    def full(self, quote_id: str) -> Reply:
        """A point from beginning to end, with the items that it announces."""
        quote = self.desk.answerer.find(quote_id)
        if quote is None:
            return Reply((), alert=self.texts.EXPIRED_SHORT)
        pieces = quote_full(entire(quote), self.texts, link=deep_link(self.asker.bot, quote.id))
        return Reply(in_script(pieces, self.options.script, self.texts))

    def surroundings(self, quote_id: str) -> Reply:
        """A point among what stands around it."""
        around = self.desk.answerer.surroundings(quote_id)
        if len(around) < 2:
            return Reply((), alert=self.texts.NOTHING_AROUND_SHORT if around else self.texts.EXPIRED_SHORT)
        return Reply(
            in_script(quote_surroundings(around, quote_id, self.texts), self.options.script, self.texts)
        )

    def _small_talk(self, question: str) -> Reply | None:
        """A line for who thanks or asks something of the bot itself, in private; None where it is a question."""
        if not self.asker.private:
            return None
        if is_courtesy(question):
            return Reply((Piece(self.texts.WELCOME if is_thanks(question) else self.texts.AT_YOUR_SERVICE),))
        command = command_wanted(question)
        return Reply((Piece(self.texts.use_command(command)),)) if command is not None else None

    def _earlier(self, wanted: FollowUp) -> Asked | None:
        """The question that a follow-up goes on with: that of the answer replied to, in private else the last one.

        In private, one that cannot be gone on with is passed over for the last one that was answered: a follow-up that
        was not understood, and so found nothing, must not end the conversation.
        """
        asked = None
        if self.asker.replied is not None:
            asked = self.desk.questions.shown_by(chat=self.asker.chat, message=self.asker.replied)
        if not self.asker.private:
            return asked
        asked = asked or self._last()
        return asked if asked is None or _goes_on(wanted, asked) else self._last(answered=True) or asked

    def _last(self, *, answered: bool = False) -> Asked | None:
        """The latest question of who asks, or the latest that was answered, unless it is too long ago."""
        return self.desk.questions.last(
            chat=self.asker.chat, user=self.asker.user, within=_RECENT, answered=answered
        )

    def _follow(self, wanted: FollowUp, earlier: Asked, said: str) -> Reply:
        """What goes on with an earlier question."""
        match wanted:
            case More():
                return self._next(earlier, len(earlier.quotes))
            case Show(number, others):
                return self._of(earlier, (number, *others), said)
            case Shift(topic):
                place = place_elsewhere(earlier.base, topic)
                return self._instead(combined(earlier.base, topic), base=place or earlier.base)

    def _instead(self, question: str, *, base: str) -> Reply:
        """The answer to an earlier question with something else in it, which is told; the next goes on with ``base``."""
        return self._answered(question, header=self.texts.following(_named(question)), base=base)

    def _of(self, earlier: Asked, numbers: Sequence[int], said: str) -> Reply:
        """The quotes of an answer that bear some numbers, in full, each beginning a message of its own.

        Where it has none of them, who asked for an article may want another one of the same law.
        """
        numbered = labelled([self.desk.answerer.find(quote) for quote in earlier.quotes])
        found: list[Quote | None] = []
        for number in numbers:
            with suppress(IndexError):
                found.append(chosen(numbered, number))
        if not found and (place := place_elsewhere(earlier.base, article_in(said))):
            return self._instead(place, base=place)
        pieces = [piece for quote in found if quote is not None for piece in self.full(quote.id).pieces]
        if None in found:
            pieces.append(Piece(self.texts.EXPIRED_SHORT))
        if len(found) < len(numbers):
            pieces.append(Piece(self.texts.only_so_many(len(numbered))))
        return Reply(tuple(pieces), earlier.id if found else None)

    def _answered(self, question: str, *, header: str = "", base: str | None = None) -> Reply:
        started = time.perf_counter()
        answer = self._ask(question, limit=self._most + 1)  # one more shows whether there are more
        if means_what_was_said(question):
            answer = guessed(answer, answer.remark)
        return self._shown(question, answer, round((time.perf_counter() - started) * 1000), header, base)

    def _shown(
        self, question: str, answer: Answer, milliseconds: int, header: str = "", base: str | None = None
    ) -> Reply:
        """The first page of an answer, remembered."""
        page = self._first_page(answer, header)
        (piece,) = with_scope((page.piece,), answer, self.options, self.texts)
        if answer.document and self.asker.private:
            # In a group it would be leafed through under everybody's eyes.
            piece = with_rows(piece, [[outline_button(answer.document, self.texts)]])
        page = replace(page, piece=piece)
        if answer.greeting:
            return Reply((page.piece,))
        remembered = self._remember(question, answer, page, milliseconds, base)
        return self._reply(page, remembered, len(page.quotes), {})

    def _first_page(self, answer: Answer, header: str) -> Page:
        """As ``answer_page``; an answer that is remembered is laid out and checked once for all who read it alike."""
        alike = self._alike(header)
        page: Page | None = answer.made.get(alike)
        if page is None:
            page = answer_page(answer, self.texts, most=self._most, compact=self._compact, header=header)
            answer.made[alike] = page
        return page

    def _alike(self, header: str) -> Hashable:
        """What decides how an answer is laid out, beside the answer."""
        return self.texts, self._most, self._compact, header

    def _ask(self, question: str, *, limit: int) -> Answer:
        """What the index of now answers."""
        return self.desk.answerer.answer(question, limit=limit, kinds=self.options.documents)

    def _remember(
        self, question: str, answer: Answer, page: Page, milliseconds: int, base: str | None
    ) -> int | None:
        return self.desk.questions.remember(
            chat=self.asker.chat,
            user=self.asker.user,
            text=question,
            decision=answer.decision.value,
            quotes=[quote.id for quote in page.quotes],
            generation=answer.generation,
            milliseconds=milliseconds,
            base=base,
        )

    def _next(self, asked: Asked, shown: int) -> Reply:
        """The quotes behind those that were shown, found anew: all of a page come from the index of now."""
        most = self._most
        before = asked.quotes[:shown]
        answer = self._ask(asked.text, limit=shown + most + 1)
        rest = tuple(quote for quote in answer.quotes if quote.id not in before)
        if not rest or not shown:
            return Reply((Piece(self.texts.nothing_more(_named(asked.text))),), asked.id)
        page = answer_page(
            replace(answer, quotes=rest, related=()),
            self.texts,
            before=shown,
            most=most,
            compact=self._compact,
            header=self.texts.continued(_named(asked.text)),
        )
        now = (*before, *(quote.id for quote in page.quotes))
        self.desk.questions.turn(asked.id, quotes=now)
        return self._reply(page, asked.id, len(now), self.desk.feedback.tally(asked.id))

    def _reply(self, page: Page, question: int | None, shown: int, tally: Mapping[str, int]) -> Reply:
        """The page in the chat's script, with «more» and opinions below where the question is remembered."""
        piece = page.piece
        if question is not None:
            rows = [more_row(question, shown, self.texts)] if page.more else []
            rows += feedback_rows(question, tally, self.texts, counted=not self.asker.private)
            piece = with_rows(piece, rows)
        return Reply(in_script((piece,), self.options.script, self.texts), question)

    @property
    def _compact(self) -> bool:
        """Whether the chat reads compact answers."""
        return self.options.is_compact(private=self.asker.private)

    @property
    def _most(self) -> int:
        """Quotes on a page."""
        return min(self.desk.settings.limit, COMPACT) if self._compact else self.desk.settings.limit


def _goes_on(wanted: FollowUp, asked: Asked) -> bool:
    """Whether a question can be gone on with so: one that found nothing only by asking it about something else."""
    return bool(asked.quotes) or (isinstance(wanted, Shift) and not leans_back(asked.text))


def _named(question: str) -> str:
    """A question as it is repeated in HTML."""
    return escape(shortened(" ".join(question.split()), _NAMED))
