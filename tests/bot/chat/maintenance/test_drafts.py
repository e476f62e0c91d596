"""Documents that maintainers send: previewed, corrected, published or given up."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from support.bot_api import Call
from support.chat import Chat, only_text
from support.libraries import FUNDS, HANDBOOK, SPEECH
from support.office import STRANGER, Office, alerts
from support.updates import BOT

from bot.texts import ZH
from corpus.library import starter_documents
from corpus.metadata.sidecars import read_sidecar

OPINION = "关于加强工会工作的意见\n某工发〔2021〕3号\n一、建好职工之家。\n二、维护职工权益。\n某某市总工会\n2021年1月20日\n"
NEW_FUNDS = FUNDS.replace("每年审查一次", "每年审查两次").replace("2021-12-24", "2024-05-01")


def _files(office: Office) -> set[str]:
    return {path.name for path in office.documents.iterdir() if not path.name.startswith(".")}


def _drafts(office: Office) -> list[Path]:
    return [path for path in (office.desk.store.folder / "drafts").rglob("*") if path.is_file()]


async def _correct(office: Office, text: str) -> list[Call]:
    """Reply to the bot's latest request for a correction."""
    (key,) = [key for key, message in office.api.messages.items() if message.get("text", "").startswith("✏️")][
        -1:
    ]
    replied = {**office.api.messages[key], "from": BOT}
    return await office.say(text, reply_to_message=replied)


async def test_a_document_is_shown_as_it_was_understood(office: Office) -> None:
    await office.hand_in("意见.txt", OPINION)
    for told in (
        "📄 《关于加强工会工作的意见》",
        "类型：意见",
        "文号：某工发〔2021〕3号",
        "日期：2021-01-20",
        "要点 2 个",
        "覆盖率 100.0%",
        "一、建好职工之家",
    ):
        assert told in office.last()
    assert office.buttons() == [ZH.PUBLISH_DRAFT, ZH.CORRECT_DRAFT, ZH.DISCARD_DRAFT]
    assert _files(office) == {"经费.md", "手册.md"}, "nothing is taken before somebody says so"
    assert office.log() == [("file", "done")]


async def test_publishing_takes_the_file_builds_and_offers_the_way_back(office: Office) -> None:
    await office.say("/reindex")
    await office.hand_in("意见.txt", OPINION)
    preview = max(office.api.messages.items())[1]
    calls = await office.press("发布")
    assert office.last().startswith("✅ 已发布")
    assert "新增《关于加强工会工作的意见》" in office.last()
    assert office.buttons() == [ZH.ROLL_BACK]
    assert (office.documents / "意见.txt").read_text("utf-8") == OPINION
    assert not preview.get("reply_markup")
    assert len([call for call in calls if call.method == "sendMessage"]) == 1
    assert _drafts(office) == []
    assert office.log()[-1] == ("publish", "done")


async def test_a_title_and_a_date_can_be_corrected_before_publishing(office: Office) -> None:
    await office.say("/reindex")
    await office.hand_in("意见.txt", OPINION)
    calls = await office.press("修改标题日期")
    assert '"force_reply": true' in calls[-1].params["reply_markup"]
    await _correct(office, "关于建家的意见 | 2022年3月")
    assert office.last().startswith("📄 《关于建家的意见》")
    assert "日期：2022-03" in office.last()
    await office.press("发布")
    assert "新增《关于建家的意见》" in office.last()
    said = read_sidecar(office.documents / "意见.txt")
    assert (said["title"], said["date"]) == ("关于建家的意见", "2022-03")
    assert [action for action, _ in office.log()] == ["reindex", "file", "correct", "publish"]


async def test_a_correction_that_is_not_understood_is_asked_for_again(office: Office) -> None:
    await office.hand_in("意见.txt", OPINION)
    await office.press("修改标题日期")
    await _correct(office, "标题 | 明天")
    assert "没看懂" in office.last()
    await _correct(office, "2023-04-24")
    assert "日期：2023-04-24" in office.last()
    assert "《关于加强工会工作的意见》" in office.last()


async def test_a_draft_that_is_given_up_leaves_nothing(office: Office) -> None:
    await office.hand_in("意见.txt", OPINION)
    await office.press("放弃")
    assert office.last() == ZH.DISCARDED
    assert _drafts(office) == []
    assert _files(office) == {"经费.md", "手册.md"}
    assert office.log()[-1] == ("discard", "done")


async def test_a_button_of_a_draft_that_is_done_with_says_so(office: Office) -> None:
    await office.hand_in("意见.txt", OPINION)
    data = "mt:publish:1"
    await office.press("放弃")
    await office.hand_in("另一份.txt", SPEECH)
    assert alerts(await office.press_data(data)) == [ZH.DRAFT_GONE_SHORT], "numbers are not used again"
    for forged in ("mt:publish:", "mt:publish:x", "mt:publish:99999999999999999999", "mt:publish:²"):
        assert alerts(await office.press_data(forged)) == [ZH.DRAFT_GONE_SHORT]
    assert _files(office) == {"经费.md", "手册.md"}


async def test_a_draft_of_one_maintainer_is_not_anothers(office: Office) -> None:
    office.desk.maintainers.pair(77, office.desk.maintainers.new_code())
    await office.hand_in("意见.txt", OPINION)
    assert alerts(await office.press_data("mt:publish:1", sender=STRANGER)) == [ZH.DRAFT_GONE_SHORT]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("表格.xlsx", b"PK\x03\x04", "不支持 .xlsx 文件"),
        ("空.txt", b"", "空.txt"),
        ("坏.docx", b"PK\x03\x04broken", "坏.docx"),
        ("假.pdf", b"just words", "假.pdf"),
    ],
)
async def test_a_bad_file_is_told_in_the_readers_own_words(
    office: Office, name: str, content: bytes, told: str
) -> None:
    await office.hand_in(name, content)
    assert told in office.last()
    assert "⚠️ 没有做成" in office.last()
    assert str(office.desk.store.folder) not in office.last()
    assert _drafts(office) == []
    assert office.log() == [("file", "failed")]


async def test_a_file_that_is_too_large_is_not_even_asked_for(office: Office) -> None:
    calls = await office.hand_in("大.pdf", b"%PDF-1.4", file_size=20_000_001)
    assert calls[-1].shown.text.startswith("文件超过 20 MB")
    assert "getFile" not in [call.method for call in calls]


async def test_a_file_that_telegram_does_not_hand_out_is_told(office: Office) -> None:
    office.api.refuse_next("getFile", 400, "Bad Request: file is too big")
    await office.hand_in("大.pdf", b"%PDF-1.4")
    assert office.last() == ZH.NOT_DOWNLOADED


async def test_a_file_that_vanishes_before_it_is_downloaded_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(office.api), "download", lambda *_: None)
    await office.hand_in("意见.txt", OPINION)
    assert office.last() == ZH.NOT_DOWNLOADED
    assert office.log() == [("file", "failed")]


async def test_a_file_that_breaks_its_reader_is_apologised_for(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("bot.chat.maintenance.drafts.consider", broken)
    await office.hand_in("意见.txt", OPINION)
    assert ZH.UNEXPECTED in office.last()
    assert _drafts(office) == []


async def test_the_same_file_again_cannot_be_published(office: Office) -> None:
    await office.hand_in("副本.md", FUNDS)
    assert "文件库里已有完全相同的文件 经费.md" in office.last()
    assert office.buttons() == [ZH.DISCARD_DRAFT]
    await office.press_data("mt:publish:1")
    assert "文件库里已有完全相同的文件 经费.md" in office.last()
    assert _files(office) == {"经费.md", "手册.md"}


async def test_one_other_figure_is_named_in_the_preview_and_never_called_the_same(office: Office) -> None:
    await office.hand_in(
        "职工手册.md", HANDBOOK.replace("一小时", "两小时").replace("女职工工作", "女工工作")
    )
    assert "内容相近，文字相同 " in office.last()
    assert "100%" not in office.last().partition("🔎")[2]
    assert "⚠️ 最先不同的地方：这一份是“示例单位女工工作" in office.last()
    await office.hand_in("手册.txt", HANDBOOK.partition("---\n\n")[2])
    assert "文字相同，只是格式或标点不同" in office.last()
    assert "最先不同" not in office.last()


async def test_a_newer_version_is_recognised_and_what_becomes_of_the_older_one_is_told(
    office: Office,
) -> None:
    await office.hand_in("新办法.md", NEW_FUNDS)
    assert "与已有的《示例单位工会经费办法》（2021年12月24日）是同一文件的不同版本" in office.last()


async def test_a_file_of_the_same_name_is_replaced_and_the_older_one_kept(office: Office) -> None:
    await office.say("/reindex")
    await office.hand_in("经费.md", NEW_FUNDS)
    assert "已有同名文件 经费.md，发布后会换成这一份" in office.last()
    await office.press("发布")
    assert "变更《示例单位工会经费办法》" in office.last()
    assert (office.documents / "经费.md").read_text("utf-8") == NEW_FUNDS
    (kept,) = (office.documents / ".trash").rglob("经费.md")
    assert kept.read_text("utf-8") == FUNDS


async def test_a_document_that_was_taken_but_not_published_says_so_and_can_be_tried_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = type(office.workspace).build

    def broken(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    await office.hand_in("意见.txt", OPINION)
    monkeypatch.setattr(type(office.workspace), "build", broken)
    await office.press("发布")
    assert ZH.TAKEN in office.last()
    monkeypatch.setattr(type(office.workspace), "build", build)
    await office.press(ZH.TRY_AGAIN)
    assert office.last().startswith("✅ 已发布")


async def test_a_library_that_cannot_be_written_keeps_the_draft(office: Office) -> None:
    await office.hand_in("意见.txt", OPINION)
    (office.documents / "意见.txt").mkdir()
    await office.press("发布")
    assert office.last().startswith("⚠️ 没有做成")
    assert len(_drafts(office)) == 1
    assert office.log()[-1] == ("publish", "failed")
    (office.documents / "意见.txt").rmdir()
    await office.press("发布")
    assert office.last().startswith("✅ 已发布")


async def test_a_folder_of_that_name_in_the_library_is_told(office: Office) -> None:
    (office.documents / "意见.txt").mkdir()
    await office.hand_in("意见.txt", OPINION)
    assert office.last() == f"⚠️ 没有做成\n意见.txt：{office.documents / '意见.txt'} 是一个文件夹"


async def test_publishing_twice_at_once_publishes_once(office: Office) -> None:
    await office.hand_in("意见.txt", OPINION)
    message = max(office.api.messages.items())[1]
    first, second = await asyncio.gather(
        office.press_data("mt:publish:1", message, settle=False),
        office.press_data("mt:publish:1", message, settle=False),
    )
    told = [alert for alert in alerts([*first, *second, *await office.settle()]) if alert]
    assert told in ([ZH.BUSY_SHORT], [ZH.DRAFT_GONE_SHORT])
    assert [entry for entry in office.log() if entry[0] == "publish"] == [("publish", "done")]


async def test_a_network_that_breaks_off_does_not_lock_the_workshop(office: Office) -> None:
    await office.hand_in("意见.txt", OPINION)
    for _ in range(4):  # every attempt
        office.api.drop_next("answerCallbackQuery")
    await office.press("发布")
    assert len(office.chat.errors) == 1
    office.chat.errors.clear()
    await office.press("发布")
    assert office.last().startswith("✅ 已发布")


async def test_the_starter_documents_cannot_be_added_to(office: Office) -> None:
    object.__setattr__(office.workspace, "documents", starter_documents())
    await office.hand_in("意见.txt", OPINION)
    assert "GONGHUI_DOCUMENTS" in office.last()
    assert _drafts(office) == []


async def test_a_document_of_anybody_else_is_refused_kindly_and_noted(office: Office) -> None:
    calls = await office.hand_in("意见.txt", OPINION, sender=STRANGER)
    assert calls[-1].shown.text == ZH.MAINTAINERS_ONLY
    assert "getFile" not in [call.method for call in calls]
    assert office.log() == [("file", "refused")]


async def test_the_caption_of_anybody_elses_document_is_a_question(office: Office) -> None:
    calls = await office.hand_in("意见.txt", OPINION, caption="基本职责", sender=STRANGER)
    assert "工会的基本职责" in calls[-1].shown.text
    assert office.log() == []


async def test_the_caption_of_a_maintainers_document_is_passed_over(office: Office) -> None:
    await office.hand_in("意见.txt", OPINION, caption="请收入")
    assert office.last().startswith("📄")


async def test_a_name_that_would_lead_elsewhere_leads_nowhere(office: Office) -> None:
    await office.hand_in("../../../意\u202e见\n<b>.txt", OPINION)
    (path,) = _drafts(office)
    assert path.name == "意见 b.txt"
    assert path.parent.parent == office.desk.store.folder / "drafts"


async def test_a_document_full_of_points_still_fits_one_message(office: Office) -> None:
    lines = [f"第{number}条 <b>&{'工会' * 60}" for number in range(1, 400)]
    await office.hand_in("长.txt", "示例办法\n" + "\n".join(lines))
    assert "另有" in office.last()
    assert office.buttons()[0] == ZH.PUBLISH_DRAFT


async def test_an_ordinary_reply_is_still_a_question(office: Office) -> None:
    replied = {"message_id": 5, "date": 1, "chat": {"id": 42, "type": "private"}, "from": BOT, "text": "引文"}
    calls = await office.say("基本职责", reply_to_message=replied)
    assert "工会的基本职责" in calls[-1].shown.text


async def test_without_a_library_there_is_nothing_for_maintainers(chat: Chat) -> None:
    for command in ("/pair", "/reindex", "/generations", "/documents", "/remove x", "/gaps", "/stats"):
        assert only_text(await chat.say(command)) == ZH.UNKNOWN_COMMAND
