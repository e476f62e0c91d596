"""In Chinese: what ``bot.quoting.remarks`` and ``bot.quoting.quotes`` say of an answer or a quote."""

from __future__ import annotations

__all__ = ["ChineseRemarks"]


class ChineseRemarks:
    """Another language overrides each of these."""

    @staticmethod
    def note(text: str) -> str:
        """A remark on a quote, such as its document's status."""
        return f"⚠️ {text}"

    @staticmethod
    def remark(text: str) -> str:
        """What is remarked on a quote in Chinese, see ``Quote.notes``; words of the document's own stay as they are."""
        return text

    @staticmethod
    def opening(remark: str) -> str:
        """What is said in Chinese before an answer that is not quite what was asked for, see ``Answer.remark``."""
        return remark
