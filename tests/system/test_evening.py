"""One evening with the bot: a cadre, a group and a maintainer, in Chinese and in English, over the starter documents.

What is said is compared with docs/evening.md, which is written anew by running this with ``EVENING=write``.
"""

from __future__ import annotations

import json
import os
import random
import re
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from difflib import unified_diff
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote

import pytest
from support.bot_api import Call
from support.office import alerts
from support.stage import Clock, Person, Room, Stage, staged
from support.updates import BOT, GROUP, TOPIC, added_to_group

from bot.chat.maintenance import live
from bot.chat.messages.quoting import COMPACT
from bot.cli import main
from bot.settings import Settings
from bot.state.chats import ChatSettings
from bot.texts import EN, ZH
from index.generation import current_name, list_generations

ROOT = Path(__file__).parents[2]
TRANSCRIPT = ROOT / "docs" / "evening.md"
RENEW = "EVENING=write python -m pytest tests/system/test_evening.py"
SECRET = "for an evening"  # noqa: S105

LAO_ZHANG, XIAO_LI = Person(42, "老张"), Person(77, "小李")
CHAIR_WANG, ZHAO = Person(88, "王主席"), Person(99, "赵管理员")
EMMA, JOHN = Person(142, "Emma", "en"), Person(199, "John", "en")
PEOPLE = (LAO_ZHANG, XIAO_LI, CHAIR_WANG, ZHAO, EMMA, JOHN)
OLD_GROUP = Room(-4321, "group", "机关工会小组")
NEW_GROUP = Room(GROUP, "supergroup", "机关工会小组")
IN_TOPIC = Room(GROUP, "supergroup", "机关工会小组", TOPIC)
STRANGE_GROUP = Room(-5678, "group", "别处的群")
ME = f"@{BOT['username']}"

NURSERY = """关于办好职工子女暑期托管班的意见

为了让双职工家庭安心上班，现就办好职工子女暑期托管班提出以下意见。

一、办好暑期托管班的四项要求

（一）先摸底再开班。五月底以前问清有多少孩子要托管、多大年纪、托几周，够十五人就开班。

（二）场地要安全。用本单位的活动室或者社区借出的教室，开班前请消防和食品安全的同志各看一遍。

（三）老师要可靠。招募会员家属中的教师和大学生志愿者，每班不少于两名成年人在场。

（四）收费要公开。只收伙食费和材料费，账目每两周贴出来一次。

二、工会经费怎样支持

基层工会可以补助托管班的场地和教具，补助多少由会员大会讨论决定。
"""
QUESTIONS = (
    ("1", "产假多少天", "女职工权益保护要点清单", "98天"),
    ("2", "加班费怎么算", "工资工时休假常见问答", "不低于工资的150%"),
)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    """Seven in the evening of a Tuesday, in Beijing."""
    clock = Clock(datetime(2026, 12, 1, 11, 0, tzinfo=UTC))
    for module in ("bot.state.store", "index.publishing", "corpus.keeping"):
        monkeypatch.setattr(f"{module}.datetime", clock)
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield clock
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
async def stage(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    """The whole application over a copy of the starter documents, indexed by the encoder that comes with it."""
    monkeypatch.setattr(live, "PAUSE", 0.02)
    letters = random.Random(5)  # noqa: S311, the same code in every run
    monkeypatch.setattr("bot.state.maintainers.secrets", SimpleNamespace(choice=letters.choice))
    for name, value in {"STATE": tmp_path / "state", "STATE_SECRET": SECRET}.items():
        monkeypatch.setenv(f"GONGHUI_{name}", str(value))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    gate = tmp_path / "questions.jsonl"
    gate.write_text("".join(f"{_row(*each)}\n" for each in QUESTIONS), "utf-8")
    settings = Settings(
        user_rate=0, group_rate=0, gate=gate, allowed_groups=(OLD_GROUP.id,), timezone="Asia/Shanghai"
    )
    rooms = [*(person.room for person in PEOPLE), OLD_GROUP, STRANGE_GROUP]
    async with staged(tmp_path, clock, rooms, settings, secret=SECRET) as stage:
        stage.api.groups.reads_all = True
        stage.api.groups.admins |= {(room.id, CHAIR_WANG.id) for room in (OLD_GROUP, NEW_GROUP)}
        yield stage


def _row(name: str, question: str, document: str, words: str) -> str:
    gold = [{"doc": document, "any": [words]}]
    row = {"id": name, "kind": "fact", "question": question, "gold": gold}
    return json.dumps(row, ensure_ascii=False)


async def test_an_evening_with_the_bot(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    stage.title("机器人的一个晚上", 1)
    stage.remark(
        "这份记录由 tests/system/test_evening.py 写成：真实的程序和自带的示例文件，对着一个模拟的 Telegram。"
        "按钮写成 `这样`；随机器快慢而变的数字写成 …。"
    )
    await _cadre(stage)
    await _group(stage)
    await _maintainer(stage, capsys)
    await _in_english(stage)
    if os.environ.get("EVENING") == "write":
        TRANSCRIPT.parent.mkdir(exist_ok=True)
        TRANSCRIPT.write_text(stage.transcript, "utf-8")
    if TRANSCRIPT.parent.exists():  # not so beside an installed package
        kept = TRANSCRIPT.read_text("utf-8") if TRANSCRIPT.exists() else ""
        changed = unified_diff(
            kept.splitlines(), stage.transcript.splitlines(), "written", "said", lineterm=""
        )
        if told := "\n".join(islice(changed, 80)):
            pytest.fail(f"{told}\n\nIf the bot is to speak so, renew docs/evening.md: {RENEW}", pytrace=False)


async def _cadre(stage: Stage) -> None:
    """What one does in private."""
    zhang, room = LAO_ZHANG, LAO_ZHANG.room
    stage.title("私聊：工会干部老张")
    (hello,) = await stage.say(zhang, "/start")
    assert "工会政策问答机器人" in hello.shown.text
    (whole,) = await stage.say(zhang, "如何建设职工之家")
    assert _is_quoted(stage, [whole])
    assert whole.shown.text.count("《职工之家建设指引》") == 1
    assert [f"{n}是" for n in "一二三四五六七"] == [q[:2] for q in whole.shown.of("blockquote")]

    stage.title("翻页、全文、上下文、反馈", 3)
    (first,) = await stage.say(zhang, "工会经费由谁审查")
    assert _is_quoted(stage, [first])
    numbered = _numbers(first)
    assert numbered == list("①②③④")  # as many as the message holds
    _, second, taken = await stage.press(zhang, ZH.MORE)
    assert _is_quoted(stage, [second])
    numbered += _numbers(second)
    assert numbered == list("①②③④⑤⑥⑦⑧⑨")
    assert taken.method == "editMessageReplyMarkup"
    label = next(label for label in stage.labels(room) if label.endswith(ZH.FULL))
    _, full = await stage.press(zhang, label)
    assert _is_quoted(stage, [full])
    shared = unquote(next(url for row in full.buttons for said, url in row if said == ZH.SHARE))
    _, around = await stage.press(zhang, ZH.SURROUNDINGS)
    assert _is_quoted(stage, [around])
    assert ZH.ASKED_HERE in around.shown.text
    assert alerts(await stage.press(zhang, "👎")) == [ZH.WHAT_IS_WRONG_SHORT]
    await stage.press(zhang, ZH.reason("outdated"))
    changed = (await stage.press(zhang, "👍"))[-1]
    assert [label for row in changed.buttons for label, _ in row][-2:] == ["👍 ✓", "👎"]

    stage.title("接着问", 3)
    (more,) = await stage.say(zhang, "还有呢")
    assert _is_quoted(stage, [more])
    assert _numbers(more)[0] == "⑩"
    (third,) = await stage.say(zhang, "第三点展开")
    assert _is_quoted(stage, [third])
    assert first.shown.of("blockquote")[2] in third.shown.text
    await stage.say(zhang, "产假多少天")
    (other,) = await stage.say(zhang, "那流产的呢")
    assert other.shown.text.startswith("接着上面的问题")

    stage.title("拿不准，和没有", 3)
    (near,) = await stage.say(zhang, "工会经费能不能买烟")
    assert near.shown.text.startswith(ZH.NEAR)
    assert _is_quoted(stage, [near])
    (none,) = await stage.say(zhang, "红烧肉怎么做")
    assert none.shown.text.startswith("抱歉，在收录的文件里没有找到")
    assert none.shown.of("blockquote") == []

    stage.title("核对一句话", 3)
    sentence = whole.shown.of("blockquote")[0].split("。")[1]
    (exact,) = await stage.say(zhang, f"/verify {sentence}")
    assert exact.shown.text.startswith("✅")
    (altered,) = _sent(await stage.say(zhang, f"/verify {sentence.replace('第十一条', '第十二条')}"))
    assert altered.shown.text.startswith("⚠️")
    assert altered.shown.of("strikethrough")
    for part, verdict in (("一", "出处对"), ("三", "出处不对")):
        (cited,) = _sent(await stage.say(zhang, f"/verify 《职工之家建设指引》第{part}部分写明：{sentence}"))
        assert cited.shown.text.startswith("✅")
        assert verdict in cited.shown.text
    (absent,) = await stage.say(zhang, "/verify 每位会员每年发放节日慰问金一万元")
    assert absent.shown.text.startswith("❌")

    stage.title("翻看文件", 3)
    await stage.say(zhang, "/doc 女职工")
    _, outline = await stage.press(zhang, "女职工权益保护要点清单")
    assert outline.shown.of("bold") == ["《女职工权益保护要点清单》"]
    await stage.press(zhang, "一、生育假期和生育待遇 ›")
    _, point = await stage.press(zhang, stage.labels(room)[0])
    assert _is_quoted(stage, [point])
    assert point.method == "editMessageText"
    (recent,) = await stage.say(zhang, "/recent")
    assert "最近的文件" in recent.shown.text

    stage.title("繁體，和变回来", 3)
    await stage.say(zhang, "/script")
    await stage.press(zhang, ZH.script_name("traditional"))
    (converted,) = await stage.say(zhang, "产假多少天")
    assert "產假" in converted.shown.text
    assert "已转换为繁體" in converted.shown.text
    await stage.press(zhang, ZH.script_name("original"))
    (original,) = await stage.say(zhang, "产假多少天")
    assert _is_quoted(stage, [original])

    stage.title("链接、语音、记录", 3)
    link = re.search(r"start=(p_[a-z2-7]+)", shared)
    assert link is not None
    (opened,) = await stage.say(zhang, f"/start {link[1]}")
    assert opened.shown.of("blockquote") == full.shown.of("blockquote")
    stage.remark("老张发来一段语音。")
    voice = {"file_id": "voice", "file_unique_id": "voice", "duration": 3}
    (told,) = await stage.say(zhang, None, voice=voice)
    assert told.shown.text == ZH.ONLY_TEXT
    (privacy,) = await stage.say(zhang, "/privacy")
    assert "加密后的摘要" in privacy.shown.text
    await stage.say(zhang, "/forget")
    await stage.press(zhang, ZH.FORGET_YES)
    assert "已删除" in stage.newest(room)["text"]
    (nothing,) = await stage.say(zhang, "还有呢")
    assert nothing.shown.text == ZH.FOLLOW_WHAT


async def _group(stage: Stage) -> None:
    """What a group sees."""
    stage.title("群聊：机关工会小组")
    stage.remark("王主席把机器人拉进了群。")
    (hello,) = _sent(await stage.receive(my_chat_member=_joined(OLD_GROUP, CHAIR_WANG)))
    assert f"{ME} 问题" in hello.shown.text, "privacy mode is off: a mention works"
    assert await stage.say(XIAO_LI, "大家晚上好", OLD_GROUP) == []
    (asked,) = await stage.say(XIAO_LI, "/ask 基层工会换届要走哪些程序", OLD_GROUP)
    assert _is_quoted(stage, [asked])
    assert asked.params["chat_id"] == str(OLD_GROUP.id)
    assert len(asked.shown.of("blockquote")) == 3
    assert "reply_parameters" in asked.params
    answer = stage.newest(OLD_GROUP)
    stage.clock.at += timedelta(minutes=2)
    (again,) = await stage.say(LAO_ZHANG, "/ask 基层工会换届要走哪些程序", OLD_GROUP)
    assert json.loads(again.params["reply_parameters"])["message_id"] == answer["message_id"]
    assert again.shown.of("blockquote") == []
    (second,) = await stage.say(XIAO_LI, "第二点展开", OLD_GROUP, reply_to_message=answer)
    assert _is_quoted(stage, [second])
    (mentioned,) = await stage.say(XIAO_LI, f"{ME} 产假多少天", OLD_GROUP)
    assert _is_quoted(stage, [mentioned])
    (none,) = await stage.say(XIAO_LI, "/ask 停车位怎么分", OLD_GROUP)
    assert none.shown.of("blockquote") == []
    stage.clock.at += timedelta(minutes=1)
    (none,) = await stage.say(LAO_ZHANG, "/ask 停车位怎么分配", OLD_GROUP)
    assert none.shown.of("blockquote") == []

    stage.title("群设置", 3)
    told = _sent(await stage.say(XIAO_LI, f"/settings{ME}", OLD_GROUP))
    assert [call.shown.text for call in told] == [ZH.SETTINGS_FOR_ADMINS_SHORT]
    (menu,) = _sent(await stage.say(CHAIR_WANG, f"/settings{ME}", OLD_GROUP))
    assert menu.shown.text.startswith("本群设置")
    assert alerts(await stage.press(XIAO_LI, "安静时间：不设", OLD_GROUP)) == [ZH.SETTINGS_FOR_ADMINS_SHORT]
    for label in ("安静时间：不设", "22:00", "7:00", ZH.DONE):
        await stage.press(CHAIR_WANG, label, OLD_GROUP)
    assert "22:00–次日 7:00" in stage.newest(OLD_GROUP)["text"]
    stage.remark("夜里十一点。")
    stage.clock.at = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)
    (quiet,) = await stage.say(XIAO_LI, "/ask 加班费怎么算", OLD_GROUP)
    assert quiet.shown.text == ZH.quiet_now(22, 7)
    assert quiet.params["disable_notification"] == "true"
    stage.remark("第二天傍晚，群升级成了超级群，编号变了；设置跟着走，机器人不再打招呼。")
    stage.clock.at = datetime(2026, 12, 2, 11, 0, tzinfo=UTC)
    assert await stage.say(CHAIR_WANG, None, OLD_GROUP, migrate_to_chat_id=GROUP) == []
    assert _sent(await stage.receive(my_chat_member=_joined(NEW_GROUP, CHAIR_WANG))) == []
    assert ChatSettings(stage.desk.store).read(GROUP).quiet == (22, 7)
    (topical,) = await stage.say(XIAO_LI, "/ask 加班费怎么算", IN_TOPIC)
    assert (topical.params["chat_id"], topical.params["message_thread_id"]) == (str(GROUP), str(TOPIC))
    assert _is_quoted(stage, [topical])

    stage.title("内联提问，和不认识的群", 3)
    (found,) = await stage.type_inline(XIAO_LI, "产假多少天")
    assert found.method == "answerInlineQuery"
    assert json.loads(found.params["results"])[0]["title"].startswith("完整回答")
    stage.remark("有人把机器人拉进了一个没有获准的群。")
    line, left = await stage.receive(my_chat_member=_joined(STRANGE_GROUP, XIAO_LI))
    assert line.params["chat_id"] == str(STRANGE_GROUP.id)
    assert (left.method, stage.api.groups.left) == ("leaveChat", [STRANGE_GROUP.id])


async def _maintainer(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    """What those do who look after the library."""
    zhao, room, question = ZHAO, ZHAO.room, "如何办好暑期托管班"
    index = stage.desk.workspace.index if stage.desk.workspace is not None else Path()
    stage.title("管理员：老赵")
    (refused,) = await stage.say(zhao, "/reindex")
    assert refused.shown.text.startswith("这项功能只有管理员能用")
    printed = _command(stage, capsys, "pair")
    (code,) = re.findall(r"/pair ([A-Z0-9]{8})$", printed, re.MULTILINE)
    (paired,) = _sent(await stage.say(zhao, f"/pair {code}"))
    assert paired.shown.text.startswith("✅ 配对成功")
    (before,) = await stage.say(zhao, question)
    assert "托管班" not in "".join(before.shown.of("blockquote"))

    stage.title("收一份新文件", 3)
    (preview,) = _sent(await stage.hand_in(zhao, "托管班意见.txt", NURSERY))
    assert "（二）场地要安全" in preview.shown.text
    assert ZH.PUBLISH_DRAFT in stage.labels(room)
    _, prompt = await stage.press(zhao, ZH.CORRECT_DRAFT)
    corrected = await stage.say(
        zhao,
        "关于办好职工子女暑期托管班的意见 | 2026-11-30",
        reply_to_message=stage.newest(room),
    )
    assert prompt.params["reply_markup"]
    assert "2026-11-30" in corrected[-1].shown.text
    served = current_name(index)
    calls = await stage.press(zhao, ZH.PUBLISH_DRAFT)
    progress = [call for call in calls if call.method == "editMessageText"]
    assert len(progress) >= 2, "it is told how far the work is"
    assert len({call.params["message_id"] for call in progress}) == 1
    assert progress[-1].shown.text.startswith("✅ 已发布")
    assert "试答·答对：100.0% → 100.0%" in progress[-1].shown.text
    assert current_name(index) != served
    (answer,) = await stage.say(zhao, question)
    assert _is_quoted(stage, [answer])
    assert [quote[:3] for quote in answer.shown.of("blockquote")][:4] == [f"（{n}）" for n in "一二三四"]
    assert "《关于办好职工子女暑期托管班的意见》" in answer.shown.text

    stage.title("换回去，再更新", 3)
    (_, returned, *_) = await stage.press(zhao, ZH.ROLL_BACK)
    assert returned.shown.text.startswith("↩️ 已换回")
    assert current_name(index) == served
    (after,) = await stage.say(zhao, question)
    assert after.shown.of("blockquote") == before.shown.of("blockquote")
    await stage.say(zhao, "/reindex")
    assert stage.newest(room)["text"].startswith("✅ 已发布")
    await stage.say(zhao, "/generations")
    assert len(list_generations(index)) == 3

    stage.title("文件库", 3)
    (listed,) = await stage.say(zhao, "/documents")
    assert "44 个文件" in listed.shown.text
    await stage.say(zhao, "/remove 托管班意见.txt")
    await stage.press(zhao, ZH.REMOVE_NOW)
    await stage.press(zhao, ZH.BUILD_NOW)
    assert "移除 1" in stage.newest(room)["text"]

    stage.title("还缺什么，用得怎样", 3)
    (gaps,) = await stage.say(zhao, "/gaps")
    assert "停车位怎么分" in gaps.shown.text
    assert "没答上来 2" in gaps.shown.text, "questions that mean the same are one gap"
    (stats,) = await stage.say(zhao, "/stats")
    assert "提问" in stats.shown.text
    stage.title("别人来试", 3)
    (refused,) = await stage.say(XIAO_LI, "/remove 女职工权益保护要点清单.md")
    assert refused.shown.text.startswith("这项功能只有管理员能用")
    log = _command(stage, capsys, "audit")
    assert re.search("移除文件 +拒绝", log)
    assert re.search("发布文件 +完成", log)


async def _in_english(stage: Stage) -> None:
    """The main steps for readers of English."""
    emma, room = EMMA, EMMA.room
    stage.title("In English")
    (hello,) = await stage.say(emma, "/start")
    assert hello.shown.text.startswith("Hello")
    (answer,) = await stage.say(emma, "How long is maternity leave")
    assert _is_quoted(stage, [answer])
    label = next(label for label in stage.labels(room) if label.endswith(EN.FULL))
    _, full = await stage.press(emma, label)
    assert _is_quoted(stage, [full])
    await stage.press(emma, EN.SURROUNDINGS)
    assert alerts(await stage.press(emma, "👎")) == [EN.WHAT_IS_WRONG_SHORT]
    assert alerts(await stage.press(emma, "👍")) == [EN.THANKS_SHORT]
    (again,) = await stage.say(emma, "show point 1")
    assert answer.shown.of("blockquote")[0] == again.shown.of("blockquote")[0]
    (none,) = await stage.say(emma, "How do I bake bread")
    assert none.shown.of("blockquote") == []
    (absent,) = await stage.say(emma, "/verify 每位会员每年发放节日慰问金一万元")
    assert absent.shown.text.startswith("❌")
    await stage.say(emma, "/doc 产业工人")
    (privacy,) = await stage.say(emma, "/privacy")
    assert "digest" in privacy.shown.text or "hash" in privacy.shown.text
    await stage.say(emma, "/forget")
    await stage.press(emma, EN.FORGET_YES)
    (asked,) = await stage.say(emma, "/ask How is overtime paid", IN_TOPIC)
    assert asked.params["message_thread_id"] == str(TOPIC)
    assert _is_quoted(stage, [asked])
    (told,) = _sent(await stage.say(emma, f"/settings{ME}", IN_TOPIC))
    assert told.shown.text == EN.SETTINGS_FOR_ADMINS_SHORT
    (refused,) = await stage.say(JOHN, "/generations")
    assert refused.shown.text.startswith(EN.MAINTAINERS_ONLY[:20])
    (found,) = await stage.type_inline(emma, "maternity leave")
    whole, *quotes = json.loads(found.params["results"])
    # All of a whole list, or the first few quotes.
    assert whole["title"] in {EN.inline_whole(shown, near=False) for shown in (len(quotes), COMPACT)}
    code = stage.desk.maintainers.new_code()
    (paired,) = _sent(await stage.say(JOHN, f"/pair {code}"))
    assert paired.shown.text.startswith("✅")
    (preview,) = _sent(await stage.hand_in(JOHN, "托管班意见.txt", NURSERY))
    assert EN.PUBLISH_DRAFT in [label for row in preview.buttons for label, _ in row]
    await stage.press(JOHN, EN.PUBLISH_DRAFT)
    assert stage.newest(JOHN.room)["text"].startswith("✅ Published")
    _, returned, *_ = await stage.press(JOHN, EN.ROLL_BACK)
    assert "43 documents" in returned.shown.text
    await stage.say(JOHN, "/stats")


def _is_quoted(stage: Stage, calls: Sequence[Call]) -> bool:
    """Whether messages quote, word for word, each quotation below a bold line."""
    for call in calls:
        assert call.shown.of("blockquote"), call.shown.text
        assert call.shown.of("bold"), "an address"
    assert stage.unquoted(calls) == []
    return True


def _sent(calls: Sequence[Call]) -> list[Call]:
    return [call for call in calls if call.method == "sendMessage"]


def _numbers(call: Call) -> list[str]:
    """The numbers of the quotes in a message, in their order."""
    return [bold[0] for bold in call.shown.of("bold") if bold[0] in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯"]


def _joined(room: Room, who: Person) -> dict[str, object]:
    return added_to_group() | {"chat": room.chat, "from": who.user}


def _command(stage: Stage, capsys: pytest.CaptureFixture[str], name: str) -> str:
    """Run a command on the server; what it printed."""
    with pytest.raises(SystemExit) as ended:
        main([name])
    assert not ended.value.code
    printed = capsys.readouterr().out
    stage.printed(f"gonghui {name}", printed)
    return printed
