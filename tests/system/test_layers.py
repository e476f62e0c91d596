"""Who may import what. The contracts are in pyproject.toml; here they are kept, and shown to bite."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
PACKAGES = ("bot", "index", "corpus")


def lint_imports(tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Check the contracts on ``tree``, which comes first on the path of the process that does so."""
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-logo", "--no-cache", *arguments],
        cwd=tree,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the three packages' code, to be spoiled."""
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    for package in PACKAGES:
        shutil.copytree(
            CHECKOUT / package,
            tmp_path / package,
            ignore=lambda folder, names: [
                name for name in names if not (Path(folder) / name).is_dir() and not name.endswith(".py")
            ],
        )
    return tmp_path


def test_every_import_goes_the_way_it_may() -> None:
    checked = lint_imports(CHECKOUT)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_every_folder_with_code_is_a_package_so_that_no_module_escapes_the_contracts() -> None:
    folders = {file.parent for package in PACKAGES for file in (CHECKOUT / package).rglob("*.py")}
    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


@pytest.mark.parametrize(
    ("contract", "module", "code"),
    [
        ("layers", "corpus/spoiled.py", "import index.search"),
        ("layers", "corpus/readers/spoiled.py", "from bot import answers"),
        ("layers", "index/spoiled.py", "def later():\n    from bot.answers import Answer"),
        ("answers", "bot/quoting/spoiled.py", "from bot.verifying import citing"),
        ("verifying", "bot/verifying/reading/spoiled.py", "from bot.verifying.finding import held"),
        ("verifying", "bot/verifying/comparing/spoiled.py", "import bot.verifying.finding.phrases"),
        (
            "answers",
            "bot/questions/spoiled.py",
            "def later():\n    from bot.quoting.quotes import make_quote",
        ),
        ("answers", "bot/upkeep/spoiled.py", "from bot.commands import terminal"),
        ("answers", "bot/commands/spoiled.py", "import bot.chat.app"),
        ("telegram", "bot/spoiled.py", "from telegram import Bot"),
        ("messages", "bot/chat/messages/spoiled.py", "from bot.chat.desk import Desk"),
        ("state", "bot/chat/spoiled.py", "import sqlalchemy"),
        ("telegram", "index/spoiled.py", "from telegram.ext import Application"),
        ("telegram", "corpus/spoiled.py", "import telegram"),
        ("faiss", "index/spoiled.py", "import faiss"),
        ("faiss", "bot/spoiled.py", "def later():\n    import faiss"),
        ("torch", "index/spoiled.py", "import torch"),
        (
            "torch",
            "index/spoiled.py",
            "def later():\n    import sentence_transformers",
        ),
        ("torch", "bot/spoiled.py", "import transformers"),
        ("training", "index/spoiled.py", "from index.training import data"),
        ("training", "bot/spoiled.py", "import index.training"),
        ("interface", "index/spoiled.py", "from rich.progress import track"),
        ("interface", "index/training/spoiled.py", "import typer"),
        ("interface", "corpus/spoiled.py", "from pydantic_settings import BaseSettings"),
    ],
)
def test_an_import_that_goes_another_way_is_refused(
    tree: Path, contract: str, module: str, code: str
) -> None:
    (tree / module).write_text(f"{code}\n", "utf-8")
    checked = lint_imports(tree, "--contract", contract)
    assert checked.returncode == 1, checked.stdout + checked.stderr
    assert module.removesuffix(".py").replace("/", ".") in checked.stdout


def test_importing_the_packages_loads_no_heavy_library() -> None:
    heavy = ("faiss", "sentence_transformers", "telegram", "torch", "transformers")
    command = f"import sys, bot, index, corpus; print(*sorted(set({heavy!r}) & set(sys.modules)))"
    loaded = subprocess.run(
        [sys.executable, "-c", command], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    assert loaded.stdout.split() == []
