"""Questions in private chats and in groups, and who is left in peace."""

from __future__ import annotations

import json
from typing import Any

import pytest
from support.answers import CHARTER
from support.chat import Chat, only_text
from support.telegram_html import parse_html
from support.updates import GROUP, PRIVATE, TOPIC, group_message, message_of_bot, private_message

from bot.state.tables import QuestionRow
from bot.texts import ZH

_ID = CHARTER.points[1].id
_NOT_FOUND = parse_html(ZH.NOT_FOUND).text


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


async def test_in_groups_a_sticker_is_no_question(chat: Chat) -> None:
    sticker = {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 9, "height": 9}
    more = {"sticker": sticker | {"is_animated": False, "is_video": False}}
    assert await chat.say_in_group(None, reply_to_message=message_of_bot(), **more) == []


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
    assert only_text(await chat.say("/ask")) == parse_html(ZH.ASK_HOW).text


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
    assert (
        only_text(await chat.say_in_group(text, reply_to_message=message_of_bot()))
        == parse_html(ZH.ASK_HOW).text
    )
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
    assert len(await chat.say_in_group("基本职责", reply_to_message=message_of_bot())) == 1


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
    assert await chat.say_in_group(text, reply_to_message=message_of_bot()) == []
    with chat.desk.store.session() as session:
        assert session.query(QuestionRow).count() == 0


async def test_in_groups_who_links_somebody_below_an_answer_is_not_interrupted(chat: Chat) -> None:
    message = group_message("老张 基本职责", reply_to_message=message_of_bot())
    user = {"id": 77, "is_bot": False, "first_name": "老张"}
    message["entities"] = [{"type": "text_mention", "offset": 0, "length": 2, "user": user}]
    assert await chat.receive(message=message) == []


@pytest.mark.parametrize("text", ["经费", "邮箱 a@b.cn 里的基本职责"])
async def test_in_groups_a_reply_to_the_bot_is_answered_with_a_guess_at_least(chat: Chat, text: str) -> None:
    await chat.say_in_group(text, reply_to_message=message_of_bot())
    assert chat.answerer.asked == [text]


@pytest.mark.parametrize("text", ["基本职责", "/ask 基本职责", "/help"])
async def test_an_edited_message_is_not_answered_again(chat: Chat, text: str) -> None:
    assert await chat.receive(edited_message=private_message(text)) == []
    assert await chat.receive(edited_message=group_message(text, reply_to_message=message_of_bot())) == []


async def test_a_channel_is_none_of_its_business(chat: Chat) -> None:
    assert await chat.receive(channel_post=private_message("/ask 基本职责")) == []


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


@pytest.mark.parametrize("text", ["  \n", "😀🎈", "？？？", "\u202e\u200f", "\x00\x07", "\ud83d", "</>"])
async def test_a_message_without_a_single_word_gets_no_search(chat: Chat, text: str) -> None:
    assert only_text(await chat.say(text)) == ZH.NO_WORDS
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
    assert only_text(await chat.say(text)) == _NOT_FOUND
    assert chat.answerer.asked[0].encode()


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


async def test_a_button_without_data_asks_for_nothing(chat: Chat) -> None:
    (call,) = await chat.press("")
    assert call.method == "answerCallbackQuery"
    assert "text" not in call.params
