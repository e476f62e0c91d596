"""/settings: choices by buttons, changed in place, in a group by its administrators only."""

from __future__ import annotations

import itertools
import logging
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.bot_api import Call
from support.chat import Chat, texts_sent
from support.telegram_html import parse_html
from support.updates import GROUP, PRIVATE, TOPIC, group_message

from bot.chat.messages.option_pages import OPTION, OptionPages, changed
from bot.chat.messages.pieces import check
from bot.state.chats import ChatOptions
from bot.texts import EN, ZH

_USER = 42
_KINDS = ("办法", "讲话", "")
_COMMAND = "/settings@gonghui_test_bot"


@pytest.fixture
def admin(chat: Chat) -> Chat:
    chat.api.groups.admins.add((GROUP, _USER))
    return chat


def _labels(call: Call) -> list[str]:
    return [label for row in call.buttons for label, _ in row]


async def _press(chat: Chat, data: str, **more: Any) -> list[Call]:
    """What follows a press in the group, but for the question who pressed."""
    calls = await chat.press(f"{OPTION}{data}", group=True, **more)
    return [call for call in calls if call.method != "getChatMember"]


async def test_an_administrator_is_shown_what_the_group_chose(admin: Chat) -> None:
    asked, call = await admin.say_in_group("/settings", message_thread_id=TOPIC, is_topic_message=True)
    assert asked.method == "getChatMember"
    assert call.shown.text == parse_html(ZH.GROUP_OPTIONS).text
    assert call.params["message_thread_id"] == str(TOPIC)
    assert _labels(call) == [
        "回答：简短",
        "谁可以提问：所有人",
        "引用哪些文件：全部",
        "引文：照原文",
        "语言：跟着提问的人",
        "安静时间：不设",
        "好了",
    ]


async def test_members_are_told_kindly_that_it_is_for_administrators(chat: Chat) -> None:
    assert texts_sent(await chat.say_in_group(_COMMAND)) == [ZH.SETTINGS_FOR_ADMINS_SHORT]
    assert texts_sent(await chat.say_in_group("/settings")) == [], "it may be meant for another bot"


async def test_members_who_press_are_told_kindly_and_change_nothing(chat: Chat) -> None:
    (told,) = await _press(chat, "who:admins")
    assert (told.method, told.params["text"]) == ("answerCallbackQuery", ZH.SETTINGS_FOR_ADMINS_SHORT)
    assert chat.desk.chats.read(GROUP) == ChatOptions()


async def test_who_is_no_administrator_any_more_changes_nothing(admin: Chat) -> None:
    await _press(admin, "who:admins")
    admin.api.groups.admins.clear()
    await _press(admin, "who:everyone")
    assert admin.desk.chats.read(GROUP).who == "admins"


@pytest.mark.parametrize(
    ("presses", "options"),
    [
        (["length:full"], {"length": "full"}),
        (["who:admins"], {"who": "admins"}),
        (["who:admins", "who:admins"], {"who": "admins"}),
        (["script:traditional"], {"script": "traditional"}),
        (["language:en"], {"language": "en"}),
        (["quiet", "quiet:22", "quiet:22:7"], {"quiet": (22, 7)}),
        (["quiet:22:7", "quiet:off"], {}),
        (["documents", "add:讲话", "add:"], {"documents": ("讲话", "")}),
        (["add:讲话", "add:讲话", "drop:办法"], {"documents": ("讲话",)}),
        (["add:讲话", "drop:讲话"], {}),
        (["add:讲话", "all"], {}),
        (["back", "done"], {}),
    ],
)
async def test_a_press_changes_what_it_says(admin: Chat, presses: list[str], options: dict[str, Any]) -> None:
    for data in presses:
        edited, acknowledged = await _press(admin, data)
        assert (edited.method, acknowledged.method) == ("editMessageText", "answerCallbackQuery")
        assert "text" not in acknowledged.params
    assert admin.desk.chats.read(GROUP) == ChatOptions(**options)


@pytest.mark.parametrize(
    "data",
    [
        "",
        "x",
        "who:x",
        "who",
        "quiet:24",
        "quiet:5:5",
        "quiet:5:x",
        "add:没有这种",
        "add",
        "length:",
        "quiet:²",
    ],
)
async def test_a_button_that_never_was_changes_nothing(admin: Chat, data: str) -> None:
    (told,) = await _press(admin, data)
    assert told.params["text"] == ZH.OLD_MENU_SHORT
    assert admin.desk.chats.read(GROUP) == ChatOptions()


async def test_the_chosen_kinds_are_ticked(admin: Chat) -> None:
    edited, _ = await _press(admin, "add:讲话")
    assert _labels(edited) == ["全部", "办法", "✅ 讲话", "其他", "« 返回"]


async def test_a_kind_that_left_the_library_can_be_unticked(admin: Chat) -> None:
    admin.choose(GROUP, documents=("旧类",))
    edited, _ = await _press(admin, "documents")
    assert "✅ 旧类" in _labels(edited)
    await _press(admin, "drop:旧类")
    assert admin.desk.chats.read(GROUP).documents == ()


async def test_in_the_end_the_buttons_go_and_the_choices_stay_in_view(admin: Chat) -> None:
    await _press(admin, "quiet:22:7")
    edited, _ = await _press(admin, "done")
    assert edited.buttons == []
    assert "安静时间：22:00–次日 7:00" in edited.shown.text


async def test_the_language_changes_the_page_itself(admin: Chat) -> None:
    edited, _ = await _press(admin, "language:en")
    assert edited.shown.text == parse_html(EN.GROUP_OPTIONS).text


async def test_a_page_that_shows_it_already_is_no_error(admin: Chat) -> None:
    admin.api.refuse_next("editMessageText", 400, "Bad Request: message is not modified: …")
    _, acknowledged = await _press(admin, "back")
    assert "text" not in acknowledged.params


async def test_a_menu_that_was_deleted_is_told(admin: Chat) -> None:
    admin.api.refuse_next("editMessageText", 400, "Bad Request: message to edit not found")
    _, told = await _press(admin, "back")
    assert told.params["text"] == ZH.OLD_MENU_SHORT


async def test_a_failing_library_ends_in_an_apology(
    admin: Chat, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the index is gone")

    monkeypatch.setattr(type(admin.answerer), "kinds", fail)
    with caplog.at_level(logging.ERROR):
        (told,) = await _press(admin, "documents")
    assert told.params["text"] == ZH.FAILED_SHORT
    assert caplog.records


async def test_in_english_kinds_of_documents_are_named_in_english(admin: Chat) -> None:
    admin.choose(GROUP, language="en", documents=("讲话", ""))
    edited, _ = await _press(admin, "documents")
    assert _labels(edited) == ["all", "measures", "✅ speech", "✅ others", EN.BACK]
    edited, _ = await _press(admin, "done")
    assert "Documents: speech, others" in edited.shown.text
    assert "：" not in edited.shown.text


async def test_in_private_script_and_language_are_chosen(chat: Chat) -> None:
    (call,) = await chat.say("/settings")
    assert [label.partition("：")[0] for label in _labels(call)] == ["引文", "语言", "好了"]
    edited, _ = await chat.press(f"{OPTION}script:simplified")
    assert "引文：简体" in _labels(edited)
    assert chat.desk.chats.read(PRIVATE).script == "simplified"


@pytest.mark.parametrize("data", ["who:admins", "quiet:22:7", "add:办法", "all", "length:full"])
async def test_in_private_there_is_nothing_of_groups_to_choose(chat: Chat, data: str) -> None:
    (told,) = await chat.press(f"{OPTION}{data}")
    assert told.params["text"] == ZH.OLD_MENU_SHORT
    assert chat.desk.chats.read(PRIVATE) == ChatOptions()


async def test_in_an_unknown_group_there_are_no_settings(admin: Chat) -> None:
    admin.configure(allowed_groups=(-5,))
    await admin.say_in_group(_COMMAND)
    assert admin.api.groups.left == [GROUP]


async def test_an_edited_command_is_not_answered(admin: Chat) -> None:
    assert await admin.receive(edited_message=group_message(_COMMAND)) == []


def _pages(options: ChatOptions) -> list[OptionPages]:
    return [
        OptionPages(options, _KINDS, texts, group, "Asia/Shanghai")
        for texts, group in itertools.product((ZH, EN), (True, False))
    ]


def test_every_button_of_every_page_leads_somewhere() -> None:
    for pages in _pages(ChatOptions(documents=("讲话",), quiet=(22, 7))):
        seen, waiting = set[str](), ["back"]
        while waiting:
            data = waiting.pop()
            after = changed(pages.options, data, kinds=_KINDS, group=pages.group)
            assert after is not None, data
            page = check(pages.page(data))
            new = {button.data for row in page.buttons for button in row} - seen
            seen |= new
            waiting += new
        assert len(seen) >= 3


@given(st.text(max_size=64))
def test_forged_data_raises_nothing(data: str) -> None:
    for pages in _pages(ChatOptions()):
        changed(pages.options, f"{OPTION}{data}", kinds=_KINDS, group=pages.group)
        check(pages.page(f"{OPTION}{data}"))


def test_a_kind_too_long_for_a_button_is_left_out() -> None:
    pages = OptionPages(ChatOptions(), ("长" * 30, "讲话"), ZH, True, "Asia/Shanghai")
    labels = [button.text for row in pages.page("o:documents").buttons for button in row]
    assert labels == ["✅ 全部", "讲话", "« 返回"]
