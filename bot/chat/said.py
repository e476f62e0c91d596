"""What people say in messages, as text that every collaborator takes."""

from __future__ import annotations

from telegram import Message

__all__ = ["replied_text", "sound"]


def sound(text: str) -> str:
    """A text without the white space around it, and without halves of surrogate pairs.

    These are valid in JSON, but in no encoding that a collaborator may need, and stand in no document.
    """
    return text.encode("utf-8", "replace").decode().strip()


def replied_text(message: Message) -> str:
    """What the replied-to message says, or the part of it that the user marked; empty where there is none."""
    if message.quote is not None:
        return sound(message.quote.text)
    replied = message.reply_to_message
    return sound((replied.text or replied.caption or "") if replied is not None else "")
