"""Generations published while clients ask without pause, and what each answer was made of."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from support.large import PASSAGES_A_COPY, fifty_points, write_large_library
from support.libraries import write_library

from bot.answers import Answer
from bot.settings import Settings
from bot.upkeep.following import FollowingAnswers
from bot.upkeep.refreshing import served
from bot.upkeep.workspace import Workspace
from index.encoding.remembering import RememberingEncoder
from index.generation import current_name

__all__ = ["Swaps", "mixture", "swap_generations", "write_edition"]

_ROOT = Path(__file__).parents[2]
_BUILDER = """
import sys
from pathlib import Path
from bot.settings import Settings
from bot.upkeep.workspace import Workspace
documents, index = map(Path, sys.argv[1:])
workspace = Workspace.of(Settings(), documents=documents, index=index)
encoder = workspace.encoder()
for _ in sys.stdin:
    print(workspace.build(encoder, progress=lambda *_: None).generation.manifest.name, flush=True)
"""
_GROUPS = "甲乙丙丁"
_TAILS = (
    "活动室钥匙由谁保管",
    "钥匙第几版由哪组值班员保管",
    "工会的基本职责是什么",
    "工会经费主要用于哪些方面",
    "如何建设职工之家",
    "会员有哪些权利",
)
_PLACES = ["东湖", "西岭", "南桥", "北港", "新城", "古渡", "青山", "白水", "石门", "金沙"]
_WORDS = ["班组", "车间", "科室", "站点", "门店", "园区", "工地", "船队", "货场", "营业部"]
_PATIENCE = 60.0
"""Seconds that a new generation is waited for."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """One answer: when it was there (seconds of the wall clock), how long it took, and what it was."""

    at: float
    seconds: float
    answer: Answer


@dataclass(slots=True)
class Swaps:
    """What was counted."""

    swaps: int = 0
    answers: int = 0
    several: int = 0
    """Answers with quotes from two documents or more that change with every generation."""
    failed: list[str] = field(default_factory=list)
    mixed: list[str] = field(default_factory=list)
    noticed: list[float] = field(default_factory=list)
    """Seconds from each publication to the first answer from it."""
    quiet: list[float] = field(default_factory=list)
    """Milliseconds of each answer before the first swap, ordered."""
    during: list[float] = field(default_factory=list)
    """The same from the first build to the last swap."""


def swap_generations(
    folder: Path,
    swaps: int,
    *,
    clients: int,
    passages: int = 0,
    quiet_s: float = 1.0,
    watched: bool = True,
) -> Swaps:
    """Ask for ``quiet_s`` seconds, then go on asking while generation after generation is published.

    The library has about so many passages, and some documents that say in each point which generation they belong
    to. Another process builds. With ``watched``, a thread follows the index, as where the bot is served.
    """
    documents, index = folder / "documents", folder / "index"
    write_large_library(documents, passages // PASSAGES_A_COPY)
    write_edition(documents, 0)
    lasting = {path.relative_to(documents).as_posix() for path in documents.rglob("*.md")}
    workspace = Workspace.of(Settings(), documents=documents, index=index)
    encoder = RememberingEncoder(workspace.encoder())
    published, _ = served(workspace, encoder, progress=lambda *_: None)
    answers = FollowingAnswers(workspace, encoder, published)
    editions = {published.generation.manifest.name: 0}
    found = Swaps()
    asked: list[_Asked] = []
    appeared: dict[str, float] = {}
    with ExitStack() as stack:
        build = stack.enter_context(_builder(documents, index))
        if watched:
            stack.enter_context(answers.watching())
        stack.enter_context(_clients(clients, answers, asked, found.failed))
        time.sleep(quiet_s)
        started = time.time()
        for turn in range(1, swaps + 1):
            write_edition(documents, turn)
            name = build()
            editions[name] = turn
            appeared[name] = (index / "current").stat().st_mtime
            assert current_name(index) == name
            _wait_for(name, asked)
            found.swaps += 1
        ended = time.time()
    found.answers = len(asked)
    found.quiet = sorted(1000 * each.seconds for each in asked if each.at < started)
    found.during = sorted(1000 * each.seconds for each in asked if started <= each.at - each.seconds < ended)
    for name, since in appeared.items():
        found.noticed.append(min(each.at for each in asked if each.answer.generation == name) - since)
    for each in asked:
        changing = {quote.document.file for quote in each.answer.quotes} - lasting
        found.several += len(changing) > 1
        complaint = mixture(each.answer, editions, lasting)
        found.mixed += [complaint] if complaint else []
    return found


def mixture(answer: Answer, editions: dict[str, int], lasting: set[str]) -> str:
    """What of an answer is not of the generation that it names; empty where all is."""
    if answer.generation not in editions:
        return f"{answer.question}: unknown generation {answer.generation!r}"
    turn = editions[answer.generation]
    present = _edition(turn)
    for quote in (*answer.quotes, *answer.related):
        if quote.document.file in lasting:
            continue
        if quote.text not in present.get(quote.document.file, ""):
            return f"{answer.question}: of edition {turn}, with {quote.document.file}: {quote.text[:40]}"
    return ""


def _edition(turn: int) -> dict[str, str]:
    """The documents that change: one for each group, and one that only this generation has."""
    files = {
        f"钥匙{group}.txt": "\n\n".join(
            [
                f"{group}组活动室钥匙办法",
                f"第一条 活动室钥匙第{turn}版由{group}组值班员保管，每晚八点交回{group}组。",
                f"第二条 {group}组钥匙第{turn}版丢失的，当天告诉{group}组值班员，三日内换锁。",
            ]
        )
        + "\n"
        for group in _GROUPS
    }
    return {**files, f"新{turn:04}.txt": fifty_points(turn)}


def write_edition(documents: Path, turn: int) -> None:
    """The next edition in the place of the one before."""
    write_library(documents, _edition(turn))
    (documents / f"新{turn - 1:04}.txt").unlink(missing_ok=True)


@contextmanager
def _builder(documents: Path, index: Path) -> Iterator[_Build]:
    """A process that builds when it is told to."""
    command = [sys.executable, "-c", _BUILDER, str(documents), str(index)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(_ROOT), str(_ROOT / "tests")])}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=_ROOT, env=environment, stdin=pipe, stdout=pipe, text=True) as process:
        yield _Build(process)
        assert process.stdin is not None
        process.stdin.close()


@dataclass(frozen=True, slots=True)
class _Build:
    process: subprocess.Popen[str]

    def __call__(self) -> str:
        """Build and give the generation's name."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        name = self.process.stdout.readline().strip()
        assert name, "the build failed"
        return name


@contextmanager
def _clients(
    number: int, answers: FollowingAnswers, asked: list[_Asked], failed: list[str]
) -> Iterator[None]:
    """So many threads that ask, each its next question as soon as the last is answered."""
    ended = threading.Event()
    # More questions than answers are remembered, so that each is answered anew.
    questions = itertools.cycle(["".join(parts) for parts in itertools.product(_PLACES, _WORDS, _TAILS)])

    def ask() -> None:
        while not ended.is_set():
            question = next(questions)
            started = time.perf_counter()
            try:
                answer = answers.answer(question, limit=5)
            except Exception as error:  # whatever it is, a client got no answer
                failed.append(f"{question}: {error!r}")
            else:
                asked.append(_Asked(time.time(), time.perf_counter() - started, answer))

    threads = [threading.Thread(target=ask) for _ in range(number)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        ended.set()
        for thread in threads:
            thread.join()


def _wait_for(name: str, asked: Sequence[_Asked]) -> None:
    """Until an answer comes from that generation."""
    until = time.monotonic() + _PATIENCE
    while not any(each.answer.generation == name for each in reversed(asked[-50:])):
        assert time.monotonic() < until, f"nobody noticed {name}"
        time.sleep(0.02)
