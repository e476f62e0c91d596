"""In Chinese: what is said with an answer as a whole, and where there is none."""

from __future__ import annotations

__all__ = ["ChineseAnswers"]


class ChineseAnswers:
    """Another language overrides each of these."""

    NOT_FOUND = """抱歉，在收录的文件里没有找到能回答这个问题的条文。

可以试试：
· 换个说法，或者说得具体一些
· 用文件里的词，比如“会员权利”“经费收支”“换届选举”
· 发 /help 看看怎么问"""

    NEAR = "拿不准，以下是最接近的条文，请您自己核对："
    STILL_NEAR = "这几条同样拿不准，请您自己核对："
    CUT_COMPACT = "<i>长的只显示开头，点按钮看全文</i>"
    RELATED = "💡 相近的提法（点开看原文）："
    SEEK_HELP = (
        "<b>请马上联系身边的人。</b>心里难受，可以随时打全国统一心理援助热线 12356；有危险打 110，要急救打 120；"
        "欠薪等难处也可以打政府服务热线 12345。"
    )

    # Where something went wrong, or too much was asked
    FAILED = "抱歉，这次没能答上来。请稍后再试，或者换个说法。"
    FAILED_SHORT = "抱歉，这次没有成功，请稍后再试"
    TOO_MANY = "您问得太快，我跟不上了。请歇一分钟再问。"
    TOO_MANY_IN_GROUP = "大家问得太快，我跟不上了。请过一分钟再问。"
    TOO_MANY_SHORT = "点得太快了，请歇一分钟再试"

    # Inline and guest mode
    INLINE_HOW_SHORT = "写下问题，比如：工会经费用在哪里"
    INLINE_PRIVATE_SHORT = "私下问我，答得更详细"
    INLINE_NOTHING_SHORT = "没找到原文，换个说法试试"
    INLINE_TOO_LONG_SHORT = "问题太长了，请点这里私下问我"
    INLINE_FAILED_SHORT = "这次没能答上来，请稍后再试"

    def found(self, quotes: int, documents: int, *, more: bool) -> str:
        """Above several quotes: how many there are, from how many documents, and whether there are others."""
        source = f"，出自 {documents} 份文件" if documents > 1 else ""
        return f"🔎 {'先看' if more else '找到'} {quotes} 条{source}{'，后面还有' if more else ''}："

    def count(self, number: int) -> str:
        """How many members a list has."""
        return f"（共 {number} 条）"

    def inline_whole(self, number: int, *, near: bool) -> str:
        """The title of a whole answer among the results."""
        return f"拿不准，最接近的 {number} 条" if near else f"完整回答（{number} 条）"
