from __future__ import annotations

import pytest
from support.answers import CHARTER
from support.chat import Chat
from support.telegram_html import parse_html
from support.updates import PRIVATE

from bot.state.chats import ChatOptions
from bot.texts import EN, ZH


async def test_the_script_is_chosen_by_a_button_and_kept(chat: Chat) -> None:
    (asked,) = await chat.say("/script")
    assert asked.shown.text.endswith("原文")
    assert chat.labels() == [["原文 ✓", "简体", "繁體"]]
    _, edited = await chat.tap("繁體")
    assert edited.method == "editMessageText"
    assert chat.labels() == [["原文", "简体", "繁體 ✓"]]
    assert chat.desk.chats.read(PRIVATE).script == "traditional"


async def test_quotes_come_in_the_chosen_script_and_say_that_they_were_converted(chat: Chat) -> None:
    await chat.say("/script")
    await chat.tap("繁體")
    (call,) = await chat.say("基本职责")
    (quoted,) = call.shown.of("blockquote")
    assert quoted.startswith("第二條 工會的基本職責是維護職工合法權益")
    assert call.shown.text.endswith("〔已转换为繁體，以原文为准〕")
    assert call.buttons[0][2][1].startswith(CHARTER.slice(CHARTER.points[1].span))


async def test_what_buttons_bring_is_converted_too(chat: Chat) -> None:
    chat.desk.chats.write(PRIVATE, ChatOptions(script="traditional"))
    for data in (f"q:{CHARTER.points[1].id}", f"s:{CHARTER.points[1].id}"):
        _, call = await chat.press(data)
        assert "以原文为准" in call.shown.text
        assert "工會的基本職責" in call.shown.text


async def test_what_is_not_changed_by_the_script_is_not_marked(chat: Chat) -> None:
    chat.desk.chats.write(PRIVATE, ChatOptions(script="simplified"))
    (call,) = await chat.say("基本职责")
    assert "以原文为准" not in call.shown.text


async def test_the_same_script_chosen_again_is_no_error(chat: Chat) -> None:
    await chat.say("/script")
    await chat.tap("原文 ✓")
    assert chat.labels() == [["原文 ✓", "简体", "繁體"]]


@pytest.mark.parametrize("data", ["c:klingon", "c:", "x:", "x:maybe"])
async def test_forged_choices_are_left_alone(chat: Chat, data: str) -> None:
    assert await chat.press(data) == []


@pytest.mark.parametrize("data", ["c:traditional", "x:yes"])
async def test_in_a_group_nobody_chooses_for_all(chat: Chat, data: str) -> None:
    await chat.say_in_group("/ask 基本职责")
    (call,) = await chat.press(data, group=True)
    assert call.method == "answerCallbackQuery"
    assert chat.desk.questions.find(1) is not None


@pytest.mark.parametrize(("days", "said"), [(30, "保存 30 天"), (0, "不保存")])
async def test_it_is_said_what_is_kept_and_how_long(chat: Chat, days: int, said: str) -> None:
    object.__setattr__(chat.desk, "settings", chat.desk.settings.model_copy(update={"keep_questions": days}))
    (call,) = await chat.say("/privacy")
    assert said in call.shown.text
    for texts in (ZH, EN):
        assert parse_html(texts.privacy(days)).text


async def test_everything_is_forgotten_after_a_confirming_button(chat: Chat) -> None:
    await chat.say("基本职责")
    await chat.tap("👍")
    await chat.say_in_group("/ask 经费")
    chat.desk.chats.write(PRIVATE, ChatOptions(script="traditional"))
    await chat.say("/forget")
    assert chat.desk.questions.find(1) is not None
    _, edited = await chat.tap(ZH.FORGET_YES)
    assert edited.shown.text == ZH.forgotten(2)
    assert edited.buttons == []
    assert chat.desk.questions.find(1) is chat.desk.questions.find(2) is None
    assert chat.desk.feedback.tally(1) == {}
    assert chat.desk.chats.read(PRIVATE) == ChatOptions()
    (call,) = await chat.tap("👍 ✓")
    assert call.params["text"] == ZH.FORGOTTEN_SHORT


async def test_others_are_not_forgotten(chat: Chat) -> None:
    await chat.say("基本职责")
    await chat.say("/forget")
    await chat.tap(ZH.FORGET_YES, user=43)
    assert chat.desk.questions.find(1) is not None


async def test_nothing_is_deleted_by_saying_no(chat: Chat) -> None:
    await chat.say("基本职责")
    await chat.say("/forget")
    _, edited = await chat.tap(ZH.FORGET_NO)
    assert edited.shown.text == ZH.FORGET_KEPT
    assert chat.desk.questions.find(1) is not None


@pytest.mark.parametrize("command", ["/script", "/privacy", "/forget", "/doc", "/recent", "/verify 工会"])
async def test_in_groups_these_commands_are_none_of_its_business(chat: Chat, command: str) -> None:
    assert await chat.say_in_group(command) == []
