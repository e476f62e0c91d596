"""What the Dockerfile and the Compose files promise an operator, read from the files themselves."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import Settings

CHECKOUT = Path(__file__).parents[2]
COMPOSE = "docker-compose.yml"
SECRET = "docker-compose.secret.yml"  # noqa: S105 - the name of a file
VARIABLE = re.compile(r"\bGONGHUI_[A-Z_]+\b")


def text(name: str) -> str:
    return (CHECKOUT / name).read_text("utf-8")


def service(name: str) -> dict[str, Any]:
    """The one service of a Compose file."""
    (only,) = yaml.safe_load(text(name))["services"].values()
    assert isinstance(only, dict)
    return only


def instructions(keyword: str) -> list[str]:
    """The arguments of a Dockerfile's instruction, in order, continued lines joined."""
    return re.findall(rf"^{keyword} (.*)$", text("Dockerfile").replace("\\\n", " "), re.MULTILINE)


def duration(text: str) -> int:
    """``2m`` → 120, ``30s`` → 30."""
    return int(text[:-1]) * {"s": 1, "m": 60}[text[-1]]


def compose_command() -> list[str] | None:
    """The Compose client at hand, which needs no engine to read a file."""
    if docker := shutil.which("docker"):
        asked = subprocess.run([docker, "compose", "version"], capture_output=True, check=False)
        if asked.returncode == 0:
            return [docker, "compose"]
    old = shutil.which("docker-compose")
    return [old] if old else None


@pytest.mark.parametrize("name", ["Dockerfile", COMPOSE, SECRET])
def test_every_setting_a_container_names_is_a_setting(name: str) -> None:
    assert set(VARIABLE.findall(text(name))) <= set(Settings.variables())


def test_every_setting_of_env_reaches_the_container() -> None:
    fixed = {"GONGHUI_DOCUMENTS", "GONGHUI_INDEX", "GONGHUI_STATE", "GONGHUI_TELEGRAM_TOKEN_FILE"}
    given = {name for name in service(COMPOSE)["environment"] if name.startswith("GONGHUI_")}
    assert given == {name for name in Settings.variables() if not name.endswith("_FILE")} - fixed


def test_the_clock_of_the_container_is_that_of_the_settings() -> None:
    (given,) = (name for name in service(COMPOSE)["environment"] if name.startswith("TZ="))
    assert given == f"TZ=${{GONGHUI_TIMEZONE:-{Settings().timezone}}}"


def test_the_example_names_every_setting_once_and_in_order() -> None:
    named = re.findall(r"^#? ?(GONGHUI_\w+)=", text(".env.example"), re.MULTILINE)
    assert tuple(named) == Settings.variables()


def test_the_example_as_it_stands_changes_no_default() -> None:
    assert Settings.read({}, env_file=CHECKOUT / ".env.example") == Settings.read({})


def test_the_image_runs_as_a_numbered_user_without_rights() -> None:
    assert instructions("USER") == ["10001:10001"]
    assert "sudo" not in text("Dockerfile")


def test_the_image_serves_unless_told_otherwise() -> None:
    assert instructions("ENTRYPOINT") == ['["gonghui"]']
    assert instructions("CMD") == ['["serve"]']


def test_the_image_says_whether_it_is_well() -> None:
    (check,) = instructions("HEALTHCHECK")
    assert check.endswith('CMD ["gonghui", "doctor", "--quiet"]')


def test_the_image_keeps_all_it_writes_in_three_volumes() -> None:
    (volumes,) = instructions("VOLUME")
    environment = " ".join(instructions("ENV"))
    for name in ("documents", "index", "state"):
        assert f'"/data/{name}"' in volumes
        assert f"GONGHUI_{name.upper()}=/data/{name}" in environment
    assert "PYTHONDONTWRITEBYTECODE=1" in environment


def test_days_begin_in_a_container_as_they_do_for_its_readers_unless_told_otherwise() -> None:
    assert f"TZ={Settings.read({}).timezone} " in " ".join(instructions("ENV"))


def test_the_image_is_built_with_the_pinned_versions_and_the_index_of_whoever_builds_it() -> None:
    installs = [line for line in instructions("RUN") if "pip install" in line]
    assert all("-c constraints.txt" in line or "--no-deps" in line for line in installs)
    assert instructions("ARG") == ["PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL"]
    assert "http" not in text("Dockerfile")
    assert service(COMPOSE)["build"]["args"] == ["PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL"]


def test_nothing_but_the_application_is_sent_to_the_builder() -> None:
    ignore, *kept = [line for line in text(".dockerignore").splitlines() if not line.startswith(("#", "**"))]
    assert ignore == "*"
    assert {line.removeprefix("!") for line in kept} == {
        *("pyproject.toml", "constraints.txt", "README.md", "LICENSE", "LICENSES.md"),
        *("bot", "index", "corpus"),
    }


def test_the_service_can_write_to_its_volumes_and_to_tmp_only() -> None:
    bot = service(COMPOSE)
    assert bot["read_only"] is True
    assert {volume.split(":")[1] for volume in bot["volumes"]} == {
        "/data/documents",
        "/data/index",
        "/data/state",
    }
    assert [mount.split(":")[0] for mount in bot["tmpfs"]] == ["/tmp"]  # noqa: S108 - the container's own


def test_the_service_gives_up_every_right_it_does_not_need() -> None:
    bot = service(COMPOSE)
    assert bot["cap_drop"] == ["ALL"]
    assert bot["security_opt"] == ["no-new-privileges:true"]
    assert not {"cap_add", "privileged", "ports", "network_mode", "user"} & set(bot)
    assert {"mem_limit", "pids_limit"} <= set(bot)


def test_the_service_is_watched_and_started_again() -> None:
    bot = service(COMPOSE)
    assert bot["restart"] == "unless-stopped"
    assert bot["healthcheck"]["test"] == ["CMD", "gonghui", "doctor", "--quiet"]
    assert duration(bot["healthcheck"]["timeout"]) < duration(bot["healthcheck"]["interval"])


def test_no_file_holds_a_token() -> None:
    for name in ("Dockerfile", COMPOSE, SECRET, ".env.example"):
        assert re.search(r"\d{6,}:[\w-]{30,}", text(name)) is None
    assert "GONGHUI_TELEGRAM_TOKEN" in service(COMPOSE)["environment"]


def test_a_token_may_come_from_a_secret_file() -> None:
    whole = yaml.safe_load(text(SECRET))
    (name,) = whole["secrets"]
    assert service(SECRET)["secrets"] == [name]
    assert service(SECRET)["environment"] == [f"GONGHUI_TELEGRAM_TOKEN_FILE=/run/secrets/{name}"]


@pytest.mark.parametrize("names", [[COMPOSE], [COMPOSE, SECRET]])
def test_a_compose_client_accepts_the_files(names: list[str], tmp_path: Path) -> None:
    command = compose_command()
    if command is None:
        pytest.skip("no Compose client here")
    for name in names:
        shutil.copy(CHECKOUT / name, tmp_path)
    (tmp_path / "telegram_token").write_text("1:a\n", "utf-8")
    files = [argument for name in names for argument in ("-f", name)]
    shown = subprocess.run(
        [*command, *files, "config"], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert shown.returncode == 0, shown.stderr
    assert yaml.safe_load(shown.stdout)["services"]["bot"]["read_only"] is True
