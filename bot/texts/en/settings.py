"""In English: what a chat or a reader can choose, with /settings and /script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from bot.texts.zh.settings import ChineseSettings

__all__ = ["EnglishSettings"]


class EnglishSettings(ChineseSettings):
    """What ``ChineseSettings`` says, in English."""

    SETTINGS_FOR_ADMINS_SHORT = (
        "Only administrators of the group can change the settings. Please have a word with one of them."
    )
    OLD_MENU_SHORT = "This menu is too old, please send /settings again"
    GROUP_OPTIONS = "<b>Settings of this group</b>\nTap an item to change it at once; only administrators of the group can."
    PRIVATE_OPTIONS = "<b>Settings</b>\nTap an item to change it at once."
    SAVED = "<b>All set</b>"
    WHICH_DOCUMENTS = (
        "<b>Which documents may I quote?</b>\nChoose one or more kinds; no others are then quoted."
    )
    OPTIONS: ClassVar[Mapping[str, str]] = {
        "length": "Answers",
        "who": "Who may ask",
        "documents": "Documents",
        "script": "Quotes",
        "language": "Language",
        "quiet": "Quiet hours",
    }
    CHOICES: ClassVar[Mapping[str, str]] = {
        "compact": "short",
        "full": "detailed",
        "everyone": "everyone",
        "admins": "administrators",
        "original": "as printed",
        "simplified": "简体",
        "traditional": "繁體",
        "": "the asker's language",
        "zh": "中文",
        "en": "English",
    }
    ALL_DOCUMENTS = "all"
    OTHER_DOCUMENTS = "others"
    NO_QUIET = "none"
    BACK = "« Back"
    DONE = "Done"
    SCRIPT_CHOOSE = """Which characters shall quotes be shown in? Converted ones say so; copies are always the original.

Now: """

    def quiet_from(self, timezone: str) -> str:
        """See ``ChineseSettings.quiet_from``."""
        return f"<b>From what time shall I not answer in the group?</b>\nTimes are those of {timezone}."

    def quiet_until(self, start: int) -> str:
        """See ``ChineseSettings.quiet_until``."""
        return f"<b>Quiet from {start}:00 until when?</b>"

    @staticmethod
    def script_name(script: str) -> str:
        """See ``ChineseSettings.script_name``."""
        return {"original": "As printed", "simplified": "Simplified", "traditional": "Traditional"}[script]
