"""/reindex, /generations and the buttons that take an index back."""

from __future__ import annotations

import asyncio
import threading
import time
from itertools import pairwise

import pytest
from support.bot_api import Call
from support.damage import flip_bytes
from support.libraries import BINARY, FUNDS, SPEECH, write_library
from support.office import STRANGER, Office, alerts, publish
from telegram.error import BadRequest

from bot.chat.maintenance import live
from bot.chat.messages.pieces import Piece
from bot.chat.sending import Place
from bot.texts import EN, ZH
from index.building.reading import Progress
from index.generation import current_name, generations_folder, is_pinned, list_generations
from index.publishing import writing


def _edits(calls: list[Call]) -> list[str]:
    return [call.shown.text for call in calls if call.method == "editMessageText"]


async def test_reindex_tells_its_progress_and_its_report_in_one_message(office: Office) -> None:
    calls = await office.say("/reindex")
    sent = [call for call in calls if call.method == "sendMessage"]
    assert [call.shown.text for call in sent] == ["⏳ 正在更新索引……"]
    report = _edits(calls)[-1]
    assert report.startswith("✅ 已发布")
    assert "文件：新增 2" in report
    assert current_name(office.workspace.index) is not None
    assert ("reindex", "done") in office.log()


async def test_reindex_says_where_there_is_nothing_to_publish_and_offers_no_way_back(office: Office) -> None:
    await publish(office, "三")
    served = await publish(office, "二")
    assert ZH.ROLL_BACK in office.buttons()
    await office.say("/reindex")
    assert office.last().startswith("✅ 已是最新，没有发布新版本。")
    assert "文件：未变 2" in office.last()
    assert office.last().count("\n") == 2
    assert current_name(office.workspace.index) == served
    assert len(list_generations(office.workspace.index)) == 2
    assert office.log()[-1] == ("reindex", "done")


async def test_the_report_names_the_points_that_changed(office: Office) -> None:
    await office.say("/reindex")
    path = office.documents / "经费.md"
    path.write_text(path.read_text("utf-8").replace("每年审查一次", "每年审查两次"), "utf-8")
    await office.say("/reindex")
    assert "变更《示例单位工会经费办法》" in office.last()
    assert "变更要点 1" in office.last()
    assert "~ 第四条\n　……查委员会每年审查一两次账目，审查结果……" in office.last()
    changed = max(office.api.messages.items())[1]["entities"]
    assert "strikethrough" in {entity["type"] for entity in changed}


async def test_the_report_says_of_a_file_with_the_same_words_that_it_has_them(office: Office) -> None:
    await office.say("/reindex")
    path = office.documents / "经费.md"
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    await office.say("/reindex")
    assert "变更《示例单位工会经费办法》\n文字没有变化" in office.last()


async def test_the_report_tells_what_is_stated_in_vain_of_each_file_that_was_read(office: Office) -> None:
    misspelt = FUNDS.replace("status: 已修改", "repeled: 2020-01-01")
    write_library(office.documents, {"经费.md": misspelt})
    told = "不认识的字段“repeled”，没有采用；是不是想写 repealed"
    await office.say("/reindex")
    assert f"⚠️ 经费.md：{told}" in office.last()
    write_library(office.documents, {"经费.md": misspelt.replace("2020", "2021")})
    await office.say("/reindex")
    assert f"变更《示例单位工会经费办法》\n文字没有变化\n⚠️ {told}" in office.last()
    assert office.last().count(told) == 1
    await office.say("/documents")
    assert "《示例单位工会经费办法》 · 2021年12月24日 ⚠️" in office.last()


async def test_the_report_tells_what_was_left_out_of_the_library(office: Office) -> None:
    await office.say("/reindex")
    (office.documents / "手册.md").write_bytes(BINARY)
    (office.documents / "坏.md").write_bytes(BINARY)
    write_library(office.documents, {"表.xlsx": "PK", "没有.md.meta.yaml": "标题: 甲\n"})
    await office.say("/reindex")
    notes = [line for line in office.last().splitlines() if line.startswith("⚠️")]
    assert [line.partition("；")[0] for line in notes] == [
        "⚠️ 未收入：坏.md：内容是图片，与后缀 .md 不符",
        "⚠️ 沿用上一版：手册.md：内容是图片，与后缀 .md 不符",
        "⚠️ 没有.md.meta.yaml：旁边没有 没有.md，里面写的信息没有用上",
        "⚠️ 跳过 1 个不支持的文件：表.xlsx",
    ]


async def test_the_report_and_the_shelf_tell_of_a_document_that_is_there_twice(office: Office) -> None:
    write_library(office.documents, {"副本.md": FUNDS.replace("百分之二", "百分之三")})
    told = "⚠️ 同一份文件收了不止一份（标题、日期都相同）：副本.md 和 经费.md。"
    await office.say("/reindex")
    assert told in office.last()
    await office.say("/documents")
    assert told in office.last()


async def test_the_report_says_why_everything_was_computed_anew(office: Office) -> None:
    await office.say("/reindex")
    (vectors,) = office.workspace.index.glob("generations/*/vectors.faiss")
    vectors.write_bytes(b"x")
    await office.say("/reindex")
    assert office.last().startswith("✅ 已发布")
    assert "\n全部重新计算，因为索引" in office.last()
    assert "vectors.faiss 已损坏" in office.last()


async def test_the_report_says_that_a_file_was_renamed_and_not_that_it_is_new(office: Office) -> None:
    await office.say("/reindex")
    (office.documents / "经费.md").rename(office.documents / "办法.md")
    await office.say("/reindex")
    assert "新增《示例单位工会经费办法》\n由 经费.md 改名，内容相同" in office.last()
    assert "移除《示例单位工会经费办法》\n改名为 办法.md，内容相同" in office.last()


async def test_edits_keep_their_distance_and_never_repeat_themselves(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "PAUSE", 0.1)
    seen: list[tuple[float, Call]] = []
    respond = type(office.api).respond

    def timed(self: object, method: str, params: dict[str, str], **more: object) -> object:
        seen.append((time.monotonic(), Call(method, params)))
        return respond(self, method, params, **more)  # type: ignore[arg-type]

    def slow(report: Progress) -> None:
        for number in range(60):
            report("计算向量", number // 20, 3)
            time.sleep(0.01)

    monkeypatch.setattr(type(office.api), "respond", timed)
    message = live.LiveMessage(office.chat.application.bot, Place(42), ZH)
    await message.open()
    await message.run(slow)
    await message.finish([Piece("done")])
    edits = [(at, call.params["text"]) for at, call in seen if call.method == "editMessageText"]
    gaps = [later - earlier for (earlier, _), (later, _) in pairwise(edits)]
    assert min(gaps) >= 0.095
    texts = [text for _, text in edits]
    assert len(texts) == len(set(texts)) >= 3
    assert texts[-1] == "done"
    assert "▓" in texts[1]


async def test_a_progress_message_that_was_deleted_is_followed_by_a_new_one(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def gone(*_: object) -> None:
        raise BadRequest("Message to edit not found")

    monkeypatch.setattr(live, "replace_message", gone)
    calls = await office.say("/reindex")
    assert [call.shown.text[:5] for call in calls if call.method == "sendMessage"][-1] == "✅ 已发布"


async def test_the_bot_answers_while_it_builds_and_builds_but_once(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    going, done = threading.Event(), threading.Event()

    def build(*_: object, **__: object) -> None:
        going.set()
        done.wait(5)
        raise RuntimeError("enough")

    monkeypatch.setattr(type(office.workspace), "build", build)
    await office.chat.say("/reindex")
    assert await asyncio.to_thread(going.wait, 5)
    assert "工会的基本职责" in (await office.chat.say("基本职责"))[-1].shown.text
    assert (await office.chat.say("/reindex"))[-1].shown.text == ZH.BUSY
    done.set()
    await office.settle()
    assert any(ZH.UNEXPECTED in text for text in office.texts())
    assert office.log()[-1] == ("reindex", "failed")
    await office.press(ZH.TRY_AGAIN)
    assert office.log()[-1] == ("reindex", "failed")


async def test_a_build_is_given_up_when_the_program_ends(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    going, ended = threading.Event(), threading.Event()

    def build(_self: object, _encoder: object, *, progress: Progress, **_: object) -> None:
        going.set()
        try:
            for number in range(1000):
                progress("计算向量", number, 1000)
                time.sleep(0.01)
        except live.StoppedError:
            ended.set()
            raise

    monkeypatch.setattr(type(office.workspace), "build", build)
    await office.chat.say("/reindex")
    assert await asyncio.to_thread(going.wait, 5)
    (task,) = [task for task in asyncio.all_tasks() if task.get_name() == "maintenance"]
    task.cancel()
    await asyncio.wait({task})
    assert await asyncio.to_thread(ended.wait, 5)
    assert office.log() == [("reindex", "failed")]
    await office.settle()


async def test_a_report_arrives_even_if_nothing_could_be_said_at_the_beginning(office: Office) -> None:
    office.api.refuse_next("sendMessage", 400, "Bad Request: something")
    await office.say("/reindex")
    assert office.last().startswith("✅ 已发布")


async def test_a_build_of_another_process_is_told_and_waited_for(office: Office) -> None:
    with writing(office.workspace.index):
        await office.chat.say("/reindex")
        for _ in range(200):
            await asyncio.sleep(0.02)
            if "等待另一个程序" in office.last():
                break
        assert "等待另一个程序" in office.last()
    await office.settle()
    assert office.last().startswith("✅ 已发布")


async def test_an_empty_library_is_told_with_a_way_on(office: Office) -> None:
    for path in office.documents.iterdir():
        path.unlink()
    await office.say("/reindex")
    assert office.last().startswith("⚠️ 没有做成")
    assert office.buttons() == [ZH.TRY_AGAIN]
    write_library(office.documents, {"讲话.txt": SPEECH})
    await office.press(ZH.TRY_AGAIN)
    assert office.last().startswith("✅ 已发布")


async def test_a_published_generation_can_be_taken_back_once(office: Office) -> None:
    await office.say("/reindex")
    assert office.buttons() == [], "there is nothing to go back to"
    first = current_name(office.workspace.index)
    write_library(office.documents, {"讲话.txt": SPEECH})
    await office.say("/reindex")
    report = max(office.api.messages.items())[1]
    await office.press("回滚")
    assert current_name(office.workspace.index) == first
    assert is_pinned(office.workspace.index)
    assert office.last().startswith("↩️ 已换回")
    assert not report.get("reply_markup")
    assert office.log()[-1] == ("rollback", "done")


async def test_taking_back_past_a_damaged_generation_says_which_was_passed_over(office: Office) -> None:
    for text in (None, SPEECH, SPEECH.replace("一", "二")):
        if text is not None:
            write_library(office.documents, {"讲话.txt": text})
        await office.say("/reindex")
    oldest, newer, _ = sorted(generations_folder(office.workspace.index).iterdir())
    flip_bytes(newer / "documents.jsonl")
    await office.press("回滚")
    assert current_name(office.workspace.index) == oldest.name
    assert f"跳过了更近的 {newer.name}" in office.last()


async def test_a_stale_rollback_button_does_nothing(office: Office) -> None:
    first, second = await publish(office, "二"), await publish(office, "三")
    calls = await office.press_data(f"mt:undo:{first}")
    assert alerts(calls) == [ZH.NOT_SERVED_SHORT]
    assert current_name(office.workspace.index) == second


async def test_generations_are_listed_and_any_of_them_can_be_served(office: Office) -> None:
    await office.say("/generations")
    assert office.last() == ZH.NO_GENERATIONS
    for share in "一二三":
        await publish(office, share)
    names = [listing.name for listing in list_generations(office.workspace.index)]
    await office.say("/generations")
    assert office.last().count("2 个文件") == 3
    assert "（使用中）" in office.last().splitlines()[1]
    assert len(office.buttons()) == 2
    await office.press("换回 3")
    assert current_name(office.workspace.index) == names[0]
    listed = [text for text in office.texts() if text.startswith("索引版本")]
    assert "（使用中）" in listed[-1].splitlines()[3], "the list was brought up to date"


async def test_a_generation_that_is_gone_is_not_served(office: Office) -> None:
    await office.say("/reindex")
    served = current_name(office.workspace.index)
    await office.press_data("mt:back:20200101T000000000000Z-00000000")
    assert office.last().startswith("⚠️ 没有做成")
    assert current_name(office.workspace.index) == served
    assert office.log()[-1] == ("rollback", "failed")


async def test_others_are_refused_kindly_and_the_attempt_is_written_down(office: Office) -> None:
    for command in ("/reindex", "/generations"):
        calls = await office.say(command, **{"from": STRANGER})
        assert calls[-1].shown.text.startswith("这项功能只有管理员能用")
    assert office.log() == [("reindex", "refused"), ("generations", "refused")]
    calls = await office.press_data("mt:build:", sender=STRANGER)
    assert alerts(calls) == [ZH.MAINTAINERS_ONLY_SHORT]
    assert current_name(office.workspace.index) is None


async def test_words_are_english_for_an_english_reader(office: Office) -> None:
    sender = {"id": 42, "is_bot": False, "first_name": "Z", "language_code": "en"}
    await office.say("/reindex", **{"from": sender})
    assert office.last().startswith("✅ Published")
    await office.say("/generations", **{"from": sender})
    assert EN.SERVED in office.last()


async def test_a_command_of_a_maintainer_is_not_heard_in_a_group(office: Office) -> None:
    calls = await office.chat.say_in_group("/reindex")
    assert calls == []
