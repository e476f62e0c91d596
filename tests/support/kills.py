"""Builds killed at random moments, and what each of them left behind."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from support.libraries import write_library

from bot.settings import Settings
from bot.upkeep.workspace import Workspace
from corpus.library import list_sources
from index.building.previous import open_edition
from index.encoder import load_encoder
from index.errors import GenerationError
from index.generation import Generation, generations_folder, list_generations, open_current, verify

__all__ = ["Kills", "kill_builds"]

_ROOT = Path(__file__).parents[2]
_DOCUMENTS = 40
_EDITED = 15
"""Documents that each build finds changed, of those there are."""
_CHILD = """
import sys
from pathlib import Path
from bot.settings import Settings
from bot.upkeep.workspace import Workspace
import index.build, index.building.previous
documents, index = map(Path, sys.argv[1:])
workspace = Workspace.of(Settings(), documents=documents, index=index)
encoder = workspace.encoder()
print("ready", flush=True)
workspace.build(encoder, progress=lambda *_: None)
"""


@dataclass(slots=True)
class Kills:
    """What was counted."""

    kills: int = 0
    too_late: int = 0
    """Builds that ended before the signal came."""
    published: int = 0
    """Killed builds whose generation was served all the same: the kill came behind the switch."""
    resumed: int = 0
    """Next builds that found vectors of the killed one."""
    damaged: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether nothing was damaged or lost, and every next build succeeded."""
        return not (self.damaged or self.lost or self.failed)


def kill_builds(folder: Path, kills: int, *, seed: int = 0) -> Kills:
    """Change documents, build in a process of its own, kill it at a random moment, look, build again; and so on."""
    chance = random.Random(seed)  # noqa: S311 - moments and edits, no secrets
    documents, index = folder / "documents", folder / "index"
    write_library(documents, {f"办法{number:03}.txt": _text(number, 0) for number in range(_DOCUMENTS)})
    workspace = Workspace.of(Settings(), documents=documents, index=index)
    encoder = load_encoder()
    workspace.build(encoder, progress=_quiet)
    _change(documents, chance, 1)
    longest = _run(documents, index, None)
    found = Kills()
    for turn in range(kills):
        before = _digests(documents)
        _change(documents, chance, turn + 2)
        after = _digests(documents)
        ended = _run(documents, index, chance.uniform(0, longest))
        found.kills += 1
        found.too_late += ended > 0
        found.damaged += _damaged(index, turn)
        served = dict(open_edition(open_current(index)).digests)
        found.published += served == after and ended <= 0
        if served not in (before, after):
            found.lost.append(f"kill {turn}: {len(served)} documents served")
        try:
            report = workspace.build(encoder, progress=_quiet)
            verify(open_current(index))
            found.resumed += report.resumed > 0
            if dict(open_edition(open_current(index)).digests) != after:
                found.lost.append(f"kill {turn}: the next build lacks documents")
        except Exception as error:
            found.failed.append(f"kill {turn}: {error!r}")
    return found


def _run(documents: Path, index: Path, kill_after: float | None) -> float:
    """Build in a process of its own; seconds the build took, or 0 where it was killed."""
    command = [sys.executable, "-c", _CHILD, str(documents), str(index)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(_ROOT), str(_ROOT / "tests")])}
    with subprocess.Popen(command, cwd=_ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        started = time.perf_counter()
        if kill_after is None:
            assert process.wait(120) == 0
            return time.perf_counter() - started
        try:
            process.wait(kill_after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        status = process.wait(60)
        assert status in (0, -signal.SIGKILL), status
    return time.perf_counter() - started if status == 0 else 0.0


def _damaged(index: Path, turn: int) -> list[str]:
    """Complaints about each generation that is there, read through."""
    found = []
    for listing in list_generations(index):
        problem = listing.problem
        if listing.manifest is not None and not problem:
            try:
                verify(Generation(generations_folder(index) / listing.name, listing.manifest))
            except GenerationError as error:
                problem = str(error)
        if problem:
            found.append(f"kill {turn}: {problem}")
    return found


def _change(documents: Path, chance: random.Random, turn: int) -> None:
    """Edit some documents, add one, and take one away."""
    present = sorted(documents.glob("*.txt"))
    for path in chance.sample(present, min(_EDITED, len(present))):
        path.write_text(_text(turn, chance.randrange(10**6)), encoding="utf-8")
    (documents / f"新{turn:04}.txt").write_text(_text(turn, chance.randrange(10**6)), encoding="utf-8")
    chance.choice(present).unlink()


def _text(turn: int, salt: int) -> str:
    points = "\n".join(
        f"第{number}条 第{turn}稿第{salt}号：活动室每周开放{number}天，由第{number * 7 % 13}小组负责，"
        f"钥匙交给值班员，借用登记本写明时间和人数，用完以后收拾干净，损坏的东西在{number}日内报告。"
        for number in range(1, 13)
    )
    return f"示例活动室办法之{turn}\n\n{points}\n"


def _digests(documents: Path) -> dict[str, str]:
    return {source.file: source.sha256 for source in list_sources(documents)[0]}


def _quiet(_what: str, _done: int, _total: int) -> None:
    """Tell nobody."""
