"""Everything the bot says in its own words, in Chinese. What it quotes is never written here."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.metadata import FIELDS

__all__ = ["Chinese"]

_FIELDS = {**FIELDS, "successor": "现行文本"}


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

    ASKED_HERE = "👉 您问的这一条"
    SURROUNDINGS_OF = "上下文："
    FULL = "全文"
    SURROUNDINGS = "上下文"
    CONTINUED = "（续）"

    COMMANDS = (("ask", "提问：/ask 后面写问题"), ("help", "怎么用"))

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
    PAIR_WRONG = "这个配对码不对，或者已经用过、过了 15 分钟。请核对，或重新运行 <code>gonghui pair</code>。"
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
    CORRECT_HOW = """请回复这条消息，写「标题 | 日期」，比如：
<code>关于加强班组建设的意见 | 2023-04-24</code>

只改一项也行：只写标题，或只写日期。"""
    CORRECT_AGAIN = """没看懂。请回复这条消息，写「标题 | 日期」，日期写成 2023-04-24，比如：
<code>关于加强班组建设的意见 | 2023-04-24</code>"""
    CORRECT_PLACEHOLDER = "标题 | 日期"
    DISCARDED = "已放弃，文件没有收入。"
    DRAFT_GONE = "这份文件已经处理过，或放得太久了。请重新发送。"
    DRAFT_GONE_SHORT = "这份文件已经处理过，或放得太久了，请重新发送"

    PUBLISHED = "✅ <b>已发布</b>"
    WITHHELD = "⛔ <b>没有发布</b>：试答的结果比现在差，原来的版本继续使用。"
    NOT_DONE = "⚠️ <b>没有做成</b>"
    TAKEN = "文件已经放进文件库，只是还没有发布。"
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
    DOCUMENT_GONE_SHORT = "这个文件已经不在文件库里了"

    NO_GAPS = "没有要补的：保存的提问都有答案，也没有人点“不对”。"
    NOTHING_KEPT = "现在不保存提问（<code>GONGHUI_KEEP_QUESTIONS</code> 是 0），所以没有统计。"
    FEEDBACK_HEAD = "反馈："

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
        told = {"same": "完全相同", "copy": "文字相同", "version": "同一文件的另一版本", "alike": "内容相近"}
        return f"🔎 与已有的《{title}》{f'（{date}）' if date else ''}{told[relation]}，文字相同 {share}"

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
        return f"<b>没答上来、或被说不对的问题</b>：{groups} 类，共 {count} 次"

    def unanswered(self, count: int) -> str:
        """How often there was no answer."""
        return f"没答上来 {count}"

    def verdict_label(self, verdict: str) -> str:
        """An opinion of an answer."""
        return {
            "up": "👍", "down": "👎", "point": "条文不对", "address": "出处不对", "outdated": "已过时", "missing": "有遗漏",
        }.get(verdict, verdict)  # fmt: skip

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
