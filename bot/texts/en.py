"""Everything the bot says in its own words, in English. What it quotes stays in the language of its document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import ClassVar

from bot.addressing import marker_step
from bot.matches import Cited
from bot.remarks import NO_SUCH_PART, WHICH_DOCUMENT
from bot.texts.zh import Chinese
from corpus.numerals import parse_numeral

__all__ = ["English"]

_STAGES = {
    "读取文件": "Reading files",
    "计算向量": "Computing vectors",
    "统计词语": "Counting words",
    "试答（新版）": "Asking the new version",
    "试答（旧版）": "Asking the old version",
    "等待另一个程序": "Waiting for another program",
}
"""What the builder says it is doing."""
_SAMPLE = "示例"
"""How the kind of a sample document ends."""
_KINDS = {
    "法律": "law", "条例": "regulations", "规定": "provisions", "办法": "measures", "细则": "detailed rules",
    "规则": "rules", "规程": "procedures", "章程": "charter", "解释": "interpretation", "准则": "code",
    "制度": "standing rules", "意见": "opinions", "通知": "notice", "决定": "decision", "决议": "resolution",
    "命令": "order", "批复": "reply", "复函": "letter of reply", "函": "letter", "公告": "announcement",
    "通告": "public notice", "通报": "circular", "公报": "communiqué", "议案": "motion", "请示": "request",
    "纪要": "minutes", "方案": "scheme", "规划": "long-term plan", "计划": "plan", "纲要": "outline",
    "要点": "key points", "预案": "contingency plan", "讲话": "speech", "报告": "report", "总结": "summary",
    "指引": "guidance", "指南": "guide", "问答": "questions and answers", "须知": "instructions",
    "安排": "arrangement", "倡议": "appeal", "倡议书": "written appeal", "标准": "standard", "规范": "norms",
    "清单": "checklist", "协议": "agreement", "案例": "case",
}  # fmt: skip
"""Kinds of documents, as titles name them."""
_REMARKS = {
    "此文件已废止，仅供查考，不能作为现行依据": "This document has been repealed; it is for reference only",
    "此文件后来作过修改，请核对现行文本": "This document has been amended since; please check the text in force",
    "此文件尚未施行": "This document is not yet in force",
    "这一条有例外，见": "This article has exceptions, see ",
    "地方规定，适用于": "Local rules, for ",
    "原文这一处含有乱码，乱码所在的句子没有引用": "The source is garbled here; garbled sentences are not quoted",
    "另见：": "See also: ",
    "下面的内容没有列在这里，要看请写明：": "What stands below it is left out here; to see it, ask for ",
}
"""How what is remarked on a quote begins, and how that is said here."""
_CUT_OFF = re.compile(r"这里是前 (\d+) (?:条|段)，共 (\d+) (条|段)；其余的可以写明第几条来查")
_COUNTED = {"条": "articles", "段": "passages"}
_INSTEAD = {"；现行文本：": "; text in force: ", "；修改依据：": "; amended by: "}
"""How a remark goes on with what is in force, or with what changed the document."""
_OPENINGS = tuple(
    (re.compile(said), told)
    for said, told in (
        (
            f"({re.escape(NO_SUCH_PART)})",
            "This article has no such paragraph or item (amendments renumber them). All of it:",
        ),
        (
            f"({re.escape(WHICH_DOCUMENT)})",
            "Please name the document whose article you want, such as 《工会法》第四条.",
        ),
        (r"收录的文件里没有《(.+)》。", "《{}》 is not among the collected documents."),
        (
            r"收录的文件里没有《(.+)》，下面是提到它第(.+)条的原文：",
            "《{}》 is not among the collected documents. These passages cite its article {}:",
        ),
        (
            r"没有标为“(.+)”的文件，下面是从全部文件里找的。",
            "No document is tagged “{}”. These come from all documents.",
        ),
        (
            r"没有标为“(.+)”的文件，在全部文件里也没有找到。",
            "No document is tagged “{}”, and nothing was found in the others either.",
        ),
        (
            r"不认得“(.+)”是哪份文件，请写它的中文名称再查，例如：.+",
            "I do not know which document “{}” is. Please write its title in Chinese, such as 工会法第十条.",
        ),
        (
            r"标为“(.+)”的 (\d+) 份文件里没有找到，可以去掉标签再问一次。",
            "Nothing was found in what is tagged “{0}” (documents: {1}). You may ask again without the tag.",
        ),
        (
            r"“#(.+)”只限定在哪些文件里找，请在后面写上问题再发一次，例如：.+",
            "“#{}” only says in which documents to search. Please send it again with a question behind it.",
        ),
    )
)
"""What ``bot.remarks`` says before an answer, and how that is said here."""
_LACKS = re.compile(
    r"(?:收录的)?(?P<title>《.+》(?:（\d{4}年）)?)(?:的(?P<within>第.+)里|里)?没有(?P<step>.+?)(?:（共(?P<count>\d+)(?P<unit>.+)）)?"
    r"(?P<after>。|，其余的在下面：|，(?P<article>.+)在(?P<where>第.+)：|，下面是(?P<only>.+)：)"
)
"""What ``bot.remarks.no_such_place`` says."""
_UNITS = {
    "条": "article", "章": "chapter", "节": "section", "编": "part", "分编": "subpart", "部分": "part",
    "款": "paragraph", "项": "item", "目": "sub-item", "点": "point", "(": "item", "、": "point",
}  # fmt: skip


def _place(said: str) -> str:
    """``article 10-1`` of 第十条之一, ``part 1, chapter 2`` of 第一编第二章."""
    steps = [marker_step(step) for step in re.findall(r"第[^第（]+|（.+?）|[^第（]+、", said)]
    return ", ".join(
        f"{_UNITS[step.unit]} {step.number}{f'-{step.sub}' if step.sub else ''}"
        for step in steps
        if step is not None
    )


def _lacks(match: re.Match[str]) -> str:
    """What a document lacks of an address, said here."""
    within = f" in {_place(match['within'])}" if match["within"] else ""
    count = f" (it has {_many(int(match['count']), _UNITS[match['unit']])})" if match["count"] else ""
    said = f"{match['title']} has no {_place(match['step'])}{within}{count}"
    if match["article"]:
        return f"{said}; {_place(match['article'])} is in {_place(match['where'])}:"
    if match["only"]:
        return f"{said}; this is {_place(match['only'])}:"
    return f"{said}." if match["after"] == "。" else f"{said}; here is the rest:"


def _many(number: int, what: str) -> str:
    """``1 point``, ``2 points``."""
    return f"{number} {what}{'' if number == 1 else 's'}"


class English(Chinese):
    """As ``Chinese``, word for word; a test sees to it that nothing is left untranslated."""

    CODE = "en"

    HELP = """<b>Hello! I answer questions on trade-union policy.</b>

Write your question. I find the passages that answer it and quote them word for word, each with its source.
The documents are in Chinese; questions may be in English.

For example:
· How long is maternity leave?
· What may union funds be spent on?
· 如何建设职工之家

<b>Full text</b>: the whole passage
<b>Context</b>: what stands before and after it
<b>Copy quote</b>: to the clipboard, with its source
You may go on asking: “more”, “show point 3”, “what about …”.

/verify check a sentence against the documents
/doc browse the documents · /recent see the new ones
/script simplified, traditional or as printed
/privacy see what I keep · /forget delete it

In a group, send <code>/ask question</code> or reply to one of my messages.
I only quote and never explain; where I am not sure I say so."""

    ASK_HOW = """Write the question after /ask, for example:
<code>/ask What may union funds be spent on?</code>

You may also reply to somebody's message with /ask, and I answer that message."""

    NOT_FOUND = """Sorry, I found no passage in the collected documents that answers this.

You could
· say it in other words, or more precisely
· ask in Chinese with the words of the documents, such as “会员权利” or “经费收支”
· send /help to see how to ask"""

    NEAR = "I am not sure. These passages come closest; please check them yourself:"

    NO_WORDS = (
        "I see no text. Please write your question in one sentence, such as “How long is maternity leave?”"
    )
    ONLY_TEXT = "I can only read text so far. Please type your question."
    WELCOME = "You are welcome. Ask me any time."
    AT_YOUR_SERVICE = "All right. Ask me any time."
    UNKNOWN_COMMAND = "There is no such command. Simply write your question; /help shows how."

    # Groups
    ADMINS_ONLY = "In this group only administrators may ask. You are welcome to ask me in private."
    ASK_IN_PRIVATE = "💬 Ask in private"
    SETTINGS_FOR_ADMINS = (
        "Only administrators of the group can change the settings. Please have a word with one of them."
    )
    SETTINGS_FOR_ADMINS_SHORT = (
        "Only administrators of the group can change the settings. Please have a word with one of them."
    )
    OLD_MENU_SHORT = "This menu is too old, please send /settings again"
    GROUP_OPTIONS = "<b>Settings of this group</b>\nTap an item to change it at once; only administrators of the group can."
    PRIVATE_OPTIONS = "<b>Settings</b>\nTap an item to change it at once."
    SAVED = "<b>All set</b>"
    WHICH_DOCUMENTS = (
        "<b>Which documents may I quote?</b>\nChoose one or more kinds; no others are then quoted."
    )
    OPTIONS: ClassVar[Mapping[str, str]] = {
        "length": "Answers",
        "who": "Who may ask",
        "documents": "Documents",
        "script": "Quotes",
        "language": "Language",
        "quiet": "Quiet hours",
    }
    CHOICES: ClassVar[Mapping[str, str]] = {
        "compact": "short",
        "full": "detailed",
        "everyone": "everyone",
        "admins": "administrators",
        "original": "as printed",
        "simplified": "简体",
        "traditional": "繁體",
        "": "the asker's language",
        "zh": "中文",
        "en": "English",
    }
    ALL_DOCUMENTS = "all"
    OTHER_DOCUMENTS = "others"
    COLON, PAUSE, COMMA = ": ", ", ", ", "
    NO_QUIET = "none"
    BACK = "« Back"
    DONE = "Done"
    CUT_COMPACT = "<i>Long passages show their beginning; the buttons bring the full text</i>"

    # Inline and guest mode
    INLINE_HOW_SHORT = "Write a question: union funds"
    INLINE_PRIVATE_SHORT = "Ask in private for more"
    INLINE_NOTHING_SHORT = "Nothing found, try other words"
    INLINE_TOO_LONG_SHORT = "Too long, please ask in private"
    INLINE_FAILED_SHORT = "No answer this time, try later"

    # Menus and profile
    GROUP_COMMANDS = (("ask", "Ask: write the question after /ask"), ("help", "How it works"))
    ADMIN_COMMANDS = (("settings", "Settings of this group"),)
    DESCRIPTION = (
        "Hello! I answer questions on trade-union policy.\n\nWrite your question. I find the passages that answer it "
        "and quote them word for word, each with its source. The documents are in Chinese.\n\n"
        "I only quote and never explain; where I am not sure I say so."
    )
    ABOUT = "Trade-union policy, quoted word for word with its source."

    FAILED = "Sorry, I could not answer this time. Please try again later or in other words."
    FAILED_SHORT = "Sorry, that did not work. Please try again later."
    EXPIRED_SHORT = "The documents have been updated; please ask again"
    NOTHING_AROUND_SHORT = "There is nothing before or after this passage"

    # Rate limits.
    TOO_MANY = "You ask faster than I can answer. Please wait a minute."
    TOO_MANY_IN_GROUP = "That is faster than I can answer. Please wait a minute before asking again."
    TOO_MANY_SHORT = "That is too fast; please wait a minute"

    ASKED_HERE = "👉 The passage you asked for"
    SURROUNDINGS_OF = "Context: "
    FULL = "Full text"
    SURROUNDINGS = "Context"
    CONTINUED = " (continued)"
    EXAMPLE = "示例文稿 (a sample, not official)"

    COMMANDS = (
        ("ask", "Ask: write the question after /ask"),
        ("settings", "Settings: script and language"),
        ("verify", "Check a sentence against the documents"),
        ("doc", "Browse the documents"),
        ("recent", "New documents"),
        ("script", "Simplified, traditional or as printed"),
        ("privacy", "What I keep, and how long"),
        ("forget", "Delete what is kept about me"),
        ("help", "How it works"),
    )

    # Groups
    def use_command(self, command: str) -> str:
        """See ``Chinese.use_command``."""
        return {
            "doc": "Send /doc to browse the documents.",
            "recent": "Send /recent to see the new documents.",
            "forget": "Send /forget to delete all that I keep of you.",
        }[command]

    def group_hello(self, bot: str, *, reads_all: bool) -> str:
        """See ``Chinese.group_hello``."""
        mention = f"\n· write <code>@{bot} question</code>" if reads_all else ""
        why = "" if reads_all else "I cannot see other messages here, so my name alone may not reach me. "
        return f"""Hello! I answer questions on trade-union policy with word-for-word quotes and their sources.

How to ask:
· send <code>/ask question</code>
· reply to somebody's message with /ask, and I answer that one
· reply to one of my messages{mention}

{why}I keep silent otherwise. Administrators of the group can send /settings@{bot}."""

    def group_not_allowed(self, chat: str) -> str:
        """See ``Chinese.group_not_allowed``."""
        return (
            "Sorry, I have not been allowed into this group yet, so I am leaving. "
            f"If you need me here, please tell whoever runs me the group's id <code>{chat}</code>."
        )

    def quiet_now(self, start: int, end: int) -> str:
        """See ``Chinese.quiet_now``."""
        hours = self.hours(start, end)
        return f"These are quiet hours in this group ({hours}). You are welcome to ask me in private."

    def hours(self, start: int, end: int) -> str:
        """See ``Chinese.hours``."""
        return f"{start}:00–{end}:00"

    def only_documents(self, kinds: Sequence[str]) -> str:
        """See ``Chinese.only_documents``."""
        said = self.PAUSE.join(kinds)
        return f"This group quotes these kinds of documents only: {said}. Others may say more; ask me in private."

    def quiet_from(self, timezone: str) -> str:
        """See ``Chinese.quiet_from``."""
        return f"<b>From what time shall I not answer in the group?</b>\nTimes are those of {timezone}."

    def quiet_until(self, start: int) -> str:
        """See ``Chinese.quiet_until``."""
        return f"<b>Quiet from {start}:00 until when?</b>"

    def answered_before(self, name: str, minutes: int) -> str:
        """See ``Chinese.answered_before``."""
        ago = "a minute ago" if minutes == 1 else f"{minutes} minutes ago"
        return f"{name + ', this' if name else 'This'} was answered {ago}; tap the message above to see it."

    def inline_whole(self, number: int, *, near: bool) -> str:
        """See ``Chinese.inline_whole``."""
        return f"Not sure: the closest ({number})" if near else f"The whole answer ({number})"

    # Maintainers.
    MAINTAINERS_ONLY = """This is for maintainers only.

You can simply send me your question; to have a document added, please ask a maintainer."""
    MAINTAINERS_ONLY_SHORT = "This is for maintainers only"
    MAINTAINER_COMMANDS = (
        ("documents", "Maintain: documents of the library"),
        ("reindex", "Maintain: update the index"),
        ("generations", "Maintain: versions of the index, going back"),
        ("gaps", "Maintain: questions without an answer"),
        ("stats", "Maintain: figures"),
        ("remove", "Maintain: write the file's name after /remove"),
    )
    NO_LIBRARY_SHORT = "There is no library to maintain here"
    STARTER_LIBRARY = """The library is the built-in set of examples, which cannot be changed.

Please make a folder on the server, set <code>GONGHUI_DOCUMENTS</code> to its path, restart the bot
and send the file again."""
    BUSY = "Another update is under way. Please try again when it is done."
    BUSY_SHORT = "Another update is under way, please try again later"
    UNEXPECTED = "Something unexpected went wrong; the server's log has the details."
    TRY_AGAIN = "Try again"

    PAIR_HOW = """Write the pairing code after /pair, for example:
<code>/pair ABCD-EFGH</code>

Whoever has access to the server gets one by running <code>gonghui pair</code>."""
    PAIRED = """✅ Done: you are a maintainer now.

· Send me a file: see its outline, then decide whether to publish it
· /documents the library, /remove a file
· /reindex update the index, /generations versions and going back
· /gaps questions without an answer, /stats figures

Everything you do is written into the audit log."""
    PAIRED_ALREADY = "You are a maintainer already."
    PAIR_WRONG = (
        "This code is wrong, was used before, or is older than 15 minutes. "
        "Please check it, or run <code>gonghui pair</code> again."
    )
    PAIR_TOO_OFTEN = "Too many attempts. Please come back in an hour."

    FILE_TOO_LARGE = (
        "The file is larger than 20 MB, which Telegram does not let bots download. "
        "Please split it, or use <code>gonghui add</code> on the server."
    )
    NOT_DOWNLOADED = (
        "I could not get this file from Telegram (it may be larger than 20 MB). Please send it again."
    )
    OUTLINE = "<b>Outline</b>"
    UNKNOWN_DATE = "not found"
    UNKNOWN_STATUS = "unknown"
    PUBLISH_DRAFT = "✅ Publish"
    CORRECT_DRAFT = "✏️ Change title or date"
    DISCARD_DRAFT = "🗑 Discard"
    CORRECT_HOW = """Please reply to this message with “title | date”, for example:
<code>关于加强班组建设的意见 | 2023-04-24</code>

One of them is enough: only the title, or only the date."""
    CORRECT_AGAIN = """I did not understand. Please reply to this message with “title | date”,
the date as 2023-04-24, for example:
<code>关于加强班组建设的意见 | 2023-04-24</code>"""
    CORRECT_PLACEHOLDER = "title | date"
    DISCARDED = "Discarded; the file was not taken."
    DRAFT_GONE = "This file has been dealt with already, or was left too long. Please send it again."
    DRAFT_GONE_SHORT = "This file has been dealt with already, or was left too long; please send it again"

    PUBLISHED = "✅ <b>Published</b>"
    UP_TO_DATE = "✅ <b>Up to date</b>: nothing new was published. In use:"
    WITHHELD = (
        "⛔ <b>Not published</b>: the test questions are answered worse than now; the present version stays."
    )
    NOT_DONE = "⚠️ <b>Not done</b>"
    TAKEN = "The file is in the library; it is just not published yet."
    INTERRUPTED = "⚠️ <b>The update was interrupted</b>: the bot stopped in the middle of it."
    INTERRUPTED_HOW = "To update again, tap “Try again” or send /reindex; what was computed so far is used."
    ROLL_BACK = "↩️ Go back"
    PUBLISH_ANYWAY = "Publish anyway"
    REMOVE_THIS = "Remove this file"
    ROLLED_BACK = "↩️ <b>Back to</b>"
    STAYS_UNTIL_BUILD = (
        "The index stays at this version until /reindex; the files in the library were not touched."
    )
    NO_GENERATIONS = "There is no index yet. /reindex makes one."
    GENERATIONS = "<b>Versions of the index</b> (newest first)"
    DAMAGED = " (damaged)"
    SERVED = " (in use)"
    CHANGED_SINCE_SHORT = "The library has changed since; please send /reindex again"
    NOT_SERVED_SHORT = "Things have changed; please look at /generations"

    SHELF_EMPTY = "The library is empty. Simply send me a file."
    PICK_DOCUMENT = "Tap a number to see the document or remove it."
    REMOVE_DOCUMENT = "🗑 Remove"
    REMOVE_NOW = "Yes, remove"
    KEEP_DOCUMENT = "Keep it"
    BACK_TO_LIST = "Back"
    BUILD_NOW = "Update the index now"
    REMOVE_HOW = """Write the file's name after /remove, for example:
<code>/remove 经费办法.docx</code>

Or send /documents and tap a number."""
    REMOVE_WHICH = (
        "There is no such file, or more than one. "
        "Please write its full name, or send /documents and tap a number."
    )
    REMOVE_UNREAD = "A file that cannot be read can be put away with <code>/remove FILE</code>."
    DOCUMENT_GONE_SHORT = "This file is no longer in the library"

    NO_GAPS = "No gaps: all questions that are kept have an answer, and nobody disliked one."
    NOTHING_KEPT = (
        "Questions are not kept (<code>GONGHUI_KEEP_QUESTIONS</code> is 0), so there are no figures."
    )
    FEEDBACK_HEAD = "Feedback: "

    def count(self, number: int) -> str:
        """See ``Chinese.count``."""
        return f" ({_many(number, 'point')})"

    def cut(self, button: str) -> str:
        """See ``Chinese.cut``."""
        return f"<i>This is only the first part; for the whole passage press “{button}”</i>"

    def date(self, iso: str) -> str:
        """As in the document's metadata: ``2023-04-24``."""
        return iso

    # What cadres read in private: pages, follow-ups, opinions.

    PARAGRAPH = "unnumbered paragraph"
    COPY_QUOTE = "Copy quote"
    COPY_ADDRESS = "Copy source"
    SHARE = "Share"
    MORE = "More ▾"
    RELATED = "💡 Related headings (tap to read):"
    NOTHING_BEFORE = (
        "I found nothing for your last question, so there is no more. Try other words, or ask more precisely."
    )
    SHOWN_BELOW_SHORT = "The rest is already shown below"
    FOLLOW_WHAT = "Which question do you mean? Reply to its answer, or write the whole question."
    FORGOTTEN_SHORT = "This question is no longer kept; please ask again"
    THANKS_SHORT = "Thank you, noted"
    WHAT_IS_WRONG_SHORT = "What is wrong? Please choose below"

    def found(self, quotes: int, documents: int, *, more: bool) -> str:
        """See ``Chinese.found``."""
        source = f" from {documents} documents" if documents > 1 else ""
        return f"🔎 {'The first ' if more else ''}{_many(quotes, 'passage')}{source}:"

    @staticmethod
    def reason(name: str) -> str:
        """See ``Chinese.reason``."""
        return {
            "point": "Not what I asked",
            "address": "Wrong source",
            "outdated": "Outdated",
            "missing": "Something missing",
        }[name]

    @staticmethod
    def status(status: str) -> str:
        """See ``Chinese.status``."""
        return {
            "现行": "in force",
            "已修改": "amended since",
            "已废止": "repealed",
            "尚未施行": "not yet in force",
        }.get(status, status)

    @staticmethod
    def kind(kind: str) -> str:
        """See ``Chinese.kind``."""
        plain = kind.removesuffix(_SAMPLE)
        if plain not in _KINDS:
            return kind
        return _KINDS[plain] + (" (sample)" if plain != kind else "")

    def standing(self, status: str) -> str:
        """See ``Chinese.standing``."""
        return f" ({self.status(status)})"

    @staticmethod
    def remark(text: str) -> str:
        """See ``Chinese.remark``."""
        if cut := _CUT_OFF.fullmatch(text):
            shown, count, unit = cut.groups()
            return f"The first {shown} of {count} {_COUNTED[unit]}; ask for the others by their numbers"
        for said, told in _REMARKS.items():
            if text.startswith(said):
                rest = text.removeprefix(said)
                for by, in_english in _INSTEAD.items():
                    rest = rest.replace(by, in_english, 1)
                return told + rest
        return text

    @staticmethod
    def opening(remark: str) -> str:
        """See ``Chinese.opening``."""
        if lacks := _LACKS.fullmatch(remark):
            return _lacks(lacks)
        for said, told in _OPENINGS:
            if match := said.fullmatch(remark):
                what, *article = match.groups(default="")
                return told.format(what, *map(parse_numeral, article))
        return remark

    def converted(self, script: str) -> str:
        """See ``Chinese.converted``."""
        return f"<i>[converted to {script} characters; the original counts]</i>"

    def following(self, question: str) -> str:
        """See ``Chinese.following``."""
        return f"Going on from there, I searched for: <b>{question}</b>"

    def continued(self, question: str) -> str:
        """See ``Chinese.continued``."""
        return f"<i>Continued: {question}</i>"

    def nothing_more(self, question: str) -> str:
        """See ``Chinese.nothing_more``."""
        return f"Everything I found on “{question}” is above. Try other words, or ask more precisely."

    def only_so_many(self, number: int) -> str:
        """See ``Chinese.only_so_many``."""
        return f"The answer above has {_many(number, 'quote')}; there is none with that number."

    # Whether words stand in the library: /verify.

    VERIFY_HOW = """Write the sentence to check after /verify, for example:
<code>/verify 国家规定的产假是98天</code>

You may also reply to a message with /verify, and I check that message."""
    VERIFIED = "✅ <b>This is what the document says</b>, word for word."
    VERIFIED_PUNCTUATION = "✅ <b>The words are those of the document</b>; only the punctuation differs."
    VERIFIED_SCRIPT = (
        "✅ <b>The words are those of the document</b>; only the script differs, simplified or traditional."
    )
    VERIFIED_SCRIPT_AND_PUNCTUATION = (
        "✅ <b>The words are those of the document</b>; only the script and the punctuation differ."
    )
    ALTERED = "⚠️ <b>It differs from the document.</b> The closest passage is below;"
    ALTERED_KEY = "<s>struck out</s> is only in yours, <u>underlined</u> only in the document:"
    VERIFIED_TOO_LITTLE = (
        "❔ <b>Too short to tell.</b> The documents contain these characters, but so do many sentences; "
        "please give a whole one."
    )
    PIECED = (
        "⚠️ <b>Each sentence is in the documents, but not one after the other as here.</b> They come from:"
    )
    WELL_CITED = "✅ <b>Each sentence is in the documents</b>, where you say it is."
    BY_SENTENCES = "⚠️ <b>Not all of it is in the documents.</b> Sentence by sentence:"
    ABSENT_PART = "❌ <b>This sentence is not found</b>, nor one like it:"
    ABSENT = """❌ <b>Not found.</b> The collected documents do not contain this sentence, nor one like it.

Try a shorter part of it. Not found here does not mean that no other document has it."""

    CITED_THERE = "What stands in the place you name:"

    def cited(self, said: str, verdict: Cited) -> str:
        """See ``Chinese.cited``."""
        return {
            Cited.RIGHT: f"✅ The address is right: {said}",
            Cited.WRONG: f"⚠️ <b>The address is wrong.</b> The sentence is not in {said}.",
            Cited.NOT_HELD: f"❔ The address was not checked: {said} is not among the collected documents.",
        }[verdict]

    def cannot_verify(self, reason: str) -> str:
        """See ``Chinese.cannot_verify``."""
        return "I cannot check this: send one sentence, of at most 2,000 characters."

    def parts_left(self, number: int) -> str:
        """See ``Chinese.parts_left``."""
        return f"{_many(number, 'sentence')} more did not fit; please check a shorter part."

    def places(self, number: int, shown: int) -> str:
        """See ``Chinese.places``."""
        return f"It is found in {number} places; these are the first {shown}."

    def places_in_documents(self, number: int, documents: int, shown: int) -> str:
        """See ``Chinese.places_in_documents``."""
        first = f"each of the first {shown}" if shown < documents else "each"
        return f"It is found in {number} places in {_many(documents, 'document')}; this is one of {first}."

    # The library: /doc and /recent.

    LIBRARY = "📚 <b>The collected documents</b>; tap one for its outline:"
    LIBRARY_EMPTY = "There are no documents yet."
    RECENT = "🗓 <b>The latest documents</b> (🆕 came with the last update); tap one for its outline:"
    NO_SUCH_DOCUMENT = "No title contains these words. Send /doc for all documents."
    OUTLINE_EMPTY = "There is nothing here that can be shown."
    UP = "⬆️ Up"
    TO_LIBRARY = "📚 Documents"
    TO_OUTLINE = "📑 Outline"
    EARLIER_PAGE = "◀"
    LATER_PAGE = "▶"

    def page(self, number: int, count: int) -> str:
        """See ``Chinese.page``."""
        return f"page {number} of {count}"

    # Choices and what is kept: /script, /privacy, /forget.

    SCRIPT_CHOOSE = """Which characters shall quotes be shown in? Converted ones say so; copies are always the original.

Now: """
    FORGET_SURE = """Shall I delete everything I keep about you: your questions, your opinions and your choices here?

It cannot be undone, and “more” no longer finds earlier questions."""
    FORGET_YES = "Delete"
    FORGET_NO = "Keep"
    FORGET_KEPT = "Nothing was deleted."

    @staticmethod
    def script_name(script: str) -> str:
        """See ``Chinese.script_name``."""
        return {"original": "As printed", "simplified": "Simplified", "traditional": "Traditional"}[script]

    def privacy(self, days: int) -> str:
        """See ``Chinese.privacy``."""
        kept = (
            f"· your questions and which passages were shown: for {days} days, for follow-ups and to get better\n"
            f"· your 👍 and 👎: as long as the question they are about"
            if days
            else "· your questions are not kept, so “more”, follow-ups and opinions do not work"
        )
        return f"""<b>What I keep</b>

{kept}
· your choices, such as the script: until you delete them

I keep no name, no user name and no phone number, and of your user id only a keyed digest that tells nobody who you are.
What you ask is not written into logs.

Send /forget to delete it at once."""

    def forgotten(self, questions: int) -> str:
        """See ``Chinese.forgotten``."""
        return f"Deleted: {_many(questions, 'question')}, and your opinions and choices."

    # Maintainers.
    def progress(self, what: str, done: int, total: int) -> str:
        """See ``Chinese.progress``."""
        head = "⏳ Updating the index …"
        if not what:
            return head
        named = _STAGES.get(what, what)
        if not total:
            return f"{head}\n{named} …"
        full = 10 * done // total
        return f"{head}\n{named} {'▓' * full}{'░' * (10 - full)} {done}/{total}"

    def generation_facts(self, when: str, documents: int, passages: int) -> str:
        """See ``Chinese.generation_facts``."""
        return f"{when} · {_many(documents, 'document')} · {_many(passages, 'passage')}"

    def build_facts(self, encoded: int, seconds: float) -> str:
        """See ``Chinese.build_facts``."""
        return f"{_many(encoded, 'passage')} computed in {seconds:.1f} s"

    def file_counts(self, added: int, changed: int, removed: int, unchanged: int, refused: int) -> str:
        """See ``Chinese.file_counts``."""
        counts = {
            "new": added,
            "changed": changed,
            "removed": removed,
            "unchanged": unchanged,
            "unreadable": refused,
        }
        return "Files: " + ", ".join(f"{count} {name}" for name, count in counts.items() if count)

    def point_counts(self, counts: Mapping[str, int], paragraphs_added: int, paragraphs_removed: int) -> str:
        """See ``Chinese.point_counts``."""
        names = {"added": "new", "changed": "changed", "removed": "removed", "moved": "moved"}
        told = ", ".join(f"{count} {names[kind]}" for kind, count in counts.items() if count)
        parts = [f"Points: {told}"] if told else []
        if paragraphs_added or paragraphs_removed:
            parts.append(f"Paragraphs: +{paragraphs_added} -{paragraphs_removed}")
        return "; ".join(parts)

    def fate_label(self, fate: str) -> str:
        """See ``Chinese.fate_label``."""
        return {"added": "New ", "changed": "Changed ", "removed": "Removed ", "unchanged": "Same file "}[
            fate
        ]

    def field_label(self, field: str) -> str:
        """See ``Chinese.field_label``."""
        return f"{field.capitalize()}: "

    def field_change(self, field: str, before: str, after: str) -> str:
        """See ``Chinese.field_change``."""
        return f"{self.field_label(field)}{before or '(none)'} → {after or '(none)'}"

    def figure_label(self, name: str) -> str:
        """See ``Chinese.figure_label``."""
        return {"hit@5": "right", "silent": "silent when it should be", "completeness": "complete"}.get(
            name, ""
        )

    def gate_line(self, name: str, before: float | None, after: float, *, worse: bool) -> str:
        """See ``Chinese.gate_line``."""
        change = f"{after:.1%}" if before is None else f"{before:.1%} → {after:.1%}"
        return f"{'⛔ ' if worse else ''}Test questions, {name}: {change}"

    def answers_changed(self, count: int) -> str:
        """See ``Chinese.answers_changed``."""
        return f"Questions answered otherwise: {count} (▲ better, ▼ worse)"

    def and_more(self, count: int) -> str:
        """See ``Chinese.and_more``."""
        return f"… and {count} more"

    def still_served(self, facts: str, *, fresh: bool) -> str:
        """See ``Chinese.still_served``."""
        if fresh:
            return f"The version in use holds the documents as they are now; nothing is left to do:\n{facts}"
        return f"The version in use was not harmed and goes on answering:\n{facts}"

    def back_to(self, number: int, when: str) -> str:
        """See ``Chinese.back_to``."""
        return f"↩️ Back to {number} ({when})"

    def parsed_counts(self, points: int, paragraphs: int, coverage: float) -> str:
        """See ``Chinese.parsed_counts``."""
        return f"{_many(points, 'point')}, {_many(paragraphs, 'other paragraph')}, coverage {coverage:.1%}"

    def already_there(self, file: str) -> str:
        """See ``Chinese.already_there``."""
        return f"The library already holds the very same file, {file}."

    def replaces(self, file: str) -> str:
        """See ``Chinese.replaces``."""
        return f"The library holds another file named {file}; publishing puts this one in its place (a copy is kept)"

    def alike(self, title: str, date: str, relation: str, share: str) -> str:
        """See ``Chinese.alike``."""
        told = {
            "same": "the very same",
            "copy": "the same words in another format or punctuation",
            "version": f"another version, {share} of the text in common",
            "alike": f"similar, {share} of the text in common",
        }
        return f"🔎 In the library: 《{title}》{f' ({date})' if date else ''}, {told[relation]}"

    def first_difference(self, new: str, held: str) -> str:
        """See ``Chinese.first_difference``."""
        return f"The first words that differ: “{new}” in this one, “{held}” in the library's"

    def becomes(self, title: str, status: str) -> str:
        """See ``Chinese.becomes``."""
        return f"↪️ Once this is published, 《{title}》 will be marked “{self.status(status) or 'unknown'}”"

    def library_head(self, count: int) -> str:
        """See ``Chinese.library_head``."""
        return f"<b>Library</b>: {_many(count, 'document')}"

    def file_named(self, file: str) -> str:
        """See ``Chinese.file_named``."""
        return f"File: {file}"

    def really_remove(self, title: str) -> str:
        """See ``Chinese.really_remove``."""
        after = "It is no longer quoted once the index is updated; a copy is kept."
        return f"Remove <b>《{title}》</b> from the library?\n{after}"

    def removed(self, title: str) -> str:
        """See ``Chinese.removed``."""
        return f"🗑 《{title}》 was removed. It is no longer quoted once the index is updated."

    def copy_kept(self, where: str) -> str:
        """See ``Chinese.copy_kept``."""
        return f"Copy: {where}"

    def gaps_head(self, groups: int, count: int) -> str:
        """See ``Chinese.gaps_head``."""
        told = f"{_many(groups, 'kind')}, {_many(count, 'time')}"
        return f"<b>Questions without an answer, or with a disliked one</b>: {told}"

    def unanswered(self, count: int) -> str:
        """See ``Chinese.unanswered``."""
        return f"no answer {count}"

    def verdict_label(self, verdict: str) -> str:
        """See ``Chinese.verdict_label``."""
        return super().verdict_label(verdict).lower()

    def decision_label(self, decision: str) -> str:
        """See ``Chinese.decision_label``."""
        return {"answer": "answered", "near": "unsure", "none": "no answer"}[decision]

    def usage_head(self, days: int, total: int) -> str:
        """See ``Chinese.usage_head``."""
        return f"<b>The last {_many(days, 'day')}</b>: {_many(total, 'question')}"

    def answer_times(self, middle: int, slow: int) -> str:
        """See ``Chinese.answer_times``."""
        return f"Answer time: half within {middle} ms, 95% within {slow} ms"

    def served_now(self, facts: str) -> str:
        """See ``Chinese.served_now``."""
        return f"Index: {facts}"

    def memory_used(self, megabytes: float) -> str:
        """See ``Chinese.memory_used``."""
        return f"Memory: {megabytes:.0f} MB"
