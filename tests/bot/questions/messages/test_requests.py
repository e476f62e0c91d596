"""What is asked of the bot itself is told from a question to the documents."""

from __future__ import annotations

import pytest

from bot.questions.messages.requests import Request, read_request


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("你们收录了哪些文件", "doc"),
        ("你有哪些文件？", "doc"),
        ("有哪些文件", "doc"),
        ("收录了多少文件", "doc"),
        ("目录", "doc"),
        ("list all laws", "doc"),
        ("Which laws do you cover?", "doc"),
        ("This answer is wrong.", "feedback"),
        ("Who made you?", "self"),
        ("I want to talk to a human", "human"),
        ("please translate this into English", "quotes"),
        ("in English please", "quotes"),
        ("Is this legal advice?", "quotes"),
        ("文件清单", "doc"),
        ("我想看文件目录", "doc"),
        ("最新文件", "recent"),
        ("有什么新文件吗", "recent"),
        ("最近的文件有哪些", "recent"),
        ("删除我的记录", "forget"),
        ("请删除我的提问记录。", "forget"),
        ("怎么删除我的数据", "forget"),
        ("换成繁体字", "script"),
        ("能不能用繁體字显示", "script"),
        ("怎么切换成简体", "script"),
        ("答案错了怎么办", "feedback"),
        ("如果你的回答不对，怎么办？", "feedback"),
        ("怎么反馈错误", "feedback"),
        ("我要反馈问题", "feedback"),
        ("你是AI吗", "self"),
        ("你是机器人还是真人？", "self"),
        ("你们是不是人工客服", "self"),
        ("你直接告诉我行不行", "quotes"),
        ("能不能直接说结论", "quotes"),
        ("你用大白话解释一下", "quotes"),
        ("你总结一下", "quotes"),
        ("说简单点", "quotes"),
        ("简单点", "quotes"),
        ("能不能短点", "quotes"),
        ("太长了", "quotes"),
        ("通俗地讲", "quotes"),
        ("总结一下", "quotes"),
        ("你觉得对吗", "quotes"),
        ("举个例子", "quotes"),
        ("给我写个工会工作总结", "writing"),
        ("起草一份集体合同", "writing"),
        ("帮我写一篇劳模发言稿，800字左右", "writing"),
        ("怎么复制", "copying"),
        ("可以下载全文吗", "copying"),
        ("把链接发我", "copying"),
        ("转人工", "human"),
        ("你们电话多少", "human"),
        ("我们省呢", "place"),
        ("本市有什么规定", "place"),
        ("你是谁开发的", "self"),
        ("有没有更新的文件", "recent"),
        ("Which documents do you have?", "doc"),
        ("latest documents", "recent"),
        ("delete my data", "forget"),
        ("Are you an AI?", "self"),
        ("the answer is wrong", "feedback"),
        ("just tell me", "quotes"),
        ("你們收錄了哪些文件", "doc"),
        ("刪除我的記錄", "forget"),
        ("switch to traditional characters", "script"),
    ],
)
def test_what_is_asked_of_the_bot_is_told_from_a_question(text: str, name: str) -> None:
    assert read_request(text) == Request(name)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("我想看女职工的文件", "女职工"),
        ("有没有关于安全生产的文件", "安全生产"),
        ("找一下集体合同方面的文件", "集体合同"),
        ("有关于工会经费的文件吗？", "工会经费"),
        ("你们有没有劳动保护方面的资料", "劳动保护"),
        ("有哪些關於女職工的文件", "女職工"),
        ("我想要安全生产的文件", "安全生产"),
    ],
)
def test_documents_may_be_asked_for_by_what_they_are_about(text: str, words: str) -> None:
    assert read_request(text) == Request("doc", words)


@pytest.mark.parametrize(
    "text",
    [
        "申请入会要哪些文件",
        "can I trust my employer",
        "explain overtime",
        "最新的女职工文件",
        "换届要报哪些文件",
        "单位能删除考勤记录吗",
        "新文件怎么发布",
        "我要交的文件",
        "要盖章的文件",
        "我要请假的文件",
        "如何查档案的文件",
        "给我名单",
        "怎么举报问题",
        "怎么写工会工作总结",
        "入会申请书怎么写",
        "总结工会经费的来源",
        "工会电话多少",
        "我们县工会经费怎么用",
        "解释一下工会法第十条",
        "会员向工会反馈问题",
        "工会怎么收集意见反馈",
        "工伤认定错了怎么办",
        "单位直接辞退我行不行",
        "工资直接给现金行不行",
        "工会主席是不是真人",
        "工会怎么直接说",
        "",
        "文件" * 50_000,
    ],
)
def test_a_question_that_sounds_alike_asks_nothing_of_the_bot(text: str) -> None:
    assert read_request(text) is None


@pytest.mark.parametrize(
    "text",
    ["你能不能可以" * 6, "直接就给我" * 8, "请问我想要看" * 6 + "的", "引用" * 20, "能不能帮我写一份" * 5],
)
def test_a_tangled_text_is_told_at_once(text: str) -> None:
    assert read_request(text) is None
