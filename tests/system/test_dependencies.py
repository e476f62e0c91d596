"""What the project installs: what it imports, no more and no less, in versions it was tested with."""

from __future__ import annotations

import ast
import importlib.metadata
import sys
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).parents[2]
PACKAGES = ("bot", "index", "corpus")
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]


def names(requirements: list[str]) -> set[str]:
    return {canonicalize_name(Requirement(line).name) for line in requirements}


def pins() -> dict[str, str]:
    lines = (CHECKOUT / "constraints.txt").read_text("utf-8").splitlines()
    parts = (line.split("==") for line in lines if not line.startswith("#"))
    return {canonicalize_name(name): version for name, version in parts}


def imported(tree: ast.AST) -> Iterator[str]:
    """The top-level names that a module imports, at any depth."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def imported_distributions() -> set[str]:
    """The distributions outside the standard library that the three packages import."""
    providers = importlib.metadata.packages_distributions()
    files = chain.from_iterable((CHECKOUT / package).rglob("*.py") for package in PACKAGES)
    modules = {name for file in files for name in imported(ast.parse(file.read_text("utf-8")))}
    outside = modules - sys.stdlib_module_names - set(PACKAGES)
    return {canonicalize_name(providers[name][0]) for name in outside}


def test_everything_that_is_imported_is_declared() -> None:
    through_another = {"torch"}  # sentence-transformers chooses it
    declared = names([*PROJECT["dependencies"], *EXTRAS["train"]])
    assert imported_distributions() - through_another <= declared


def test_everything_that_is_declared_is_imported() -> None:
    assert names([*PROJECT["dependencies"], *EXTRAS["train"]]) <= imported_distributions()


def test_every_dependency_is_pinned_to_a_version_it_may_have() -> None:
    for line in [*PROJECT["dependencies"], *chain.from_iterable(EXTRAS.values())]:
        requirement = Requirement(line)
        assert requirement.specifier.contains(pins()[canonicalize_name(requirement.name)]), line


def test_what_is_needed_by_what_is_needed_is_pinned_too() -> None:
    pinned, waiting, seen = (
        pins(),
        names([*PROJECT["dependencies"], *chain.from_iterable(EXTRAS.values())]),
        set(),
    )
    while waiting:
        name = waiting.pop()
        seen.add(name)
        needed = map(Requirement, importlib.metadata.requires(name) or [])
        mine = {
            canonicalize_name(each.name)
            for each in needed
            if each.marker is None or each.marker.evaluate({"extra": ""})
        }
        waiting |= mine - seen
    of_torch = {
        name for name in seen if name.startswith(("nvidia-", "cuda-")) or name in {"triton", "setuptools"}
    }
    assert seen - of_torch - set(pinned) == set()


def test_the_pins_name_no_local_build() -> None:
    assert pins()["torch"] == "2.13.0"
    assert not [version for version in pins().values() if "+" in version]
