"""Files are taken into the library and put away, with what is said of them."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from support.opinion import OPINION, taken, write

from corpus.catalogue import read_catalogue
from corpus.errors import DocumentError
from corpus.keeping import propose, put_away, require_own, take
from corpus.library import list_sources, starter_documents
from corpus.metadata.sidecars import read_sidecar, sidecar_path, write_sidecar


def test_a_sidecar_keeps_what_it_says_when_more_is_said(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    sidecar_path(path).write_text("标题: 甲\n自定: 丙\n", "utf-8")
    write_sidecar(path, {"status": "已废止"})
    assert read_sidecar(path) == {"title": "甲", "status": "已废止", "自定": "丙"}


def test_a_file_is_taken_byte_for_byte(tmp_path: Path) -> None:
    path = write(tmp_path / "意见.txt", encoding="gb18030")
    root = tmp_path / "库"
    taken(path, root)
    assert (root / "意见.txt").read_bytes() == path.read_bytes()
    assert [entry.name for entry in root.iterdir()] == ["意见.txt"]
    assert path.exists()


def test_what_is_said_of_a_file_stands_beside_it(tmp_path: Path) -> None:
    path = write(tmp_path / "意见.txt")
    root = tmp_path / "库"
    take(propose(path, root, said={"title": "甲", "date": "2023-04-24"}), root)
    assert sidecar_path(root / "意见.txt").read_text("utf-8") == "标题: 甲\n日期: '2023-04-24'\n"
    (card,) = read_catalogue(root).cards
    assert (card.metadata.title, card.metadata.date) == ("甲", "2023-04-24")


def test_a_sidecar_comes_along(tmp_path: Path) -> None:
    path = write(tmp_path / "意见.txt")
    write_sidecar(path, {"title": "甲", "status": "现行"})
    root = tmp_path / "库"
    take(propose(path, root, said={"title": "乙"}), root)
    assert read_sidecar(root / "意见.txt") == {"title": "乙", "status": "现行"}
    assert read_sidecar(path)["title"] == "甲"


def test_a_file_of_that_name_that_cannot_be_read_is_another_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "库" / "a.txt")
    proposal = propose(write(tmp_path / "a.txt"), tmp_path / "库")
    assert not proposal.is_conflict

    def denied(path: Path) -> str:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr("corpus.keeping.file_digest", denied)
    assert proposal.is_conflict


def test_another_file_of_that_name_is_not_overwritten(tmp_path: Path) -> None:
    root = tmp_path / "库"
    taken(write(tmp_path / "甲" / "a.txt"), root)
    proposal = propose(write(tmp_path / "乙" / "a.txt", "关于别的事的意见\n一、乙。\n"), root)
    with pytest.raises(DocumentError, match=r"a\.txt：文件库里已有同名文件，内容不同.*--replace"):
        take(proposal, root)
    assert (root / "a.txt").read_text("utf-8") == OPINION
    older = take(proposal, root, replace=True)
    assert older is not None
    assert older.read_text("utf-8") == OPINION
    assert (root / "a.txt").read_text("utf-8").startswith("关于别的事")


def holdings(root: Path) -> dict[str, str]:
    """The files below a folder and what each says, hidden ones among them."""
    return {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for path in root.rglob("*")
        if path.is_file()
    }


def test_what_was_said_of_a_file_waits_in_the_trash_when_the_same_file_comes_with_other_words(
    tmp_path: Path,
) -> None:
    root = tmp_path / "库"
    write_sidecar(write(root / "a.txt"), {"title": "甲", "status": "现行"})
    again = write(tmp_path / "a.txt")
    write_sidecar(again, {"title": "乙"})
    older = take(propose(again, root), root)
    assert read_sidecar(root / "a.txt") == {"title": "乙"}
    assert older is not None
    assert older.relative_to(root).parts[0] == ".trash"
    assert older.read_text("utf-8") == "标题: 甲\n状态: 现行\n"
    assert take(propose(again, root), root) is None


def test_what_is_said_of_a_file_that_comes_again_is_added_to_what_was_said(tmp_path: Path) -> None:
    root = tmp_path / "库"
    write_sidecar(write(root / "a.txt"), {"title": "甲", "status": "现行"})
    assert take(propose(write(tmp_path / "a.txt"), root, said={"title": "乙"}), root) is None
    assert read_sidecar(root / "a.txt") == {"title": "乙", "status": "现行"}


@pytest.mark.parametrize("step", ["copy2", "copyfile", "write_sidecar"])
def test_where_the_disk_is_full_the_older_file_stays_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fill_up(_path: object, place: object, *_: object, **__: object) -> None:
        if isinstance(place, Path):
            place.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    root = tmp_path / "库"
    write_sidecar(write(root / "a.txt"), {"title": "甲"})
    before = holdings(root)
    newer = write(tmp_path / "a.txt", "关于别的事的意见\n一、乙。\n")
    write_sidecar(newer, {"title": "乙"})
    proposal = propose(newer, root, said={"status": "现行"})
    where = "corpus.keeping.write_sidecar" if step == "write_sidecar" else f"shutil.{step}"
    monkeypatch.setattr(where, fill_up)
    with pytest.raises(DocumentError, match=r"a\.txt：无法写入文件库.*磁盘空间不足"):
        take(proposal, root, replace=True)
    assert holdings(root) == before


def test_an_older_file_is_put_back_where_the_newer_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, place: Path) -> Path:
        if path.name == "a.txt" and path.parent.name.startswith(".part"):
            raise OSError(errno.EIO, "Input/output error")
        os.replace(path, place)  # noqa: PTH105 - Path.replace is what is replaced
        return place

    root = tmp_path / "库"
    write(root / "a.txt")
    newer = write(tmp_path / "a.txt", "关于别的事的意见\n一、乙。\n")
    proposal = propose(newer, root, said={"title": "乙"})
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(DocumentError, match="磁盘读写出错"):
        take(proposal, root, replace=True)
    assert holdings(root) == {"a.txt": OPINION}


def test_a_removed_file_waits_in_the_trash_with_its_sidecar(tmp_path: Path) -> None:
    path = write(tmp_path / "讲话" / "a.txt")
    write_sidecar(path, {"title": "甲"})
    away = put_away(path, tmp_path)
    assert not path.exists()
    assert not sidecar_path(path).exists()
    assert away.read_text("utf-8") == OPINION
    assert read_sidecar(away) == {"title": "甲"}
    assert away.relative_to(tmp_path).parts[0] == ".trash"
    assert away.relative_to(tmp_path).parts[2:] == ("讲话", "a.txt")
    assert list_sources(tmp_path) == ([], [])


def test_a_removed_file_can_be_added_back_from_the_trash_with_its_sidecar(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    write_sidecar(path, {"title": "甲"})
    away = put_away(path, tmp_path)
    assert not propose(away, tmp_path).is_inside
    taken(away, tmp_path)
    assert read_catalogue(tmp_path).find("a.txt").metadata.title == "甲"
    assert away.exists()


def test_of_a_link_the_link_is_removed_and_not_its_file(tmp_path: Path) -> None:
    outside, root = write(tmp_path / "外" / "b.txt"), tmp_path / "库"
    link = root / "讲话" / "a.txt"
    link.parent.mkdir(parents=True)
    link.symlink_to(outside)
    assert read_catalogue(root).find(str(link)).file == "讲话/a.txt"
    away = put_away(root / "讲话" / "a.txt", root)
    assert outside.exists()
    assert not link.is_symlink()
    assert away.is_symlink()
    assert away.relative_to(root).parts[2:] == ("讲话", "a.txt")
    assert list_sources(root) == ([], [])


def test_a_link_of_the_library_is_described_under_its_own_name(tmp_path: Path) -> None:
    outside, root = write(tmp_path / "外" / "b.txt"), tmp_path / "库"
    root.mkdir()
    (root / "a.txt").symlink_to(outside)
    proposal = propose(root / "a.txt", root, said={"title": "甲"})
    assert proposal.is_inside
    take(proposal, root)
    assert read_catalogue(root).find("a.txt").metadata.title == "甲"
    assert not sidecar_path(outside).exists()


def test_a_file_that_does_not_stand_in_the_library_is_not_removed(tmp_path: Path) -> None:
    path = write(tmp_path / "外" / "b.txt")
    with pytest.raises(DocumentError, match=r"b\.txt：不在文件库"):
        put_away(path, tmp_path / "库")
    assert path.exists()


def test_a_file_of_the_library_can_be_described_where_it_stands(tmp_path: Path) -> None:
    path = write(tmp_path / "讲话" / "a.txt")
    proposal = propose(path, tmp_path, said={"status": "已废止"})
    assert proposal.is_inside
    assert proposal.document.file == "讲话/a.txt"
    take(proposal, tmp_path)
    assert read_sidecar(path) == {"status": "已废止"}
    assert read_catalogue(tmp_path).cards[0].metadata.status == "已废止"


def test_a_hidden_file_is_refused_because_it_would_never_be_read(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="以点开头"):
        propose(write(tmp_path / ".a.txt"), tmp_path)


def test_the_starter_documents_are_not_touched(tmp_path: Path) -> None:
    require_own(tmp_path)
    with pytest.raises(DocumentError, match="GONGHUI_DOCUMENTS"):
        require_own(starter_documents())
    assert read_catalogue(starter_documents()).cards
    assert not (starter_documents() / ".gonghui").exists()
