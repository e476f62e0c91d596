"""In Chinese: what a group is told besides answers."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["ChineseGroups"]


class ChineseGroups:
    """Another language overrides each of these."""

    ADMINS_ONLY = "本群只有群管理员可以提问。您可以私下问我。"
    ASK_IN_PRIVATE = "💬 私下问"
    ONLY_IN_PRIVATE = "这个请在私聊里用，免得打扰大家。"

    GROUP_HELP = """<b>大家好！我是工会政策问答机器人。</b>

我从收录的文件里找出原文，一字不改地给出，并注明出处。

在群里这样问：
· 发 <code>/ask 问题</code>，比如 <code>/ask 产假多少天</code>
· 用 /ask 回复别人的消息，我来答那一条
· 回复我的消息接着问：“还有呢”“第三点展开”“那网上的呢”

核对原文、翻看文件，请在私聊里用。
我只引用原文，不作解释；拿不准的时候会告诉大家。"""

    def group_hello(self, bot: str, *, reads_all: bool) -> str:
        """For a group the bot came to; whether it may read there what is not addressed to it decides what works."""
        mention = f"\n· 写 <code>@{bot} 问题</code>" if reads_all else ""
        why = "" if reads_all else "我看不到大家的其他消息，光写我的名字我可能收不到。"
        return f"""大家好！我是工会政策问答机器人，只引用文件原文，并注明出处。

提问的办法：
· 发 <code>/ask 问题</code>
· 用 /ask 回复别人的消息，我来答那一条
· 回复我的消息{mention}

{why}其他时候我不插话。群管理员可以发 /settings@{bot} 改设置。"""

    def group_not_allowed(self, chat: str) -> str:
        """For a group that the operator did not allow; the id is what the operator needs."""
        return f"抱歉，我还没有获准在这个群里服务，先退出了。需要的话，请把群编号 <code>{chat}</code> 告诉维护我的人。"

    def quiet_now(self, start: int, end: int) -> str:
        """For who asks in quiet hours."""
        return f"本群 {self.hours(start, end)} 是安静时间，我先不在群里答。您可以私下问我。"

    def hours(self, start: int, end: int) -> str:
        """``22, 7 → 22:00–次日 7:00``."""
        return f"{start}:00–{'次日 ' if end < start else ''}{end}:00"

    def only_documents(self, kinds: Sequence[str]) -> str:
        """Below an answer that found nothing; the kinds of documents that the group chose, as HTML."""
        return f"本群设了只引用这几类文件：{'、'.join(kinds)}。别的文件里也许有，可以私下问我。"

    def answered_before(self, name: str, minutes: int) -> str:
        """Replies to the earlier answer; ``name`` is HTML and may be empty."""
        return f"{name and name + '，'}这个问题 {minutes} 分钟前刚答过，点上面的引用就能看到。"
