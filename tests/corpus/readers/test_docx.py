"""Word files: every character that Word prints, and no other."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from support.word_files import level, numbered, numbering, paragraph, run, save_docx, styles

from corpus.readers import read


@pytest.fixture
def word(tmp_path: Path) -> Path:
    return tmp_path / "办法.docx"


def lines(path: Path, body: str, **parts: str) -> list[str]:
    return read(save_docx(path, body, **parts)).split("\n")


def test_a_paragraph_is_a_line_and_runs_are_joined(word: Path) -> None:
    body = (
        paragraph(run("第一条　为了") + run("加强工会工作", "<w:b/>")) + paragraph("") + paragraph("第二条")
    )
    assert lines(word, body) == ["第一条　为了加强工会工作", "第二条"]


def test_line_breaks_tabs_and_fixed_hyphens_are_kept(word: Path) -> None:
    body = paragraph(
        "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>A</w:t><w:noBreakHyphen/><w:t>1</w:t></w:r>"
    )
    assert lines(word, body) == ["甲\t乙", "A-1"]


def test_space_that_xml_does_not_preserve_is_not_printed(word: Path) -> None:
    assert lines(word, paragraph("<w:r><w:t>\n  工会\n</w:t></w:r>")) == ["工会"]


def test_tracked_changes_are_accepted(word: Path) -> None:
    body = paragraph(
        run("应当")
        + f'<w:del w:id="1"><w:r><w:delText>可以</w:delText></w:r></w:del><w:ins w:id="2">{run("必须")}</w:ins>'
        + f'<w:moveFrom w:id="3">{run("走")}</w:moveFrom><w:moveTo w:id="4">{run("来")}</w:moveTo>'
    )
    assert lines(word, body) == ["应当必须来"]


def test_a_paragraph_whose_end_was_deleted_runs_on_into_the_next(word: Path) -> None:
    deleted = '<w:rPr><w:del w:id="1"/></w:rPr>'
    body = paragraph("工会是职工", deleted) + paragraph("自愿结合的组织") + paragraph("没有下文", deleted)
    assert lines(word, body) == ["工会是职工自愿结合的组织", "没有下文"]


def test_a_deleted_paragraph_takes_no_number(word: Path) -> None:
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr>'
        '</w:pPr><w:del w:id="2"><w:r><w:delText>乙</w:delText></w:r></w:del></w:p>'
    )
    body = numbered("甲") + gone + numbered("丙")
    assert lines(word, body, numbering=numbering(level("%1、"))) == ["1、甲", "2、丙"]


def test_the_numbering_before_a_tracked_change_is_not_used(word: Path) -> None:
    former = '<w:pPrChange w:id="1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>'
    assert lines(word, paragraph("正文", former), numbering=numbering(level("%1、"))) == ["正文"]


def test_hidden_text_is_left_out_also_when_a_style_hides_it(word: Path) -> None:
    kinds = styles(Hidden="<w:rPr><w:vanish/></w:rPr>", Derived='<w:basedOn w:val="Hidden"/>')
    body = paragraph(run("看得见") + run("看不见", "<w:vanish/>") + run("也看得见", '<w:vanish w:val="0"/>'))
    body += paragraph("看不见", '<w:pStyle w:val="Derived"/>')
    body += paragraph(run("例外", '<w:vanish w:val="false"/>'), '<w:pStyle w:val="Derived"/>')
    assert lines(word, body, styles=kinds) == ["看得见也看得见", "例外"]


def test_a_field_shows_its_result_and_not_its_instruction(word: Path) -> None:
    def field(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    nested = (
        field("begin")
        + "<w:r><w:instrText>REF</w:instrText></w:r>"
        + field("separate")
        + run("不印")
        + field("end")
    )
    body = paragraph(run("见") + field("begin") + nested + run("也不印") + field("separate") + run("第三条"))
    body += paragraph(run("续") + field("end") + run("规定"))
    body += paragraph(f'<w:fldSimple w:instr="DATE">{run("今天")}</w:fldSimple>')
    assert lines(word, body) == ["见第三条", "续规定", "今天"]


def test_links_controls_and_base_text_of_ruby_are_kept(word: Path) -> None:
    body = paragraph(
        f"<w:hyperlink>{run('链接')}</w:hyperlink><w:sdt><w:sdtPr/><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>"
        f"<w:r><w:ruby><w:rt>{run('gōng')}</w:rt><w:rubyBase>{run('工')}</w:rubyBase></w:ruby></w:r>"
    )
    body += f"<w:sdt><w:sdtContent>{paragraph('整段')}</w:sdtContent></w:sdt>"
    assert lines(word, body) == ["链接控件工", "整段"]


def test_a_text_box_is_read_once(word: Path) -> None:
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    body = paragraph(
        run("框外")
        + f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>'
        + f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        + "</mc:AlternateContent></w:r>"
    )
    assert lines(word, body) == ["框外", "框内"]


def test_a_table_is_read_row_by_row(word: Path) -> None:
    def row(*cells: str, properties: str = "") -> str:
        return f"<w:tr>{properties}{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"

    deleted = '<w:trPr><w:del w:id="1"/></w:trPr>'
    merged = "<w:tcPr><w:vMerge/></w:tcPr>" + paragraph("上一行的")
    body = (
        "<w:tbl><w:tblPr/>"
        + row(paragraph("项目"), paragraph("金额"))
        + row(paragraph("会费"), paragraph("5‰"))
    )
    body += (
        row(paragraph("删去"), paragraph("0"), properties=deleted)
        + row(merged, paragraph("补助"))
        + "</w:tbl>"
    )
    assert lines(word, body) == ["项目\t金额", "会费\t5‰", "补助"]


def test_numbered_paragraphs_in_a_cell_stay_paragraphs(word: Path) -> None:
    cell = paragraph("一、维护权益") + paragraph("二、服务职工")
    body = f"<w:tbl><w:tr><w:tc>{paragraph('职责')}</w:tc><w:tc>{cell}</w:tc></w:tr></w:tbl>"
    assert lines(word, body) == ["职责", "一、维护权益", "二、服务职工"]


def test_footnotes_and_endnotes_follow_their_paragraph(word: Path) -> None:
    def note(kind: str, text: str) -> str:
        return f'<w:{kind} w:id="2">{paragraph(f"<w:r><w:{kind}Ref/></w:r>{run(text)}")}</w:{kind}>'

    body = paragraph(run("会费") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("由会员缴纳。"))
    body += paragraph(run("完") + '<w:r><w:endnoteReference w:id="2"/></w:r>')
    found = lines(
        word, body, footnotes=note("footnote", " 月工资的百分之零点五。"), endnotes=note("endnote", "尾注")
    )
    assert found == ["会费[1]由会员缴纳。", "[1] 月工资的百分之零点五。", "完[2]", "[2] 尾注"]


def test_symbols_of_forms_are_read(word: Path) -> None:
    boxes = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'
    assert lines(word, paragraph(boxes + run("否"))) == ["☑是□否"]


def test_formulas_are_read(word: Path) -> None:
    formula = "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>"
    assert lines(word, paragraph(run("比例为") + formula)) == ["比例为a/b"]


def test_a_file_in_the_strict_variant_is_read(word: Path) -> None:
    save_docx(word, numbered("总则"), numbering=numbering(level("第%1章", "chineseCounting")))
    with zipfile.ZipFile(word) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    ours, strict = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    with zipfile.ZipFile(word, "w") as archive:
        for name, content in parts.items():
            content = content.replace(ours + b"wordprocessingml/2006/main", strict + b"wordprocessingml/main")
            archive.writestr(
                name, content.replace(ours + b"officeDocument/2006/", strict + b"officeDocument/")
            )
    assert read(word) == "第一章 总则"
