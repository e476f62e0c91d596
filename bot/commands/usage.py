"""Wrong usage of the command line, said in one line of Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperGroup

__all__ = ["ChineseHelp", "UsageError", "usage_line", "whole_number"]

# Typer exports only this heir of it, and which package it lives in depends on Typer's version.
UsageError: Any = typer.BadParameter.__base__

_SAID = {
    r"No such command (?:'([^']*)'|\"([^\"]*)\")": "没有命令 {}",
    r"No such option:? '?([^\s']+)": "没有选项 {}",
    r"Option '([^']*)' requires": "选项 {} 后面缺少值",
    r"Option '([^']*)' does not take": "选项 {} 后面不能有值",
    r"Missing \w+ '([^']*)'": "缺少 {}",
    r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)": "多出了参数 {}",
    r"Invalid value for '?([^\s':]+)'?: ([^a-zA-Z].*)": "{}：{}",  # said by ourselves
    r"Invalid value for '?([^\s':]+)": "{} 的值不对",
}
_MEANT = re.compile(r"(?:Did you mean|Possible options:)(.*)")


class ChineseHelp(TyperGroup):
    """Commands whose ``--help`` is described in Chinese, as all else is that users read."""

    def get_help_option(self, ctx: Any) -> Any:
        """The option of the group itself."""
        return _described(super().get_help_option(ctx))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """A command of the group, with its own option."""
        command = super().get_command(ctx, cmd_name)
        if command is not None:
            _described(command.get_help_option(ctx))
        return command


def _described(option: Any) -> Any:
    if option is not None:
        option.help = "显示这份说明，然后退出"
    return option


def usage_line(error: Any) -> str:
    """What was typed wrongly, and the command whose ``--help`` says how to do better; empty after a help text."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return ""
    command = error.ctx.command_path if error.ctx is not None else "gonghui"
    return f"用法不对：{_complaint(error)}；请看 {command} --help"


def _complaint(error: Any) -> str:
    message = " ".join(error.format_message().split())
    for english, chinese in _SAID.items():
        if found := re.match(english, message):
            told = chinese.format(*(group for group in found.groups() if group is not None))
            return told + _expected(error) + _meant(message)
    return message


def _expected(error: Any) -> str:
    """What stands behind the option whose value is missing, as its help names it; empty where it names nothing."""
    name = getattr(error, "option_name", "")
    options = error.ctx.command.params if name and error.ctx is not None else ()
    return "".join(f"（{option.metavar}）" for option in options if name in option.opts and option.metavar)


def _meant(message: str) -> str:
    """What is like the word that was typed, where Typer knows something."""
    found = _MEANT.search(message)
    likely = re.findall(r"[^\s,'\"?()]+", found[1]) if found else []
    return f"，是不是想写 {' 或 '.join(likely)}" if likely else ""


def whole_number(least: int, most: int) -> Callable[[str | int], int]:
    """Reads the value of an option that is a number in these bounds, and says which they are where it is none."""

    def read(value: str | int) -> int:
        try:
            number = int(value)
        except ValueError:
            number = least - 1
        if not least <= number <= most:
            raise typer.BadParameter(f"应是 {least} 到 {most} 之间的整数，现在是“{value}”")
        return number

    return read
