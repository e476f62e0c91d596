from __future__ import annotations

import pytest

from corpus.furniture import furniture_lines

BODY = "工会是职工自愿结合的工人阶级的群众组织，是党联系职工群众的桥梁和纽带，应当竭诚服务职工群众。"


def dropped(page: str) -> list[str]:
    lines = page.split("\n")
    return [lines[index] for index in sorted(furniture_lines(lines))]


SITE = f"""分享
工会讲话.docx
下载文档
ID:123
大小:18KB
页数:5页
时间:2023-04-24
收藏 分享赚钱
温馨提示:
1. 下载后无此问题,请放心下载。
2. 本文档由用户上传,版权归属用户。
客服:1234
工会 讲话 会议
在工会会议上的讲话
同志们:
{BODY}
下载文档
你可能关注的文档
收起"""
NEWSPAPER = f"""中工新闻
某某日报 2023年04月24日 星期一
感恩奋进 推动工会工作
魏某
《某某日报》(2023年04月24日 07版)
{BODY}
关于我们 | 版权声明 | 举报电话:010-1234567
Copyright © 2021
扫码关注
某网微信
客户端
×"""


def kept(page: str) -> list[str]:
    lines = page.split("\n")
    gone = furniture_lines(lines)
    return [line for index, line in enumerate(lines) if index not in gone]


def test_a_document_site_leaves_only_the_document() -> None:
    assert kept(SITE) == ["在工会会议上的讲话", "同志们:", BODY]


def test_a_newspaper_page_leaves_title_author_and_text() -> None:
    assert kept(NEWSPAPER) == ["感恩奋进 推动工会工作", "魏某", BODY]


@pytest.mark.parametrize(
    "line",
    [
        "（三）推广工会微信公众号",
        "扫码下载会员卡后，职工凭卡到服务中心领取用品。",
        "（二）未取得ICP备案号的；",
        "（三）发布违法和不良信息的，",
        "第五条 网站应当设置版权声明",
        "工会维权举报电话：12351",
        "https://www.example.org（国家企业信息公示系统）",
        "收藏的文物应当登记。",
        "分享经验",
        "1. 建立网站和服务平台",
        "温馨提示：请携带工会会员卡。",
        "首页应当公示办事流程",
        "今天是个好日子",
        "今天是2024年5月1日，我们隆重集会。",
        "分享到位、落实到人",
        "大\t中\t小",
        "【打印】应当使用A4纸",
        "来源：财政补助、经费拨缴和会员交纳的会费",
        "时间：5月10日　地点：市工人文化宫",
        "报名时间：5月10日　审核：工会办公室　作者：本人填写",
        "案例2",
        "附件",
        "1/2",
        "45",
        "1981年5月23日",
        "编辑部工会委员会",
    ],
)
def test_words_of_a_document_are_never_furniture(line: str) -> None:
    assert dropped(f"关于工会工作的意见\n{BODY}\n{line}\n{BODY}\n") == []


def test_buttons_inside_the_text_are_words_of_it() -> None:
    table = f"{BODY}\n展开\n收藏\n分享\n打印\n{BODY}"
    assert dropped(table) == []


@pytest.mark.parametrize(
    "signature",
    ["某某市总工会\n2023年4月24日", "国务院办公厅\n二〇〇四年八月十二日", "某某公司工会委员会\n（盖章）"],
)
def test_a_signature_below_a_button_stays(signature: str) -> None:
    assert dropped(f"{BODY}\n分享\n{signature}\n下载文档") == ["分享", "下载文档"]


def test_lists_below_a_button_stay() -> None:
    assert dropped(f"{BODY}\n- 上一篇:甲\n附件1\n（一）名单\n① 甲\n关于我们") == ["- 上一篇:甲", "关于我们"]


def test_a_note_of_abridgement_opens_no_tail() -> None:
    assert dropped(f"{BODY}\n（本文有删减）\n张某\n第 3 页\n李某") == ["（本文有删减）", "第 3 页"]


def test_page_numbers_count_up_to_one_total() -> None:
    assert dropped(f"{BODY}\n1/3\n{BODY}\n2/3\n{BODY}\n3/3") == ["1/3", "2/3", "3/3"]
    assert dropped(f"{BODY}\n2/3\n{BODY}\n1/3") == []


def test_a_notice_of_the_document_itself_stays() -> None:
    assert dropped(f"温馨提示：\n1. 报名请携带会员卡。\n{BODY}") == []


def test_a_page_of_nothing_but_furniture_is_all_furniture() -> None:
    assert dropped("分享\n下载文档\n×") == ["分享", "下载文档", "×"]
    assert dropped("") == []


@pytest.mark.parametrize(
    "line",
    [
        "今天是2024年5月1日 星期三 设为首页 加入收藏",
        "您的位置：首页 > 政策文件 > 正文",
        "返回首页 | 法规目录",
        "【打印】【关闭】",
        "[返回]",
        "2024-04-02 09:30 来源：某部 浏览：33",
        "打印本页　关闭窗口",
        "分享到：微信 微博",
        "发布时间：2024-03-08 09:30 来源：某部 字体：大 中 小 浏览次数：231",
        "来源：本站　作者：管理员　发布时间：2023-11-02　点击：1024次　【字体：大 中 小】",
        "网站标识码：0000000001",
        "某公网安备 00000000000001号",
    ],
)
def test_what_a_page_says_of_itself_is_furniture_wherever_it_stands(line: str) -> None:
    assert dropped(f"{BODY}\n{line}\n{BODY}") == [line]


def test_who_gave_and_edited_an_article_is_no_part_of_its_last_point() -> None:
    page = f"01\n{BODY}\n02\n{BODY}\n来源：某工会\n编辑：小王\n审核：老李"
    assert dropped(page) == ["来源：某工会", "编辑：小王", "审核：老李"]
