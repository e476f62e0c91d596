"""Everything the bot says in its own words, in English. What it quotes stays in the language of its document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from bot.chat.texts.zh import Chinese

__all__ = ["English"]


class English(Chinese):
    """As ``Chinese``, word for word; a test sees to it that nothing is left untranslated."""

    CODE = "en"

    HELP = """<b>Hello! I answer questions on trade-union policy.</b>

Write your question. I find the passages that answer it and quote them word for word, each with its address.
The documents are in Chinese; questions may be in English.

For example:
· What are the basic duties of a trade union?
· What may union funds be spent on?
· 如何建设职工之家

<b>Full text</b>: the whole passage
<b>Context</b>: what stands before and after it
<b>Copy quote</b>: to the clipboard, with its address
You may go on asking: “more”, “show point 3”, “what about …”.

/verify whether a sentence stands in the documents
/doc browse the documents · /recent new ones
/script simplified, traditional or as printed
/privacy what I keep · /forget delete it

In a group, send <code>/ask question</code> or reply to one of my messages.
I only quote and never explain; where I am not sure I say so."""

    ASK_HOW = """Write the question behind /ask, for example:
<code>/ask What may union funds be spent on?</code>

You may also reply /ask to somebody's message, and I answer that message."""

    NOT_FOUND = """Sorry, I found no passage in the collected documents that answers this.

You could
· say it in other words, or more precisely
· ask in Chinese with the words of the documents, such as “会员权利” or “经费收支”
· send /help to see how to ask"""

    NEAR = "I am not sure. These passages come closest; please check them yourself:"

    NO_WORDS = "I see no words. Please write your question in one sentence, such as “What are the basic duties of a union?”"
    ONLY_TEXT = "I can only read text so far. Please type your question."
    UNKNOWN_COMMAND = "There is no such command. Simply write your question; /help shows how."

    # Groups
    ADMINS_ONLY = "In this group only administrators ask. You are welcome to ask me in private."
    ASK_IN_PRIVATE = "💬 Ask in private"
    SETTINGS_FOR_ADMINS = (
        "Only administrators of the group can change the settings. Please have a word with one of them."
    )
    SETTINGS_FOR_ADMINS_SHORT = (
        "Only administrators of the group can change the settings. Please have a word with one of them."
    )
    OLD_MENU_SHORT = "This menu is too old, please send /settings again"
    GROUP_OPTIONS = (
        "<b>Settings of this group</b>\nTap to change, at once; only administrators of the group can."
    )
    PRIVATE_OPTIONS = "<b>Settings</b>\nTap to change, at once."
    SAVED = "<b>All set</b>"
    WHICH_DOCUMENTS = "<b>Which documents may I quote?</b>\nChoose some kinds; then no others are quoted."
    OPTIONS: ClassVar[Mapping[str, str]] = {
        "length": "Answers",
        "who": "Who may ask",
        "documents": "Documents",
        "script": "Quotes",
        "language": "I speak",
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
    GROUP_COMMANDS = (("ask", "Ask: write the question behind /ask"), ("help", "How it works"))
    ADMIN_COMMANDS = (("settings", "Settings of this group"),)
    DESCRIPTION = (
        "Hello! I answer questions on trade-union policy.\n\nWrite your question. I find the passages that answer it "
        "and quote them word for word, each with its address. The documents are in Chinese.\n\n"
        "I only quote and never explain; where I am not sure I say so."
    )
    ABOUT = "Trade-union policy, quoted word for word with addresses."

    FAILED = "Sorry, I could not answer this time. Please try again later or in other words."
    FAILED_SHORT = "Sorry, this could not be opened. Please try again later."
    EXPIRED_SHORT = "The index has been renewed; please ask again"
    NOTHING_AROUND_SHORT = "Nothing stands around this passage"

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
        ("ask", "Ask: write the question behind /ask"),
        ("settings", "Settings: script and language"),
        ("verify", "Check a sentence against the documents"),
        ("doc", "Browse the documents"),
        ("recent", "New documents"),
        ("script", "Simplified, traditional or as printed"),
        ("privacy", "What I keep, and how long"),
        ("forget", "Delete what is kept of me"),
        ("help", "How it works"),
    )

    # Groups
    def group_hello(self, bot: str, *, reads_all: bool) -> str:
        """See ``Chinese.group_hello``."""
        mention = f"\n· write <code>@{bot} question</code>" if reads_all else ""
        why = "" if reads_all else "I cannot see other messages here, so my name alone may not reach me. "
        return f"""Hello! I answer questions on trade-union policy with word-for-word quotes and their addresses.

How to ask:
· send <code>/ask question</code>
· reply /ask to somebody's message, and I answer that one
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
        said = "、".join(kinds)
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
        return f"{name and name + ', '}this was answered {ago}; tap the message above to see it."

    def inline_whole(self, number: int, *, near: bool) -> str:
        """See ``Chinese.inline_whole``."""
        return f"Not sure: the closest ({number})" if near else f"The whole answer ({number})"

    def count(self, number: int) -> str:
        """See ``Chinese.count``."""
        return f" ({number} points)"

    def cut(self, button: str) -> str:
        """See ``Chinese.cut``."""
        return f"<i>This is only the first part; for the whole passage press “{button}”</i>"

    def date(self, iso: str) -> str:
        """As in the document's metadata: ``2023-04-24``."""
        return iso

    # What cadres read in private: pages, follow-ups, opinions.

    PARAGRAPH = "unnumbered paragraph"
    COPY_QUOTE = "Copy quote"
    COPY_ADDRESS = "Copy address"
    SHARE = "Share"
    MORE = "More ▾"
    RELATED = "💡 Related headings (tap to read):"
    NOTHING_MORE = "Everything I found is above. Try other words, or ask more precisely."
    FOLLOW_WHAT = "Which question do you mean? Reply to its answer, or write the whole question."
    FORGOTTEN_SHORT = "This question is no longer kept; please ask again"
    THANKS_SHORT = "Thank you, noted"
    WHAT_IS_WRONG_SHORT = "What is wrong? Please choose below"

    def found(self, quotes: int, documents: int, *, more: bool) -> str:
        """See ``Chinese.found``."""
        source = f" from {documents} documents" if documents > 1 else ""
        return f"🔎 {'The first ' if more else ''}{quotes} passages{source}:"

    @staticmethod
    def reason(name: str) -> str:
        """See ``Chinese.reason``."""
        return {
            "point": "Not what I asked",
            "address": "Wrong address",
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

    def converted(self, script: str) -> str:
        """See ``Chinese.converted``."""
        return f"<i>[converted to {script} characters; the original counts]</i>"

    def following(self, question: str) -> str:
        """See ``Chinese.following``."""
        return f"Going on from there, I searched for: <b>{question}</b>"

    def continued(self, question: str) -> str:
        """See ``Chinese.continued``."""
        return f"<i>Continued: {question}</i>"

    def only_so_many(self, number: int) -> str:
        """See ``Chinese.only_so_many``."""
        return f"The answer above has {number} quotes; there is no such one."

    # Whether words stand in the library: /verify.

    VERIFY_HOW = """Write the sentence to check behind /verify, for example:
<code>/verify 工会的基本职责是维护职工合法权益</code>

You may also reply /verify to a message, and I check that message."""
    VERIFIED = "✅ <b>It stands there</b>, word for word."
    VERIFIED_PUNCTUATION = "✅ <b>The words stand there</b>; only the punctuation differs."
    ALTERED = "⚠️ <b>It differs from what is printed.</b> The closest passage is below;"
    ALTERED_KEY = "<s>struck out</s> is yours and not printed, <u>underlined</u> is printed:"
    ABSENT = """❌ <b>Not found.</b> The collected documents do not hold this sentence, nor one like it.

Try a shorter part of it. Not found here does not mean that no other document has it."""

    def cannot_verify(self, reason: str) -> str:
        """See ``Chinese.cannot_verify``."""
        return "I cannot check this: send one sentence, of at most 2,000 characters."

    def places(self, number: int, shown: int) -> str:
        """See ``Chinese.places``."""
        return f"It stands in {number} places; these are the first {shown}."

    # The library: /doc and /recent.

    LIBRARY = "📚 <b>The collected documents</b>; tap one for its outline:"
    LIBRARY_EMPTY = "There are no documents yet."
    RECENT = "🗓 <b>The latest documents</b> (🆕 came with the last update); tap one for its outline:"
    NO_SUCH_DOCUMENT = "No title holds these words. Send /doc for all documents."
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
    FORGET_SURE = """Shall I delete everything I keep of you? That is your questions, your opinions and your choices here.

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

I keep no name, no user name and no phone number; of your user id only a keyed digest, from which nobody can tell who it is.
What you ask is not written into logs.

Send /forget to delete it at once."""

    def forgotten(self, questions: int) -> str:
        """See ``Chinese.forgotten``."""
        return f"Deleted: {questions} questions, and your opinions and choices."
