"""What was asked before: the question that words go on with. Blocks on the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.chat.pages import Pages
from bot.state.questions import Asked

__all__ = ["answered_before", "asked_lately", "last_asked", "replied_to"]

_RECENT = timedelta(minutes=10)
"""How long a question in private is still «the one before»."""
_LOOKED_BACK = 6
"""Questions among which one that asked several is looked for."""


def replied_to(pages: Pages) -> Asked | None:
    """The question that the message replied to answers; None where it answers none."""
    if pages.asker.replied is None:
        return None
    return pages.desk.questions.shown_by(chat=pages.asker.chat, message=pages.asker.replied)


def last_asked(pages: Pages, *, answered: bool = False) -> Asked | None:
    """The latest question of who asks, or the latest that was answered, unless it is too long ago."""
    return pages.desk.questions.last(
        chat=pages.asker.chat, user=pages.asker.user, within=_RECENT, answered=answered
    )


def answered_before(pages: Pages) -> Asked | None:
    """The question of the answer replied to, in private else the last one that was answered."""
    asked = replied_to(pages)
    if asked is None and pages.asker.private:
        asked = last_asked(pages, answered=True)
    return asked if asked is not None and asked.quotes else None


def asked_lately(pages: Pages) -> Sequence[Asked]:
    """In private, the latest questions of who asks, the newest first."""
    if not pages.asker.private:
        return ()
    asker = pages.asker
    return pages.desk.questions.latest(chat=asker.chat, user=asker.user, within=_RECENT, most=_LOOKED_BACK)
