"""In Chinese: the library as readers browse it, with /doc and /recent."""

from __future__ import annotations

__all__ = ["ChineseBrowsing"]


class ChineseBrowsing:
    """Another language overrides each of these."""

    LIBRARY = "📚 <b>收录的文件</b>，点开看提纲："
    LIBRARY_EMPTY = "文件库里还没有文件。"
    RECENT = "🗓 <b>最近的文件</b>（🆕 是上次更新新收入的），点开看提纲："
    NO_SUCH_DOCUMENT = "没有标题里含有这些字的文件。发 /doc 看全部文件；想找条文，直接问就行。"
    OUTLINE_EMPTY = "这里没有可以显示的内容。"

    # Buttons
    UP = "⬆️ 上一级"
    TO_LIBRARY = "📚 文件列表"
    TO_OUTLINE = "📑 看提纲"
    EARLIER_PAGE = "◀"
    LATER_PAGE = "▶"

    def page(self, number: int, count: int) -> str:
        """Which page of several this is."""
        return f"第 {number}/{count} 页"
