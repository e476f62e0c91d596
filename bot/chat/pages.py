"""The pages of answers: laid out, remembered, turned, and one quote of them in full. Blocks."""

from __future__ import annotations

import time
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace

from bot.answers import Answer, Recalling, guessed
from bot.chat.desk import Desk
from bot.chat.messages.buttons import feedback_rows, more_row, with_rows
from bot.chat.messages.captions import escape, shortened
from bot.chat.messages.compact import with_scope
from bot.chat.messages.pieces import Piece
from bot.chat.messages.quoting import COMPACT, Page, answer_page, quote_surroundings
from bot.chat.messages.scripts import in_script
from bot.chat.messages.shelves import outline_button
from bot.chat.opening import opened
from bot.chat.replies import Asker, Reply
from bot.questions.following.followups import means_what_was_said
from bot.questions.messages.distress import in_distress
from bot.state.chats import ChatOptions
from bot.state.questions import Asked
from bot.texts import Texts
from index.search import Decision

__all__ = ["Pages", "named"]

_NAMED = 60
"""Characters of a question repeated above an answer to a part of it."""


@dataclass(frozen=True, slots=True)
class Pages:
    """What a chat is shown of answers. Every method blocks on the index or the database."""

    desk: Desk
    asker: Asker
    options: ChatOptions
    texts: Texts

    @classmethod
    def of(cls, desk: Desk, asker: Asker, options: ChatOptions | None = None) -> Pages:
        """In the words and the script of a chat, whose choices are read where they are not yet known."""
        options = desk.chats.read(asker.chat) if options is None else options
        return cls(desk, asker, options, desk.texts(options, asker.language, asker.said))

    def more(self, question: int, shown: int) -> Reply:
        """The next page of an answer of which ``shown`` quotes were shown before."""
        asked = self.desk.questions.find(question, chat=self.asker.chat)
        if asked is None:
            return Reply((), alert=self.texts.FORGOTTEN_SHORT)
        if shown < len(asked.quotes):  # by words, or by somebody else's tap
            return Reply((), alert=self.texts.SHOWN_BELOW_SHORT, spent=True)
        return self.following(asked).next_page(asked, len(asked.quotes))

    def once_more(self, asked: Asked) -> Reply:
        """An earlier question answered anew, which is said; a follow-up goes on with it as before."""
        return self.answered(asked.text, header=self.texts.following(named(asked.text)), base=asked.base)

    def following(self, asked: Asked) -> Pages:
        """The same, in the language of whoever asked that question."""
        asker = replace(self.asker, said=asked.text)
        return replace(self, asker=asker, texts=self.desk.texts(self.options, asker.language, asker.said))

    def full(self, quote_id: str) -> Reply:
        """A point from beginning to end, with the items that it announces."""
        quote = self.desk.answerer.find(quote_id)
        if quote is None:
            return Reply((), alert=self.texts.EXPIRED_SHORT)
        pieces = opened(quote, self.asker, self.desk, self.texts)
        return Reply(tuple(in_script(piece, self.options.script, self.texts) for piece in pieces))

    def surroundings(self, quote_id: str) -> Reply:
        """A point among what stands around it."""
        around = self.desk.answerer.surroundings(quote_id)
        if len(around) < 2:
            return Reply((), alert=self.texts.NOTHING_AROUND_SHORT if around else self.texts.EXPIRED_SHORT)
        piece = quote_surroundings(around, quote_id, self.texts)
        return Reply((in_script(piece, self.options.script, self.texts),))

    def answered(self, question: str, *, header: str = "", base: str | None = None) -> Reply:
        """The first page of the answer to a question."""
        started = time.perf_counter()
        answer = self.ask(question)
        if means_what_was_said(question):
            answer = guessed(answer, answer.remark)
        return self.shown(question, answer, started, header, base)

    def shown(
        self, question: str, answer: Answer, started: float, header: str = "", base: str | None = None
    ) -> Reply:
        """The first page of an answer, remembered; nothing, and no trace, where there is none and nobody asked for one.

        ``started`` is when it began to be looked for, by ``time.perf_counter``.
        """
        milliseconds = round((time.perf_counter() - started) * 1000)
        if in_distress(question):
            if not answer.quotes:
                return Reply((Piece(self.texts.SEEK_HELP),))
            header = "\n\n".join(part for part in (self.texts.SEEK_HELP, header) if part)
        if self.asker.unasked and not answer.quotes:
            return Reply(())
        page = self._first_page(answer, header)
        piece = with_scope(page.piece, answer, self.options, self.texts)
        if answer.document and self.asker.private:
            # In a group it would be leafed through under everybody's eyes.
            piece = with_rows(piece, [[outline_button(answer.document, self.texts)]])
        page = replace(page, piece=piece)
        if answer.greeting:
            return Reply((page.piece if self.asker.private else Piece(self.texts.GROUP_HELP),))
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

    def ask(self, question: str, *, shown: int = 0) -> Answer:
        """What the current index answers, a page more than was ``shown``, and one quote: that tells if there are more."""
        limit = shown + self._most + 1
        return self.desk.answerer.answer(question, limit=limit, kinds=self.options.documents)

    def at_hand(self, question: str) -> Answer | None:
        """An answer that is remembered, laid out as this chat reads it, while the database need not be waited for."""
        answerer = self.desk.answerer
        if not isinstance(answerer, Recalling) or self.options.script != "original":
            return None
        answer = answerer.recall(question, limit=self._most + 1, kinds=self.options.documents)
        is_laid_out = answer is not None and self._alike("") in answer.made
        return answer if is_laid_out and self.desk.questions.at_hand else None

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

    def next_page(self, asked: Asked, shown: int) -> Reply:
        """The quotes behind those that were shown; where there are none, a line that says so."""
        following = self.quotes_behind(asked, shown)
        return following or Reply((Piece(self.texts.nothing_more(named(asked.text))),), asked.id)

    def quotes_behind(self, asked: Asked, shown: int) -> Reply | None:
        """The quotes after those already shown, searched anew so that a whole page comes from one index."""
        most = self._most
        before = asked.quotes[:shown]
        answer = self.ask(asked.text, shown=shown)
        rest = tuple(quote for quote in answer.quotes if quote.id not in before)
        if not rest or not shown:
            return None
        # What was told as a guess, be it for going on from another question, is none the surer on its next page.
        decision = Decision.NEAR if asked.decision == Decision.NEAR.value else answer.decision
        page = answer_page(
            replace(answer, quotes=rest, related=(), decision=decision),
            self.texts,
            before=shown,
            most=most,
            compact=self._compact,
            header=self.texts.continued(named(asked.text)),
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
        return Reply((in_script(piece, self.options.script, self.texts),), question)

    @property
    def _compact(self) -> bool:
        """Whether the chat reads compact answers."""
        return self.options.is_compact(private=self.asker.private)

    @property
    def _most(self) -> int:
        """Quotes on a page."""
        return min(self.desk.settings.limit, COMPACT) if self._compact else self.desk.settings.limit


def named(question: str) -> str:
    """A question as it is repeated in HTML."""
    return escape(shortened(" ".join(question.split()), _NAMED))
