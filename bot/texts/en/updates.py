"""In English: updates of the index, what they changed, and which versions there are, with /reindex and /generations."""

from __future__ import annotations

from collections.abc import Mapping

from bot.texts.en.plurals import many
from bot.texts.zh.updates import ChineseUpdates

__all__ = ["EnglishUpdates"]

_STAGES = {
    "读取文件": "Reading files",
    "计算向量": "Computing vectors",
    "统计词语": "Counting words",
    "试答（新版）": "Asking the new version",
    "试答（旧版）": "Asking the old version",
    "等待另一个程序": "Waiting for another program",
}
"""What the builder says it is doing."""


class EnglishUpdates(ChineseUpdates):
    """What ``ChineseUpdates`` says, in English."""

    BUSY = "Another update is under way. Please try again when it is done."
    BUSY_SHORT = "Another update is under way, please try again later"
    UNEXPECTED = "Something unexpected went wrong; the server's log has the details."
    TRY_AGAIN = "Try again"

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
    CHANGED_SINCE_SHORT = "The library has changed since; please send /reindex again"

    # Versions
    GENERATIONS = "<b>Versions of the index</b> (newest first)"
    NO_GENERATIONS = "There is no index yet. /reindex makes one."
    DAMAGED = " (damaged)"
    SERVED = " (in use)"
    ROLLED_BACK = "↩️ <b>Back to</b>"
    SAME_WORDS = "The same words as before"
    STAYS_UNTIL_BUILD = (
        "The index stays at this version until /reindex; the files in the library were not touched."
    )
    NOT_SERVED_SHORT = "Things have changed; please look at /generations"

    def progress(self, what: str, done: int, total: int) -> str:
        """See ``ChineseUpdates.progress``."""
        head = "⏳ Updating the index …"
        if not what:
            return head
        named = _STAGES.get(what, what)
        if not total:
            return f"{head}\n{named} …"
        full = 10 * done // total
        return f"{head}\n{named} {'▓' * full}{'░' * (10 - full)} {done}/{total}"

    def build_facts(self, encoded: int, seconds: float) -> str:
        """See ``ChineseUpdates.build_facts``."""
        return f"{many(encoded, 'passage')} computed in {seconds:.1f} s"

    def file_counts(self, added: int, changed: int, removed: int, unchanged: int, refused: int) -> str:
        """See ``ChineseUpdates.file_counts``."""
        counts = {
            "new": added,
            "changed": changed,
            "removed": removed,
            "unchanged": unchanged,
            "unreadable": refused,
        }
        return "Files: " + ", ".join(f"{count} {name}" for name, count in counts.items() if count)

    def computed_anew(self, why: str) -> str:
        """See ``ChineseUpdates.computed_anew``."""
        return f"Everything was computed anew: {why}"

    def refusal(self, why: str, *, stays: bool) -> str:
        """See ``ChineseUpdates.refusal``."""
        return f"{'The last good version stays' if stays else 'Not taken'}: {why}"

    def renamed(self, twin: str, *, added: bool) -> str:
        """See ``ChineseUpdates.renamed``."""
        return f"{'Renamed from' if added else 'Renamed to'} {twin}; the same content"

    def point_counts(self, counts: Mapping[str, int], paragraphs_added: int, paragraphs_removed: int) -> str:
        """See ``ChineseUpdates.point_counts``."""
        names = {"added": "new", "changed": "changed", "removed": "removed", "moved": "moved"}
        told = ", ".join(f"{count} {names[kind]}" for kind, count in counts.items() if count)
        parts = [f"Points: {told}"] if told else []
        if paragraphs_added or paragraphs_removed:
            parts.append(f"Paragraphs: +{paragraphs_added} -{paragraphs_removed}")
        return "; ".join(parts)

    def fate_label(self, fate: str) -> str:
        """See ``ChineseUpdates.fate_label``."""
        return {"added": "New ", "changed": "Changed ", "removed": "Removed ", "unchanged": "Same file "}[
            fate
        ]

    def figure_label(self, name: str) -> str:
        """See ``ChineseUpdates.figure_label``."""
        return {"hit@5": "right", "silent": "silent when it should be", "completeness": "complete"}.get(
            name, ""
        )

    def gate_line(self, name: str, before: float | None, after: float, *, worse: bool) -> str:
        """See ``ChineseUpdates.gate_line``."""
        change = f"{after:.1%}" if before is None else f"{before:.1%} → {after:.1%}"
        return f"{'⛔ ' if worse else ''}Test questions, {name}: {change}"

    def answers_changed(self, count: int) -> str:
        """See ``ChineseUpdates.answers_changed``."""
        return f"Questions answered otherwise: {count} (▲ better, ▼ worse)"

    def and_more(self, count: int) -> str:
        """See ``ChineseUpdates.and_more``."""
        return f"… and {count} more"

    def still_served(self, facts: str, *, fresh: bool) -> str:
        """See ``ChineseUpdates.still_served``."""
        if fresh:
            return f"The version in use holds the documents as they are now; nothing is left to do:\n{facts}"
        return f"The version in use was not harmed and goes on answering:\n{facts}"

    def generation_facts(self, when: str, documents: int, passages: int) -> str:
        """See ``ChineseUpdates.generation_facts``."""
        return f"{when} · {many(documents, 'document')} · {many(passages, 'passage')}"

    def back_to(self, number: int, when: str) -> str:
        """See ``ChineseUpdates.back_to``."""
        return f"↩️ Back to {number} ({when})"
