"""Whatever arrives, the bot goes on, sends nothing that Telegram would refuse, and answers who asks.

``HOSTILE_UPDATES=10000`` sends as many; ``python -m bench.hostile`` does so over the starter documents.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest
from support.answers import CHARTER, CannedAnswerer
from support.hostile import Hostile
from support.siege import besiege

_UPDATES = int(os.environ.get("HOSTILE_UPDATES", "2000"))


def test_the_same_seed_makes_the_same_updates() -> None:
    first, again, other = (iter(Hostile(seed)) for seed in (1, 1, 2))
    made = [(next(first), next(again), next(other)) for _ in range(200)]
    assert all(one == two for one, two, _ in made)
    assert any(one != three for one, _, three in made)


async def test_no_update_stops_the_bot_or_makes_it_send_what_telegram_refuses(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    quoted = CHARTER.slice(CHARTER.points[1].span)
    found = await besiege(tmp_path, CannedAnswerer(), updates=_UPDATES, quoted=quoted)
    assert found.crashes == []
    assert found.refused == []
    assert (found.asked, found.answered) == (_UPDATES // 50 * 2, _UPDATES // 50 * 2)
    assert found.malformed < found.updates / 2, "most should get as far as the handlers"
