from __future__ import annotations

import pytest

from corpus.outlining.sections import is_section_heading, section_of
from corpus.parsing import parse_text

TEXT = """工时问答

如何确定工作时间？

先看单位实行哪种工时制度，再看每天的考勤记录，两样都要留好。

证据怎么留

工资条、打卡记录和加班通知都可以作为证据，越完整越好。

示例市总工会

乙某某  示例市总工会副主席

示工发〔2024〕3号

2024年3月1日
"""


@pytest.mark.parametrize(
    ("line", "heads"),
    [
        ("如何确定工作时间？", True),
        ("证据怎么留", True),
        ("先看单位实行哪种工时制度，再看每天的考勤记录，两样都要留好。", False),
        ("示例市总工会", False),
        ("乙某某  示例市总工会副主席", False),
        ("示工发〔2024〕3号", False),
        ("2024年3月1日", False),
    ],
)
def test_a_line_that_only_names_or_asks_what_follows_is_a_heading(line: str, heads: bool) -> None:
    document = parse_text(TEXT, file="问答.txt").document
    paragraph = next(part for part in document.paragraphs if document.slice(part.span) == line)
    assert is_section_heading(document, paragraph) is heads


def test_a_paragraph_stands_under_the_nearest_heading_above_it() -> None:
    document = parse_text(TEXT, file="问答.txt").document
    sections = {document.slice(part.span)[:2]: section_of(document, part) for part in document.paragraphs}
    assert sections["先看"] == "如何确定工作时间？"
    assert sections["工资"] == "证据怎么留"


def test_no_line_of_a_list_is_the_heading_of_what_stands_below_it() -> None:
    document = parse_text(
        "办证须知\n\n证件怎么办\n\n办理的人请带上下面这些材料：\n\n本人身份证复印件\n\n本人退休证复印件\n\n"
        "请在月底前交到工会办公室，过了时间要等下一批。\n",
        file="须知.txt",
    ).document
    assert section_of(document, document.paragraphs[-1]) == "证件怎么办"
