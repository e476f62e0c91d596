"""Everything the bot says in its own words, in English. What it quotes stays in the language of its document."""

from __future__ import annotations

from collections.abc import Mapping

from bot.chat.texts.zh import Chinese

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

    GROUP_HELLO = """Hello! I answer questions on trade-union policy with word-for-word quotes and their addresses.

Ask with <code>/ask question</code> or reply to one of my messages; I keep silent otherwise."""

    FAILED = "Sorry, I could not answer this time. Please try again later or in other words."
    FAILED_SHORT = "Sorry, this could not be opened. Please try again later."
    EXPIRED_SHORT = "The index has been renewed; please ask again"
    NOTHING_AROUND_SHORT = "Nothing stands around this passage"

    ASKED_HERE = "👉 The passage you asked for"
    SURROUNDINGS_OF = "Context: "
    FULL = "Full text"
    SURROUNDINGS = "Context"
    CONTINUED = " (continued)"

    COMMANDS = (("ask", "Ask: write the question behind /ask"), ("help", "How it works"))

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
        ("remove", "Maintain: write the file's name behind /remove"),
    )
    NO_LIBRARY_SHORT = "There is no library to maintain here"
    STARTER_LIBRARY = """The library is the built-in set of examples, which cannot be changed.

Please make a folder on the server, set <code>GONGHUI_DOCUMENTS</code> to its path, restart the bot
and send the file again."""
    BUSY = "Another update is under way. Please try again when it is done."
    BUSY_SHORT = "Another update is under way, please try again later"
    UNEXPECTED = "Something unexpected went wrong; the server's log has the details."
    TRY_AGAIN = "Try again"

    PAIR_HOW = """Write the pairing code behind /pair, for example:
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
    DRAFT_GONE = "This file is done with, or was left too long. Please send it again."
    DRAFT_GONE_SHORT = "This file is done with, or was left too long; please send it again"

    PUBLISHED = "✅ <b>Published</b>"
    WITHHELD = (
        "⛔ <b>Not published</b>: the test questions are answered worse than now; the present version stays."
    )
    NOT_DONE = "⚠️ <b>Not done</b>"
    TAKEN = "The file is in the library; it is just not published yet."
    ROLL_BACK = "↩️ Go back"
    PUBLISH_ANYWAY = "Publish anyway"
    REMOVE_THIS = "Remove this file"
    ROLLED_BACK = "↩️ <b>Back to</b>"
    STAYS_UNTIL_BUILD = (
        "The index stays at this version until /reindex; the files in the library were not touched."
    )
    NO_GENERATIONS = "There is no index yet. /reindex makes one."
    GENERATIONS = "<b>Versions of the index</b> (newest first)"
    DAMAGED = "(damaged)"
    SERVED = "(in use)"
    CHANGED_SINCE_SHORT = "The library has changed since; please send /reindex again"
    NOT_SERVED_SHORT = "Things have changed; please look at /generations"

    SHELF_EMPTY = "The library is empty. Simply send me a file."
    PICK_DOCUMENT = "Tap a number to see the document or remove it."
    REMOVE_DOCUMENT = "🗑 Remove"
    REMOVE_NOW = "Yes, remove"
    KEEP_DOCUMENT = "Keep it"
    BACK_TO_LIST = "Back"
    BUILD_NOW = "Update the index now"
    REMOVE_HOW = """Write the file's name behind /remove, for example:
<code>/remove 经费办法.docx</code>

Or send /documents and tap a number."""
    REMOVE_WHICH = (
        "There is no such file, or more than one. "
        "Please write its full name, or send /documents and tap a number."
    )
    DOCUMENT_GONE_SHORT = "This file is no longer in the library"

    NO_GAPS = "No gaps: all questions that are kept have an answer, and nobody disliked one."
    NOTHING_KEPT = (
        "Questions are not kept (<code>GONGHUI_KEEP_QUESTIONS</code> is 0), so there are no figures."
    )
    FEEDBACK_HEAD = "Feedback: "

    def count(self, number: int) -> str:
        """See ``Chinese.count``."""
        return f" ({number} points)"

    def cut(self, button: str) -> str:
        """See ``Chinese.cut``."""
        return f"<i>This is only the first part; for the whole passage press “{button}”</i>"

    def date(self, iso: str) -> str:
        """As in the document's metadata: ``2023-04-24``."""
        return iso

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
        return f"{when} · {documents} documents · {passages} passages"

    def build_facts(self, encoded: int, seconds: float) -> str:
        """See ``Chinese.build_facts``."""
        return f"{encoded} passages computed in {seconds:.1f} s"

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
        return f"{count} questions are answered otherwise (▲ better, ▼ worse):"

    def and_more(self, count: int) -> str:
        """See ``Chinese.and_more``."""
        return f"… and {count} more"

    def back_to(self, number: int, when: str) -> str:
        """See ``Chinese.back_to``."""
        return f"↩️ Back to {number} ({when})"

    def parsed_counts(self, points: int, paragraphs: int, coverage: float) -> str:
        """See ``Chinese.parsed_counts``."""
        return f"{points} points, {paragraphs} other paragraphs, coverage {coverage:.1%}"

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
            "copy": "the same words",
            "version": "another version",
            "alike": "similar",
        }
        dated = f" ({date})" if date else ""
        return f"🔎 In the library: 《{title}》{dated}, {told[relation]}, {share} of the text in common"

    def becomes(self, title: str, status: str) -> str:
        """See ``Chinese.becomes``."""
        return f"↪️ Once this is published, 《{title}》 will be marked “{status or 'unknown'}”"

    def library_head(self, count: int) -> str:
        """See ``Chinese.library_head``."""
        return f"<b>Library</b>: {count} documents"

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
        return f"<b>Questions without an answer, or with a disliked one</b>: {groups} kinds, {count} times"

    def unanswered(self, count: int) -> str:
        """See ``Chinese.unanswered``."""
        return f"no answer {count}"

    def verdict_label(self, verdict: str) -> str:
        """See ``Chinese.verdict_label``."""
        return {
            "up": "👍", "down": "👎", "point": "wrong point", "address": "wrong address", "outdated": "outdated",
            "missing": "incomplete",
        }.get(verdict, verdict)  # fmt: skip

    def decision_label(self, decision: str) -> str:
        """See ``Chinese.decision_label``."""
        return {"answer": "answered", "near": "unsure", "none": "no answer"}[decision]

    def usage_head(self, days: int, total: int) -> str:
        """See ``Chinese.usage_head``."""
        return f"<b>The last {days} days</b>: {total} questions"

    def answer_times(self, middle: int, slow: int) -> str:
        """See ``Chinese.answer_times``."""
        return f"Answer time: half within {middle} ms, 95% within {slow} ms"

    def served_now(self, facts: str) -> str:
        """See ``Chinese.served_now``."""
        return f"Index: {facts}"

    def memory_used(self, megabytes: float) -> str:
        """See ``Chinese.memory_used``."""
        return f"Memory: {megabytes:.0f} MB"
