"""In English: a document that a maintainer sends, before it is published."""

from __future__ import annotations

from bot.texts.en.metadata import EnglishMetadata
from bot.texts.en.plurals import many
from bot.texts.zh.drafts import ChineseDrafts

__all__ = ["EnglishDrafts"]


class EnglishDrafts(ChineseDrafts):
    """What ``ChineseDrafts`` says, in English."""

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

    def parsed_counts(self, points: int, paragraphs: int, coverage: float) -> str:
        """See ``ChineseDrafts.parsed_counts``."""
        return f"{many(points, 'point')}, {many(paragraphs, 'other paragraph')}, coverage {coverage:.1%}"

    def already_there(self, file: str) -> str:
        """See ``ChineseDrafts.already_there``."""
        return f"The library already holds the very same file, {file}."

    def replaces(self, file: str) -> str:
        """See ``ChineseDrafts.replaces``."""
        return f"The library holds another file named {file}; publishing puts this one in its place (a copy is kept)"

    def alike(self, title: str, date: str, relation: str, share: str) -> str:
        """See ``ChineseDrafts.alike``."""
        told = {
            "same": "the very same",
            "copy": "the same words in another format or punctuation",
            "version": f"another version, {share} of the text in common",
            "alike": f"similar, {share} of the text in common",
        }
        return f"🔎 In the library: 《{title}》{f' ({date})' if date else ''}, {told[relation]}"

    def first_difference(self, new: str, held: str) -> str:
        """See ``ChineseDrafts.first_difference``."""
        return f"The first words that differ: “{new}” in this one, “{held}” in the library's"

    def becomes(self, title: str, date: str, status: str) -> str:
        """See ``ChineseDrafts.becomes``."""
        told = EnglishMetadata.status(status) or "unknown"
        return f"↪️ Once this is published, 《{title}》{f' ({date})' if date else ''} will be marked “{told}”"
