"""What is published answers before it is reported."""

from __future__ import annotations

import threading

import pytest
from support.answers import CannedAnswerer
from support.libraries import SPEECH, write_library
from support.office import Office, publish

from bot.chat.maintenance import workshop
from bot.upkeep.following import FollowingAnswers
from bot.upkeep.refreshing import served
from corpus.identity import short_id
from index.generation import current_name


class _Catching(CannedAnswerer):
    """Notes what was published and said when it was told to catch up."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.seen: list[tuple[str | None, str, bool]] = []
        self.goes_on = threading.Event()
        self.goes_on.set()

    def catch_up(self) -> bool:
        on_the_loop = threading.current_thread() is threading.main_thread()
        self.seen.append((current_name(self._office.workspace.index), self._office.last(), on_the_loop))
        self.goes_on.wait(5)
        return True


def _catching(office: Office) -> _Catching:
    answerer = _Catching(office)
    object.__setattr__(office.desk, "answerer", answerer)
    return answerer


async def test_what_is_published_answers_before_it_is_reported(office: Office) -> None:
    answerer = _catching(office)
    first, second = await publish(office, "二"), await publish(office, "三")
    await office.press("回滚")
    assert [name for name, _, _ in answerer.seen] == [first, second, first]
    before = [said for _, said, _ in answerer.seen]
    assert [said[:1] for said in before] == ["⏳", "⏳", "✅"], "before the new one is reported"
    assert not any(on_the_loop for _, _, on_the_loop in answerer.seen)


async def test_what_takes_too_long_to_load_is_reported_all_the_same(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(workshop, "_SWITCHING", 0.05)
    answerer = _catching(office)
    answerer.goes_on.clear()
    await office.say("/reindex")
    assert office.last().startswith("✅ 已发布")
    assert "还没有载入好" in caplog.text
    answerer.goes_on.set()


async def test_what_goes_wrong_while_changing_over_is_logged_and_reported_all_the_same(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: object) -> bool:
        raise RuntimeError("没想到")

    monkeypatch.setattr(_Catching, "catch_up", fail)
    _catching(office)
    await office.say("/reindex")
    assert office.last().startswith("✅ 已发布")
    assert "没能马上换用" in caplog.text


async def test_the_next_question_of_who_published_is_answered_from_the_new_version(office: Office) -> None:
    encoder = office.desk.encoder
    assert encoder is not None
    published, _ = served(office.workspace, encoder, progress=lambda *_: None)
    answerer = FollowingAnswers(office.workspace, encoder, published)
    object.__setattr__(office.desk, "answerer", answerer)
    write_library(office.documents, {"讲话.txt": SPEECH})
    with answerer.watching(every=60):
        assert answerer.document(short_id("讲话.txt")) is None
        await office.say("/reindex")
        assert answerer.document(short_id("讲话.txt")) is not None
        await office.press("回滚")
        assert answerer.document(short_id("讲话.txt")) is None
