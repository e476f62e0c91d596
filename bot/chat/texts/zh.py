"""Everything the bot says in its own words, in Chinese. What it quotes is never written here."""

from __future__ import annotations

__all__ = ["Chinese"]


class Chinese:
    """The bot's words; another language overrides each of them. HTML unless a name ends in ``_SHORT``."""

    CODE = "zh"

    HELP = """<b>您好！我是工会政策问答机器人。</b>

把问题直接发给我，我从收录的文件里找出原文，一字不改地给您，并注明出处。

比如：
· 工会的基本职责是什么
· 工会经费主要用于哪些方面
· 如何建设职工之家

<b>全文</b>：看这一条的完整原文
<b>上下文</b>：看它前后的条文

在群里请发 <code>/ask 问题</code>，或者直接回复我的消息。
我只引用原文，不作解释；拿不准的时候会告诉您。"""

    ASK_HOW = """请把问题写在 /ask 后面，比如：
<code>/ask 工会经费主要用于哪些方面</code>

也可以用 /ask 回复别人的一条消息，我来答那条消息。"""

    NOT_FOUND = """抱歉，在收录的文件里没有找到能回答这个问题的条文。

可以试试：
· 换个说法，或者说得具体一些
· 用文件里的词，比如“会员权利”“经费收支”“换届选举”
· 发 /help 看看怎么问"""

    NEAR = "拿不准，以下是最接近的条文，请您自己核对："

    NO_WORDS = "我没看到文字。请用一句话写下问题，比如“工会的基本职责是什么”。"
    ONLY_TEXT = "我现在只看得懂文字。请把问题打成一句话发给我。"
    UNKNOWN_COMMAND = "没有这个命令。直接发问题就行，/help 看看怎么问。"

    GROUP_HELLO = """大家好！我是工会政策问答机器人，只引用文件原文，并注明出处。

提问请发 <code>/ask 问题</code>，或者回复我的消息；其他消息我不会插话。"""

    FAILED = "抱歉，这次没能答上来。请稍后再试，或者换个说法。"
    FAILED_SHORT = "抱歉，这次没能打开，请稍后再试。"
    EXPIRED_SHORT = "索引已更新，请重新提问"
    NOTHING_AROUND_SHORT = "这一条前后没有别的条文"

    # Rate limits.
    TOO_MANY = "您问得太快，我跟不上了。请歇一分钟再问。"
    TOO_MANY_IN_GROUP = "大家问得太快，我跟不上了。请过一分钟再问。"
    TOO_MANY_SHORT = "点得太快了，请歇一分钟再试"

    ASKED_HERE = "👉 您问的这一条"
    SURROUNDINGS_OF = "上下文："
    FULL = "全文"
    SURROUNDINGS = "上下文"
    CONTINUED = "（续）"

    COMMANDS = (("ask", "提问：/ask 后面写问题"), ("help", "怎么用"))

    @staticmethod
    def circled(number: int) -> str:
        """``1 → ①``, ``20 → ⑳``, beyond that ``21 → (21)``."""
        return chr(ord("①") + number - 1) if 1 <= number <= 20 else f"({number})"

    def count(self, number: int) -> str:
        """How many members of a list follow."""
        return f"（以下 {number} 条）"

    def cut(self, button: str) -> str:
        """Below a quote of which only the first part is shown."""
        return f"<i>篇幅较长，这里是前一部分，完整原文请点「{button}」</i>"

    @staticmethod
    def note(text: str) -> str:
        """A remark on a quote, such as its document's status."""
        return f"⚠️ {text}"

    def date(self, iso: str) -> str:
        """``2023-04-24 → 2023年4月24日``, to the precision given; what is not a date is left as it is."""
        parts = iso.split("-")
        if not all(part.isdecimal() for part in parts) or len(parts) > 3:
            return iso
        return "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False))
