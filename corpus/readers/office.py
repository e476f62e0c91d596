"""Formats that only an office program reads (.doc .wps .rtf .odt): LibreOffice makes a Word file of them first."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from corpus.errors import DocumentError
from corpus.readers import docx
from corpus.readers.signatures import kind_of, said_kind

__all__ = ["read"]

_SECONDS = 180
_LARGEST = 200_000_000
_SUFFIX_OF_KIND = {"ole": ".doc", "rtf": ".rtf", "zip": ".odt"}
"""The name LibreOffice is given, which follows the content: a .wps is Word's format, and so is many a .rtf."""
_WORD_MEMBER = b"word/document.xml"
# No macros, and nothing fetched from elsewhere, whatever the document asks for.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def read(path: Path) -> str:
    """The document's paragraphs, as ``docx.read`` gives them.

    Raises DocumentError where LibreOffice is missing, takes longer than three minutes or cannot read the file.
    """
    kind = kind_of(path)
    size = path.stat().st_size
    if not size:
        raise DocumentError(f"{path.name}：文件是空的；请检查内容")
    if size > _LARGEST:
        raise DocumentError(f"{path.name}：文件有 {size / 1e6:.0f} MB，超过 200 MB；请拆分后再加入")
    if kind == "zip" and _WORD_MEMBER in path.read_bytes():
        return docx.read(path)  # saved by a newer Word under the old name
    if kind not in _SUFFIX_OF_KIND:
        said = f"内容是{said_kind(kind)}" if kind else "内容不是 Office 文档"
        raise DocumentError(f"{path.name}：{said}，与后缀 {path.suffix} 不符；请改正后缀或另存为 .docx")
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise DocumentError(
            f"{path.name}：读取 {path.suffix} 需要 LibreOffice；请安装 LibreOffice，或另存为 .docx"
        )
    with tempfile.TemporaryDirectory(prefix="gonghui-", ignore_cleanup_errors=True) as folder:
        converted = _convert(path, Path(folder), program, _SUFFIX_OF_KIND[kind])
        return docx.read(converted, name=path.name)


def _convert(path: Path, folder: Path, program: str, suffix: str) -> Path:
    # Under a plain name of our own: nothing in the file's name can be taken for an option.
    source, profile = folder / f"document{suffix}", folder / "profile"
    shutil.copyfile(path, source)
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
    ]
    command += ["--convert-to", "docx", "--outdir", str(folder / "out"), str(source)]
    _run(command, path.name, folder)
    converted = folder / "out" / "document.docx"
    if not converted.is_file():
        raise DocumentError(
            f"{path.name}：LibreOffice 无法读取，文件可能已损坏或有密码；请用 Word 打开后另存为 .docx"
        )
    return converted


def _run(command: list[str], name: str, folder: Path) -> None:
    """Run LibreOffice, which starts a second process, and leave neither behind."""
    environment = os.environ | {"HOME": str(folder)}
    with subprocess.Popen(  # noqa: S603 - the program of the PATH, and names of our own
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    ) as process:
        try:
            process.wait(_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise DocumentError(
                f"{name}：LibreOffice 转换超过 {_SECONDS} 秒，已停止；请用 Word 打开后另存为 .docx"
            ) from error
        finally:
            _kill_group(process)


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        process.kill()
