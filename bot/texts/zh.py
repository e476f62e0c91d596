"""Everything the bot says in its own words, in Chinese. What it quotes is never written here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from bot.matches import Cited
from corpus.metadata import FIELDS
from corpus.works import SETTLED

__all__ = ["Chinese"]

_FIELDS = {**FIELDS, **SETTLED}


class Chinese:
    """The bot's words; another language overrides each of them. HTML unless a name ends in ``_SHORT``."""

    CODE = "zh"

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

    NOT_FOUND = """抱歉，在收录的文件里没有找到能回答这个问题的条文。

可以试试：
· 换个说法，或者说得具体一些
· 用文件里的词，比如“会员权利”“经费收支”“换届选举”
· 发 /help 看看怎么问"""

    NEAR = "拿不准，以下是最接近的条文，请您自己核对："

    NO_WORDS = "我没看到文字。请用一句话写下问题，比如“产假多少天”。"
    ONLY_TEXT = "我现在只看得懂文字。请把问题打成一句话发给我。"
    WELCOME = "不客气，随时问我。"
    AT_YOUR_SERVICE = "好的，随时问我。"
    UNKNOWN_COMMAND = "没有这个命令。直接发问题就行，/help 看看怎么问。"

    # Groups
    ADMINS_ONLY = "本群只有群管理员可以提问。您可以私下问我。"
    ASK_IN_PRIVATE = "💬 私下问"
    SETTINGS_FOR_ADMINS = "只有群管理员能改设置。想改的话，请跟群管理员说一声。"
    SETTINGS_FOR_ADMINS_SHORT = "只有群管理员能改设置。想改的话，请跟群管理员说一声。"
    OLD_MENU_SHORT = "这个菜单太旧了，请重新发 /settings"
    GROUP_OPTIONS = "<b>本群设置</b>\n点一下就改，马上生效；只有群管理员能改。"
    PRIVATE_OPTIONS = "<b>设置</b>\n点一下就改，马上生效。"
    SAVED = "<b>设置好了</b>"
    WHICH_DOCUMENTS = "<b>引用哪些文件？</b>\n可以选几类；选了以后，别的文件不引用。"
    OPTIONS: ClassVar[Mapping[str, str]] = {
        "length": "回答",
        "who": "谁可以提问",
        "documents": "引用哪些文件",
        "script": "引文",
        "language": "语言",
        "quiet": "安静时间",
    }
    CHOICES: ClassVar[Mapping[str, str]] = {
        "compact": "简短",
        "full": "详细",
        "everyone": "所有人",
        "admins": "只有群管理员",
        "original": "照原文",
        "simplified": "简体",
        "traditional": "繁體",
        "": "跟着提问的人",
        "zh": "中文",
        "en": "English",
    }
    ALL_DOCUMENTS = "全部"
    OTHER_DOCUMENTS = "其他"
    COLON, PAUSE, COMMA = "：", "、", "，"
    NO_QUIET = "不设"
    BACK = "« 返回"
    DONE = "好了"
    CUT_COMPACT = "<i>长的只显示开头，点按钮看全文</i>"

    # Inline and guest mode
    INLINE_HOW_SHORT = "写下问题，比如：工会经费用在哪里"
    INLINE_PRIVATE_SHORT = "私下问我，答得更详细"
    INLINE_NOTHING_SHORT = "没找到原文，换个说法试试"
    INLINE_TOO_LONG_SHORT = "问题太长了，请点这里私下问我"
    INLINE_FAILED_SHORT = "这次没能答上来，请稍后再试"

    # Menus and profile
    GROUP_COMMANDS = (("ask", "提问：/ask 后面写问题"), ("help", "怎么用"))
    ADMIN_COMMANDS = (("settings", "本群设置"),)
    DESCRIPTION = (
        "您好！我是工会政策问答机器人。\n\n把问题发给我，我从收录的文件里找出原文，一字不改地给您，并注明出处。"
        "\n\n我只引用，不解释；拿不准的时候会告诉您。"
    )
    ABOUT = "工会政策问答：只引用文件原文，并注明出处。"

    FAILED = "抱歉，这次没能答上来。请稍后再试，或者换个说法。"
    FAILED_SHORT = "抱歉，这次没有成功，请稍后再试"
    EXPIRED_SHORT = "收录的文件已更新，请重新提问"
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
    EXAMPLE = "示例文稿"

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

    # Maintainers.
    MAINTAINERS_ONLY = """这项功能只有管理员能用。

您可以直接把问题发给我；想补充文件，请联系管理员。"""
    MAINTAINERS_ONLY_SHORT = "这项功能只有管理员能用"
    MAINTAINER_COMMANDS = (
        ("documents", "管理：文件库里的文件"),
        ("reindex", "管理：更新索引"),
        ("generations", "管理：索引版本和回滚"),
        ("gaps", "管理：没答上来的问题"),
        ("stats", "管理：使用情况"),
        ("remove", "管理：/remove 后面写文件名"),
    )
    NO_LIBRARY_SHORT = "这里没有可以管理的文件库"
    STARTER_LIBRARY = """现在用的是自带的示例文件，不能增减。

请在服务器上新建一个文件夹，把设置 <code>GONGHUI_DOCUMENTS</code> 写成它的路径，重启机器人后再发文件。"""
    BUSY = "另一项更新正在进行，请等它结束后再试。"
    BUSY_SHORT = "另一项更新正在进行，请稍后再试"
    UNEXPECTED = "出了意外的错误，详情在服务器的日志里。"
    TRY_AGAIN = "再试一次"

    PAIR_HOW = """请把配对码写在 /pair 后面，比如：
<code>/pair ABCD-EFGH</code>

配对码由能登录服务器的人运行 <code>gonghui pair</code> 得到。"""
    PAIRED = """✅ 配对成功，您现在是管理员。

· 直接发文件给我：看提纲，再决定是否发布
· /documents 文件库　/remove 移除文件
· /reindex 更新索引　/generations 版本和回滚
· /gaps 没答上来的问题　/stats 使用情况

您做的每一步都会记在审计日志里。"""
    PAIRED_ALREADY = "您已经是管理员了，不用再配对。"
    PAIR_WRONG = (
        "这个配对码不对、已经用过，或者超过了 15 分钟。请核对，或重新运行 <code>gonghui pair</code>。"
    )
    PAIR_TOO_OFTEN = "试得太多了，请一小时以后再来。"

    FILE_TOO_LARGE = (
        "文件超过 20 MB，Telegram 不让机器人下载。请拆分后再发，或在服务器上用 <code>gonghui add</code>。"
    )
    NOT_DOWNLOADED = "没能从 Telegram 取到这个文件（可能超过 20 MB）。请再发一次。"
    OUTLINE = "<b>提纲</b>"
    UNKNOWN_DATE = "没有找到"
    UNKNOWN_STATUS = "不清楚"
    PUBLISH_DRAFT = "✅ 发布"
    CORRECT_DRAFT = "✏️ 修改标题日期"
    DISCARD_DRAFT = "🗑 放弃"
    CORRECT_HOW = """请回复这条消息，写“标题 | 日期”，比如：
<code>关于加强班组建设的意见 | 2023-04-24</code>

只改一项也行：只写标题，或只写日期。"""
    CORRECT_AGAIN = """没看懂。请回复这条消息，写“标题 | 日期”，日期写成 2023-04-24，比如：
<code>关于加强班组建设的意见 | 2023-04-24</code>"""
    CORRECT_PLACEHOLDER = "标题 | 日期"
    DISCARDED = "已放弃，文件没有放进文件库。"
    DRAFT_GONE = "这份文件已经处理过，或放得太久了。请重新发送。"
    DRAFT_GONE_SHORT = "这份文件已经处理过，或放得太久了，请重新发送"

    PUBLISHED = "✅ <b>已发布</b>"
    UP_TO_DATE = "✅ <b>已是最新</b>，没有发布新版本。使用中的版本："
    WITHHELD = "⛔ <b>没有发布</b>：试答的结果比现在差，原来的版本继续使用。"
    NOT_DONE = "⚠️ <b>没有做成</b>"
    TAKEN = "文件已经放进文件库，只是还没有发布。"
    INTERRUPTED = "⚠️ <b>更新中断了</b>：机器人在更新途中停了。"
    INTERRUPTED_HOW = "要重新更新，请点“再试一次”，或发 /reindex；已经算好的部分会接着用。"
    ROLL_BACK = "↩️ 回滚"
    PUBLISH_ANYWAY = "照样发布"
    REMOVE_THIS = "移除这个文件"
    ROLLED_BACK = "↩️ <b>已换回</b>"
    STAYS_UNTIL_BUILD = "索引会停在这个版本，直到用 /reindex 更新；文件库里的文件没有动。"
    NO_GENERATIONS = "还没有索引版本。发 /reindex 建立。"
    GENERATIONS = "<b>索引版本</b>（新的在前）"
    DAMAGED = "（已损坏）"
    SERVED = "（使用中）"
    CHANGED_SINCE_SHORT = "文件库后来又有变化，请重新发 /reindex"
    NOT_SERVED_SHORT = "情况已经变了，请用 /generations 查看"

    SHELF_EMPTY = "文件库里还没有文件。直接把文件发给我就行。"
    PICK_DOCUMENT = "点序号看详情，也可以移除。"
    REMOVE_DOCUMENT = "🗑 移除"
    REMOVE_NOW = "确认移除"
    KEEP_DOCUMENT = "不移除"
    BACK_TO_LIST = "返回"
    BUILD_NOW = "现在更新索引"
    REMOVE_HOW = """请把文件名写在 /remove 后面，比如：
<code>/remove 经费办法.docx</code>

也可以发 /documents，点序号移除。"""
    REMOVE_WHICH = "没有找到这个文件，或者不止一个。请写完整的文件名，或发 /documents 点序号。"
    REMOVE_UNREAD = "读不了的文件，可以发 <code>/remove 文件名</code> 移出。"
    DOCUMENT_GONE_SHORT = "这个文件已经不在文件库里了"

    NO_GAPS = "没有要补的：保存的提问都有答案，也没有人点 👎。"
    NOTHING_KEPT = "现在不保存提问（<code>GONGHUI_KEEP_QUESTIONS</code> 是 0），所以没有统计。"
    FEEDBACK_HEAD = "反馈："

    @staticmethod
    def circled(number: int) -> str:
        """``1 → ①``, ``20 → ⑳``, beyond that ``21 → (21)``."""
        return chr(ord("①") + number - 1) if 1 <= number <= 20 else f"({number})"

    def use_command(self, command: str) -> str:
        """To who asks of the bot what a command does: ``doc``, ``recent`` or ``forget``."""
        return {
            "doc": "发 /doc 翻看收录的文件。",
            "recent": "发 /recent 看新文件。",
            "forget": "发 /forget 删除我记下的关于您的一切。",
        }[command]

    # Groups
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

    def quiet_from(self, timezone: str) -> str:
        """Asks for the hour from which a group is not answered."""
        named = "北京时间" if timezone == "Asia/Shanghai" else f" {timezone} 时间"
        return f"<b>从几点起不在群里回答？</b>\n按{named}。"

    def quiet_until(self, start: int) -> str:
        """Asks for the hour until which a group is not answered."""
        return f"<b>{start}:00 起安静，到几点为止？</b>"

    def answered_before(self, name: str, minutes: int) -> str:
        """Replies to the earlier answer; ``name`` is HTML and may be empty."""
        return f"{name and name + '，'}这个问题 {minutes} 分钟前刚答过，点上面的引用就能看到。"

    def inline_whole(self, number: int, *, near: bool) -> str:
        """The title of a whole answer among the results."""
        return f"拿不准，最接近的 {number} 条" if near else f"完整回答（{number} 条）"

    def count(self, number: int) -> str:
        """How many members a list has."""
        return f"（共 {number} 条）"

    def cut(self, button: str) -> str:
        """Below a quote of which only the first part is shown."""
        return f"<i>篇幅较长，这里是前一部分，完整原文请点“{button}”</i>"

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

    # What cadres read in private: pages, follow-ups, opinions.

    PARAGRAPH = "不编号的段落"
    COPY_QUOTE = "复制引文"
    COPY_ADDRESS = "复制出处"
    SHARE = "分享"
    MORE = "更多 ▾"
    RELATED = "💡 相近的提法（点开看原文）："
    NOTHING_BEFORE = "上一个问题没有找到条文，没有可以接着看的。请换个说法，或者问得更具体一些。"
    SHOWN_BELOW_SHORT = "后面的已经发在下面了"
    FOLLOW_WHAT = "您是接着哪个问题问的？请回复那条答案，或者把问题写完整。"
    FORGOTTEN_SHORT = "这个问题已经不在记录里了，请重新提问"
    THANKS_SHORT = "谢谢，记下了"
    WHAT_IS_WRONG_SHORT = "哪里不对？请在下面选一项"

    def found(self, quotes: int, documents: int, *, more: bool) -> str:
        """Above several quotes: how many there are, from how many documents, and whether there are others."""
        source = f"，出自 {documents} 份文件" if documents > 1 else ""
        return f"🔎 {'先看' if more else '找到'} {quotes} 条{source}{'，后面还有' if more else ''}："

    @staticmethod
    def reason(name: str) -> str:
        """What may be wrong with an answer, on a button: one of ``bot.chat.buttons.REASONS``."""
        return {
            "point": "不是我问的",
            "address": "出处不对",
            "outdated": "过时了",
            "missing": "缺了内容",
        }[name]

    @staticmethod
    def status(status: str) -> str:
        """A document's status, one of ``corpus.document.STATUSES``."""
        return status

    @staticmethod
    def kind(kind: str) -> str:
        """A kind of documents, as ``Metadata.kind`` has it, not empty; one that nobody knows stays as it is."""
        return kind

    def fact(self, field: str, value: str) -> str:
        """The value of a field of the metadata; only statuses and kinds are words that can be said otherwise."""
        said = {"status": self.status, "kind": self.kind}.get(field)
        return said(value) if said is not None and value else value

    def standing(self, status: str) -> str:
        """A status behind a title."""
        return f"（{self.status(status)}）"

    @staticmethod
    def remark(text: str) -> str:
        """What is remarked on a quote in Chinese, see ``Quote.notes``; words of the document's own stay as they are."""
        return text

    @staticmethod
    def opening(remark: str) -> str:
        """What is said in Chinese before an answer that is not quite what was asked for, see ``Answer.remark``."""
        return remark

    def converted(self, script: str) -> str:
        """Below quotes that are shown in another script than the document's: ``simplified`` or ``traditional``."""
        return f"<i>〔已转换为{'繁體' if script == 'traditional' else '简体'}，以原文为准〕</i>"

    def following(self, question: str) -> str:
        """Above the answer to words that go on with a question; ``question`` is what was searched for, in HTML."""
        return f"接着上面的问题，我查的是：<b>{question}</b>"

    def continued(self, question: str) -> str:
        """Above a further page."""
        return f"<i>接上页：{question}</i>"

    def nothing_more(self, question: str) -> str:
        """When the last page was shown; ``question`` is HTML."""
        return f"关于“{question}”，找到的都在上面了，没有更多。可以换个说法，或者问得更具体一些。"

    def only_so_many(self, number: int) -> str:
        """When a quote is asked for that there is not."""
        return f"上面一共 {number} 条，没有您说的这一条。"

    # Whether words stand in the library: /verify.

    VERIFY_HOW = """请把要核对的话写在 /verify 后面，比如：
<code>/verify 国家规定的产假是98天</code>

也可以用 /verify 回复一条消息，我来核对那条消息。"""
    VERIFIED = "✅ <b>原文如此</b>，一字不差。"
    VERIFIED_PUNCTUATION = "✅ <b>文字与原文一致</b>，只是标点不同。"
    VERIFIED_SCRIPT = "✅ <b>文字与原文一致</b>，只是繁简字形不同。"
    VERIFIED_SCRIPT_AND_PUNCTUATION = "✅ <b>文字与原文一致</b>，只是繁简字形和标点不同。"
    ALTERED = "⚠️ <b>与原文有出入。</b>最接近的原文在下面；"
    ALTERED_KEY = "<s>划掉的</s>是您给的、原文没有的，<u>划线的</u>是原文有的："
    VERIFIED_TOO_LITTLE = "❔ <b>太短，核对不出什么。</b>原文里有这几个字，但很多句子里都有；请给出整句。"
    PIECED = "⚠️ <b>每一句都是原文，但原文里不是这样连在一起的。</b>各句的出处："
    WELL_CITED = "✅ <b>每一句都是原文</b>，出处也都对。"
    BY_SENTENCES = "⚠️ <b>不全是原文。</b>逐句核对："
    ABSENT_PART = "❌ <b>没有找到这一句</b>，也没有相近的原文："
    ABSENT = """❌ <b>没有找到这句话。</b>收录的文件里没有它，也没有相近的原文。

可以试试核对其中短一点的一段。没有找到，不等于别的文件里没有。"""

    CITED_THERE = "您写的那一处，原文是："

    def cited(self, said: str, verdict: Cited) -> str:
        """Whether a text stands where it says that it does; ``said`` is HTML."""
        return {
            Cited.RIGHT: f"✅ 出处对：{said}",
            Cited.WRONG: f"⚠️ <b>出处不对。</b>您写的是{said}，那里没有这句话。",
            Cited.NOT_HELD: f"❔ 出处没有核对：收录的文件里没有您写的{said}。",
        }[verdict]

    def cannot_verify(self, reason: str) -> str:
        """When there is nothing to verify, or too much; ``reason`` says which, in Chinese."""
        return f"{reason}。"

    def parts_left(self, number: int) -> str:
        """How many sentences of a text that was verified do not fit the message."""
        return f"还有 {number} 句没有显示，请分段核对。"

    def places(self, number: int, shown: int) -> str:
        """How many places a phrase stands in, where not all are shown."""
        return f"共 {number} 处，这里是前 {shown} 处。"

    def places_in_documents(self, number: int, documents: int, shown: int) -> str:
        """How many places in how many documents a frequent phrase stands in; one of each of the first is shown."""
        first = f"，这里是前 {shown} 份里的各一处" if shown < documents else "，这里是每份里的一处"
        return f"共 {number} 处，分布在 {documents} 份文件{first}。"

    # The library: /doc and /recent.

    LIBRARY = "📚 <b>收录的文件</b>，点开看提纲："
    LIBRARY_EMPTY = "文件库里还没有文件。"
    RECENT = "🗓 <b>最近的文件</b>（🆕 是上次更新新收入的），点开看提纲："
    NO_SUCH_DOCUMENT = "没有标题里含有这些字的文件。发 /doc 看全部文件。"
    OUTLINE_EMPTY = "这里没有可以显示的内容。"
    UP = "⬆️ 上一级"
    TO_LIBRARY = "📚 文件列表"
    TO_OUTLINE = "📑 提纲"
    EARLIER_PAGE = "◀️"
    LATER_PAGE = "▶️"

    def page(self, number: int, count: int) -> str:
        """Which page of several this is."""
        return f"第 {number}/{count} 页"

    # Choices and what is kept: /script, /privacy, /forget.

    SCRIPT_CHOOSE = """引文用什么字显示？转换过的会注明“以原文为准”，复制的始终是原文。

现在："""
    FORGET_SURE = """要删除我记下的关于您的一切吗？包括您的提问、反馈和您在这里的设置。

删除后不能恢复，“更多”和追问也接不上以前的问题。"""
    FORGET_YES = "确定删除"
    FORGET_NO = "不删了"
    FORGET_KEPT = "好的，没有删除。"

    @staticmethod
    def script_name(script: str) -> str:
        """A script on a button."""
        return {"original": "原文", "simplified": "简体", "traditional": "繁體"}[script]

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

    # Maintainers.
    def progress(self, what: str, done: int, total: int) -> str:
        """How far an update of the index is; ``what`` as the builder says it, empty at the beginning."""
        head = "⏳ 正在更新索引……"
        if not what:
            return head
        if not total:
            return f"{head}\n{what}……"
        full = 10 * done // total
        return f"{head}\n{what} {'▓' * full}{'░' * (10 - full)} {done}/{total}"

    def generation_facts(self, when: str, documents: int, passages: int) -> str:
        """One generation in a line."""
        return f"{when} · {documents} 个文件 · {passages} 个段落"

    def build_facts(self, encoded: int, seconds: float) -> str:
        """How much was computed."""
        return f"重新计算 {encoded} 个段落，用时 {seconds:.1f} 秒"

    def file_counts(self, added: int, changed: int, removed: int, unchanged: int, refused: int) -> str:
        """What became of the files."""
        counts = {"新增": added, "变更": changed, "移除": removed, "未变": unchanged, "读不了": refused}
        return "文件：" + "，".join(f"{name} {count}" for name, count in counts.items() if count)

    def point_counts(self, counts: Mapping[str, int], paragraphs_added: int, paragraphs_removed: int) -> str:
        """What became of one document's points; ``counts`` by ``added``, ``changed``, ``removed``, ``moved``."""
        names = {"added": "新增", "changed": "变更", "removed": "移除", "moved": "挪动"}
        parts = [f"{names[kind]}要点 {count}" for kind, count in counts.items() if count]
        if paragraphs_added or paragraphs_removed:
            parts.append(f"段落 +{paragraphs_added} -{paragraphs_removed}")
        return "，".join(parts)

    def fate_label(self, fate: str) -> str:
        """What became of a document, in front of its title."""
        return {"added": "新增", "changed": "变更", "removed": "移除", "unchanged": "未变"}[fate]

    def field_label(self, field: str) -> str:
        """The name of a field of the metadata, in front of its value."""
        return f"{_FIELDS.get(field, field)}："

    def field_change(self, field: str, before: str, after: str) -> str:
        """A field that is different."""
        return f"{self.field_label(field)}{before or '（无）'} → {after or '（无）'}"

    def figure_label(self, name: str) -> str:
        """What a figure of the gate is called; empty for one that is not shown."""
        return {"hit@5": "答对", "silent": "该沉默时沉默", "completeness": "答全"}.get(name, "")

    def gate_line(self, name: str, before: float | None, after: float, *, worse: bool) -> str:
        """One figure of the gate."""
        change = f"{after:.1%}" if before is None else f"{before:.1%} → {after:.1%}"
        return f"{'⛔ ' if worse else ''}试答·{name}：{change}"

    def answers_changed(self, count: int) -> str:
        """How many questions of the gate are answered otherwise; they follow, with ▼ for the worse."""
        return f"回答有变化的问题 {count} 个（▲ 变好 ▼ 变差）："

    def and_more(self, count: int) -> str:
        """Below a list that was cut."""
        return f"……另有 {count} 项"

    def still_served(self, facts: str, *, fresh: bool) -> str:
        """Which version answers after an interruption; ``fresh`` where it holds the documents as they are."""
        if fresh:
            return f"使用中的版本与文件库里的文件一致，不用再更新：\n{facts}"
        return f"使用中的版本没有受影响，仍由它回答：\n{facts}"

    def back_to(self, number: int, when: str) -> str:
        """The button that serves the generation with that number in the list."""
        return f"↩️ 换回 {number}（{when}）"

    def parsed_counts(self, points: int, paragraphs: int, coverage: float) -> str:
        """What a document was cut into."""
        return f"要点 {points} 个，其他段落 {paragraphs} 个，覆盖率 {coverage:.1%}"

    def already_there(self, file: str) -> str:
        """The library holds the same bytes."""
        return f"文件库里已有完全相同的文件 {file}，不用再收。"

    def replaces(self, file: str) -> str:
        """The library holds another file of that name."""
        return f"文件库里已有同名文件 {file}，发布后会换成这一份（旧的留一份备查）"

    def alike(self, title: str, date: str, relation: str, share: str) -> str:
        """A document of the library that is like the new one; ``relation`` as ``corpus.catalogue.Relation`` names it."""
        told = {
            "same": "完全相同",
            "copy": "文字相同，只是格式或标点不同",
            "version": f"是同一文件的不同版本，文字相同 {share}",
            "alike": f"内容相近，文字相同 {share}",
        }
        return f"🔎 与已有的《{title}》{f'（{date}）' if date else ''}{told[relation]}"

    def first_difference(self, new: str, held: str) -> str:
        """Where the words of a new document first differ from those of one that the library holds."""
        return f"最先不同的地方：这一份是“{new}”，已有的是“{held}”"

    def becomes(self, title: str, status: str) -> str:
        """What becomes of a document of the library beside the new one."""
        return f"↪️ 发布后，《{title}》会标为“{status or '不清楚'}”"

    def library_head(self, count: int) -> str:
        """Above the list of documents."""
        return f"<b>文件库</b>：{count} 个文件"

    def file_named(self, file: str) -> str:
        """Under which name a document lies in the library."""
        return f"文件名：{file}"

    def really_remove(self, title: str) -> str:
        """Before a document goes."""
        return f"要把 <b>《{title}》</b> 移出文件库吗？\n更新索引后就不再引用它；文件会留一份备查。"

    def removed(self, title: str) -> str:
        """After a document went."""
        return f"🗑 已移出《{title}》。更新索引后就不再引用它。"

    def copy_kept(self, where: str) -> str:
        """Where its copy lies."""
        return f"备份：{where}"

    def gaps_head(self, groups: int, count: int) -> str:
        """Above what was asked in vain."""
        return f"<b>没答上来或被说不对的问题</b>：{groups} 类，共 {count} 次"

    def unanswered(self, count: int) -> str:
        """How often there was no answer."""
        return f"没答上来 {count}"

    def verdict_label(self, verdict: str) -> str:
        """An opinion of an answer, in the words of the button that gives it."""
        if verdict in {"point", "address", "outdated", "missing"}:
            return self.reason(verdict)
        return {"up": "👍", "down": "👎"}.get(verdict, verdict)

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
