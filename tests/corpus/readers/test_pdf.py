"""PDF files: whole paragraphs in the order they are read, without what every page repeats."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.pdf_files import A4, Image, Text, save_pdf

from corpus.errors import DocumentError
from corpus.readers import read

FIRST = (
    "第一条　为了保障工会在国家政治、经济和社会生活中的地位，确定工会的权利与义务，"
    "发挥工会在社会主义现代化建设事业中的作用，根据宪法，制定本办法。"
)
SECOND = (
    "第二条　工会是中国共产党领导的职工自愿结合的工人阶级群众组织，"
    "是中国共产党联系职工群众的桥梁和纽带，依照本办法第三条的规定开展工作。"
)
THIRD = (
    "第三条　在中国境内的企业、事业单位、机关、社会组织中以工资收入为主要生活来源的劳动者，"
    "都有依法参加和组织工会的权利，任何组织和个人不得阻挠和限制。"
)


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    return tmp_path / "办法.pdf"


def set_lines(
    *paragraphs: str, x: float = 90, y: float = 700, width: int = 34, size: float = 12, indent: int = 2
) -> list[Text]:
    """Paragraphs set in lines of ``width`` characters, the first of each indented."""
    found = []
    for paragraph in paragraphs:
        first, rest = paragraph[: width - indent], paragraph[width - indent :]
        found.append(Text(x + indent * size, y, first, size))
        for line in (rest[start : start + width] for start in range(0, len(rest), width)):
            y -= 1.5 * size
            found.append(Text(x, y, line, size))
        y -= 1.5 * size
    return found


def test_broken_lines_are_joined_into_paragraphs(pdf: Path) -> None:
    save_pdf(pdf, [set_lines(FIRST, SECOND, THIRD)])
    assert read(pdf).split("\n") == [FIRST, SECOND, THIRD]


def test_paragraphs_without_indentation_are_told_by_their_ends(pdf: Path) -> None:
    save_pdf(pdf, [set_lines(FIRST, SECOND, THIRD, indent=0)])
    assert read(pdf).split("\n") == [FIRST, SECOND, THIRD]


def test_a_paragraph_goes_on_over_the_page(pdf: Path) -> None:
    lines = set_lines(FIRST, SECOND, THIRD)
    for cut in range(1, len(lines)):
        save_pdf(pdf, [lines[:cut], lines[cut:]])
        assert read(pdf).split("\n") == [FIRST, SECOND, THIRD]


def test_a_full_last_line_ends_its_paragraph_where_a_point_begins(pdf: Path) -> None:
    paragraphs = [(f"（{number}）" + "维护职工合法权益" * 5)[:35] + "；" for number in "一二三"]
    save_pdf(pdf, [set_lines(*paragraphs, width=36, indent=0)])
    assert read(pdf).split("\n") == paragraphs


def test_page_numbers_and_running_heads_are_dropped(pdf: Path) -> None:
    bodies = [
        f"第{number}条　" + "工会组织和教育职工依照宪法和法律的规定行使民主权利。" * 3
        for number in "一二三四五"
    ]
    pages = [
        [
            Text(220, 800, "某市总工会文件汇编", 10),
            *set_lines(body),
            Text(280, 40, f"— {number} —", 10),
        ]
        for number, body in enumerate(bodies, 1)
    ]
    save_pdf(pdf, pages)
    assert read(pdf).split("\n") == bodies


@pytest.mark.parametrize("number", ["1", "- 1 -", "第 1 页", "第1页 共9页", "1 / 9", "iv", "·1·"])
def test_page_numbers_in_any_form_are_dropped(pdf: Path, number: str) -> None:
    save_pdf(pdf, [[*set_lines(FIRST), Text(280, 40, number, 10)]])
    assert read(pdf) == FIRST


def test_a_line_at_the_foot_of_one_page_is_text(pdf: Path) -> None:
    save_pdf(pdf, [[*set_lines(FIRST), Text(90, 60, "二〇二三年五月一日")], set_lines(SECOND)])
    assert "二〇二三年五月一日" in read(pdf).split("\n")


def test_two_columns_are_read_one_after_the_other(pdf: Path) -> None:
    texts = [FIRST + SECOND, SECOND + THIRD, THIRD + FIRST]
    left = set_lines(texts[0], texts[1], x=60, y=700, width=18)
    right = set_lines(texts[2], x=320, y=700, width=18)
    shuffled = [line for pair in zip(left, right, strict=False) for line in pair] + left[len(right) :]
    save_pdf(pdf, [[Text(60, 760, "某市工会办法" * 4 + "全文公布如下供大家学习", 12), *shuffled]])
    assert ["".join(line.split()) for line in read(pdf).split("\n")[1:]] == [
        "".join(text.split()) for text in texts
    ]


def test_a_title_over_two_lines_is_one_line(pdf: Path) -> None:
    title = [Text(160, 780, "某某市总工会关于印发《某某", 22), Text(193, 745, "市职工之家建设办法》", 22)]
    save_pdf(pdf, [[*title, Text(250, 715, "第一章　总则", 14), *set_lines(FIRST, SECOND, y=680)]])
    assert read(pdf).split("\n")[:3] == [
        "某某市总工会关于印发《某某市职工之家建设办法》",
        "第一章　总则",
        FIRST,
    ]


def test_the_rows_of_a_table_stay_rows(pdf: Path) -> None:
    rows = [("项目", "金额", "说明"), ("会费", "5‰", "按月"), ("补助", "300元", "按次")]
    table = [
        Text(90 + 150 * column, 500 - 20 * row, cell)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
    ]
    save_pdf(pdf, [[*set_lines(FIRST), *table]])
    assert read(pdf).split("\n")[1:] == ["\t".join(row) for row in rows]


def test_letters_set_apart_are_not_words(pdf: Path) -> None:
    spaced = [Text(90 + 18 * index, 700, char) for index, char in enumerate("关于加强工会工作的意见")]
    save_pdf(pdf, [spaced])
    assert read(pdf) == "关于加强工会工作的意见"


@pytest.mark.parametrize("char", ["作", "5", "A", "“", "…", "①", "（", "%", "〇"])
def test_a_single_character_in_a_font_that_the_file_does_not_carry_is_not_lost(pdf: Path, char: str) -> None:
    save_pdf(pdf, [[Text(90, 700, "关于加强工会工"), Text(174, 700, char), Text(186, 700, "的意见")]])
    assert read(pdf) == f"关于加强工会工{char}的意见"


def test_characters_drawn_twice_are_read_once(pdf: Path) -> None:
    save_pdf(pdf, [[Text(90, 700, "第一章　总则"), Text(90.4, 700, "第一章　总则")]])
    assert read(pdf) == "第一章　总则"


def test_radicals_that_fonts_give_for_characters_are_read_as_characters(pdf: Path) -> None:
    save_pdf(pdf, [[Text(90, 700, "⼯会⼊会")]])
    assert read(pdf) == "工会入会"


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_turned_page_is_read_upright(pdf: Path, rotate: int) -> None:
    save_pdf(pdf, [[*set_lines(FIRST, SECOND, y=500), Text(280, 30, "1")]], rotate=rotate)
    assert read(pdf).split("\n") == [FIRST, SECOND]


def test_a_scan_is_refused_by_name_with_the_cure(pdf: Path) -> None:
    save_pdf(pdf, [[Image(0, 0, *A4)], [Image(0, 0, *A4)]])
    with pytest.raises(DocumentError, match=r"办法\.pdf：全部页面是扫描图像.*OCR.*可检索的 PDF 或文本"):
        read(pdf)


def test_a_scanned_page_among_others_is_refused_by_number(pdf: Path) -> None:
    scan: list[Text | Image] = [Image(0, 0, A4[0], 421), Image(0, 421, A4[0], 421), Text(280, 40, "2")]
    save_pdf(pdf, [set_lines(FIRST), scan, set_lines(SECOND)])
    with pytest.raises(DocumentError, match=r"办法\.pdf：第 2 页是扫描图像"):
        read(pdf)


def test_blank_pages_and_pictures_beside_text_do_no_harm(pdf: Path) -> None:
    save_pdf(pdf, [[*set_lines(FIRST), Image(400, 100, 80, 80)], [], set_lines(SECOND)])
    assert read(pdf).split("\n") == [FIRST, SECOND]


def test_a_file_without_any_text_is_refused(pdf: Path) -> None:
    save_pdf(pdf, [[]])
    with pytest.raises(DocumentError, match=r"办法\.pdf：没有可检索的文字；.*OCR"):
        read(pdf)


def test_characters_without_a_code_are_not_taken_for_text(pdf: Path) -> None:
    save_pdf(pdf, [[Text(90, 700, "\ue001\ue002\ue003\ue004\ue005\ue006\ue007")]])
    with pytest.raises(DocumentError, match=r"办法\.pdf：字体没有编码表"):
        read(pdf)


def test_a_locked_file_is_refused_with_the_cure(pdf: Path) -> None:
    key = "<" + "00" * 32 + ">"
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -44 >> /ID [<00> <00>]"
    save_pdf(pdf, [set_lines(FIRST)], extra=lock)
    with pytest.raises(DocumentError, match=r"办法\.pdf：文件有密码；请取消密码后再加入"):
        read(pdf)


@pytest.mark.parametrize("raw", [b"%PDF-1.7\n", b"%PDF-1.7\nnot a file at all", b"hello"])
def test_a_damaged_file_is_refused(pdf: Path, raw: bytes) -> None:
    pdf.write_bytes(raw)
    with pytest.raises(DocumentError, match=r"办法\.pdf：(?:不是 PDF 或已损坏|内容不是 PDF)"):
        read(pdf)


def test_a_truncated_file_is_refused_or_read_as_far_as_it_goes(pdf: Path) -> None:
    raw = save_pdf(pdf, [set_lines(FIRST), set_lines(SECOND)]).read_bytes()
    for share in (0.2, 0.5, 0.9, 0.99):
        pdf.write_bytes(raw[: int(share * len(raw))])
        try:
            found = read(pdf)
        except DocumentError:
            continue
        assert "".join(found.split()) in "".join((FIRST + SECOND).split())
