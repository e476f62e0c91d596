"""The judges speak up: an oracle that lets everything pass would be none."""

from __future__ import annotations

import json
import re

import pytest
from support.bot_api import BotApi
from support.oracles import complain_about_call, complain_about_update, td_parse
from support.updates import PRIVATE, added_to_group, private_message

_GOOD = {"chat_id": str(PRIVATE), "text": "<b>好</b>", "parse_mode": "HTML"}


def test_a_good_call_is_taken() -> None:
    more = {"link_preview_options": '{"is_disabled": true}', "reply_parameters": '{"message_id": 5}'}
    assert complain_about_call("sendMessage", _GOOD | more) is None


@pytest.mark.parametrize(
    ("method", "params", "complaint"),
    [
        ("sendMessage", {"text": "<foo>好</foo>"}, 'Unsupported start tag "foo"'),
        ("sendMessage", {"text": "<b>好"}, "Can't find end tag"),
        ("sendMessage", {"reply_parameters": '{"message_id": "abc"}'}, "aiogram refuses sendMessage"),
        ("sendMessage", {"colour": "red"}, "no parameters \\['colour'\\]"),
        ("sendMessages", {}, "no method sendMessages"),
    ],
)
def test_a_bad_call_is_complained_about(method: str, params: dict[str, str], complaint: str) -> None:
    found = complain_about_call(method, _GOOD | params)
    assert found is not None
    assert re.search(complaint, found)


def test_texts_further_inside_are_read_too() -> None:
    content = {"message_text": "<b>好", "parse_mode": "HTML"}
    results = [{"type": "article", "id": "1", "title": "好", "input_message_content": content}]
    params = {"inline_query_id": "1", "results": json.dumps(results)}
    assert "Can't find end tag" in (complain_about_call("answerInlineQuery", params) or "")


def test_tdlib_counts_in_utf16() -> None:
    (entity,) = td_parse("😀<blockquote expandable>好</blockquote>")["entities"]
    assert (entity["offset"], entity["length"]) == (2, 1)


@pytest.mark.parametrize("status", ["member", "administrator", "restricted", "kicked", "left"])
def test_the_updates_of_the_tests_are_as_telegram_sends_them(status: str) -> None:
    assert complain_about_update({"update_id": 1, "my_chat_member": added_to_group(after=status)}) is None


def test_an_update_that_telegram_would_not_send_is_not_sent() -> None:
    with pytest.raises(AssertionError, match="aiogram refuses the update"):
        BotApi().update(message=private_message("问") | {"date": "yesterday"})


def test_the_stand_in_keeps_every_complaint() -> None:
    api = BotApi()
    assert api.respond("sendMessage", _GOOD | {"text": "<foo>"})[0] == 400
    assert len(api.complaints) == 1
