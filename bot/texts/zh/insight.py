"""In Chinese: what was asked in vain, and how the bot is used, with /gaps and /stats."""

from __future__ import annotations

__all__ = ["ChineseInsight"]


class ChineseInsight:
    """Another language overrides each of these."""

    NO_GAPS = "没有要补的：保存的提问都有答案，也没有人点 👎。"
    NOTHING_KEPT = "现在不保存提问（<code>GONGHUI_KEEP_QUESTIONS</code> 是 0），所以没有统计。"
    FEEDBACK_HEAD = "反馈："

    def gaps_head(self, groups: int, count: int) -> str:
        """Above what was asked in vain."""
        return f"<b>没答上来或被说不对的问题</b>：{groups} 类，共 {count} 次"

    def unanswered(self, count: int) -> str:
        """How often there was no answer."""
        return f"没答上来 {count}"

    def decision_label(self, decision: str) -> str:
        """How a question went."""
        return {"answer": "答上", "near": "拿不准", "none": "没答上"}[decision]

    def usage_head(self, days: int, total: int) -> str:
        """Above the figures."""
        return f"<b>最近 {days} 天</b>：提问 {total} 次"

    def answer_times(self, middle: int, slow: int) -> str:
        """Median and 95th percentile, in milliseconds."""
        return f"用时：一半在 {middle} 毫秒以内，95% 在 {slow} 毫秒以内"

    def served_now(self, facts: str) -> str:
        """The generation that is served."""
        return f"索引：{facts}"

    def memory_used(self, megabytes: float) -> str:
        """What the program takes."""
        return f"内存：{megabytes:.0f} MB"
