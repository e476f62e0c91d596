"""In English: the library as readers browse it, with /doc and /recent."""

from __future__ import annotations

from bot.texts.zh.browsing import ChineseBrowsing

__all__ = ["EnglishBrowsing"]


class EnglishBrowsing(ChineseBrowsing):
    """What ``ChineseBrowsing`` says, in English."""

    LIBRARY = "📚 <b>The collected documents</b>; tap one for its outline:"
    LIBRARY_EMPTY = "There are no documents yet."
    RECENT = "🗓 <b>The latest documents</b> (🆕 came with the last update); tap one for its outline:"
    NO_SUCH_DOCUMENT = (
        "No title contains these words. Send /doc for all documents; for a passage, simply ask your question."
    )
    OUTLINE_EMPTY = "There is nothing here that can be shown."

    # Buttons
    UP = "⬆️ Up"
    TO_LIBRARY = "📚 Documents"
    TO_OUTLINE = "📑 Outline"
    EARLIER_PAGE = "◀"
    LATER_PAGE = "▶"

    def page(self, number: int, count: int) -> str:
        """See ``ChineseBrowsing.page``."""
        return f"page {number} of {count}"
