"""Errors a person can act on: what, which value, what was expected, what to do."""

from __future__ import annotations

import errno

__all__ = ["DocumentError", "GonghuiError", "why"]

_REASONS = {
    errno.ENOENT: "不存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EFBIG: "超过了一个文件最大的大小",
    errno.EIO: "磁盘读写出错",
    errno.EISDIR: "是一个文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "同名的文件已经存在",
    errno.ENAMETOOLONG: "名字太长",
    errno.ELOOP: "链接绕成了圈",
}


class GonghuiError(Exception):
    """An expected failure. Its message is one line in Chinese, ready to be shown to the user."""


def why(error: OSError) -> str:
    """Why the system refused, in Chinese where it is one of the usual reasons, else in the system's words."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


class DocumentError(GonghuiError):
    """A document cannot be read or understood; the others are not affected."""

    def without_names(self, *names: object) -> str:
        """The message without the names of the file that it begins with, for where that has been named already."""
        told = str(self)
        for name in names:
            told = told.removeprefix(f"{name}：")
        return told

    def under(self, file: str, *names: object) -> DocumentError:
        """The same told of the file by its name in the library: two folders may hold a file of one name."""
        told = DocumentError(f"{file}：{self.without_names(*names, file, file.rpartition('/')[2])}")
        for note in getattr(self, "__notes__", ()):
            told.add_note(note)
        return told
