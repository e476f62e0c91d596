"""In English: what stands around a quote, and the buttons below it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.texts.en.places import place
from bot.texts.zh.quotes import ChineseQuotes

__all__ = ["EnglishQuotes"]


class EnglishQuotes(ChineseQuotes):
    """What ``ChineseQuotes`` says, in English."""

    EXAMPLE = "示例文稿 (a sample, not official)"
    PARAGRAPH = "unnumbered paragraph"
    CONTINUED = " (continued)"
    ASKED_HERE = "👉 The passage you asked for"
    SURROUNDINGS_OF = "Context: "
    NOTHING_AROUND_SHORT = "There is nothing before or after this passage"

    # Buttons
    FULL = "Full text"
    SURROUNDINGS = "Context"
    COPY_QUOTE = "Copy quote"
    COPY_ADDRESS = "Copy source"
    SHARE = "Share"
    MORE = "More ▾"

    @staticmethod
    def place(way: Sequence[str]) -> str:
        """See ``ChineseQuotes.place``."""
        return place(way)

    def cut(self, button: str) -> str:
        """See ``ChineseQuotes.cut``."""
        return f"<i>This is only the first part; for the whole passage press “{button}”</i>"

    def converted(self, script: str) -> str:
        """See ``ChineseQuotes.converted``."""
        return f"<i>[converted to {script} characters; the original counts]</i>"
