"""What people say in messages, as text that every collaborator takes, and in which language their program speaks."""

from __future__ import annotations

import re

from telegram import Message, User

__all__ = ["ASK", "language_of", "pointed_at", "replied_text", "replies_to", "sound"]

ASK = re.compile(r"^[/\uff0f]ask(?:@\w+)?(?!\w)[\s:：，,]*", re.ASCII | re.IGNORECASE)
"""The command at the head of a message, also where it is none for Telegram: «/ask问题», and with the full-width
solidus that an input method for Chinese writes."""


def sound(text: str) -> str:
    """A text without the white space around it, and without halves of surrogate pairs.

    These are valid in JSON, but in no encoding that a collaborator may need, and stand in no document.
    """
    return text.encode("utf-8", "replace").decode().strip()


def language_of(user: User | None) -> str | None:
    """The language of somebody's program, as Telegram tells it; None where nobody is known, or it does not."""
    return user.language_code if user is not None else None


def replied_text(message: Message) -> str:
    """What the replied-to message says, or the part of it that the user marked; empty where there is none."""
    if message.quote is not None:
        return sound(message.quote.text)
    replied = message.reply_to_message
    return sound((replied.text or replied.caption or "") if replied is not None else "")


def replies_to(message: Message, user: int) -> bool:
    """Whether a message replies to one of that user."""
    replied = message.reply_to_message
    return replied is not None and replied.from_user is not None and replied.from_user.id == user


def pointed_at(message: Message, me: int) -> str:
    """What a message may ask about: as ``replied_text``, but of the bot's own messages only a marked part.

    An answer, and a hint even less, is no question: searched for, its words would answer themselves.
    """
    return "" if message.quote is None and replies_to(message, me) else replied_text(message)
