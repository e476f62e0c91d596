"""The usage of the command line in Chinese: what ``--help`` shows, and wrong usage in one line."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from inspect import unwrap
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

__all__ = ["ChineseCommand", "ChineseHelp", "UsageError", "given_path", "usage_line", "whole_number"]

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


_USAGE = {"Usage: ": "用法：", "[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 [参数]…"}
_BRACKETS = re.compile(r"\{([^{}]+)\}|\[(\[[^][]+\])\]")
"""What Typer puts around an argument, some of it a second time: {文件}, [[版本]]."""
_HEADINGS = {
    "ARGUMENTS_PANEL_TITLE": "参数",
    "OPTIONS_PANEL_TITLE": "选项",
    "COMMANDS_PANEL_TITLE": "命令",
    "REQUIRED_LONG_STRING": "[必填]",
    "DEFAULT_STRING": "[不填为 {}]",
}
"""What Typer's own constants of these names say in Chinese."""
_WORDS = "_make_rich_text"
"""What Typer makes a command's and an option's help with."""
_TYPE = "display_type_rich"
"""What Typer asks an option or an argument for the type of its value with."""


class _Shown:
    """What users read is in Chinese, and the usage is no exception."""

    def get_usage(self, ctx: Any) -> str:
        """How the command is written."""
        usage: str = super().get_usage(ctx)  # type: ignore[misc]
        for english, chinese in _USAGE.items():
            usage = usage.replace(english, chinese)
        return _BRACKETS.sub(lambda found: found[1] or found[2], usage)

    def get_help_option(self, ctx: Any) -> Any:
        """The option that asks for all this."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "显示这份说明，然后退出"
        return option

    def get_params(self, ctx: Any) -> list[Any]:
        """All that can be written, without Python's names of types where a value has no name of ours."""
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for param in params:
            if param.param_type_name == "argument" or not param.metavar:
                setattr(param, _TYPE, _no_type)
        return params

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Show all that can be written behind the command."""
        from typer import rich_utils  # here: only who asks for help has a use for it

        for name, chinese in _HEADINGS.items():
            setattr(rich_utils, name, chinese)
        setattr(rich_utils, _WORDS, _folded(unwrap(getattr(rich_utils, _WORDS))))
        super().format_help(ctx, formatter)  # type: ignore[misc]


def _no_type(ctx: Any) -> None:
    """In place of a type that is not told."""


def _folded(make: Callable[..., Any]) -> Callable[..., Any]:
    """The same text, in as many lines as it takes: without spaces between words, Rich cuts off what is too long."""

    @wraps(make)
    def folded(*given: Any, **named: Any) -> Any:
        text = make(*given, **named)
        text.overflow = "fold"
        return text

    return folded


class ChineseCommand(_Shown, TyperCommand):
    """A command with such a ``--help``."""


class ChineseHelp(_Shown, TyperGroup):
    """Commands with such a ``--help``."""


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


def given_path(value: str | Path) -> Path:
    """Reads a path that was typed; an empty one is no other name of the working folder."""
    if not str(value).strip():
        raise typer.BadParameter("是空的；请写出路径")
    return Path(value)


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
