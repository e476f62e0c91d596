"""How much one person or one group may ask."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from support.chat import Chat, texts_sent
from support.updates import BOT, group_message, press, private_message

from bot.chat.conversation import Conversation
from bot.chat.limits import Excess, Limits, Meter
from bot.settings import Settings
from bot.texts import EN, ZH


@dataclasses.dataclass(slots=True)
class Limited:
    chat: Chat
    now: list[float]

    async def say(self, text: str, **more: Any) -> list[str]:
        return texts_sent(await self.chat.say(text, **more))

    async def say_in_group(self, text: str, **more: Any) -> list[str]:
        return texts_sent(await self.chat.say_in_group(text, **more))


@pytest.fixture
async def limited(chat: Chat) -> Limited:
    """Three questions a minute for a person, four for a group."""
    now = [0.0]
    desk = dataclasses.replace(chat.desk, settings=Settings(user_rate=3, group_rate=4))
    chat.application.handlers.clear()
    for part in (Limits(desk, clock=lambda: now[0]), Conversation(desk)):
        chat.application.add_handlers(list(part.handlers()))
    return Limited(chat, now)


def _from(user: int) -> dict[str, Any]:
    return {"from": {"id": user, "is_bot": False, "first_name": "李"}}


async def test_one_too_many_is_told_once_then_there_is_silence_until_the_minute_is_over(
    limited: Limited,
) -> None:
    for _ in range(3):
        assert await limited.say("基本职责") != [ZH.TOO_MANY]
    assert await limited.say("基本职责") == [ZH.TOO_MANY]
    for second in range(1, 60, 10):
        limited.now[0] = second
        assert await limited.say("基本职责") == []
    limited.now[0] = 60
    assert len(await limited.say("基本职责")) == 1
    assert len(limited.chat.answerer.asked) == 4


async def test_one_person_does_not_use_up_what_others_may_ask(limited: Limited) -> None:
    for _ in range(5):
        await limited.say("基本职责")
    assert len(await limited.say("基本职责", **_from(77))) == 1


async def test_a_group_is_told_once(limited: Limited) -> None:
    said = [await limited.say_in_group("/ask 基本职责", **_from(user)) for user in range(50, 60)]
    assert [len(each) for each in said] == [1] * 5 + [0] * 5
    assert said[4] == [ZH.TOO_MANY_IN_GROUP]


async def test_talk_that_is_not_for_the_bot_is_neither_counted_nor_scolded(limited: Limited) -> None:
    for _ in range(20):
        assert await limited.say_in_group("今天天气不错") == []
    assert len(await limited.say_in_group("/ask 基本职责")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "/roll@dice_bot",
        "/ask@dice_bot 基本职责 @gonghui_test_bot",
        "写信到 me@gonghui_test_bot.cn",
        "@gonghui_test_bot2",
    ],
)
async def test_what_is_for_another_bot_or_only_looks_like_the_name_does_not_count(
    limited: Limited, text: str
) -> None:
    for _ in range(20):
        assert await limited.say_in_group(text) == []
    assert len(await limited.say_in_group("/ask 基本职责")) == 1


async def test_another_bots_command_in_reply_to_this_one_does_not_count(limited: Limited) -> None:
    replied = group_message("引文") | {"from": BOT}
    limited.chat.api.update(message=replied)
    for _ in range(20):
        assert await limited.say_in_group("/roll@dice_bot", reply_to_message=replied) == []
    assert len(await limited.say_in_group("/ask 基本职责")) == 1


async def test_what_someone_sends_by_choosing_an_inline_result_does_not_count(limited: Limited) -> None:
    for _ in range(20):
        assert await limited.say_in_group("基本职责 @gonghui_test_bot", via_bot=BOT) == []
    assert len(await limited.say_in_group("/ask 基本职责")) == 1


@pytest.mark.parametrize("text", ["/ask@GongHui_Test_Bot 基本职责", "/ask基本职责", "／ask 基本职责"])
async def test_a_command_of_this_bot_counts(limited: Limited, text: str) -> None:
    for _ in range(3):
        assert len(await limited.say_in_group(text)) == 1
    assert await limited.say_in_group(text) == [ZH.TOO_MANY]


async def test_replies_to_the_bot_and_mentions_count(limited: Limited) -> None:
    replied = group_message("引文") | {"from": BOT}
    limited.chat.api.update(message=replied)
    for _ in range(3):
        await limited.say_in_group("基本职责", reply_to_message=replied)
    assert await limited.say_in_group("@GONGHUI_test_bot 基本职责") == [ZH.TOO_MANY]


async def test_the_line_is_in_the_language_of_the_asker(limited: Limited) -> None:
    english = {"from": {"id": 9, "is_bot": False, "first_name": "Li", "language_code": "en"}}
    for _ in range(3):
        await limited.say("基本职责", **english)
    assert await limited.say("基本职责", **english) == [EN.TOO_MANY]


async def test_taps_count_for_less_and_the_button_never_turns_for_ever(limited: Limited) -> None:
    below = private_message("引文") | {"from": BOT}
    limited.chat.api.update(message=below)
    alerts = []
    for number in range(15):
        query = press("q:nothing", below, query_id=f"tap{number}")
        calls = await limited.chat.receive(callback_query=query)
        (answered,) = [call for call in calls if call.method == "answerCallbackQuery"]
        alerts.append(answered.params.get("text", ""))
    assert alerts == [ZH.EXPIRED_SHORT] * 12 + [ZH.TOO_MANY_SHORT] + [""] * 2


def test_zero_means_no_limit() -> None:
    meter = Meter(0)
    assert {meter.count("a") for _ in range(1000)} == {None}


def test_those_who_are_ignored_are_forgotten_afterwards() -> None:
    now = [0.0]
    meter = Meter(1, lambda: now[0])
    for key in range(100):
        now[0] += 100
        assert [meter.count(key) for _ in range(3)] == [None, Excess.TELL, Excess.IGNORE]
    assert len(meter._ignored) == 1
