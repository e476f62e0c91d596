"""All parts for maintainers, around the one workshop they share."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import Update
from telegram.ext import ContextTypes

from bot.chat.desk import Desk, Part
from bot.chat.maintenance.drafts import Drafting
from bot.chat.maintenance.insight import Insight
from bot.chat.maintenance.joining import Joining
from bot.chat.maintenance.publishing import Publishing
from bot.chat.maintenance.shelf import Shelf
from bot.chat.maintenance.workshop import Workshop
from bot.upkeep.workspace import Workspace
from index.encoder import Encoder

__all__ = ["maintenance_parts"]


def maintenance_parts(
    desk: Desk,
    workspace: Workspace,
    encoder: Encoder,
    *,
    otherwise: Callable[[Update, ContextTypes.DEFAULT_TYPE], Awaitable[None]],
) -> tuple[Part, ...]:
    """The parts; ``otherwise`` answers the caption of a document that no maintainer sent."""
    workshop = Workshop(desk, workspace, encoder)
    return (
        Joining(desk),
        Publishing(desk, workshop),
        Drafting(desk, workshop, otherwise),
        Shelf(desk, workshop),
        Insight(desk, workshop),
    )
