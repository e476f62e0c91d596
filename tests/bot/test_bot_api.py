"""The stand-in refuses what Telegram refuses: a fake that takes everything would notice nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from support.bot_api import BotApi
from support.telegram_html import HtmlError, parse_html
from support.updates import (
    BOT,
    GROUP,
    PRIVATE,
    TOPIC,
    guest_message,
    inline_query,
    press,
    private_message,
)


def _send(api: BotApi, **params: object) -> tuple[int, str]:
    texts = {"chat_id": str(PRIVATE), "text": "好", "parse_mode": "HTML"}
    texts |= {name: value if isinstance(value, str) else json.dumps(value) for name, value in params.items()}
    status, body = api.respond("sendMessage", texts)
    return status, body.get("description", "")


def _button(**button: str) -> Mapping[str, object]:
    return {"inline_keyboard": [[{"text": "全文", **button}]]}


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"text": "工" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "<b>" + "&amp;" * 4096 + "</b>" + "<b></b>" * 2000}, "message is too long"),
        ({"text": "<b>工</b>" * 101}, "too many entities"),
        ({"text": " \n"}, "message text is empty"),
        ({"text": "<b>工"}, "can't find end tag"),
        ({"text": "工</b>"}, "unexpected end tag"),
        ({"text": "<h1>工</h1>"}, "unsupported start tag"),
        ({"text": "工 & 会"}, "bare or unknown entity"),
        ({"text": "<blockquote>工<blockquote>会</blockquote></blockquote>"}, "cannot be nested"),
        ({"text": "<blockquote open>工</blockquote>"}, "unexpected attributes"),
        ({"reply_markup": _button(callback_data="工" * 22)}, "BUTTON_DATA_INVALID"),
        ({"reply_markup": _button(callback_data="")}, "BUTTON_DATA_INVALID"),
        ({"reply_markup": _button()}, "button is malformed"),
        ({"reply_markup": {"inline_keyboard": [[]]}}, "reply markup is malformed"),
        ({"chat_id": "7"}, "chat not found"),
        ({"message_thread_id": "7"}, "message thread not found"),
        ({"reply_parameters": {"message_id": 5}}, "message to be replied not found"),
        ({"color": "red"}, "unknown parameters"),
    ],
)
def test_a_bad_message_is_refused(params: dict[str, object], reason: str) -> None:
    status, description = _send(BotApi(), **params)
    assert (status, reason.lower() in description.lower()) == (400, True), description


def test_a_good_message_comes_back_as_it_is_shown() -> None:
    api = BotApi()
    params = {"chat_id": str(GROUP), "message_thread_id": str(TOPIC), "parse_mode": "HTML"}
    _, body = api.respond("sendMessage", params | {"text": "😀<b>A&amp;B</b>"})
    assert body["result"]["text"] == "😀A&B"
    assert body["result"]["entities"] == [{"type": "bold", "offset": 2, "length": 3}]


def test_a_query_can_be_answered_once() -> None:
    api = BotApi()
    api.update(callback_query=press("q:1", private_message("引文") | {"from": BOT}, query_id="7"))
    statuses = [api.respond("answerCallbackQuery", {"callback_query_id": "7"})[0] for _ in range(2)]
    assert statuses == [200, 400]


def test_an_edit_must_change_something() -> None:
    api = BotApi()
    _, body = api.respond("sendMessage", {"chat_id": str(PRIVATE), "text": "好"})
    edit = {"chat_id": str(PRIVATE), "message_id": str(body["result"]["message_id"])}
    assert "not modified" in api.respond("editMessageText", edit | {"text": "好"})[1]["description"]
    assert api.respond("editMessageText", edit | {"text": "更好"})[0] == 200


def test_updates_come_again_until_they_are_confirmed() -> None:
    api = BotApi()
    api.deliver(message=private_message("好"))
    (first,) = api.respond("getUpdates", {})[1]["result"]
    assert api.respond("getUpdates", {"offset": str(first["update_id"])})[1]["result"] == [first]
    assert api.respond("getUpdates", {"offset": str(first["update_id"] + 1)})[1]["result"] == []


def test_a_wrong_token_and_an_unknown_method_are_refused() -> None:
    assert BotApi().respond("getMe", {}, token="1:x")[0] == 401  # noqa: S106
    assert BotApi().respond("getYou", {})[0] == 404


def test_quotations_are_read_whether_folded_or_not() -> None:
    shown = parse_html("a<blockquote>b</blockquote><blockquote expandable>c<b>d</b></blockquote>")
    assert shown.of("blockquote") == ["b", "cd"]


def test_an_empty_entity_is_refused() -> None:
    with pytest.raises(HtmlError, match="empty bold"):
        parse_html("<b></b>")


# Groups, inline and guest mode, menus and profile


def _article(**more: object) -> dict[str, object]:
    content = {"message_text": "好", "parse_mode": "HTML"}
    return {"type": "article", "id": "1", "title": "题", "input_message_content": content, **more}


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"results": [_article(id=str(number)) for number in range(51)]}, "RESULTS_TOO_MUCH"),
        ({"results": [_article(), _article()]}, "RESULT_ID_DUPLICATE"),
        ({"results": [_article(id="工" * 22)]}, "RESULT_ID_INVALID"),
        ({"results": [_article(id="")]}, "RESULT_ID_INVALID"),
        ({"results": [_article(title=" ")]}, "ARTICLE_TITLE_EMPTY"),
        ({"results": [_article(photo="x")]}, "unexpected inline result"),
        ({"results": [_article(reply_markup=_button(callback_data="q:1"))]}, "without its message"),
        (
            {"results": [_article(input_message_content={"message_text": "<b>", "parse_mode": "HTML"})]},
            "can't find end tag",
        ),
        ({"results": [], "next_offset": "9" * 65}, "NEXT_OFFSET_INVALID"),
        ({"results": [], "button": {"text": "", "start_parameter": "a"}}, "BUTTON_TEXT_INVALID"),
        ({"results": [], "button": {"text": "好", "start_parameter": "工会"}}, "START_PARAM_INVALID"),
        ({"results": [], "inline_query_id": "8"}, "query is too old"),
    ],
)
def test_a_bad_inline_answer_is_refused(params: dict[str, object], reason: str) -> None:
    api = BotApi()
    api.update(inline_query=inline_query("问", query_id="7"))
    given = {"inline_query_id": "7", **params}
    texts = {name: value if isinstance(value, str) else json.dumps(value) for name, value in given.items()}
    status, body = api.respond("answerInlineQuery", texts)
    assert (status, reason.lower() in body["description"].lower()) == (400, True), body


def test_an_inline_query_can_be_answered_once() -> None:
    api = BotApi()
    api.update(inline_query=inline_query("问", query_id="7"))
    params = {"inline_query_id": "7", "results": json.dumps([_article()])}
    assert [api.respond("answerInlineQuery", params)[0] for _ in range(2)] == [200, 400]


def test_a_guest_query_can_be_answered_once() -> None:
    api = BotApi()
    api.update(guest_message=guest_message("问", query_id="7"))
    params = {"guest_query_id": "7", "result": json.dumps(_article())}
    assert [api.respond("answerGuestQuery", params)[0] for _ in range(2)] == [200, 400]


@pytest.mark.parametrize(
    ("method", "params", "reason"),
    [
        ("setMyDescription", {"description": "工" * 513}, "too long"),
        ("setMyShortDescription", {"short_description": "工" * 121}, "too long"),
        ("setMyName", {"name": "工" * 65}, "too long"),
        ("setMyCommands", {"commands": '[{"command": "Ask", "description": "问"}]'}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": '[{"command": "ask", "description": ""}]'}, "DESCRIPTION_INVALID"),
        (
            "setMyCommands",
            {"commands": "[]", "scope": '{"type": "moon"}'},
            "does not match any of the expected tags",
        ),
    ],
)
def test_a_bad_menu_or_profile_is_refused(method: str, params: dict[str, str], reason: str) -> None:
    status, body = BotApi().respond(method, params)
    assert (status, reason.lower() in body["description"].lower()) == (400, True), body
