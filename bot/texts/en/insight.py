"""In English: what was asked in vain, and how the bot is used, with /gaps and /stats."""

from __future__ import annotations

from bot.texts.en.plurals import many
from bot.texts.zh.insight import ChineseInsight

__all__ = ["EnglishInsight"]


class EnglishInsight(ChineseInsight):
    """What ``ChineseInsight`` says, in English."""

    NO_GAPS = "No gaps: all questions that are kept have an answer, and nobody disliked one."
    NOTHING_KEPT = (
        "Questions are not kept (<code>GONGHUI_KEEP_QUESTIONS</code> is 0), so there are no figures."
    )
    FEEDBACK_HEAD = "Feedback: "

    def gaps_head(self, groups: int, count: int) -> str:
        """See ``ChineseInsight.gaps_head``."""
        told = f"{many(groups, 'kind')}, {many(count, 'time')}"
        return f"<b>Questions without an answer, or with a disliked one</b>: {told}"

    def unanswered(self, count: int) -> str:
        """See ``ChineseInsight.unanswered``."""
        return f"no answer {count}"

    def decision_label(self, decision: str) -> str:
        """See ``ChineseInsight.decision_label``."""
        return {"answer": "answered", "near": "unsure", "none": "no answer"}[decision]

    def usage_head(self, days: int, total: int) -> str:
        """See ``ChineseInsight.usage_head``."""
        return f"<b>The last {many(days, 'day')}</b>: {many(total, 'question')}"

    def answer_times(self, middle: int, slow: int) -> str:
        """See ``ChineseInsight.answer_times``."""
        return f"Answer time: half within {middle} ms, 95% within {slow} ms"

    def served_now(self, facts: str) -> str:
        """See ``ChineseInsight.served_now``."""
        return f"Index: {facts}"

    def memory_used(self, megabytes: float) -> str:
        """See ``ChineseInsight.memory_used``."""
        return f"Memory: {megabytes:.0f} MB"
