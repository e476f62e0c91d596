"""In Chinese: what the bot says of itself and of how to ask: its help, its profile, its menus of commands."""

from __future__ import annotations

__all__ = ["ChineseHelp"]


class ChineseHelp:
    """Another language overrides each of these."""

    HELP = """<b>您好！我是工会政策问答机器人。</b>

把问题直接发给我，我从收录的文件里找出原文，一字不改地给您，并注明出处。

比如：
· 产假多少天
· 工会经费用在哪里
· 如何建设职工之家

<b>全文</b>：看这一条的完整原文
<b>上下文</b>：看它前后的条文
<b>复制引文</b>：连同出处一起复制
接着问也行：“还有呢”“第三点展开”“那网上的呢”。

/verify 核对一句话是不是原文
/doc 翻看收录的文件　/recent 新文件
/script 简体、繁體、原文
/privacy 我记下什么　/forget 删除我的记录

在群里请发 <code>/ask 问题</code>，或者直接回复我的消息。
我只引用原文，不作解释；拿不准的时候会告诉您。"""

    ASK_HOW = """请把问题写在 /ask 后面，比如：
<code>/ask 工会经费用在哪里</code>

也可以用 /ask 回复别人的一条消息，我来答那条消息。"""

    NO_WORDS = "我没看到文字。请用一句话写下问题，比如“产假多少天”。"
    ONLY_TEXT = "我现在只看得懂文字。请把问题打成一句话发给我。"
    WELCOME = "不客气，随时问我。"
    AT_YOUR_SERVICE = "好的，随时问我。"
    UNKNOWN_COMMAND = "没有这个命令。直接发问题就行，/help 看看怎么问。"

    # Profile and menus
    DESCRIPTION = (
        "您好！我是工会政策问答机器人。\n\n把问题发给我，我从收录的文件里找出原文，一字不改地给您，并注明出处。"
        "\n\n我只引用，不解释；拿不准的时候会告诉您。"
    )
    ABOUT = "工会政策问答：只引用文件原文，并注明出处。"
    COMMANDS = (
        ("ask", "提问：/ask 后面写问题"),
        ("settings", "设置：引文字体、语言"),
        ("verify", "核对一句话是不是原文"),
        ("doc", "翻看收录的文件"),
        ("recent", "新文件"),
        ("script", "简体、繁體、原文"),
        ("privacy", "我记下什么，存多久"),
        ("forget", "删除我的记录"),
        ("help", "怎么用"),
    )
    GROUP_COMMANDS = (("ask", "提问：/ask 后面写问题"), ("help", "怎么用"))
    ADMIN_COMMANDS = (("settings", "本群设置"),)

    TELL_MAINTAINERS = "请把那条答案和哪里不对告诉维护我的人。"

    def meant_command(self, command: str) -> str:
        """To who mistyped a command; ``command`` is the one that is most alike, with what stood behind it, as HTML."""
        return f"没有这个命令。您要发的可能是：\n<code>{command}</code>"

    def of_itself(self, request: str) -> str:
        """To who asks something of the bot itself: one of the names of ``bot.questions.messages.requests.Request``."""
        return {
            "doc": "发 /doc 翻看收录的文件。",
            "recent": "发 /recent 看新文件。",
            "forget": "发 /forget 删除我记下的关于您的一切。",
            "script": "发 /script 选简体、繁體或原文。",
            "feedback": "请点那条答案下面的 👎，再选哪里不对，维护我的人会看到。",
            "self": "我是程序，不是真人。答案不是人工智能写的：我只从收录的文件里找出原文，一字不改地给您，并注明出处。",
            "writing": "我不代写稿子，只引用文件原文，写的时候可以照着引用。要查什么规定，请直接问，例如“职代会怎么开”。",
            "copying": (
                "点引文下面的“复制引文”，连出处一起粘贴到别处；要发给同事，长按消息转发，或者点“全文”，再点“分享”。"
                "私聊里发 /doc，可以翻看整份文件。"
            ),
            "human": "这里没有人工客服，我只引用收录的文件。职工要咨询、求助，可以打工会的职工服务热线 12351。",
            "place": "请说是哪个省（自治区、直辖市），例如“浙江呢”。",
            "quotes": "我只引用文件原文，不作解释，也不下结论：这样每一句都查得到出处。问得具体一些，原文会更对得上。",
        }[request]
