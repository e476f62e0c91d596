"""Web pages: the text of the page, and nothing of what stands around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import DocumentError
from corpus.readers import read

SENTENCE = (
    "为了保障工会在国家政治、经济和社会生活中的地位，确定工会的权利与义务，发挥工会的作用，制定本办法。"
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return tmp_path / "办法.html"


def lines(path: Path, body: str, head: str = "") -> list[str]:
    path.write_text(
        f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>', "utf-8"
    )
    return read(path).split("\n")


def test_navigation_share_bars_comments_and_scripts_are_left_out(page: Path) -> None:
    body = f"""
      <header><a href="/">某某工会网</a></header>
      <nav><ul><li><a href="/a">首页</a><li><a href="/b">新闻</a></ul></nav>
      <ul class="topMenu"><li><a href="/c">政策</a></li><li><a href="/d">法规</a></li><li><a href="/e">下载</a></li></ul>
      <div class="breadcrumb">当前位置：首页 &gt; 政策</div>
      <article><h1>某市工会办法</h1><p>第一条 {SENTENCE}</p><script>var a = "脚本";</script><p>第二条 {SENTENCE}</p>
        <div class="bdsharebuttonbox">分享到微信</div></article>
      <div id="comments"><p>网友说：写得真好，支持一下。</p></div>
      <div class="related"><a href="/x">相关一</a><a href="/y">相关二</a></div>
      <footer>版权所有 某某工会</footer><style>p {{}}</style><!-- 注释 -->"""
    assert lines(page, body) == ["某市工会办法", f"第一条 {SENTENCE}", f"第二条 {SENTENCE}"]


def test_lists_of_links_are_navigation_but_attachments_are_text(page: Path) -> None:
    links = "".join(f'<li><a href="/{n}">别的文章之{n}</a></li>' for n in range(5))
    files = (
        '<p>附件：<a href="1.doc">1. 申报表</a> <a href="2.doc">2. 汇总表</a> <a href="3.doc">3. 名册</a></p>'
    )
    body = f"<div><ul>{links}</ul></div><div><p>{SENTENCE}</p><p>{SENTENCE}</p>{files}</div>"
    assert lines(page, body) == [SENTENCE, SENTENCE, "附件：1. 申报表 2. 汇总表 3. 名册"]


def test_news_beside_a_short_notice_stand_above_its_title_and_are_left_out(page: Path) -> None:
    news = "".join(f'<div><a href="/{n}">新闻之{n}</a><p>{SENTENCE}</p></div>' for n in range(4))
    notice = "<h1>关于放假的通知</h1><p>一、五月一日起放假。</p><p>二、做好值班。</p>"
    body = f"<div><div>{news}</div><div>{notice}</div></div>"
    named = "<title>关于放假的通知 - 某某工会</title>"
    assert lines(page, body, named) == ["关于放假的通知", "一、五月一日起放假。", "二、做好值班。"]


def test_a_letter_above_the_rules_that_it_publishes_is_text(page: Path) -> None:
    body = f"<div><p>各单位：</p><p>{SENTENCE}</p><h1>某市工会办法</h1><p>第一条 {SENTENCE}</p></div>"
    assert lines(page, body, "<title>某市工会办法</title>") == [
        "各单位：",
        SENTENCE,
        "某市工会办法",
        f"第一条 {SENTENCE}",
    ]


def test_a_table_of_contents_that_links_inside_the_page_is_text(page: Path) -> None:
    contents = "".join(f'<li><a href="#c{n}">第{n}章</a></li>' for n in range(1, 5))
    assert lines(page, f"<ul>{contents}</ul><p>{SENTENCE}</p>")[:2] == ["第1章", "第2章"]


def test_the_main_text_keeps_its_name_even_if_it_sounds_like_furniture(page: Path) -> None:
    assert lines(page, f'<div id="search-main"><p>{SENTENCE}</p></div>') == [SENTENCE]


def test_hidden_parts_are_left_out(page: Path) -> None:
    body = f'<p>{SENTENCE}</p><p style="display: none">看不见。</p><div hidden>也看不见。</div>'
    assert lines(page, body) == [SENTENCE]


def test_the_title_above_the_text_is_kept(page: Path) -> None:
    body = f'<div><h1>某市<br>工会办法</h1></div><div id="zoom"><p>{SENTENCE}</p><p>{SENTENCE}</p></div>'
    assert lines(page, body)[0] == "某市工会办法"


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="ArticleTitle" content="某市工会办法"><title>别的</title>',
        "<title>某市工会办法_某某网</title>",
    ],
)
def test_a_page_without_a_printed_title_takes_that_of_its_head(page: Path, head: str) -> None:
    assert lines(page, f"<p>{SENTENCE}</p>", head) == ["某市工会办法", SENTENCE]
    assert lines(page, f"<p><b>某市工会办法</b></p><p>{SENTENCE}</p>", head) == ["某市工会办法", SENTENCE]


def test_items_of_a_list_have_the_numbers_a_browser_prints(page: Path) -> None:
    body = f"""<p>{SENTENCE}</p>
      <ol><li>甲<ol type="a"><li>子</li><li>丑</li></ol></li><li>乙</li></ol>
      <ol start="5" type="I"><li>丙</li><li value="9">丁</li><li>戊</li></ol>
      <ol reversed><li>末</li><li>首</li></ol>
      <ol style="list-style-type: cjk-ideographic"><li>维护</li><li>服务</li></ol>
      <ol style="list-style: none"><li>无号</li></ol><ul><li>圆点</li></ul>"""
    assert lines(page, body)[1:] == [
        *("1. 甲", "a. 子", "b. 丑", "2. 乙"),
        *("V. 丙", "IX. 丁", "X. 戊"),
        *("2. 末", "1. 首"),
        *("一、维护", "二、服务"),
        *("无号", "圆点"),
    ]


@pytest.mark.parametrize("number", ["9" * 5000, "9" * 4299, "-" + "9" * 30, "--5"])
def test_a_list_that_begins_beyond_measure_begins_at_one(page: Path, number: str) -> None:
    body = f'<p>{SENTENCE}</p><ol start="{number}"><li>甲</li><li value="{number}">乙</li></ol>'
    assert lines(page, body)[1:] == ["1. 甲", "2. 乙"]


def test_items_that_bring_their_own_number_get_no_second_one(page: Path) -> None:
    body = f"<p>{SENTENCE}</p><ol><li>（一）维护</li><li>第二条 服务</li><li>三是参与</li></ol>"
    assert lines(page, body)[1:] == ["（一）维护", "第二条 服务", "三是参与"]


def test_a_table_is_read_row_by_row(page: Path) -> None:
    body = f"<p>{SENTENCE}</p><table><tr><th>项目</th><th>金额</th></tr><tr><td>会费</td><td>5‰</td></tr></table>"
    assert lines(page, body)[1:] == ["项目\t金额", "会费\t5‰"]


def test_a_page_laid_out_with_tables_keeps_its_paragraphs(page: Path) -> None:
    inner = f"<table><tr><td><p>第一条 {SENTENCE}</p><p>第二条 {SENTENCE}</p></td></tr></table>"
    body = f"<table><tr><td>{inner}</td></tr></table>"
    assert lines(page, body) == [f"第一条 {SENTENCE}", f"第二条 {SENTENCE}"]


def test_line_breaks_end_lines_and_blanks_are_one(page: Path) -> None:
    body = f"<p>第一条\n   {SENTENCE}<br>&nbsp;&nbsp;第二条&nbsp; <b>应</b>当<br/><br/>　　第三条</p>"
    assert lines(page, body) == [f"第一条 {SENTENCE}", "第二条 应当", "第三条"]


def test_preformatted_text_keeps_its_lines(page: Path) -> None:
    assert lines(page, f"<pre>第一条 {SENTENCE}\n第二条 服务</pre>") == [f"第一条 {SENTENCE}", "第二条 服务"]


def test_pinyin_above_characters_is_not_text(page: Path) -> None:
    assert lines(page, f"<p><ruby>工<rp>(</rp><rt>gōng</rt><rp>)</rp></ruby>会：{SENTENCE}</p>") == [
        f"工会：{SENTENCE}"
    ]


@pytest.mark.parametrize(
    ("said", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("GBK", "gbk"),
        ("big5", "big5"),
        ("utf-8", "utf-8"),
        ("utf-8", "utf-16"),
        ("", "gb18030"),
        ("nonsense", "utf-8"),
        ("utf-8", "gb18030"),
        ("gb2312", "utf-8"),
    ],
)
def test_any_chinese_encoding_is_read(page: Path, said: str, encoding: str) -> None:
    sentence = "工會是職工自願結合的組織。" * 4 if encoding == "big5" else SENTENCE
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={said}">' if said else ""
    page.write_bytes(f"<html><head>{meta}</head><body><p>{sentence}</p></body></html>".encode(encoding))
    assert read(page) == sentence


@pytest.mark.parametrize(
    "said",
    [
        "idna",
        "punycode",
        "undefined",
        "unicode_escape",
        "raw_unicode_escape",
        "utf-7",
        "base64",
        "utf-16",
        "cp037",
    ],
)
def test_a_page_that_names_no_encoding_of_pages_is_read_as_if_it_named_none(page: Path, said: str) -> None:
    page.write_bytes(f'<meta charset="{said}"><p>{SENTENCE}\\ud800+2AA-</p>'.encode())
    assert read(page) == f"{SENTENCE}\\ud800+2AA-"


def test_a_few_broken_bytes_do_not_refuse_a_page(page: Path) -> None:
    raw = f'<meta charset="gbk"><p>{SENTENCE * 60}</p>'.encode("gbk").replace(b"</p>", b"\xff</p>")
    page.write_bytes(raw)
    assert read(page) == SENTENCE * 60 + "\ufffd"


def test_control_characters_in_a_damaged_page_do_no_harm(page: Path) -> None:
    body = f"<div>甲&#1;<script>x</script>\x02乙&#31;<nav>y</nav>\x1f{SENTENCE}</div>"
    assert lines(page, body)[0].endswith(SENTENCE)


def test_tags_left_open_lose_nothing(page: Path) -> None:
    body = "<font><b>" * 300 + f"<p>{SENTENCE}</p>" + "<div>" * 300 + f"<p>{SENTENCE}</p>"
    assert lines(page, body) == [SENTENCE, SENTENCE]


def test_tags_nested_beyond_measure_are_refused_with_the_cure(page: Path) -> None:
    with pytest.raises(DocumentError, match=r"办法\.html：网页的标签嵌套过深.*复制为文本"):
        lines(page, "<div>" * 20_000 + f"<p>{SENTENCE}</p>")


def test_a_page_whose_text_a_script_loads_is_refused_with_the_cure(page: Path) -> None:
    with pytest.raises(DocumentError, match=r"办法\.html：网页里没有正文；.*复制为文本"):
        lines(page, "<div id=app></div><script>load()</script>")


@pytest.mark.parametrize("content", ["<!-- x -->", "<!DOCTYPE html>", "<?xml?>"])
def test_a_page_without_any_element_is_refused_with_the_cure(page: Path, content: str) -> None:
    page.write_text(content, "utf-8")
    with pytest.raises(DocumentError, match=r"办法\.html：网页里只有注释或声明，没有内容；.*重新保存"):
        read(page)


def test_an_entity_bomb_is_only_text(page: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    page.write_text(f"{bomb}<html><body><p>{SENTENCE}&b;</p></body></html>", "utf-8")
    assert len(read(page)) < 200
