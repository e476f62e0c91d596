"""What to say where the database's address is none, or the database cannot be used. No message shows a password."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy.exc import DBAPIError, NoSuchModuleError, SQLAlchemyError

from bot.errors import StateError

__all__ = ["no_address", "not_usable", "reason"]

_FORM = "postgresql+psycopg://用户:密码@主机:端口/库名"
_DRIVER = "请安装它（PostgreSQL 的是 pip install 'psycopg[binary]'）"
_SCHEME = re.compile(r"\s*([a-z0-9+_.-]{1,40})://", re.IGNORECASE)
_SQLITE = {
    "SQLITE_CANTOPEN": "文件打不开",
    "SQLITE_READONLY": "没有写的权限",
    "SQLITE_FULL": "磁盘空间不足",
    "SQLITE_IOERR": "磁盘读写出错",
    "SQLITE_BUSY": "另一个程序占着它",
    "SQLITE_NOTADB": "它不是数据库文件",
    "SQLITE_CORRUPT": "文件已损坏",
}
"""By the beginning of SQLite's own names of its errors, https://sqlite.org/rescode.html."""


def no_address(url: str, error: Exception) -> StateError:
    """What to say of a setting that SQLAlchemy makes no engine of."""
    found = _SCHEME.match(url)
    given = f"的值（以 {found[1]}:// 开头，其余不显示）" if found else "的值（不显示）"
    if isinstance(error, ImportError) and found:
        return StateError(
            f"设置 GONGHUI_STATE_URL {given}要用驱动 {error.name}，它没有安装：{_DRIVER}，地址写成 {_FORM}"
        )
    if isinstance(error, NoSuchModuleError) and found:
        return StateError(
            f"设置 GONGHUI_STATE_URL {given}不是认得的数据库：应为 {_FORM}；不用数据库服务器的，请删去这个设置"
        )
    return StateError(
        f"设置 GONGHUI_STATE_URL {given}不是数据库地址：应为 {_FORM}，端口是数字，密码里的 @ : / 写成 %40 %3A %2F"
    )


def reason(error: SQLAlchemyError) -> str:
    """Why the database did not do something, in two words: what is known of SQLite's reasons, else the error's name."""
    return _known(error) or type(error).__name__


def not_usable(path: Path | None, error: SQLAlchemyError) -> StateError:
    """What to say of a database that cannot be used: the file at ``path``, or what the settings lead to."""
    why = _known(error)
    if path is not None:
        return StateError(
            f"用不了数据库 {path}{f'（{why}）' if why else ''}："
            "请检查文件夹的权限和磁盘空间；文件坏了的，从备份恢复，或把它移走，会新建一个"
        )
    return StateError(
        f"用不了 GONGHUI_STATE_URL 所指的数据库（{why or '连不上，或者没有建表的权限'}）："
        "请检查它是否在运行，主机、端口、用户和密码对不对"
    )


def _known(error: SQLAlchemyError) -> str:
    cause = error.orig if isinstance(error, DBAPIError) else None
    names = (name for name in _SQLITE if getattr(cause, "sqlite_errorname", "").startswith(name))
    return _SQLITE.get(next(names, ""), "")
