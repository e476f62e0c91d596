"""Everything the bot says in its own words, in Chinese, a file a subject. What it quotes is never written here."""

from __future__ import annotations

from bot.texts.zh.answers import ChineseAnswers
from bot.texts.zh.browsing import ChineseBrowsing
from bot.texts.zh.drafts import ChineseDrafts
from bot.texts.zh.followups import ChineseFollowups
from bot.texts.zh.groups import ChineseGroups
from bot.texts.zh.help import ChineseHelp
from bot.texts.zh.insight import ChineseInsight
from bot.texts.zh.maintainers import ChineseMaintainers
from bot.texts.zh.metadata import ChineseMetadata
from bot.texts.zh.privacy import ChinesePrivacy
from bot.texts.zh.quotes import ChineseQuotes
from bot.texts.zh.remarks import ChineseRemarks
from bot.texts.zh.settings import ChineseSettings
from bot.texts.zh.shelf import ChineseShelf
from bot.texts.zh.updates import ChineseUpdates
from bot.texts.zh.verifying import ChineseVerifying

__all__ = ["Chinese"]


class Chinese(
    ChineseHelp,
    ChineseAnswers,
    ChineseFollowups,
    ChineseQuotes,
    ChineseRemarks,
    ChineseMetadata,
    ChineseVerifying,
    ChineseBrowsing,
    ChineseGroups,
    ChineseSettings,
    ChinesePrivacy,
    ChineseMaintainers,
    ChineseDrafts,
    ChineseUpdates,
    ChineseShelf,
    ChineseInsight,
):
    """The bot's words; another language overrides each of them. HTML unless a name ends in ``_SHORT``."""

    CODE = "zh"
    COLON, PAUSE, COMMA = "：", "、", "，"
