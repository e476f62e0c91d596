"""In Chinese: what is kept of those who ask, and how they delete it, with /privacy and /forget."""

from __future__ import annotations

__all__ = ["ChinesePrivacy"]


class ChinesePrivacy:
    """Another language overrides each of these."""

    FORGET_SURE = """要删除我记下的关于您的一切吗？包括您的提问、反馈和您在这里的设置。

删除后不能恢复，“更多”和追问也接不上以前的问题。"""
    FORGET_YES = "确定删除"
    FORGET_NO = "不删了"
    FORGET_KEPT = "好的，没有删除。"

    def privacy(self, days: int) -> str:
        """What is kept of those who ask, and for how long; 0 days for not at all."""
        kept = (
            f"· 您的提问和给出的条文编号：保存 {days} 天，用来接着问、看“更多”和改进答案\n"
            f"· 您点的 👍 👎：和那个提问一起保存，一起删除"
            if days
            else "· 您的提问不保存，因此“更多”、追问和反馈用不了"
        )
        return f"""<b>我记下什么</b>

{kept}
· 您选的文字显示方式等设置：直到您删除

您的姓名、用户名、电话我都不记；用户编号只存加密后的摘要，认不出是谁。
日志里不写您问了什么。

发 /forget 可以马上删除。"""

    def forgotten(self, questions: int) -> str:
        """After everything that is known of a person was deleted."""
        return f"已删除：{questions} 个提问，以及您的反馈和设置。"
