"""Small libraries of our own documents, written, built and held open."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from hypothesis import strategies as st
from support.encoders import HashingEncoder

from bot.answering import LibraryAnswers
from bot.answers import Answer
from corpus.document import Document
from corpus.parsing import parse_text
from index.build import build
from index.encoder import Encoder, load_encoder
from index.published import Published, open_published

__all__ = [
    "BINARY",
    "DAMAGED",
    "FILES",
    "FUNDS",
    "HANDBOOK",
    "REPEALED",
    "SPEECH",
    "WITHOUT_POINTS",
    "document_texts",
    "library_answers",
    "parsed",
    "published_library",
    "quoted_texts",
    "write_library",
]

BINARY = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4
"""An image, whatever its name says: no reader takes it."""
FUNDS = """---
title: 示例单位工会经费办法
date: 2021-12-24
source: 示例单位工会
status: 已修改
---

第一条 为了规范示例单位工会经费的收支，制定本办法。

第二条 工会经费的来源是会员缴纳的会费和单位按照工资总额百分之二拨缴的经费。

第三条 工会经费主要用于为职工服务和开展工会活动。

第四条 经费审查委员会每年审查一次账目，审查结果向会员公布。
"""
SPEECH = """在基层工会建设推进会上的讲话

2023年4月24日

各位同志：

今天我们交流基层工作的经验。下面讲三点意见。

一是健全组织，把职工之家的架子搭起来。凡有会员二十五人以上的单位都应当成立工会委员会，人数不够的联合起来建，委员分工写到纸上，小组长由会员自己推选，让每个班组都有人管家里的事。
二是建好阵地，让职工之家有屋子可以进。活动室要按倒班职工的时间开门，图书、茶水、药箱样样备齐，墙上贴着联系电话，来的人有地方坐，走的人愿意再来，地方小一些也不要紧。
三是做实服务，让职工之家有实在的事可以办。每年问一次职工需要什么，列出十件以内的事，一件一件办，办成了划掉，办不成的说明缘由，年底请会员打分，分数公布出来。

让我们一起把这三件事一件一件办好。
"""
HANDBOOK = """---
title: 示例单位女职工工作手册
status: 现行
note: 本手册为示例
---

# 示例单位女职工工作手册

## 一、假期

（一）产假。女职工生育享受九十八天产假，其中产前可以休假十五天。

（二）哺乳时间。用人单位应当在每天的劳动时间内为哺乳期女职工安排一小时哺乳时间。

## 二、劳动保护

（一）禁忌劳动。不得安排女职工从事矿山井下作业。

（二）体检。每年安排一次妇科检查，费用由单位承担。
"""
REPEALED = """---
title: 示例单位疗休养通知
status: 已废止
---

一、先进职工每三年安排一次疗休养，每次不超过七天。

二、疗休养的路费由职工本人先行垫付，回来以后凭票报销。
"""
DAMAGED = """示例单位困难帮扶办法

第一条 困难职工可以申请帮扶。申请书交给班组长。

第二条 帮扶金每年发放两次。锟斤拷锟斤拷发放时间是春节和国庆节。发放名单公示七天。

第三条 按照??偳浀闹匾甘?，给予锟斤拷补助。
"""
WITHOUT_POINTS = """厂区篮球赛小记

上周末厂区举办了一场篮球友谊赛，机修车间和包装车间打成平手。

比赛结束以后大家一起收拾场地，把借来的记分牌送回了文化宫。
"""
FILES: Mapping[str, str] = {
    "办法/经费办法.md": FUNDS,
    "职工之家讲话.txt": SPEECH,
    "女职工手册.md": HANDBOOK,
    "疗休养通知.md": REPEALED,
    "帮扶办法.txt": DAMAGED,
    "小记.txt": WITHOUT_POINTS,
}


def write_library(folder: Path, files: Mapping[str, str | bytes] = FILES) -> Path:
    """Write files below ``folder``, which is made if need be, and give it back."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def published_library(
    folder: Path, files: Mapping[str, str | bytes] = FILES, *, encoder: Encoder | None = None
) -> Published:
    """A library and its index below ``folder``, built anew and held open."""
    encoder = encoder or HashingEncoder()
    build(write_library(folder / "documents", files), folder / "index", encoder)
    return open_published(folder / "index", encoder)


def library_answers(folder: Path, files: Mapping[str, str | bytes] = FILES) -> LibraryAnswers:
    """Answers from a library below ``folder``, built anew with the shipped encoder."""
    return LibraryAnswers(published_library(folder, files, encoder=load_encoder()))


def quoted_texts(answer: Answer) -> list[str]:
    """What an answer quotes, in its order."""
    return [quote.text for quote in answer.quotes]


def parsed(text: str, *, file: str = "示例.md") -> Document:
    """The document that a file with this text is."""
    return parse_text(text, file=file).document


_CLAUSES = st.sampled_from(
    [
        "工会维护职工的合法权益",
        "每年召开一次职工代表大会",
        "会费按月缴纳",
        "单位拨缴的经费用于开展活动",
        "女职工每天有一小时哺乳时间",
        "活动室在夜班时间也开门",
        "A<B & C>D 也照原样写",
        "困难职工可以申请帮扶😀",
    ]
)
_SENTENCES = st.lists(_CLAUSES, min_size=1, max_size=3).map(lambda parts: "，".join(parts) + "。")
_UNREADABLE = st.sampled_from(["锟斤拷锟斤拷说明如下。", "按照\ufffd\ufffd办理。", "??偳浀闹匾甘?。"])
_PARAGRAPHS = st.lists(
    st.one_of(_SENTENCES, _SENTENCES, _SENTENCES, _UNREADABLE), min_size=1, max_size=12
).map("".join)
_MARKERS = (
    tuple(f"{number}、" for number in "一二三四五六"),
    tuple(f"（{number}）" for number in "一二三四五六"),
    tuple(f"第{number}条 " for number in "一二三四五六"),
    tuple(f"{number}是" for number in "一二三四五六"),
    tuple(f"{number}. " for number in range(1, 7)),
)


@st.composite
def document_texts(draw: st.DrawFn) -> str:
    """The text of a document with lists, loose paragraphs and unreadable sentences."""
    blocks = [draw(st.sampled_from(["示例工作办法", "在示例会议上的讲话", "关于开展示例工作的通知"]))]
    for _ in range(draw(st.integers(1, 4))):
        markers = draw(st.sampled_from([*_MARKERS, ("",) * 6]))
        blocks += [marker + draw(_PARAGRAPHS) for marker in markers[: draw(st.integers(1, 6))]]
    return draw(st.sampled_from(["\n", "\n\n", "\n\n　　"])).join(blocks) + "\n"
