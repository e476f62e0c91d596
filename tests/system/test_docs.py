"""What is written about the program is what the program does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main

from bot.cli import app
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"

pytestmark = pytest.mark.skipif(not README.exists(), reason="not a checkout")


def commands() -> Iterator[tuple[str, str]]:
    """Each command as it is typed, with the first line of its help."""
    group = typer.main.get_command(app)
    assert isinstance(group, typer.core.TyperGroup)
    for name, command in group.commands.items():
        yield f"gonghui {name}", (command.help or "").strip().splitlines()[0]


def subcommands() -> list[str]:
    group = typer.main.get_command(app)
    assert isinstance(group, typer.core.TyperGroup)
    inner = group.commands["index"]
    assert isinstance(inner, typer.core.TyperGroup)
    return list(inner.commands)


@pytest.mark.parametrize(("typed", "does"), list(commands()), ids=[typed for typed, _ in commands()])
def test_every_command_is_in_the_readme_with_its_help(typed: str, does: str) -> None:
    text = README.read_text(encoding="utf-8")
    assert typed in text
    assert does in text, f"README.md 的命令表里，{typed} 的说明应为：{does}"


def test_every_command_for_generations_is_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    (row,) = [line for line in text.splitlines() if line.startswith("| `gonghui index")]
    for name in subcommands():
        assert name in row


def test_every_command_that_the_readme_tells_to_type_exists() -> None:
    known = {typed.removeprefix("gonghui ") for typed, _ in commands()}
    told = set(re.findall(r"gonghui ([a-z]+)", README.read_text(encoding="utf-8")))
    assert told <= known


@pytest.mark.parametrize("path", sorted(path.name for path in ROOT.glob("*.md")))
def test_every_setting_that_is_written_about_exists(path: str) -> None:
    known = {*Settings.variables(), "GONGHUI_SHARED", "GONGHUI_"}
    assert set(re.findall(r"GONGHUI_[A-Z_]*", (ROOT / path).read_text(encoding="utf-8"))) <= known


def test_every_setting_is_in_the_example_and_the_reverse() -> None:
    written = re.findall(
        r"^#?\s*(GONGHUI_[A-Z_]+)=", (ROOT / ".env.example").read_text("utf-8"), re.MULTILINE
    )
    assert sorted(written) == sorted(Settings.variables())


def test_every_file_that_the_readme_links_to_exists() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README.read_text(encoding="utf-8")):
        assert (ROOT / target).exists(), target
