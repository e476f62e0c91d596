"""The commands about maintainers: pair, audit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.options import Json
from bot.commands.terminal import console, print_json
from bot.commands.usage import ChineseCommand, whole_number
from bot.errors import StateError

if TYPE_CHECKING:
    from bot.state.audit import AuditEntry
    from bot.state.store import Store

__all__ = ["register"]

_ACTIONS = {
    "pair": "配对",
    "file": "交来文件",
    "correct": "修改标题日期",
    "publish": "发布文件",
    "discard": "放弃文件",
    "reindex": "更新索引",
    "rollback": "回滚",
    "remove": "移除文件",
    "documents": "查看文件",
    "generations": "查看版本",
    "gaps": "查看缺口",
    "stats": "查看统计",
}
_OUTCOMES = {"done": "完成", "refused": "拒绝", "failed": "失败"}


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("pair", cls=ChineseCommand)(pair)
    app.command("audit", cls=ChineseCommand)(audit)


def _revocable(who: str | None) -> str | None:
    """The beginning of a digest, as ``audit`` shows it; a shorter one might be the beginning of several."""
    if who is not None and who != "all" and re.fullmatch(r"[0-9a-f]{8,32}", who) is None:
        raise typer.BadParameter(
            f"应是 gonghui audit 里“谁”一栏的编号（至少 8 位，如 3f9a01c2）或者 all，现在是“{who}”"
        )
    return who


def pair(
    revoke: Annotated[
        str | None,
        typer.Option(
            "--revoke",
            metavar="编号|all",
            callback=_revocable,
            help="收回：audit 里“谁”一栏的编号，或 all（所有配对的人）",
        ),
    ] = None,
) -> None:
    """生成一个配对码：在私聊里发给机器人，发的人就成为管理员。"""
    from bot.state.maintainers import CODE_LIFETIME, Maintainers

    store = _store()
    try:
        if revoke is not None:
            count = Maintainers(store).revoke("" if revoke == "all" else revoke)
            if not count and revoke != "all":
                raise StateError(
                    f"配对的管理员里没有编号是 {revoke} 的，什么也没有收回；编号见 gonghui audit 的“谁”一栏，"
                    "GONGHUI_MAINTAINERS 里的人请改设置"
                )
            print(
                f"已收回 {count} 人的管理员身份，没用过的配对码也都作废；GONGHUI_MAINTAINERS 里的人不受影响"
            )
            return
        code = Maintainers(store).new_code()
    finally:
        store.close()
    minutes = int(CODE_LIFETIME.total_seconds()) // 60
    print(f"配对码：{code[:4]}-{code[4:]}")
    print(f"请在 {minutes} 分钟内私聊机器人，发送：/pair {code}")
    print("只能用一次；谁先发，谁就是管理员，请不要转给别人")


def audit(
    limit: Annotated[
        int, typer.Option("--limit", parser=whole_number(1, 100_000), metavar="N", help="看最近几条")
    ] = 50,
    as_json: Json = False,
) -> None:
    """查看管理员做过的事，以及被拒绝的尝试。"""
    from bot.state.audit import AuditLog

    store = _store()
    try:
        entries = AuditLog(store).entries(limit=limit)
    finally:
        store.close()
    if as_json:
        print_json(
            [
                {
                    "at": f"{entry.at.isoformat(timespec='seconds')}Z",
                    "user": entry.user,
                    "action": entry.action,
                    "detail": entry.detail,
                    "outcome": entry.outcome,
                }
                for entry in entries
            ]
        )
    elif not entries:
        print("还没有记录")
    else:
        _print_entries(entries)


def _print_entries(entries: list[AuditEntry]) -> None:
    from datetime import UTC

    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for column in ("时间", "谁", "做了什么", "结果", "详情"):
        table.add_column(column, overflow="fold", no_wrap=column != "详情")
    for entry in entries:
        when = entry.at.replace(tzinfo=UTC).astimezone().strftime("%Y-%m-%d %H:%M:%S")
        outcome = Text(
            _OUTCOMES.get(entry.outcome, entry.outcome), "" if entry.outcome == "done" else "yellow"
        )
        action = _ACTIONS.get(entry.action, entry.action)
        table.add_row(Text(when), Text(entry.user[:8]), Text(action), outcome, Text(entry.detail))
    console().print(table)


def _store() -> Store:
    from bot.settings import Settings
    from bot.stores import open_state

    return open_state(Settings.read())
