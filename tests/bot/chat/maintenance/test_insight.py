"""/gaps and /stats."""

from __future__ import annotations

from support.libraries import FUNDS
from support.office import STRANGER, Office

from bot.chat.maintenance.insight import memory_in_use
from bot.state.tables import FeedbackRow
from bot.texts import ZH


def _ask(office: Office, text: str, decision: str = "none", *, user: int = 7, ms: int | None = None) -> int:
    number = office.desk.questions.remember(
        chat=user, user=user, text=text, decision=decision, quotes=[], generation="", milliseconds=ms
    )
    assert number is not None
    return number


def _dislike(office: Office, question: int, verdict: str, *, user: int = 7) -> None:
    with office.desk.store.session() as session:
        session.merge(
            FeedbackRow(
                question_id=question, user=f"{user}", verdict=verdict, given_at=office.desk.store.now()
            )
        )


async def test_questions_in_vain_are_put_together_with_counts_the_newest_first(office: Office) -> None:
    for text in ("食堂几点开门", "年终奖怎么发", "食堂几点开门？", "食堂几点开门呢"):
        _ask(office, text)
    _ask(office, "你好")
    _ask(office, "工会的基本职责", "answer")
    _dislike(office, _ask(office, "会费交多少", "answer"), "outdated")
    await office.say("/gaps")
    told = office.last()
    assert "3 类，共 5 次" in told
    places = [told.index(text) for text in ("1. 会费交多少", "2. 食堂几点开门呢", "3. 年终奖怎么发")]
    assert places == sorted(places)
    assert "没答上来 3" in told
    assert "过时了 1" in told
    assert "你好" not in told
    assert "基本职责" not in told


async def test_who_asked_is_nowhere_to_be_seen(office: Office) -> None:
    _ask(office, "食堂几点开门", user=987654321)
    await office.say("/gaps")
    assert "987654321" not in office.last()
    assert office.desk.store.identities.of(987654321)[:6] not in office.last()


async def test_what_was_liked_is_no_gap(office: Office) -> None:
    _dislike(office, _ask(office, "会费交多少", "answer"), "up")
    await office.say("/gaps")
    assert office.last() == ZH.NO_GAPS


async def test_many_gaps_have_pages(office: Office) -> None:
    for number in range(25):
        _ask(office, chr(0x4E00 + 97 * number) * 5 + "<b>")
    await office.say("/gaps")
    assert office.buttons() == ["◀", "1/3", "▶"]
    await office.press("▶")
    assert "11. " in office.last()
    await office.press_data("mt:gaps:99")
    await office.press_data("mt:gaps:x")


async def test_questions_of_the_same_letters_are_put_together(office: Office) -> None:
    for text in ("食堂几点开门", "食堂几点开门？", "食堂何时开门"):
        _ask(office, text)
    await office.say("/gaps")
    assert "2 类，共 3 次" in office.last()


async def test_figures_of_the_week_are_told(office: Office) -> None:
    for decision, ms in (("answer", 10), ("answer", 20), ("near", 30), ("none", 400)):
        _ask(office, "问题", decision, ms=ms)
    _dislike(office, 1, "up")
    _dislike(office, 2, "missing")
    await office.say("/reindex")
    await office.say("/stats")
    told = office.last()
    for line in (
        "提问 4 次",
        "答上 2 · 50%",
        "拿不准 1 · 25%",
        "没答上 1 · 25%",
        "👍 1",
        "缺了内容 1",
        "2 个文件",
    ):
        assert line in told
    assert "一半在 20 毫秒以内，95% 在 400 毫秒以内" in told
    assert told.count("▇") == 10


async def test_figures_of_nothing_are_told_as_well(office: Office) -> None:
    await office.say("/stats")
    assert "提问 0 次" in office.last()
    assert "毫秒" not in office.last()
    assert "内存：" in office.last()


async def test_where_no_questions_are_kept_there_are_no_figures(office: Office) -> None:
    object.__setattr__(office.desk, "settings", office.desk.settings.model_copy(update={"keep_questions": 0}))
    for command in ("/gaps", "/stats"):
        await office.say(command)
        assert "GONGHUI_KEEP_QUESTIONS" in office.last()


async def test_others_learn_nothing(office: Office) -> None:
    _ask(office, "食堂几点开门")
    for command in ("/gaps", "/stats"):
        calls = await office.say(command, **{"from": STRANGER})
        assert calls[-1].shown.text == ZH.MAINTAINERS_ONLY
    await office.press_data("mt:gaps:0", sender=STRANGER)
    assert office.log() == [("gaps", "refused"), ("stats", "refused"), ("gaps", "refused")]


def test_the_memory_in_use_is_that_of_a_program() -> None:
    assert 10_000_000 < memory_in_use() < 100_000_000_000


def test_the_library_of_these_tests_says_nothing_of_a_canteen() -> None:
    assert "食堂" not in FUNDS
