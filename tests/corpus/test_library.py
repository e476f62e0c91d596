"""Which files of a folder are documents, and what is told of the others."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from support.opinion import write

from corpus.catalogue import read_catalogue
from corpus.errors import DocumentError
from corpus.keeping import propose, put_away, take
from corpus.library import ACCOUNT, list_closed, list_names, list_skipped, list_sources
from corpus.metadata.sidecars import write_sidecar


def test_files_below_the_folder_are_found_and_hidden_ones_are_not(tmp_path: Path) -> None:
    for name in ("b.txt", "讲话/a.md", ".trash/c.txt", ".隐藏.txt", "d.exe", "b.txt.meta.yaml"):
        write(tmp_path / name)
    sources, refused = list_sources(tmp_path)
    assert [source.file for source in sources] == ["b.txt", "讲话/a.md"]
    assert refused == []


def test_the_lock_of_a_file_that_is_open_in_an_office_program_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "~$通知.docx").write_bytes(b"\x05wang")
    assert (list_sources(tmp_path), list_names(tmp_path), list_skipped(tmp_path)) == (([], []), [], [])
    with pytest.raises(DocumentError, match="Word 打开文件时的临时文件"):
        propose(tmp_path / "~$通知.docx", tmp_path / "库")


def test_a_document_whose_name_lost_its_suffix_is_named_among_what_is_skipped(tmp_path: Path) -> None:
    for name in ("关于慰问工作的通知", "2.关于换届工作的意见", "LICENSE", "desktop.ini"):
        write(tmp_path / name)
    assert list_skipped(tmp_path) == ["2.关于换届工作的意见", "关于慰问工作的通知"]


def test_a_changed_sidecar_changes_the_digest_and_not_the_content(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    (plain,), _ = list_sources(tmp_path)
    write_sidecar(path, {"title": "甲"})
    (described,), _ = list_sources(tmp_path)
    write_sidecar(path, {"title": "乙"})
    (renamed,), _ = list_sources(tmp_path)
    assert len({plain.sha256, described.sha256, renamed.sha256}) == 3
    assert plain.content == described.content == renamed.content == plain.sha256


def test_a_name_too_long_to_have_a_sidecar_is_a_document_all_the_same(tmp_path: Path) -> None:
    root, name = tmp_path / "库", f"{'长' * 82}.txt"  # of the 255 bytes that a name may have
    taken = propose(write(tmp_path / name), root)
    take(taken, root)
    found, refused = list_sources(root)
    assert ([source.file for source in found], refused) == ([name], [])
    assert [card.file for card in read_catalogue(root).cards] == [name]
    assert put_away(root / name, root).name == name


@pytest.mark.parametrize("make", ["nothing", "file"])
def test_what_is_no_folder_is_refused_with_the_cure(tmp_path: Path, make: str) -> None:
    root = tmp_path / "库"
    if make == "file":
        write(root)
    with pytest.raises(DocumentError, match="文件夹"):
        list_sources(root)


def test_a_library_below_a_hidden_folder_is_a_library(tmp_path: Path) -> None:
    path = write(tmp_path / ".gonghui" / "库" / "a.txt")
    assert propose(path, tmp_path / ".gonghui" / "库").is_inside


def test_a_link_that_leads_nowhere_is_refused_by_name_and_the_others_are_found(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "没有.txt")
    (tmp_path / "c.txt").symlink_to("c.txt")
    sources, refused = list_sources(tmp_path)
    assert [source.file for source in sources] == ["a.txt"]
    assert [str(error) for error in refused] == [
        f"{told}；请改正或删除这个链接" for told in ("b.txt：链接指向的文件不存在", "c.txt：链接绕成了圈")
    ]


def test_a_pipe_is_refused_by_name_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    sources, (refusal,) = list_sources(tmp_path)
    assert (sources, str(refusal).partition("（")[0]) == ([], "a.txt：不是普通文件")


def test_files_of_a_folder_that_may_not_be_entered_are_refused_by_name_and_the_others_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = Path.stat

    def stat(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path.parent.name == "讲话":  # as a folder with r-- does; permissions do not stop root
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return plain(path, follow_symlinks=follow_symlinks)

    def digest(path: Path) -> str:
        path.stat()
        return path.name

    for name in ("a.txt", "讲话/b.txt", "讲话/c.txt"):
        write(tmp_path / name)
    monkeypatch.setattr(Path, "stat", stat)
    sources, refused = list_sources(tmp_path, digest=digest)
    assert [source.file for source in sources] == ["a.txt"]
    assert [str(error) for error in refused] == [
        f"讲话/{name}：无法读取（没有权限）；请检查权限" for name in ("b.txt", "c.txt")
    ]
    assert list_names(tmp_path) == ["a.txt", "讲话/b.txt", "讲话/c.txt"]


def test_a_sidecar_that_cannot_be_read_is_named_and_not_only_its_file(tmp_path: Path) -> None:
    def digest(path: Path) -> str:
        if path.suffix == ".yaml":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return "0"

    write_sidecar(write(tmp_path / "a.txt"), {"title": "甲"})
    _, refused = list_sources(tmp_path, digest=digest)
    told = "a.txt：旁边的 a.txt.meta.yaml 无法读取（没有权限）；请检查权限"
    assert [str(error) for error in refused] == [told]


def test_a_folder_inside_that_may_not_be_opened_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("讲话/密件", "意见", ".trash/密件"):
        write(tmp_path / folder / "a.txt")
    assert list_closed(tmp_path) == []
    monkeypatch.setattr("os.access", lambda path, _mode: Path(path).name != "密件")
    told = f"没有权限打开文件夹 {tmp_path / '讲话' / '密件'}；请检查它的所有者和权限"
    assert list_closed(tmp_path) == [told]


def test_links_to_folders_are_not_followed_and_none_leads_in_a_circle(tmp_path: Path) -> None:
    write(tmp_path / "库" / "讲话" / "a.txt")
    write(tmp_path / "外" / "b.txt")
    (tmp_path / "库" / "讲话" / "回头").symlink_to(tmp_path / "库", target_is_directory=True)
    (tmp_path / "库" / "外面").symlink_to(tmp_path / "外", target_is_directory=True)
    sources, refused = list_sources(tmp_path / "库")
    assert ([source.file for source in sources], refused) == (["讲话/a.txt"], [])
    told = "是指向文件夹的链接，里面的文件没有收入"
    assert [each.partition("；")[0] for each in list_closed(tmp_path / "库")] == [
        f"{tmp_path / '库' / name} {told}" for name in ("外面", "讲话/回头")
    ]


def test_the_account_of_what_documents_rest_on_is_no_document(tmp_path: Path) -> None:
    write(tmp_path / "库" / "意见.txt")
    account = write(tmp_path / "库" / ACCOUNT)
    sources, refused = list_sources(tmp_path / "库")
    assert ([source.file for source in sources], refused) == (["意见.txt"], [])
    with pytest.raises(DocumentError, match="改名"):
        propose(account, tmp_path / "另一库")
