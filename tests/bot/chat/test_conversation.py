from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from support.answers import CHARTER
from support.bot_api import TOKEN, Call
from support.chat import Chat
from support.telegram_html import parse_html
from support.updates import BOT, GROUP, PRIVATE, TOPIC, added_to_group, group_message, private_message
from telegram.error import BadRequest, Forbidden

from bot.state.tables import QuestionRow
from bot.texts import ZH

_ID = CHARTER.points[1].id
_HELP = parse_html(ZH.HELP).text
_NOT_FOUND = parse_html(ZH.NOT_FOUND).text


def _said(calls: list[Call]) -> str:
    (call,) = calls
    assert call.method == "sendMessage"
    return call.shown.text


def _from_bot(**more: Any) -> dict[str, Any]:
    return group_message("引文", **more) | {"from": BOT}


async def test_a_question_is_answered_word_for_word(chat: Chat) -> None:
    (call,) = await chat.say("基本职责")
    assert call.shown.of("blockquote") == [CHARTER.slice(CHARTER.points[1].span)]
    assert call.shown.of("bold") == ["第二条", "工会的基本职责是维护职工合法权益、竭诚服务职工群众。"]
    copied = f"{CHARTER.slice(CHARTER.points[1].span)}\n（《示例工会办法》 › 第二条）"
    assert call.buttons == [
        [("全文", f"q:{_ID}"), ("上下文", f"s:{_ID}"), ("复制引文", copied)],
        [("👍", "f:1:up"), ("👎", "f:1:down")],
    ]
    assert json.loads(call.params["link_preview_options"]) == {"is_disabled": True}


async def test_in_private_an_answer_is_no_reply(chat: Chat) -> None:
    (call,) = await chat.say("基本职责")
    assert call.params["chat_id"] == str(PRIVATE)
    assert "reply_parameters" not in call.params


@pytest.mark.parametrize("command", ["/start", "/help", "/start abc", "你好"])
async def test_help_is_given(chat: Chat, command: str) -> None:
    assert _said(await chat.say(command)) == _HELP


@pytest.mark.parametrize("text", ["谢谢", "谢谢你，很有用"])
async def test_thanks_get_one_line(chat: Chat, text: str) -> None:
    await chat.say("基本职责")
    for _ in range(2):  # the second time the chat's choices are at hand
        assert _said(await chat.say(text)) == ZH.WELCOME
    assert chat.answerer.asked == ["基本职责"]


@pytest.mark.parametrize("text", ["再见", "好的", "嗯", "哈哈"])
async def test_what_only_acknowledges_gets_one_line(chat: Chat, text: str) -> None:
    assert _said(await chat.say(text)) == ZH.AT_YOUR_SERVICE
    assert chat.answerer.asked == []


@pytest.mark.parametrize("text", ["谢谢", "好的", "哈哈", "谢谢你，很有用", "👍", "！！"])
async def test_in_groups_nobody_who_thanks_the_bot_is_interrupted(chat: Chat, text: str) -> None:
    chat.choose(GROUP, quiet=(0, 23))
    assert await chat.say_in_group(text, reply_to_message=_from_bot()) == []
    assert chat.answerer.asked == []


async def test_in_groups_a_sticker_is_no_question(chat: Chat) -> None:
    sticker = {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 9, "height": 9}
    more = {"sticker": sticker | {"is_animated": False, "is_video": False}}
    assert await chat.say_in_group(None, reply_to_message=_from_bot(), **more) == []


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("你们收录了哪些文件", "doc"),
        ("目录", "doc"),
        ("最新文件", "recent"),
        ("删除我的记录", "forget"),
        ("换成繁体字", "script"),
    ],
)
async def test_who_asks_for_what_a_command_does_is_told_the_command(
    chat: Chat, text: str, command: str
) -> None:
    for _ in range(2):  # the second time the chat's choices are at hand
        assert f"/{command}" in _said(await chat.say(text))
    assert _said(await chat.say_in_group(f"/ask {text}")) == ZH.ONLY_IN_PRIVATE
    assert chat.answerer.asked == []


@pytest.mark.parametrize(
    ("text", "said"), [("你是AI吗", "self"), ("答案错了怎么办", "feedback"), ("你直接告诉我行不行", "quotes")]
)
async def test_who_asks_of_the_bot_what_it_is_or_does_is_told(chat: Chat, text: str, said: str) -> None:
    assert _said(await chat.say(text)) == ZH.of_itself(said)
    assert _said(await chat.say_in_group(f"/ask {text}")) == ZH.of_itself(said)
    assert chat.answerer.asked == []


async def test_where_there_is_no_thumb_below_an_answer_errors_are_told_to_people(chat: Chat) -> None:
    chat.configure(keep_questions=0)
    assert _said(await chat.say("答案错了怎么办")) == ZH.TELL_MAINTAINERS


async def test_who_asks_for_the_documents_about_something_gets_those(chat: Chat) -> None:
    for _ in range(2):  # the second time the chat's choices are at hand
        assert _said(await chat.say("有没有关于经费规程的文件")).startswith("《示例经费规程》")
    assert _said(await chat.say("我想看热气球的文件")) == ZH.NO_SUCH_DOCUMENT
    assert chat.answerer.asked == []


@pytest.mark.parametrize(
    "text",
    [
        "/ask 基本职责",
        "/ask\n基本职责",
        "/ASK 基本职责",
        "/ask：基本职责",
        "/ask基本职责",
        "／ask 基本职责",
        "／ask基本职责",
        "/ask@gonghui_test_bot 基本职责",
    ],
)
async def test_ask_takes_the_rest_of_the_message(chat: Chat, text: str) -> None:
    await chat.say(text)
    await chat.say_in_group(text)
    assert chat.answerer.asked == ["基本职责", "基本职责"]


async def test_ask_without_a_question_explains_itself(chat: Chat) -> None:
    assert _said(await chat.say("/ask")) == parse_html(ZH.ASK_HOW).text


@pytest.mark.parametrize("replied", [group_message("基本职责"), group_message(None, caption="基本职责")])
async def test_ask_as_a_reply_asks_what_the_other_message_says(chat: Chat, replied: dict[str, Any]) -> None:
    await chat.say_in_group("/ask", reply_to_message=replied)
    assert chat.answerer.asked == ["基本职责"]


async def test_ask_as_a_reply_to_a_marked_part_asks_that_part(chat: Chat) -> None:
    quote = {"text": "基本职责", "position": 3, "is_manual": True}
    await chat.say_in_group("/ask", reply_to_message=group_message("请问：基本职责"), quote=quote)
    assert chat.answerer.asked == ["基本职责"]


async def test_ask_with_words_of_its_own_asks_those(chat: Chat) -> None:
    await chat.say_in_group("/ask 经费", reply_to_message=group_message("基本职责"))
    assert chat.answerer.asked == ["经费"]


async def test_words_that_only_point_are_asked_about_the_message_they_reply_to(chat: Chat) -> None:
    other = group_message("怀孕的小王要上夜班")
    for text in ("/ask 这个合规吗", "@gonghui_test_bot 这合规吗"):
        await chat.say_in_group(text, reply_to_message=other)
    await chat.say("有依据吗", reply_to_message=private_message("怀孕的小王要上夜班"))
    assert chat.answerer.asked == [
        "怀孕的小王要上夜班 这个合规吗",
        "怀孕的小王要上夜班 这合规吗",
        "怀孕的小王要上夜班 有依据吗",
    ]


@pytest.mark.parametrize("text", ["/ask", "@gonghui_test_bot"])
async def test_asking_without_words_at_an_answer_asks_its_question_again(chat: Chat, text: str) -> None:
    await chat.say_in_group("/ask 基本职责")
    answer = list(chat.api.messages.values())[-1]
    (call,) = await chat.say_in_group(text, reply_to_message=answer)
    assert "基本职责" in call.shown.text.splitlines()[0]
    assert call.shown.of("blockquote") == [CHARTER.slice(CHARTER.points[1].span)]
    assert chat.answerer.asked == ["基本职责", "基本职责"]


@pytest.mark.parametrize("text", ["/ask", "@gonghui_test_bot"])
async def test_asking_without_words_at_a_hint_of_the_bot_is_told_how_to_ask(chat: Chat, text: str) -> None:
    assert _said(await chat.say_in_group(text, reply_to_message=_from_bot())) == parse_html(ZH.ASK_HOW).text
    assert chat.answerer.asked == []


async def test_in_groups_an_answer_replies_to_its_question(chat: Chat) -> None:
    (call,) = await chat.say_in_group("/ask 基本职责")
    reply = json.loads(call.params["reply_parameters"])
    assert (call.params["chat_id"], reply["allow_sending_without_reply"]) == (str(GROUP), True)
    assert chat.api.messages[GROUP, reply["message_id"]]["text"] == "/ask 基本职责"
    assert "message_thread_id" not in call.params


async def test_a_question_in_a_topic_is_answered_there(chat: Chat) -> None:
    (call,) = await chat.say_in_group("/ask 基本职责", message_thread_id=TOPIC, is_topic_message=True)
    assert call.params["message_thread_id"] == str(TOPIC)


async def test_a_chain_of_replies_is_no_topic(chat: Chat) -> None:
    (call,) = await chat.say_in_group("/ask 基本职责", message_thread_id=55)
    assert "message_thread_id" not in call.params


async def test_a_reply_to_the_bot_is_a_question(chat: Chat) -> None:
    assert len(await chat.say_in_group("基本职责", reply_to_message=_from_bot())) == 1


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("基本职责", {}),
        ("@other_bot 基本职责", {}),
        ("基本职责", {"reply_to_message": group_message("引文")}),
        ("/ask@other_bot 基本职责", {}),
        ("／ask@other_bot 基本职责", {}),
        ("／asking 基本职责", {}),
        ("/help", {}),
        ("/start", {}),
        ("/other 基本职责", {}),
        (None, {}),
        (None, {"caption": "基本职责"}),
        (None, {"new_chat_title": "工会"}),
    ],
)
async def test_in_groups_the_bot_is_silent_otherwise(
    chat: Chat, text: str | None, more: dict[str, Any]
) -> None:
    more.pop("sticker", None)
    assert await chat.say_in_group(text, **more) == []
    assert chat.answerer.asked == []


async def test_help_by_name_is_given_in_groups(chat: Chat) -> None:
    group_help = parse_html(ZH.GROUP_HELP).text
    assert _said(await chat.say_in_group("/help@gonghui_test_bot")) == group_help
    assert _said(await chat.say_in_group("/ask 你好")) == group_help
    for command in ("/verify", "/doc", "/recent", "/script", "/privacy", "/forget"):
        assert command not in group_help


@pytest.mark.parametrize(
    "text",
    [
        "/verify@gonghui_test_bot 国家规定的产假是98天",
        "/doc@gonghui_test_bot",
        "/recent@gonghui_test_bot",
        "/script@gonghui_test_bot",
        "/privacy@gonghui_test_bot",
        "/forget@gonghui_test_bot",
        "/ask 这句话对吗：国家规定的产假是98天",
        "@gonghui_test_bot 核对：国家规定的产假是98天",
    ],
)
async def test_in_groups_what_is_for_private_chats_leads_there(chat: Chat, text: str) -> None:
    (call,) = await chat.say_in_group(text)
    assert call.shown.text == ZH.ONLY_IN_PRIVATE
    assert call.buttons == [[(ZH.ASK_IN_PRIVATE, "https://t.me/gonghui_test_bot?start=help")]]
    assert chat.answerer.asked == []


@pytest.mark.parametrize("text", ["/verify 国家规定的产假是98天", "/doc@other_bot", "/doc"])
async def test_in_groups_a_command_that_may_be_for_another_bot_hears_nothing(chat: Chat, text: str) -> None:
    assert await chat.say_in_group(text) == []


@pytest.mark.parametrize("caption", ["/ask 基本职责", "/ask@gonghui_test_bot 基本职责", "/ask基本职责"])
async def test_in_groups_the_caption_of_a_picture_may_ask(chat: Chat, caption: str) -> None:
    await chat.say_in_group(None, caption=caption)
    assert chat.answerer.asked == ["基本职责"]


async def test_in_groups_a_caption_may_ask_another_bot(chat: Chat) -> None:
    assert await chat.say_in_group(None, caption="/ask@other_bot 基本职责") == []


@pytest.mark.parametrize(
    "text",
    [
        "老张你问这个干嘛",
        "@laozhang 基本职责",
        "@老张 基本职责",
        "你看第二条 @laozhang",
        "这个回答太好了，大家都看看",
    ],
)
async def test_in_groups_nobody_who_talks_below_an_answer_is_interrupted(chat: Chat, text: str) -> None:
    assert await chat.say_in_group(text, reply_to_message=_from_bot()) == []
    with chat.desk.store.session() as session:
        assert session.query(QuestionRow).count() == 0


async def test_in_groups_who_links_somebody_below_an_answer_is_not_interrupted(chat: Chat) -> None:
    message = group_message("老张 基本职责", reply_to_message=_from_bot())
    user = {"id": 77, "is_bot": False, "first_name": "老张"}
    message["entities"] = [{"type": "text_mention", "offset": 0, "length": 2, "user": user}]
    assert await chat.receive(message=message) == []


@pytest.mark.parametrize("text", ["经费", "邮箱 a@b.cn 里的基本职责"])
async def test_in_groups_a_reply_to_the_bot_is_answered_with_a_guess_at_least(chat: Chat, text: str) -> None:
    await chat.say_in_group(text, reply_to_message=_from_bot())
    assert chat.answerer.asked == [text]


@pytest.mark.parametrize("text", ["基本职责", "/ask 基本职责", "/help"])
async def test_an_edited_message_is_not_answered_again(chat: Chat, text: str) -> None:
    assert await chat.receive(edited_message=private_message(text)) == []
    assert await chat.receive(edited_message=group_message(text, reply_to_message=_from_bot())) == []


async def test_a_channel_is_none_of_its_business(chat: Chat) -> None:
    assert await chat.receive(channel_post=private_message("/ask 基本职责")) == []


async def test_an_unknown_command_is_explained(chat: Chat) -> None:
    assert _said(await chat.say("/nonsense")) == ZH.UNKNOWN_COMMAND


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/aks 加班费怎么算", "/ask 加班费怎么算"),
        ("/verfiy 产假98天 <b>", "/verify 产假98天 <b>"),
        ("/Hlep", "/help"),
        ("/docs", "/doc"),
        ("/ask问题", None),
        ("/xyz 加班费", None),
    ],
)
async def test_a_mistyped_command_is_told_from_one_that_does_not_exist(
    chat: Chat, typed: str, meant: str | None
) -> None:
    (call,) = await chat.say(typed)
    assert call.shown.of("code") == ([meant] if meant else [])


async def test_in_private_the_bots_own_name_is_no_part_of_the_question(chat: Chat) -> None:
    for text in (
        "基本职责 @gonghui_test_bot",
        "@gonghui_test_bot 基本职责",
        "/ask 基本职责 @gonghui_test_bot",
    ):
        await chat.say(text)
    assert chat.answerer.asked == ["基本职责"] * 3


async def test_a_caption_is_a_question(chat: Chat) -> None:
    await chat.say(None, caption="基本职责")
    assert chat.answerer.asked == ["基本职责"]


async def test_a_message_without_words_is_told_so(chat: Chat) -> None:
    assert _said(await chat.say(None)) == ZH.ONLY_TEXT


async def test_a_service_message_is_ignored(chat: Chat) -> None:
    assert await chat.say(None, message_auto_delete_timer_changed={"message_auto_delete_time": 60}) == []


@pytest.mark.parametrize("text", ["  \n", "😀👍🏽", "？？？", "\u202e\u200f", "\x00\x07", "\ud83d", "</>"])
async def test_a_message_without_a_single_word_gets_no_search(chat: Chat, text: str) -> None:
    assert _said(await chat.say(text)) == ZH.NO_WORDS
    assert chat.answerer.asked == []


@pytest.mark.parametrize(
    "text",
    [
        "工" * 100_000,
        "<b>工会</b>",
        "</blockquote>工会",
        "'; DROP TABLE points; --",
        "工会\x00经\x1b[31m费",
        "\u202e费经会工",
        "工会\ud83d经费",
        "&lt;工会&gt;",
        "工\u0301" * 500,
    ],
    ids=["long", "tags", "closing tag", "sql", "control", "right to left", "half a pair", "escaped", "marks"],
)
async def test_bad_input_is_answered_calmly(chat: Chat, text: str) -> None:
    assert _said(await chat.say(text)) == _NOT_FOUND
    assert chat.answerer.asked[0].encode()


async def test_a_failing_search_ends_in_an_apology_and_a_log_entry(
    chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        assert _said(await chat.say("出错")) == ZH.FAILED
    (record,) = caplog.records
    assert record.exc_info is not None
    assert "出错" not in record.getMessage()


async def test_a_question_typed_twice_is_answered_twice(chat: Chat) -> None:
    (first,), (second,) = await chat.say("三点要求"), await chat.say("三点要求")
    assert first.shown == second.shown


async def test_a_slow_search_shows_that_the_bot_is_typing(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.sending._NOTICEABLE", 0.01)
    chat.answerer.seconds = 0.05
    calls = await chat.say("基本职责")
    assert [call.method for call in calls] == ["sendChatAction", "sendMessage"]


async def test_the_full_text_button_brings_the_full_text(chat: Chat) -> None:
    acknowledged, call = await chat.press(f"q:{_ID}")
    assert acknowledged.method == "answerCallbackQuery"
    assert "text" not in acknowledged.params
    assert call.shown.of("blockquote") == [CHARTER.slice(CHARTER.points[1].span)]
    assert json.loads(call.params["reply_parameters"])["message_id"] in {key[1] for key in chat.api.messages}


async def test_the_surroundings_button_brings_the_neighbours(chat: Chat) -> None:
    _, call = await chat.press(f"s:{_ID}", group=True, message_thread_id=TOPIC, is_topic_message=True)
    assert len(call.shown.of("blockquote")) == 3
    assert (call.params["chat_id"], call.params["message_thread_id"]) == (str(GROUP), str(TOPIC))


@pytest.mark.parametrize("data", ["q:gone", "s:gone", "q:", "s:"])
async def test_a_button_of_an_older_index_says_so(chat: Chat, data: str) -> None:
    (call,) = await chat.press(data)
    assert call.method == "answerCallbackQuery"
    assert (call.params["text"], call.params["show_alert"]) == (ZH.EXPIRED_SHORT, "true")


async def test_a_quote_that_stands_alone_says_so(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = [chat.answerer.surroundings(_ID)[1]]
    monkeypatch.setattr(type(chat.answerer), "surroundings", lambda *_: alone)
    (call,) = await chat.press(f"s:{_ID}")
    assert call.params["text"] == ZH.NOTHING_AROUND_SHORT


async def test_a_failing_button_apologizes(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        (call,) = await chat.press("s:boom")
    assert call.params["text"] == ZH.FAILED_SHORT
    assert caplog.records[0].exc_info is not None


async def test_a_button_pressed_too_long_ago_still_brings_the_text(chat: Chat) -> None:
    chat.api.refuse_next("answerCallbackQuery", 400, "Bad Request: query is too old")
    calls = await chat.press(f"q:{_ID}")
    assert [call.method for call in calls] == ["answerCallbackQuery", "sendMessage"]


async def test_a_button_without_data_asks_for_nothing(chat: Chat) -> None:
    (call,) = await chat.press("")
    assert call.method == "answerCallbackQuery"
    assert "text" not in call.params


async def test_a_button_of_someone_else_is_left_alone(chat: Chat) -> None:
    assert await chat.press("x:1") == []


async def test_a_group_is_told_how_to_ask_when_the_bot_comes(chat: Chat) -> None:
    hello = ZH.group_hello("gonghui_test_bot", reads_all=False)
    _, call = await chat.receive(my_chat_member=added_to_group())
    assert call.shown.text == parse_html(hello).text


@pytest.mark.parametrize(("before", "after"), [("member", "left"), ("member", "administrator")])
async def test_other_changes_of_membership_are_taken_in_silence(chat: Chat, before: str, after: str) -> None:
    assert await chat.receive(my_chat_member=added_to_group(before=before, after=after)) == []


async def test_flood_control_is_waited_for(chat: Chat) -> None:
    chat.api.refuse_next("sendMessage", 429, "Too Many Requests: retry after 3", retry_after=3)
    calls = await chat.say("基本职责")
    assert [call.method for call in calls] == ["sendMessage", "sendMessage"]
    assert chat.pauses == [3.0]


async def test_a_server_error_and_a_dropped_connection_are_tried_again(chat: Chat) -> None:
    chat.api.refuse_next("sendMessage", 502, "Bad Gateway")
    chat.api.drop_next("sendMessage")
    assert len(await chat.say("基本职责")) == 3
    assert chat.pauses == [1.0, 2.0]


async def test_when_telegram_stays_away_the_bot_gives_up_quietly(
    chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(4):
        chat.api.drop_next("sendMessage")
    assert len(await chat.say("基本职责")) == 4
    assert chat.errors.pop() is not None
    assert "没能送达" in caplog.text


async def test_a_very_long_flood_wait_is_not_sat_out(chat: Chat) -> None:
    chat.api.refuse_next("sendMessage", 429, "Too Many Requests: retry after 3600", retry_after=3600)
    assert len(await chat.say("基本职责")) == 1
    assert chat.pauses == []
    assert chat.errors.pop() is not None


async def test_someone_who_blocked_the_bot_is_no_error(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    chat.api.refuse_next("sendMessage", 403, "Forbidden: bot was blocked by the user")
    with caplog.at_level(logging.WARNING):
        await chat.say("基本职责")
    assert isinstance(chat.errors.pop(), Forbidden)
    assert caplog.records == []


async def test_a_message_telegram_refuses_ends_in_an_apology(chat: Chat, mishaps: list[str]) -> None:
    chat.api.refuse_next("sendMessage", 400, "Bad Request: can't parse entities")
    _, apology = await chat.say("基本职责")
    assert apology.shown.text == ZH.FAILED
    assert isinstance(chat.errors.pop(), BadRequest)
    assert mishaps.pop().startswith("处理消息时出错")


@pytest.mark.xfail(strict=True, reason="proves that the fixture's list of errors sees a raising handler")
async def test_an_error_is_collected(chat: Chat) -> None:
    chat.api.refuse_next("sendMessage", 400, f"Bad Request: {TOKEN}")
    await chat.say("基本职责")
    errors = list(chat.errors)
    chat.errors.clear()
    assert errors == []
