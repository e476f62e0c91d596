"""Wrong usage of the command line, said in one line of Chinese."""

from __future__ import annotations

import re
from typing import Any

import typer

__all__ = ["UsageError", "usage_line"]

# Typer exports only this heir of it, and which package it lives in depends on Typer's version.
UsageError: Any = typer.BadParameter.__base__

_SAID = {
    r"No such command '(.*)'": "没有命令 {}",
    r"No such option:? '?([^\s']+)": "没有选项 {}",
    r"Option '(.*)' requires": "选项 {} 后面缺少值",
    r"Option '(.*)' does not take": "选项 {} 后面不能有值",
    r"Missing \w+ '([^']*)'": "缺少 {}",
    r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)": "多出了参数 {}",
    r"Invalid value for '?([^\s':]+)'?: ([^a-zA-Z].*)": "{}：{}",  # said by ourselves
    r"Invalid value for '?([^\s':]+)": "{} 的值不对",
}


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
            return chinese.format(*found.groups())
    return message
