"""Thanks, and what is asked of the bot itself."""

from __future__ import annotations

import pytest
from support.chat import Chat, only_text
from support.updates import GROUP, message_of_bot

from bot.texts import ZH


@pytest.mark.parametrize("text", ["谢谢", "谢谢你，很有用"])
async def test_thanks_get_one_line(chat: Chat, text: str) -> None:
    await chat.say("基本职责")
    for _ in range(2):  # the second time the chat's choices are at hand
        assert only_text(await chat.say(text)) == ZH.WELCOME
    assert chat.answerer.asked == ["基本职责"]


@pytest.mark.parametrize("text", ["再见", "好的", "嗯", "哈哈"])
async def test_what_only_acknowledges_gets_one_line(chat: Chat, text: str) -> None:
    assert only_text(await chat.say(text)) == ZH.AT_YOUR_SERVICE
    assert chat.answerer.asked == []


@pytest.mark.parametrize("text", ["谢谢", "好的", "哈哈", "谢谢你，很有用", "👍", "！！"])
async def test_in_groups_nobody_who_thanks_the_bot_is_interrupted(chat: Chat, text: str) -> None:
    chat.choose(GROUP, quiet=(0, 23))
    assert await chat.say_in_group(text, reply_to_message=message_of_bot()) == []
    assert chat.answerer.asked == []


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
        assert f"/{command}" in only_text(await chat.say(text))
    assert only_text(await chat.say_in_group(f"/ask {text}")) == ZH.ONLY_IN_PRIVATE
    assert chat.answerer.asked == []


@pytest.mark.parametrize(
    ("text", "said"), [("你是AI吗", "self"), ("答案错了怎么办", "feedback"), ("你直接告诉我行不行", "quotes")]
)
async def test_who_asks_of_the_bot_what_it_is_or_does_is_told(chat: Chat, text: str, said: str) -> None:
    assert only_text(await chat.say(text)) == ZH.of_itself(said)
    assert only_text(await chat.say_in_group(f"/ask {text}")) == ZH.of_itself(said)
    assert chat.answerer.asked == []


async def test_where_there_is_no_thumb_below_an_answer_errors_are_told_to_people(chat: Chat) -> None:
    chat.configure(keep_questions=0)
    assert only_text(await chat.say("答案错了怎么办")) == ZH.TELL_MAINTAINERS


async def test_who_asks_for_the_documents_about_something_gets_those(chat: Chat) -> None:
    for _ in range(2):  # the second time the chat's choices are at hand
        assert only_text(await chat.say("有没有关于经费规程的文件")).startswith("《示例经费规程》")
    assert only_text(await chat.say("我想看热气球的文件")) == ZH.NO_SUCH_DOCUMENT
    assert chat.answerer.asked == []
