"""👍 and 👎 below answers: one tap, changeable, and the keyboard shows what was chosen."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ChatType
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler, ContextTypes

from bot.chat.desk import Desk, Handler
from bot.chat.messages.buttons import FEEDBACK, VERDICTS, feedback_rows
from bot.chat.messages.pieces import Button
from bot.chat.sending import Place, acknowledge, keyboard, own_message, think
from bot.texts import Texts, texts_for

__all__ = ["Opinions"]

_LOGGER = logging.getLogger(__name__)
_DATA = re.compile(rf"^{FEEDBACK}(?P<question>[0-9]{{1,9}}):(?P<verdict>{'|'.join(VERDICTS)})\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Opinions:
    """What people think of answers."""

    desk: Desk

    def handlers(self) -> Sequence[Handler]:
        """See ``Part.handlers``."""
        return (CallbackQueryHandler(self.on_opinion, _DATA),)

    async def on_opinion(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Note an opinion in place of the same person's earlier one, and show it on the keyboard."""
        query = update.callback_query
        pressed = _DATA.match(query.data or "") if query is not None else None
        if query is None or query.message is None or pressed is None:
            return
        place = Place.below(query)
        counted = query.message.chat.type != ChatType.PRIVATE
        give = partial(
            self._give, int(pressed["question"]), pressed["verdict"], place.chat, query, counted=counted
        )
        try:
            alert, rows = await think(give, context.bot, place)
        except Exception:
            _LOGGER.exception("反馈没能记下")
            alert, rows = texts_for(query.from_user.language_code).FAILED_SHORT, ()
        await acknowledge(query, alert, loud=not rows)
        if rows:
            await _show(query, rows)

    def _give(
        self, question: int, verdict: str, chat: int, query: CallbackQuery, *, counted: bool
    ) -> tuple[str, tuple[tuple[Button, ...], ...]]:
        """What to say, and the rows that show the opinions; none where the question is no longer kept."""
        texts: Texts = self.desk.texts(self.desk.chats.read(chat), query.from_user.language_code)
        feedback = self.desk.feedback
        if not feedback.give(question=question, chat=chat, user=query.from_user.id, verdict=verdict):
            return texts.FORGOTTEN_SHORT, ()
        said = texts.WHAT_IS_WRONG_SHORT if verdict == "down" else texts.THANKS_SHORT
        return said, feedback_rows(question, feedback.tally(question), texts, counted=counted)


async def _show(query: CallbackQuery, rows: Sequence[Sequence[Button]]) -> None:
    """Put rows of opinions in place of those below a message; the other buttons stay as they are."""
    message = own_message(query)
    opinions = keyboard(rows)
    if message is None or opinions is None:
        return
    present = message.reply_markup.inline_keyboard if message.reply_markup is not None else ()
    others = [row for row in present if not any(map(_is_opinion, row))]
    # Telegram refuses a keyboard that stays the same, as when the same button is pressed again.
    with suppress(BadRequest):
        await message.edit_reply_markup(InlineKeyboardMarkup([*others, *opinions.inline_keyboard]))


def _is_opinion(button: InlineKeyboardButton) -> bool:
    return str(button.callback_data or "").startswith(FEEDBACK)
