"""Each thing that a maintainer gets wrong in a document of their own is named, with file and line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.checks.page import Finding
from corpus.errors import DocumentError
from corpus.library import starter_documents
from corpus.linting import lint
from corpus.similarity import Sketch

GOOD = """---
title: 班组谈心工作指引（示例）
kind: 指引
issuer: 某单位工会
date: "2026-11-20"
status: 现行
topics: [谈心, 班组]
basis:
  - {statute: 中华人民共和国示例法, article: 第二条, version: "2021-12-24"}
  - {statute: 中华人民共和国示例法, article: 第三条, version: "2021-12-24"}
---
# 班组谈心工作指引（示例）

谈心要常态化，见《示例法》第二条至第三条。

## 一、怎么谈

（一）先听后说。让职工把话说完，再一起想办法。

（二）有事就办。能当场答复的当场答复，不能的说明时间。

（三）办完回访。问一问满意不满意，不满意接着办。

## 二、谈什么

1. 谈工作。看任务重不重、配合顺不顺。

2. 谈生活。看家里有没有难处、身体好不好。
"""
STATUTE = """# 中华人民共和国示例法

（2021年12月24日修正）

第一条 为了示例，制定本法。

第二条 单位应当听取职工意见。

第三条 工会应当关心职工。
"""


def found(tmp_path: Path, text: str, *, statutes: Path | None = None) -> list[Finding]:
    (tmp_path / "库").mkdir(exist_ok=True)
    (tmp_path / "库" / "谈心.md").write_text(text, "utf-8")
    return lint(tmp_path / "库", statutes=statutes)[1]


def only(tmp_path: Path, text: str, *, statutes: Path | None = None) -> Finding:
    (finding,) = found(tmp_path, text, statutes=statutes)
    return finding


@pytest.fixture
def statutes(tmp_path: Path) -> Path:
    folder = tmp_path / "法规"
    folder.mkdir()
    (folder / "示例法(2021-12-24).md").write_text(STATUTE, "utf-8")
    return folder


def test_the_starter_documents_are_clean() -> None:
    count, findings = lint(starter_documents())
    assert findings == []
    assert count > 20


def test_a_good_document_is_clean(tmp_path: Path, statutes: Path) -> None:
    assert found(tmp_path, GOOD, statutes=statutes) == []


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="不存在"):
        lint(tmp_path / "没有")


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_checked(tmp_path: Path) -> None:
    assert found(tmp_path, GOOD) == []
    (tmp_path / "库" / "坏.md").write_text("---\ntitle: [没有关上\n---\n# 坏\n", "utf-8")
    count, (finding,) = lint(tmp_path / "库")
    assert (count, finding.file, finding.check) == (2, "坏.md", "file")
    assert "YAML" in finding.message
    (tmp_path / "库" / "夹").mkdir()
    (tmp_path / "库" / "坏.md").rename(tmp_path / "库" / "夹" / "坏.md")
    (tmp_path / "库" / "夹" / "坏.txt").write_bytes(b"\xff\xfe\x00")
    _, findings = lint(tmp_path / "库")
    assert [each.file for each in findings] == ["夹/坏.md", "夹/坏.txt"]
    assert not any("坏" in each.message for each in findings)


@pytest.mark.parametrize(
    ("good", "bad", "line", "told"),
    [
        ("issuer: 某单位工会\n", "", 0, "缺少发文机关（issuer）"),
        ('date: "2026-11-20"', 'date: "2026-11-31"', 5, "日期“2026-11-31”不是日历上的一天"),
        ('date: "2026-11-20"', "date: 2026年11月20日", 5, "应写成 2026-11-20 的形式"),
        ('date: "2026-11-20"', "date: 2026/3/5", 5, "日期“2026/3/5”读作 2026-03-05；应写成"),
        ('date: "2026-11-20"', "date: 2026-11", 5, "日期“2026-11”没有写到日"),
        ("status: 现行", "status: 现行\neffective: 明年", 7, "施行日期“明年”不是日历上的一天"),
        (
            "status: 现行",
            "status: 现行\nrepeled: 2030-01-01",
            7,
            "不认识的字段“repeled”，没有采用；是不是想写 repealed",
        ),
        ("topics: [谈心, 班组]\n", "", 0, "主题（topics）应是一列词"),
        ("topics: [谈心, 班组]", "topics: 谈心", 7, "主题（topics）应是一列词"),
        ("topics: [谈心, 班组]", "topics: [谈心, 谈心]", 7, "主题有重复"),
    ],
)
def test_what_is_wrong_in_the_front_matter_is_named_with_its_line(
    tmp_path: Path, good: str, bad: str, line: int, told: str
) -> None:
    finding = next(each for each in found(tmp_path, GOOD.replace(good, bad)) if each.check == "front")
    assert (finding.file, finding.line) == ("谈心.md", line)
    assert told in finding.message


def test_an_unknown_status_and_a_day_that_is_none_are_named_once(tmp_path: Path) -> None:
    assert (
        "状态“有时”不认识；应写 现行、"
        in only(tmp_path, GOOD.replace("status: 现行", "status: 有时")).message
    )
    assert "日历上的一天" in only(tmp_path, GOOD.replace("2026-11-20", "2026-11-31")).message


def test_every_word_for_a_status_that_a_build_understands_is_in_order(tmp_path: Path, statutes: Path) -> None:
    assert found(tmp_path, GOOD.replace("status: 现行", "status: 有效"), statutes=statutes) == []


def test_a_day_that_tells_the_status_needs_no_word_beside_it_and_none_that_contradicts_it(
    tmp_path: Path, statutes: Path
) -> None:
    dated = GOOD.replace("status: 现行", "repealed: 2021-01-01")
    assert found(tmp_path, dated, statutes=statutes) == []
    both = GOOD.replace("status: 现行", "status: 现行\nrepealed: 2021-01-01")
    assert "与状态“现行”矛盾" in only(tmp_path, both, statutes=statutes).message


def test_a_document_that_says_nothing_of_itself_is_told_what_to_say(tmp_path: Path) -> None:
    finding = only(tmp_path, GOOD.split("---\n", 2)[2])
    assert (finding.line, finding.check) == (1, "front")
    assert "title、kind、issuer、date、status、topics" in finding.message


def test_a_sidecar_speaks_for_its_document(tmp_path: Path) -> None:
    head, body = GOOD.split("---\n", 2)[1:]
    (tmp_path / "库").mkdir()
    (tmp_path / "库" / "谈心.md.meta.yaml").write_text(head, "utf-8")
    assert found(tmp_path, body) == []


@pytest.mark.parametrize(
    ("good", "bad", "point", "told"),
    [
        ("（三）办完", "（四）办完", "一、 › （四）", "编号不连续：“（二）”之后是“（四）”"),
        ("（三）办完", "（二）办完", "一、 › （二）", "编号重复：“（二）”前面已有“（二）”"),
        ("（一）先听", "（二）先听", "一、 › （二）", "编号从“（二）”开始"),
    ],
)
def test_a_number_that_does_not_follow_is_named_with_its_point(
    tmp_path: Path, good: str, bad: str, point: str, told: str
) -> None:
    finding = next(each for each in found(tmp_path, GOOD.replace(good, bad)) if told in each.message)
    assert (finding.check, finding.point) == ("numbering", point)
    text = GOOD.replace(good, bad).splitlines()[finding.line - 1]
    assert bad in text


def test_numbers_in_the_wrong_order_are_named(tmp_path: Path) -> None:
    swapped = (
        GOOD.replace("（二）有事", "（X）有事").replace("（三）办完", "（二）办完").replace("（X）", "（三）")
    )
    messages = [finding.message for finding in found(tmp_path, swapped)]
    assert messages == ["编号不连续：“（一）”之后是“（三）”", "编号次序颠倒：“（三）”之后是“（二）”"]


def test_numbers_that_begin_anew_in_each_section_are_in_order(tmp_path: Path) -> None:
    assert (
        found(tmp_path, GOOD + "\n## 三、谈完以后\n\n1. 记下来。写清时间、地点和事由。\n\n2. 交出去。\n")
        == []
    )


@pytest.mark.parametrize(
    "markers",
    [
        ("第一条 ", "第一条 ", "第二条 "),
        ("一、", "一、", "二、"),
        ("（一）", "（一）", "（三）"),
        ("1. ", "1. ", "2. "),
    ],
)
@pytest.mark.parametrize("above", ["", "一、谈心之前\n\n"])
def test_a_first_number_that_comes_twice_in_one_list_is_named(
    tmp_path: Path, markers: tuple[str, ...], above: str
) -> None:
    texts = ("先听职工把话说完。", "有事记在本子上。", "办完了告诉职工本人。")
    body = above + "\n\n".join(map("".join, zip(markers, texts, strict=True))) + "\n"
    marker = markers[0].strip()
    messages = [finding.message for finding in found(tmp_path, body) if finding.check == "numbering"]
    assert f"编号重复：“{marker}”前面已有“{marker}”" in messages


@pytest.mark.parametrize(
    "body",
    [
        "一、谈心之前\n\n（一）定好时间。\n\n二、谈心之后\n\n（一）记下来。\n\n（二）交出去。\n",
        "# 谈心\n\n## 之前\n\n（一）定好时间。\n\n## 之后\n\n（一）记下来。\n\n（二）交出去。\n",
        "谈心之前怎么办？\n\n1. 定好时间。\n\n谈心之后怎么办？\n\n1. 记下来。\n\n2. 交出去。\n",
        "一、谈心之前\n\n1. 定好时间。\n\n二、谈心之后\n\n1. 记下来。\n\n2. 交出去。\n",
    ],
)
def test_lists_of_one_item_in_different_places_are_no_repetition(tmp_path: Path, body: str) -> None:
    assert [finding for finding in found(tmp_path, body) if finding.check == "numbering"] == []


def test_an_inserted_article_is_no_repeated_number(tmp_path: Path) -> None:
    law = ("第三条 甲。", "第四条 乙。", "第四条之一 丙。", "第四条之二 丁。", "第五条 戊。")
    body = "\n\n".join(("# 示例规定", "第一条 总。", "第二条 分。", *law))
    assert [finding for finding in found(tmp_path, body) if finding.check == "numbering"] == []
    skipped = body.replace("第四条之一 丙。\n\n", "")
    assert "编号重复：“第四条之二”前面已有“第四条”" in [
        finding.message for finding in found(tmp_path, skipped)
    ]


def test_an_article_that_the_text_names_and_the_basis_lacks_is_named(tmp_path: Path) -> None:
    text = GOOD.replace("再一起想办法。", "再一起想办法，见《示例法》第七条和《另一法》第一条。")
    messages = [(each.line, each.message) for each in found(tmp_path, text)]
    assert messages == [
        (18, "文中引用了《另一法》第一条，依据（basis）里没有；请补上并核对"),
        (18, "文中引用了《示例法》第七条，依据（basis）里没有；请补上并核对"),
    ]


@pytest.mark.parametrize("article", [f"第{'1' * 4400}条", "第123456789条", f"第{'十' * 4400}条"])
def test_an_article_beyond_measure_ends_nothing(tmp_path: Path, statutes: Path, article: str) -> None:
    text = GOOD.replace("看任务重不重", f"见《乙法》{article}、《示例法》第一条，看任务重不重")
    text = text.replace("article: 第二条", f"article: {article}")
    told = [finding.message for finding in found(tmp_path, text, statutes=statutes)]
    assert any("《示例法》第一条" in message for message in told)


def test_a_range_of_articles_names_those_in_between(tmp_path: Path) -> None:
    finding = only(tmp_path, GOOD.replace("第二条至第三条", "第二条至第五条第一款"))
    assert "《示例法》第四条、第五条，" in finding.message


def test_an_article_that_the_statute_lacks_is_named(tmp_path: Path, statutes: Path) -> None:
    text = GOOD.replace("article: 第三条", "article: 第九条").replace("第二条至第三条", "第二条、第九条")
    finding = only(tmp_path, text, statutes=statutes)
    assert (finding.line, finding.check) == (10, "basis")
    assert finding.message == "依据《中华人民共和国示例法》第九条（2021-12-24）在收录的文本里找不到这一条"


def test_a_version_that_is_not_the_one_at_hand_is_named(tmp_path: Path, statutes: Path) -> None:
    finding = only(
        tmp_path, GOOD.replace('第二条, version: "2021', '第二条, version: "2009'), statutes=statutes
    )
    assert finding.message.startswith(
        "依据《中华人民共和国示例法》第二条写的版本是 2009-12-24，收录的是 2021-12-24"
    )


def test_a_statute_of_the_library_itself_is_looked_up_too(tmp_path: Path, statutes: Path) -> None:
    (tmp_path / "库").mkdir()
    (statutes / "示例法(2021-12-24).md").rename(tmp_path / "库" / "示例法(2021-12-24).md")
    findings = found(
        tmp_path, GOOD.replace("article: 第三条", "article: 第八条").replace("至第三条", "、第八条")
    )
    assert [each.message for each in findings if each.file == "谈心.md"] == [
        "依据《中华人民共和国示例法》第八条（2021-12-24）在收录的文本里找不到这一条"
    ]


def test_a_notice_without_articles_is_cited_by_its_points(tmp_path: Path) -> None:
    folder = tmp_path / "法规"
    folder.mkdir()
    (folder / "通知.txt").write_text(
        "关于示例的通知\n示社发〔2008〕3号\n\n一、第一件事。\n二、第二件事。\n", "utf-8"
    )
    entry = "  - {statute: 关于示例的通知, article: 第二部分, version: 示社发〔2008〕3号}\n"
    text = GOOD.replace("basis:\n", f"basis:\n{entry}")
    assert found(tmp_path, text, statutes=folder) == []
    finding = only(tmp_path, text.replace("第二部分", "第三部分"), statutes=folder)
    assert "第三部分（示社发〔2008〕3号）在收录的文本里找不到" in finding.message


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ("{statute: 示例法, article: 第二条}", "应恰好写明 statute、article、version 三项"),
        ('{statute: 示例法, article: 二, version: "2021-12-24"}', "应写成 第三条 的形式"),
        ("{statute: 示例法, article: 第一条, version: 去年}", "版本“去年”应写成 2021-12-24 的形式"),
        ('{statute: 示例法, article: 第三条, version: "2021-12-24"}', "依据重复：《示例法》第三条"),
    ],
)
def test_a_basis_that_is_not_stated_properly_is_named(tmp_path: Path, bad: str, told: str) -> None:
    findings = found(tmp_path, GOOD.replace("\n---\n#", f"\n  - {bad}\n---\n#"))
    assert [each.check for each in findings] == ["basis"]
    assert told in findings[0].message


def test_two_documents_that_say_nearly_the_same_are_named(tmp_path: Path) -> None:
    (tmp_path / "库").mkdir()
    (tmp_path / "库" / "旧稿.md").write_text(GOOD.replace("办完回访", "办后回访"), "utf-8")
    finding = min(found(tmp_path, GOOD))
    assert (finding.file, finding.check, finding.point) == ("谈心.md", "alike", "")
    assert finding.message.startswith("与 旧稿.md 有 9")


def test_documents_that_share_nothing_are_not_compared_two_by_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[int] = []
    together = np.union1d

    def union(*sketches: Sketch) -> Sketch:
        compared.append(len(sketches))
        return together(*sketches)

    for number in range(60):
        said = "".join(chr(0x4E00 + 97 * number + place) for place in range(80))
        (tmp_path / f"{number}.txt").write_text(f"一、{said}。\n", "utf-8")
    monkeypatch.setattr(np, "union1d", union)
    assert lint(tmp_path)[0] == 60
    assert len(compared) <= 60  # each with itself, where each with each is 1,770


def test_two_points_that_say_nearly_the_same_are_named(tmp_path: Path) -> None:
    said = (
        "（三）谈完要有回音。当场答不了的写在本子上，约好哪一天、由谁来告诉本人，不让话掉在地上。"
        "到了日子还没有办成的，也要去说一声，讲清楚卡在哪里。\n"
    )
    again = said.replace("（三）", "2. ").replace("写在本子上", "记在本子上")
    text = GOOD.replace("（三）办完回访。问一问满意不满意，不满意接着办。\n", said)
    finding = only(tmp_path, text.replace("2. 谈生活。看家里有没有难处、身体好不好。\n", again))
    assert (finding.line, finding.check, finding.point) == (28, "alike", "二、 › 2.")
    assert finding.message.startswith("与 谈心.md（一、 › （三））有 8")
