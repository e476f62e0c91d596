"""In Chinese: what stands around a quote, and the buttons below it."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["ChineseQuotes"]


class ChineseQuotes:
    """Another language overrides each of these."""

    EXAMPLE = "示例文稿"
    PARAGRAPH = "不编号的段落"
    CONTINUED = "（续）"
    ASKED_HERE = "👉 您问的这一条"
    SURROUNDINGS_OF = "上下文："
    NOTHING_AROUND_SHORT = "这一条前后没有别的条文"

    # Buttons
    FULL = "全文"
    SURROUNDINGS = "上下文"
    COPY_QUOTE = "复制引文"
    COPY_ADDRESS = "复制出处"
    SHARE = "分享"
    MORE = "更多 ▾"

    @staticmethod
    def circled(number: int) -> str:
        """``1 → ①``, ``20 → ⑳``, beyond that ``21 → (21)``."""
        return chr(ord("①") + number - 1) if 1 <= number <= 20 else f"({number})"

    @staticmethod
    def place(way: Sequence[str]) -> str:
        """What readers of this language call the place of an address; empty where that is no other name."""
        return ""

    def cut(self, button: str) -> str:
        """Below a quote of which only the first part is shown."""
        return f"<i>篇幅较长，这里是前一部分，完整原文请点“{button}”</i>"

    def converted(self, script: str) -> str:
        """Below quotes that are shown in another script than the document's: ``simplified`` or ``traditional``."""
        return f"<i>〔已转换为{'繁體' if script == 'traditional' else '简体'}，以原文为准〕</i>"
