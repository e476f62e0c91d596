"""The wheel in an environment of its own.

``.ci/run`` runs this file outside the checkout, with nothing of the project but the wheel.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import os
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

PACKAGES = ("bot", "index", "corpus")
REQUIRED = os.environ.get("REQUIRE_WHEEL") == "1"


def comes_from_a_wheel() -> bool:
    """Whether ``index`` is a package of the installed wheel; an editable install lists no packages."""
    spec = importlib.util.find_spec("index")
    return (
        importlib.metadata.packages_distributions().get("index") == ["gonghui-bot"]
        and spec is not None
        and spec.origin is not None
        and "site-packages" in Path(spec.origin).parts
    )


pytestmark = pytest.mark.skipif(
    not REQUIRED and not comes_from_a_wheel(), reason="runs beside an installed wheel; see .ci/run"
)


def gonghui(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Run the installed script as a stranger would: empty home, bare environment, no network."""
    home.mkdir()
    (home / "elsewhere").mkdir()
    return subprocess.run(
        [Path(sys.executable).with_name("gonghui"), *arguments],
        cwd=home / "elsewhere",
        env={"HOME": str(home), "PATH": os.defpath, "https_proxy": "http://127.0.0.1:9"},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def test_the_three_packages_come_from_the_wheel_and_from_nowhere_else() -> None:
    assert comes_from_a_wheel()
    providers = importlib.metadata.packages_distributions()
    assert {name: providers[name] for name in PACKAGES} == {name: ["gonghui-bot"] for name in PACKAGES}


def test_the_wheel_holds_the_three_packages_and_nothing_else() -> None:
    installed = importlib.metadata.files("gonghui-bot") or []
    tops = {file.parts[0] for file in installed if ".." not in file.parts}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_says_that_it_is_typed(package: str) -> None:
    assert files(package).joinpath("py.typed").is_file()


def test_the_shipped_weights_can_be_opened() -> None:
    model = files("index").joinpath("models", "ngram")
    contents = {entry.name: len(entry.read_bytes()) for entry in model.iterdir() if entry.is_file()}
    assert "README.md" in contents, "the model card is missing"
    assert max(contents.values()) > 100_000, f"no weights among {contents}"


def test_the_starter_documents_can_be_opened() -> None:
    documents = files("corpus").joinpath("documents")
    texts = [entry.read_text("utf-8") for entry in documents.iterdir() if entry.name.endswith(".md")]
    assert texts
    assert all(texts)


def test_the_questions_over_the_starter_documents_can_be_read() -> None:
    questions = files("corpus").joinpath("questions", "starter.jsonl").read_text("utf-8").splitlines()
    assert all({"id", "question", "gold"} <= set(json.loads(line)) for line in questions)
    assert len(questions) > 200


def test_the_licences_travel_with_the_wheel() -> None:
    names = {file.name for file in importlib.metadata.files("gonghui-bot") or []}
    assert {"LICENSE", "LICENSES.md"} <= names
    assert files("corpus").joinpath("documents", "LICENSE").is_file()


def test_the_command_says_what_it_can_do(tmp_path: Path) -> None:
    shown = gonghui("--help", home=tmp_path / "home")
    assert shown.returncode == 0, shown.stderr
    for verb in ("ask", "parse", "build", "serve", "doctor"):
        assert re.search(rf"\b{verb}\b", shown.stdout), f"{verb} is not in:\n{shown.stdout}"


def test_a_first_question_is_answered_with_quotes_from_the_starter_documents(tmp_path: Path) -> None:
    asked = gonghui("ask", "如何建设职工之家", "--json", home=tmp_path / "home")
    assert asked.returncode == 0, asked.stderr
    answer = json.loads(asked.stdout)
    assert answer["decision"] == "answer"
    assert answer["quotes"]
    for quote in answer["quotes"]:
        source = files("corpus").joinpath("documents", quote["document"]["file"]).read_text("utf-8")
        for line in filter(None, map(str.strip, quote["text"].splitlines())):
            assert line in source


def test_no_dependency_is_under_the_gpl_or_agpl() -> None:
    gpl = re.compile(r"(?<!L)\bA?GPL|GNU (Affero )?General Public License", re.IGNORECASE)
    for distribution in importlib.metadata.distributions():
        about = distribution.metadata
        stated = [
            *(about.get_all("License-Expression") or []),
            *(line for line in about.get_all("Classifier") or [] if line.startswith("License")),
            *(text.splitlines()[0] for text in about.get_all("License") or [] if text),
        ]
        assert not gpl.search("\n".join(stated)), f"{distribution.name}: {stated}"
