"""Broken and hostile files: refused in one Chinese line that names the file and the cure, in bounded memory."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from support.pdf_files import Text, save_pdf
from support.word_files import level, numbered, numbering, paragraph, save_docx

from corpus.errors import DocumentError
from corpus.library import list_sources
from corpus.readers import SUFFIXES, read


def refusal(path: Path) -> str:
    """The message, which is one line that begins with the file's name and goes on to a cure."""
    with pytest.raises(DocumentError) as caught:
        read(path)
    message = str(caught.value)
    assert message.startswith(f"{path.name}：")
    assert "；" in message
    assert "\n" not in message
    return message


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_an_empty_file_is_refused(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"空{suffix}"
    path.touch()
    assert "空" in refusal(path)


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
@pytest.mark.parametrize(
    "raw", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, bytes(range(256)) * 40], ids=["png", "bytes"]
)
def test_bytes_of_no_document_are_refused(tmp_path: Path, suffix: str, raw: bytes) -> None:
    path = tmp_path / f"图{suffix}"
    path.write_bytes(raw)
    refusal(path)


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("讲话.txt", b"%PDF-1.4\n%", "PDF"),
        ("讲话.md", b"PK\x03\x04", "压缩包"),
        ("讲话.html", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Word"),
        ("讲话.pdf", b"PK\x03\x04", "压缩包"),
        ("讲话.docx", b"%PDF-1.4\n%", "PDF"),
        ("讲话.docx", b"{\\rtf1}", "RTF"),
        ("讲话.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "后缀改为 .doc"),
        ("讲话.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
    ],
)
def test_another_format_under_a_right_name_is_named(tmp_path: Path, name: str, raw: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(raw)
    assert said in refusal(tmp_path / name)


def test_a_file_that_word_keeps_while_it_has_a_document_open_is_explained(tmp_path: Path) -> None:
    (tmp_path / "~$讲话.docx").write_bytes(b"\x05Admin" + bytes(156))
    assert "临时文件" in refusal(tmp_path / "~$讲话.docx")


def test_a_folder_a_missing_file_and_an_unknown_format_are_refused(tmp_path: Path) -> None:
    (tmp_path / "文件夹.docx").mkdir()
    (tmp_path / "表.xlsx").touch()
    (tmp_path / "某某通知").touch()
    for name, said in (
        ("文件夹.docx", "是一个文件夹"),
        ("没有.pdf", "文件不存在"),
        ("表.xlsx", r"不支持 \.xlsx"),
        ("某某通知", r"文件名没有后缀.*请补上原来的后缀"),
    ):
        with pytest.raises(DocumentError, match=said):
            read(tmp_path / name)


def test_a_truncated_word_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "讲话.docx"
    raw = save_docx(path, numbered("总则") * 50, numbering=numbering(level("第%1条"))).read_bytes()
    for share in (0.01, 0.3, 0.6, 0.9, 0.99):
        path.write_bytes(raw[: int(share * len(raw))])
        refusal(path)


def test_damage_anywhere_in_a_word_file_never_escapes_as_another_error(tmp_path: Path) -> None:
    path = tmp_path / "讲话.docx"
    raw = save_docx(path, numbered("总则") * 5, numbering=numbering(level("第%1条"))).read_bytes()
    for place in range(0, len(raw), 7):
        path.write_bytes(raw[:place] + bytes([raw[place] ^ 0xFF]) + raw[place + 1 :])
        try:
            read(path)
        except DocumentError as error:
            assert path.name in str(error)  # noqa: PT017 - most damage is harmless


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_damage_in_a_word_file_packed_in_another_way_is_named_as_damage(tmp_path: Path, method: int) -> None:
    path = save_docx(tmp_path / "讲话.docx", paragraph("工会的基本职责" * 99))
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    raw = path.read_bytes()
    (place,) = [match.end() for match in re.finditer(rb"PK\x03\x04.{26}word/document\.xml", raw, re.DOTALL)]
    for damaged in range(place + 15, place + 60, 3):
        path.write_bytes(raw[:damaged] + bytes([raw[damaged] ^ 0xFF]) + raw[damaged + 1 :])
        assert "文件已损坏，word/document.xml 无法解压" in refusal(path)


def test_a_disk_that_fails_is_not_taken_for_a_damaged_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    path = save_docx(tmp_path / "讲话.docx", paragraph("正文"))
    monkeypatch.setattr(zipfile.ZipExtFile, "read", fail)
    with pytest.raises(DocumentError, match=r"无法读取（磁盘读写出错）"):
        read(path)


def test_a_link_that_leads_in_a_circle_is_a_matter_of_its_path(tmp_path: Path) -> None:
    path = tmp_path / "环.txt"
    path.symlink_to(path)
    with pytest.raises(DocumentError, match="无法读取（链接绕成了圈）；请检查路径和权限"):
        read(path)


@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/numbering.xml", "_rels/.rels", "word/styles.xml"]
)
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><a>&b;</a>', "实体声明"),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'.encode("utf-16"), "实体声明"),
        (b"<a><b></a>", "XML 不完整"),
        (b"<a>" * 5000, "XML 不完整"),
        (b"", "XML 不完整"),
    ],
    ids=["bomb", "external", "open", "deep", "empty"],
)
def test_hostile_xml_in_any_part_is_refused(tmp_path: Path, part: str, content: bytes, said: str) -> None:
    path = save_docx(tmp_path / "讲话.docx", paragraph("正文"), styles="", numbering="")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = content
    with zipfile.ZipFile(path, "w") as archive:
        for name, raw in parts.items():
            archive.writestr(name, raw)
    assert said in refusal(path)


def test_a_zip_that_is_no_word_file_is_refused_and_its_paths_lead_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "library" / "讲话.docx"
    path.parent.mkdir()
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r"'
        ' Type="x/officeDocument" Target="../../../../etc/passwd"/></Relationships>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../escaped.txt", "x")
        archive.writestr("/tmp/escaped.txt", "x")  # noqa: S108 - a name in an archive
        archive.writestr("_rels/.rels", relations)
    assert "不是 Word 文档" in refusal(path)
    assert sorted(tmp_path.rglob("*")) == [path.parent, path]


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = save_docx(tmp_path / "讲话.docx", paragraph("正文"))
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as member,
    ):
        for _ in range(150):
            member.write(bytes(1_000_000))
    assert "压缩炸弹" in refusal(path)


def test_a_member_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = save_docx(tmp_path / "讲话.docx", paragraph("正文" * 4000))
    raw = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    path.write_bytes(raw.replace(size, (900).to_bytes(4, "little")))
    refusal(path)


def test_an_archive_with_countless_members_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "讲话.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(1000):
            archive.writestr("x" * 5000 + str(number), "")
    assert "多得不正常" in refusal(path)


LIMIT = """
import resource, sys
from pathlib import Path
from corpus.readers import read
from corpus.errors import DocumentError
import corpus.readers.text, corpus.readers.webpage, corpus.readers.docx, corpus.readers.pdf, lxml.etree, pypdfium2
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    found = len(read(Path(sys.argv[1])))
except DocumentError as error:
    found = str(error)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
print(found)
"""


def memory_and_result(path: Path) -> tuple[int, str]:
    """Megabytes that reading took beyond those of Python and its libraries, and the length or the refusal."""
    environment = {"PYTHONPATH": str(Path(__file__).parents[3])}
    done = subprocess.run(
        [sys.executable, "-c", LIMIT, str(path)], check=True, capture_output=True, text=True, env=environment
    )
    megabytes, result = done.stdout.strip().split("\n")
    return int(megabytes), result


@pytest.mark.parametrize("suffix", [".txt", ".html"])
def test_a_line_of_a_hundred_megabytes_takes_no_more_than_two_hundred(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"长{suffix}"
    with path.open("wb") as stream:
        for _ in range(100):
            stream.write("工会".encode() * (1_000_000 // 6))
    megabytes, result = memory_and_result(path)
    assert megabytes < 200
    assert "拆分" in result


def test_a_word_file_with_one_endless_table_takes_no_more_than_two_hundred(tmp_path: Path) -> None:
    row = f"<w:tr><w:tc>{paragraph('甲')}</w:tc></w:tr>"
    path = save_docx(tmp_path / "长.docx", f"<w:tbl>{row * 400_000}</w:tbl>")
    megabytes, result = memory_and_result(path)
    assert megabytes < 200
    assert "；" in result


def test_a_long_word_file_takes_no_more_than_its_text(tmp_path: Path) -> None:
    paragraphs = "".join(
        paragraph(f"第{number}条　工会应当维护职工的合法权益。") for number in range(100_000)
    )
    megabytes, result = memory_and_result(save_docx(tmp_path / "长.docx", paragraphs))
    assert megabytes < 100
    assert int(result) > 2_000_000


def test_a_pdf_of_thirty_megabytes_is_read_page_by_page(tmp_path: Path) -> None:
    line = "工会应当维护职工的合法权益，服务职工群众，建设和谐劳动关系。"
    pages = [[Text(90, 750 - 20 * row, line) for row in range(30)] for _ in range(300)]
    path = save_pdf(tmp_path / "长.pdf", pages)
    with path.open("ab") as stream:  # the size of pictures, which no page shows
        stream.write(b"%" + zlib.compress(b"", 0) * 2_900_000)
    assert path.stat().st_size > 30_000_000
    megabytes, result = memory_and_result(path)
    assert megabytes < 100
    assert int(result) > 200_000


def test_one_bad_file_stops_no_other(tmp_path: Path) -> None:
    save_docx(tmp_path / "好.docx", paragraph("正文"))
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04")
    sources, _ = list_sources(tmp_path)
    results = []
    for source in sources:
        try:
            results.append(read(source.path))
        except DocumentError:
            results.append("refused")
    assert sorted(results) == ["refused", "正文"]


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.txt")
    assert "不是普通文件" in refusal(tmp_path / "管道.txt")
