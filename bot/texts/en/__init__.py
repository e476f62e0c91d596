"""Everything the bot says in its own words, in English, a file a subject. What it quotes is never translated."""

from __future__ import annotations

from bot.texts.en.answers import EnglishAnswers
from bot.texts.en.browsing import EnglishBrowsing
from bot.texts.en.drafts import EnglishDrafts
from bot.texts.en.followups import EnglishFollowups
from bot.texts.en.groups import EnglishGroups
from bot.texts.en.help import EnglishHelp
from bot.texts.en.insight import EnglishInsight
from bot.texts.en.maintainers import EnglishMaintainers
from bot.texts.en.metadata import EnglishMetadata
from bot.texts.en.privacy import EnglishPrivacy
from bot.texts.en.quotes import EnglishQuotes
from bot.texts.en.remarks import EnglishRemarks
from bot.texts.en.settings import EnglishSettings
from bot.texts.en.shelf import EnglishShelf
from bot.texts.en.updates import EnglishUpdates
from bot.texts.en.verifying import EnglishVerifying
from bot.texts.zh import Chinese

__all__ = ["English"]


class English(
    EnglishHelp,
    EnglishAnswers,
    EnglishFollowups,
    EnglishQuotes,
    EnglishRemarks,
    EnglishMetadata,
    EnglishVerifying,
    EnglishBrowsing,
    EnglishGroups,
    EnglishSettings,
    EnglishPrivacy,
    EnglishMaintainers,
    EnglishDrafts,
    EnglishUpdates,
    EnglishShelf,
    EnglishInsight,
    Chinese,
):
    """As ``Chinese``, word for word; a test sees to it that nothing is left untranslated."""

    CODE = "en"
    COLON, PAUSE, COMMA = ": ", ", ", ", "
