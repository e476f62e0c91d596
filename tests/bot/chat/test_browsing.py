"""The library by buttons, over a real index."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from support.chat import Chat
from support.encoders import HashingEncoder
from support.libraries import FILES, published_library, write_library
from support.updates import GROUP, PRIVATE

from bot.answering import LibraryAnswers
from bot.chat.messages.shelves import list_piece, outline_piece, point_piece
from bot.settings import Settings
from bot.shelf import entries, position
from bot.state.chats import ChatOptions
from bot.texts import EN, ZH
from bot.upkeep.following import FollowingAnswers
from bot.upkeep.refreshing import served
from bot.upkeep.workspace import Workspace
from index.encoder import load_encoder

_ARTICLES = "补充规程\n\n" + "\n\n".join(
    f"第{n}条 第{n}项经费由会员大会决定。" for n in "一二三四五六七八九十"
)


@pytest.fixture
def library(chat: Chat, tmp_path: Path) -> LibraryAnswers:
    """A library that the chat answers from."""
    answers = LibraryAnswers(published_library(tmp_path / "library", {**FILES, "补充.txt": _ARTICLES}))
    object.__setattr__(chat.desk, "answerer", answers)
    return answers


async def _opened(chat: Chat, *labels: str) -> str:
    """The text of the message after /doc and these buttons."""
    (shown,) = await chat.say("/doc")
    for label in labels:
        _, shown = await chat.tap(label)
        assert shown.method == "editMessageText"
    return shown.shown.text


async def test_the_library_is_leafed_through_from_the_list_to_a_point(chat: Chat, library: object) -> None:
    text = await _opened(chat, "示例单位女职工工作手册", "一、假期 ›")
    assert text.startswith("《示例单位女职工工作手册》 · 现行\n一、假期\n⚠️")
    assert text.endswith("⚠️ 本手册为示例")
    labels = chat.labels()
    assert [row[0][:5] for row in labels[:2]] == ["（一）产假", "（二）哺乳"]
    assert labels[2:] == [["全文", "上下文", "复制引文"], [ZH.UP, ZH.TO_LIBRARY]]
    _, point = await chat.tap(labels[0][0])
    assert "女职工生育享受九十八天产假" in point.shown.of("blockquote")[0]
    await chat.tap(ZH.UP)
    assert chat.labels() == labels
    await chat.tap(ZH.UP)
    assert ["一、假期 ›"] in chat.labels()
    await chat.tap(ZH.TO_LIBRARY)
    assert ["示例单位女职工工作手册"] in chat.labels()
    assert len([key for key in chat.api.messages if key[0] == PRIVATE]) == 2  # the command and one message


async def test_the_full_text_is_brought_from_within_the_outline(chat: Chat, library: object) -> None:
    await _opened(chat, "补充规程", "第二条 第二项经费由会员大会决定。")
    _, full = await chat.tap("全文")
    assert full.method == "sendMessage"
    assert full.shown.of("blockquote") == ["第二条 第二项经费由会员大会决定。"]


async def test_a_heading_without_words_of_its_own_is_opened_with_what_stands_below_it(
    chat: Chat, library: LibraryAnswers
) -> None:
    await _opened(chat, "示例单位女职工工作手册", "一、假期 ›")
    _, full = await chat.tap("全文")
    first, second = full.shown.of("blockquote")
    assert first.startswith("（一）产假")
    assert second.startswith("（二）哺乳")
    assert "一、假期（共 2 条）" in full.shown.text
    assert chat.labels()[-1] == [ZH.SHARE, ZH.TO_OUTLINE]
    (data,) = [data for row in full.buttons for label, data in row if label == ZH.TO_OUTLINE]
    _, in_group = await chat.press(f"q:{data.split(':')[1]}", group=True)
    assert in_group.shown.of("blockquote") == [first, second]
    assert all(label != ZH.TO_OUTLINE for row in in_group.buttons for label, _ in row)


async def test_a_long_outline_has_pages_and_leads_back_to_the_right_one(chat: Chat, library: object) -> None:
    assert "第 1/2 页" in await _opened(chat, "补充规程")
    await chat.tap(ZH.LATER_PAGE)
    assert chat.labels()[:3] == [
        ["第九条 第九项经费由会员大会决定。"],
        ["第十条 第十项经费由会员大会决定。"],
        [ZH.EARLIER_PAGE],
    ]
    await chat.tap("第十条 第十项经费由会员大会决定。")
    await chat.tap(ZH.UP)
    assert chat.labels()[0] == ["第九条 第九项经费由会员大会决定。"]


async def test_a_document_without_points_is_read_by_its_paragraphs(chat: Chat, library: object) -> None:
    await _opened(chat, "厂区篮球赛小记")
    (label,) = [row[0] for row in chat.labels() if row[0].startswith("上周末")]
    _, shown = await chat.tap(label)
    assert shown.shown.of("blockquote") == ["上周末厂区举办了一场篮球友谊赛，机修车间和包装车间打成平手。"]
    await chat.tap(ZH.UP)
    assert [label] in chat.labels()


async def test_a_title_s_words_lead_to_the_document(chat: Chat, library: object) -> None:
    (shown,) = await chat.say("/doc 疗休养")
    assert shown.shown.text.startswith("《示例单位疗休养通知》\n")
    (several,) = await chat.say("/doc 示例单位")
    assert [row for row in chat.labels() if row[0].endswith("（已废止）")]
    assert several.shown.text.startswith("📚")
    (none,) = await chat.say("/doc 婚姻法")
    assert none.shown.text == ZH.NO_SUCH_DOCUMENT


async def test_who_sends_a_title_alone_is_led_to_the_outline(chat: Chat, library: object) -> None:
    (shown,) = await chat.say("《示例单位女职工工作手册》")
    assert "收录了《示例单位女职工工作手册》" in shown.shown.text
    _, outline = await chat.tap(ZH.TO_OUTLINE)
    assert outline.shown.text.startswith("《示例单位女职工工作手册》")
    assert ["一、假期 ›"] in chat.labels()


async def test_in_a_group_a_title_alone_leads_nowhere_else(chat: Chat, library: object) -> None:
    (shown,) = await chat.say_in_group("/ask 《示例单位女职工工作手册》")
    assert "收录了《示例单位女职工工作手册》" in shown.shown.text
    assert all(ZH.TO_OUTLINE not in row for row in chat.labels(chat=GROUP))


async def test_the_latest_documents_are_listed_with_their_dates(chat: Chat, library: object) -> None:
    await chat.say("/recent")
    assert [row[0][:10] for row in chat.labels()] == ["2023-04-24", "2021-12-24"]
    _, shown = await chat.tap(chat.labels()[0][0])
    assert "在基层工会建设推进会上的讲话" in shown.shown.text


@pytest.mark.parametrize("command", ["/doc", "/recent", "/doc 法"])
async def test_an_empty_library_says_so(chat: Chat, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.setattr(type(chat.answerer), "documents", lambda _: [])
    (call,) = await chat.say(command)
    assert call.shown.text in {ZH.LIBRARY_EMPTY, ZH.NO_SUCH_DOCUMENT}


@pytest.mark.parametrize("data", ["t:aaaaaaaaaaaa:0", "p:aaaaaaaaaaaa:0"])
async def test_what_is_no_longer_there_says_so(chat: Chat, library: object, data: str) -> None:
    (call,) = await chat.press(data)
    assert (call.params["text"], call.params["show_alert"]) == (ZH.EXPIRED_SHORT, "true")


@pytest.mark.parametrize("data", ["d:9999", "t:{}:9999"])
async def test_a_page_beyond_the_end_is_the_last_one(chat: Chat, library: LibraryAnswers, data: str) -> None:
    await chat.say("/doc")
    calls = await chat.press(data.format(library.documents()[0].id))
    assert len(calls) == 2


@pytest.mark.parametrize(
    "data", ["d:", "d:x", "d:99999", "t:abc", "t:A:0", "p:abc:-1", "p:" + "a" * 33 + ":0"]
)
async def test_forged_pages_are_left_alone(chat: Chat, data: str) -> None:
    assert await chat.press(data) == []


async def test_the_same_page_again_is_no_error(chat: Chat, library: object) -> None:
    await _opened(chat, "补充规程")
    await chat.tap(ZH.TO_LIBRARY)
    chat.api.refuse_next("editMessageText", 400, "Bad Request: message is not modified")
    await chat.tap("补充规程")


async def test_a_message_too_old_to_be_changed_is_answered_by_a_new_one(chat: Chat, library: object) -> None:
    old = {"chat": {"id": PRIVATE, "type": "private"}, "message_id": 7, "date": 0}
    user = {"id": PRIVATE, "is_bot": False, "first_name": "张"}
    chat.api._queries.add("old")
    calls = await chat.receive(
        callback_query={"id": "old", "from": user, "message": old, "chat_instance": "1", "data": "d:0"}
    )
    assert [call.method for call in calls] == ["answerCallbackQuery", "sendMessage"]


async def test_a_failing_index_is_apologized_for(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_: object) -> None:
        raise RuntimeError("the index is gone")

    monkeypatch.setattr(type(chat.answerer), "documents", broken)
    with caplog.at_level(logging.ERROR):
        (call,) = await chat.press("d:0")
    assert call.params["text"] == ZH.FAILED_SHORT


async def test_what_is_browsed_comes_in_the_chosen_script(chat: Chat, library: object) -> None:
    chat.desk.chats.write(PRIVATE, ChatOptions(script="traditional"))
    assert "第二項經費由會員大會決定。" in await _opened(
        chat, "补充规程", "第二条 第二项经费由会员大会决定。"
    )


def test_every_page_of_every_document_can_be_sent(tmp_path: Path) -> None:
    answers = LibraryAnswers(published_library(tmp_path))
    for texts in (ZH, EN):
        list_piece(answers.documents(), texts.LIBRARY, texts)
        for known in answers.documents():
            document = answers.document(known.id)
            assert document is not None
            outline_piece(document, texts)
            waiting = list(entries(document, None))
            while waiting:
                entry = waiting.pop()
                waiting += entries(document, position(document, entry.id)) if entry.below else ()
                quote = answers.find(entry.id)
                if quote is not None:
                    assert point_piece(quote, texts).excerpts or entry.below


# An address as a plain message, over the same library


@pytest.mark.parametrize("text", ["《示例单位工会经费办法》第三条", "示例单位工会经费办法第3条"])
async def test_an_address_is_looked_up(chat: Chat, library: object, text: str) -> None:
    (call,) = await chat.say(text)
    assert call.shown.of("blockquote") == ["第三条 工会经费主要用于为职工服务和开展工会活动。"]
    assert call.shown.text.startswith("《示例单位工会经费办法》")
    assert "已修改" in call.shown.text.splitlines()[0]


async def test_an_address_that_is_not_there_is_not_answered_by_another(chat: Chat, library: object) -> None:
    (call,) = await chat.say("《示例单位工会经费办法》第九十九条")
    assert call.shown.of("blockquote") == []


# Another index published in between


async def test_buttons_of_an_earlier_index_work_and_a_page_comes_from_one_index(
    chat: Chat, tmp_path: Path
) -> None:
    workspace = Workspace.of(Settings(), documents=tmp_path / "documents", index=tmp_path / "index")
    encoder = load_encoder()
    write_library(workspace.documents, {"补充.txt": _ARTICLES})
    published, _ = served(workspace, encoder, progress=lambda *_: None)
    object.__setattr__(chat.desk, "answerer", FollowingAnswers(workspace, encoder, published))
    (first,) = await chat.say("会员大会决定的经费项目")
    asked = chat.desk.questions.find(1)
    assert asked is not None
    assert asked.generation == published.generation.manifest.name
    write_library(workspace.documents, FILES)
    workspace.build(encoder, progress=lambda *_: None)
    pressed = [data for row in first.buttons for _, data in row if data.startswith("q:")]
    _, full = await chat.press(pressed[0])
    assert full.shown.of("blockquote")[0] in first.shown.text
    turned = await chat.press(f"m:1:{len(asked.quotes)}")
    shown = first.shown.of("blockquote")
    assert not set(turned[1].shown.of("blockquote")) & set(shown)
    await chat.say("会员大会决定的经费项目")
    again = chat.desk.questions.find(2)
    assert again is not None
    assert again.generation != asked.generation


def test_headings_near_a_question_are_offered(tmp_path: Path) -> None:
    answers = LibraryAnswers(published_library(tmp_path, encoder=load_encoder()))
    near = answers.answer("产假以后的劳动安排", limit=5)
    shown = {quote.id for quote in near.quotes}
    assert all(quote.heading and quote.id not in shown for quote in near.related)
    assert len(near.related) <= 3
    assert answers.answer("量子色动力学", limit=5).related == ()
    assert near.generation == answers.published.generation.manifest.name


def test_a_document_is_found_by_its_id(tmp_path: Path) -> None:
    answers = LibraryAnswers(published_library(tmp_path, encoder=HashingEncoder()))
    known = answers.documents()[0]
    document = answers.document(known.id)
    assert document is not None
    assert document.metadata == known.metadata
    assert answers.document("aaaaaaaaaaaa") is None
