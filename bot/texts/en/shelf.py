"""In English: the library as maintainers see it, with /documents and /remove."""

from __future__ import annotations

from bot.texts.en.plurals import many
from bot.texts.zh.shelf import ChineseShelf

__all__ = ["EnglishShelf"]


class EnglishShelf(ChineseShelf):
    """What ``ChineseShelf`` says, in English."""

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
    REMOVE_WHICH = "Please write the full name behind /remove, or send /documents and tap a number."
    REMOVE_UNREAD = "A file that cannot be read can be put away with <code>/remove FILE</code>."
    DOCUMENT_GONE_SHORT = "This file is no longer in the library"

    def library_head(self, count: int) -> str:
        """See ``ChineseShelf.library_head``."""
        return f"<b>Library</b>: {many(count, 'document')}"

    def none_named(self, name: str, *, like: bool) -> str:
        """See ``ChineseShelf.none_named``."""
        return f"The library holds no “{name}”.{' With these words in their names:' if like else ''}"

    def several_named(self, name: str) -> str:
        """See ``ChineseShelf.several_named``."""
        return f"There is more than one “{name}”:"

    def file_named(self, file: str) -> str:
        """See ``ChineseShelf.file_named``."""
        return f"File: {file}"

    def really_remove(self, title: str) -> str:
        """See ``ChineseShelf.really_remove``."""
        after = "It is no longer quoted once the index is updated; a copy is kept."
        return f"Remove <b>《{title}》</b> from the library?\n{after}"

    def removed(self, title: str) -> str:
        """See ``ChineseShelf.removed``."""
        return f"🗑 《{title}》 was removed. It is no longer quoted once the index is updated."

    def copy_kept(self, where: str) -> str:
        """See ``ChineseShelf.copy_kept``."""
        return f"Copy: {where}"
