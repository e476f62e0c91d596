"""Formats that LibreOffice opens: with a stand-in program everywhere, and with the real one where it is installed."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.word_files import level, numbered, numbering, save_docx

from corpus.errors import DocumentError
from corpus.readers import office, read

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
RTF = rb"{\rtf1\ansi Hello \u24037?\u20250?\par}"
REAL = shutil.which("soffice")


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder alone on the PATH, for a program named soffice."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def install(folder: Path, script: str) -> None:
    program = folder / "soffice"
    program.write_text(f"#!{sys.executable}\nimport os, shutil, sys, time, pathlib\n{script}\n", "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


@pytest.mark.parametrize(("name", "raw"), [("讲话.doc", OLE), ("讲话.wps", OLE), ("讲话.rtf", RTF)])
def test_without_libreoffice_the_cure_is_named(stand_in: Path, tmp_path: Path, name: str, raw: bytes) -> None:
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(
        DocumentError, match=rf"{name}：读取 \.\w+ 需要 LibreOffice；请安装 LibreOffice，或另存为 \.docx"
    ):
        read(tmp_path / name)


def test_the_file_is_converted_in_a_folder_of_its_own_and_nothing_is_left(
    stand_in: Path, tmp_path: Path
) -> None:
    ready = save_docx(
        tmp_path / "ready.docx", numbered("总则"), numbering=numbering(level("第%1章", "chineseCounting"))
    )
    log = tmp_path / "log"
    install(
        stand_in,
        f"out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1]); out.mkdir()\n"
        f"shutil.copy({str(ready)!r}, out / 'document.docx')\n"
        f"pathlib.Path({str(log)!r}).write_text('\\n'.join(sys.argv[1:]))",
    )
    path = tmp_path / "--help 讲话.wps"
    path.write_bytes(OLE)
    assert read(path) == "第一章 总则"
    profile, *options, source = log.read_text().split("\n")
    assert profile.startswith("-env:UserInstallation=file:///")
    assert {"--headless", "--convert-to"} <= set(options)
    assert Path(source).name == "document.doc"
    assert not Path(source).parent.exists()


def test_a_program_that_hangs_is_stopped_with_its_children(
    stand_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "_SECONDS", 1)
    note = tmp_path / "pid"
    install(
        stand_in,
        f"child = os.fork()\nif child: pathlib.Path({str(note)!r}).write_text(str(child))\ntime.sleep(60)",
    )
    path = tmp_path / "讲话.doc"
    path.write_bytes(OLE)
    with pytest.raises(DocumentError, match=r"讲话\.doc：LibreOffice 转换超过 1 秒，已停止；.*另存为 \.docx"):
        read(path)
    assert is_gone(int(note.read_text()))


def is_gone(pid: int) -> bool:
    for _ in range(50):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":  # dead, and only not yet collected by init
            return True
        time.sleep(0.1)
    return False


def test_a_program_that_makes_nothing_is_reported(stand_in: Path, tmp_path: Path) -> None:
    install(stand_in, "sys.exit(1)")
    path = tmp_path / "讲话.doc"
    path.write_bytes(OLE)
    with pytest.raises(DocumentError, match=r"讲话\.doc：LibreOffice 无法读取.*另存为 \.docx"):
        read(path)


def test_what_the_program_makes_is_named_after_the_original_in_errors(stand_in: Path, tmp_path: Path) -> None:
    install(
        stand_in,
        "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1]); out.mkdir()\n"
        "(out / 'document.docx').write_text('x')",
    )
    path = tmp_path / "讲话.doc"
    path.write_bytes(OLE)
    with pytest.raises(DocumentError, match=r"^讲话\.doc："):
        read(path)


def test_a_new_word_file_under_the_old_name_needs_no_libreoffice(stand_in: Path, tmp_path: Path) -> None:
    save_docx(tmp_path / "讲话.doc", numbered("总则"), numbering=numbering(level("%1、")))
    assert read(tmp_path / "讲话.doc") == "1、总则"


def test_another_format_under_the_name_is_said(stand_in: Path, tmp_path: Path) -> None:
    for raw, said in ((b"%PDF-1.4", "PDF"), (b"plain text", "不是 Office 文档")):
        (tmp_path / "讲话.doc").write_bytes(raw)
        with pytest.raises(DocumentError, match=rf"讲话\.doc：.*{said}"):
            read(tmp_path / "讲话.doc")


@pytest.mark.skipif(REAL is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", ["doc", "odt", "wps"])
def test_libreoffice_keeps_text_and_numbers(tmp_path: Path, suffix: str) -> None:
    body = numbered("总则") + numbered("附则")
    source = save_docx(tmp_path / "办法.docx", body, numbering=numbering(level("第%1章", "chineseCounting")))
    filters = {"wps": "doc"}
    command = [
        str(REAL),
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
    ]
    command += [filters.get(suffix, suffix), "--outdir", str(tmp_path / "out"), str(source)]
    subprocess.run(
        command, check=True, capture_output=True, timeout=120, env=os.environ | {"HOME": str(tmp_path)}
    )
    made = tmp_path / "out" / f"办法.{filters.get(suffix, suffix)}"
    assert read(made.rename(tmp_path / f"讲话.{suffix}")).split("\n") == ["第一章 总则", "第二章 附则"]


@pytest.mark.skipif(REAL is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_rich_text(tmp_path: Path) -> None:
    hello = "".join(f"\\u{ord(char)}?" for char in "第一章 总则")
    (tmp_path / "讲话.rtf").write_text(f"{{\\rtf1\\ansi {hello}\\par}}", "ascii")
    assert read(tmp_path / "讲话.rtf") == "第一章 总则"
