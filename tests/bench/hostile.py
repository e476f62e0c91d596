"""Sends hostile updates into the real application over the starter documents; ends with 1 where anything went wrong.

    PYTHONPATH=tests python -m bench.hostile [--updates 10000] [--seed 0] [--record]

Mutated JSON of every update type, HTML and Markdown bombs, 100 k characters, right-to-left marks, forged callback data;
one well-formed question after every twenty. Every call is judged by the stand-in, TDLib and aiogram.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import tempfile
import time
from pathlib import Path

from bench.recording import record
from support.siege import Findings, besiege

from bot.settings import Settings
from bot.upkeep.following import FollowingAnswers
from bot.upkeep.refreshing import served
from bot.upkeep.workspace import Workspace

_QUESTION = "工会的基本职责是什么"


def main() -> None:
    """Besiege, count, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--updates", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--record", action="store_true", help="write the table into RESULTS.md")
    given = parser.parse_args()
    os.environ["PTB_TIMEDELTA"] = "1"
    logging.disable(logging.CRITICAL)
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace.of(Settings(), index=Path(folder) / "index")
        encoder = workspace.encoder()
        published, _ = served(workspace, encoder, progress=lambda *_: None)
        answers = FollowingAnswers(workspace, encoder, published)
        quoted = answers.answer(_QUESTION, limit=1).quotes[0].text[:40]
        found = asyncio.run(
            besiege(
                Path(folder), answers, updates=given.updates, seed=given.seed,
                question=_QUESTION, quoted=quoted, told=_tell,
            )
        )  # fmt: skip
    lines = [
        "| hostile updates | not readable | messages sent | handlers that raised | questions answered | refused calls |",
        "|---" * 6 + "|",
        f"| {found.updates} | {found.malformed} | {found.sent['sendMessage']} | {len(found.crashes)} "
        f"| {found.answered} of {found.asked} | {len(found.refused)} |",
    ]
    print("\n".join(["", *lines]))
    print(f"{time.perf_counter() - started:.0f} s")
    for complaint in [*found.crashes, *found.refused][:50]:
        print(complaint)
    if given.record:
        record("hostile", lines)
    raise SystemExit(0 if found.sound else 1)


def _tell(found: Findings) -> None:
    if not found.updates % 1000:
        print(f"{found.updates} …", flush=True)


if __name__ == "__main__":
    main()
