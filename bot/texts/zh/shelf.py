"""In Chinese: the library as maintainers see it, with /documents and /remove."""

from __future__ import annotations

__all__ = ["ChineseShelf"]


class ChineseShelf:
    """Another language overrides each of these."""

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
    REMOVE_WHICH = "请在 /remove 后面写完整的文件名，或发 /documents 点序号。"
    REMOVE_UNREAD = "读不了的文件，可以发 <code>/remove 文件名</code> 移出。"
    DOCUMENT_GONE_SHORT = "这个文件已经不在文件库里了"

    def library_head(self, count: int) -> str:
        """Above the list of documents."""
        return f"<b>文件库</b>：{count} 个文件"

    def none_named(self, name: str, *, like: bool) -> str:
        """No document has that name; ``like`` where some follow that have it in theirs."""
        return f"文件库里没有“{name}”。{'名字里有这几个字的：' if like else ''}"

    def several_named(self, name: str) -> str:
        """More than one document has that name; they follow."""
        return f"“{name}”不止一个："

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
