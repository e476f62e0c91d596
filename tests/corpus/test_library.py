from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.catalogue import Catalogue, Relation, card_of, find_file, read_catalogue
from corpus.errors import DocumentError
from corpus.keeping import Proposal, propose, put_away, require_own, take
from corpus.library import ACCOUNT, list_closed, list_names, list_skipped, list_sources, starter_documents
from corpus.metadata.sidecars import read_sidecar, sidecar_path, write_sidecar
from corpus.readers import read
from corpus.similarity import Sketches, estimate, first_difference, similarity, sketch

SENTENCES = [
    f"第{number}项，工会应当做好第{number}类服务职工的工作，并在{number}日内答复。" for number in range(1, 60)
]
OPINION = (
    "关于加强工会工作的意见\n\n"
    + "\n".join(f"{number}、{text}" for number, text in enumerate(SENTENCES, 1))
    + "\n"
)


def write(path: Path, text: str = OPINION, encoding: str = "utf-8") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return path


def taken(path: Path, root: Path) -> Proposal:
    proposal = propose(path, root)
    take(proposal, root)
    return proposal


def relations(path: Path, root: Path) -> list[tuple[str, Relation]]:
    proposal = propose(path, root)
    card = card_of(proposal.document, sha256=proposal.content, content=proposal.content)
    return [
        (each.card.file, each.relation) for each in read_catalogue(root).alike(card, proposal.document.text)
    ]


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


def test_a_sidecar_keeps_what_it_says_when_more_is_said(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    sidecar_path(path).write_text("标题: 甲\n自定: 丙\n", "utf-8")
    write_sidecar(path, {"status": "已废止"})
    assert read_sidecar(path) == {"title": "甲", "status": "已废止", "自定": "丙"}


@pytest.mark.parametrize("make", ["nothing", "file"])
def test_what_is_no_folder_is_refused_with_the_cure(tmp_path: Path, make: str) -> None:
    root = tmp_path / "库"
    if make == "file":
        write(root)
    with pytest.raises(DocumentError, match="文件夹"):
        list_sources(root)


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


def test_a_library_below_a_hidden_folder_is_a_library(tmp_path: Path) -> None:
    path = write(tmp_path / ".gonghui" / "库" / "a.txt")
    assert propose(path, tmp_path / ".gonghui" / "库").is_inside


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


def test_a_file_of_the_library_can_be_described_where_it_stands(tmp_path: Path) -> None:
    path = write(tmp_path / "讲话" / "a.txt")
    proposal = propose(path, tmp_path, said={"status": "已废止"})
    assert proposal.is_inside
    assert proposal.document.file == "讲话/a.txt"
    take(proposal, tmp_path)
    assert read_sidecar(path) == {"status": "已废止"}
    assert read_catalogue(tmp_path).cards[0].metadata.status == "已废止"


def test_the_account_of_what_documents_rest_on_is_no_document(tmp_path: Path) -> None:
    write(tmp_path / "库" / "意见.txt")
    account = write(tmp_path / "库" / ACCOUNT)
    sources, refused = list_sources(tmp_path / "库")
    assert ([source.file for source in sources], refused) == (["意见.txt"], [])
    with pytest.raises(DocumentError, match="改名"):
        propose(account, tmp_path / "另一库")


def test_a_hidden_file_is_refused_because_it_would_never_be_read(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="以点开头"):
        propose(write(tmp_path / ".a.txt"), tmp_path)


def test_the_starter_documents_are_not_touched(tmp_path: Path) -> None:
    require_own(tmp_path)
    with pytest.raises(DocumentError, match="GONGHUI_DOCUMENTS"):
        require_own(starter_documents())
    assert read_catalogue(starter_documents()).cards
    assert not (starter_documents() / ".gonghui").exists()


def test_the_same_file_the_same_text_another_version_and_a_similar_text_are_told_apart(
    tmp_path: Path,
) -> None:
    root = tmp_path / "库"
    taken(write(tmp_path / "a.txt"), root)
    assert relations(write(tmp_path / "b.txt"), root) == [("a.txt", Relation.SAME)]
    assert relations(write(tmp_path / "c.txt", encoding="gb18030"), root) == [("a.txt", Relation.COPY)]
    longer = OPINION.replace("工作的意见", "服务的意见") + "最后一项，各单位遵照执行。\n"
    assert relations(write(tmp_path / "d.txt", longer), root) == [("a.txt", Relation.ALIKE)]
    assert (
        relations(write(tmp_path / "e.txt", "关于食堂的意见\n一、办好食堂，价廉物美，职工满意。\n"), root)
        == []
    )


def test_a_text_with_one_other_figure_is_no_copy_and_the_figure_is_named(tmp_path: Path) -> None:
    root = tmp_path / "库"
    long = "".join(map(chr, range(0x4E00, 0x5500)))  # a long text, told apart from any other
    text = f"{OPINION}最后一项，会员二十五人以上的单位都要成立工会。\n{long}\n"
    taken(write(tmp_path / "a.txt", text), root)
    proposal = propose(write(tmp_path / "b.txt", text.replace("二十五人", "三十五人")), root)
    card = card_of(proposal.document, sha256=proposal.content, content=proposal.content)
    (likeness,) = read_catalogue(root).alike(card, proposal.document.text)
    assert likeness.relation is Relation.ALIKE
    assert (likeness.share > 0.995, likeness.percent) == (True, "99%")
    new, held = likeness.difference
    assert ("会员三十五人以上" in new, "会员二十五人以上" in held) == (True, True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("一、按2%拨缴，\n每月一次。", "一、按２％拨缴，每月一次"),
        ("会员“二十五人”以上", "会员「二十五人」以上。"),
        ("", "\n"),
    ],
)
def test_layout_and_punctuation_are_no_difference(one: str, other: str) -> None:
    assert first_difference(one, other) == ("", "")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("满25人的", "满２６人的", ("满25人的", "满２６人的")),
        ("增加1.5倍", "增加15倍", ("增加1.5倍", "增加15倍")),
        ("按5%拨缴", "按5‰拨缴", ("按5%拨缴", "按5‰拨缴")),
        ("二〇〇三年", "二〇三年", ("二〇〇三年", "二〇三年")),
        ("甲。\n乙。", "甲。", ("甲。 乙", "甲（到此为止）")),
        ("", "甲", ("（到此为止）", "甲")),
    ],
)
def test_the_first_words_that_differ_are_shown_as_they_are_written(
    one: str, other: str, expected: tuple[str, str]
) -> None:
    assert first_difference(one, other) == expected
    assert first_difference(other, one) == expected[::-1]


@given(st.text(), st.text())
def test_two_texts_differ_where_the_one_says_another_thing(one: str, other: str) -> None:
    assert first_difference(one, one) == ("", "")
    assert any(first_difference(one, other)) == any(first_difference(other, one))


def test_two_versions_of_a_rule_are_one_work_however_different_they_are(tmp_path: Path) -> None:
    root = tmp_path / "库"
    taken(write(tmp_path / "a(2010-01-01).md", "# 工会经费办法\n\n第一条 按百分之二拨缴。\n"), root)
    newer = write(
        tmp_path / "b(2020-01-01).md", "# 工会经费办法（修订）\n\n第一条 由税务机关代收，按季返还基层。\n"
    )
    assert relations(newer, root) == [("a(2010-01-01).md", Relation.VERSION)]


def test_the_catalogue_is_read_once_and_follows_every_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "b.txt", "关于食堂的意见\n一、办好食堂。\n")
    first = read_catalogue(tmp_path)
    opened: list[str] = []

    def noted(path: Path) -> str:
        opened.append(path.name)
        return read(path)

    monkeypatch.setattr("corpus.catalogue.read", noted)
    again = read_catalogue(tmp_path)
    assert opened == []
    assert [(card.file, card.metadata, card.sketch.tolist()) for card in again.cards] == [
        (card.file, card.metadata, card.sketch.tolist()) for card in first.cards
    ]
    write_sidecar(tmp_path / "b.txt", {"title": "丙"})
    (tmp_path / "a.txt").unlink()
    assert [card.metadata.title for card in read_catalogue(tmp_path).cards] == ["丙"]
    assert opened == ["b.txt"]


@pytest.mark.parametrize(
    "content", ["", "{", '{"revision": 0}\n', '{"revision": 2}\n{"file": "a.txt"}\n', "\udcff"]
)
def test_a_damaged_catalogue_is_made_again(tmp_path: Path, content: str) -> None:
    write(tmp_path / "a.txt")
    read_catalogue(tmp_path)
    stored = tmp_path / ".gonghui" / "catalogue.jsonl"
    stored.write_bytes(content.encode("utf-8", "surrogateescape"))
    assert [card.file for card in read_catalogue(tmp_path).cards] == ["a.txt"]
    assert stored.stat().st_size > 1000


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not stop root")
def test_a_library_that_cannot_be_written_can_be_read(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    tmp_path.chmod(0o500)
    assert read_catalogue(tmp_path).cards
    tmp_path.chmod(0o700)


def test_bad_files_are_named_and_the_others_are_known(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_bytes(bytes(range(256)) * 9)
    catalogue = read_catalogue(tmp_path)
    assert [card.file for card in catalogue.cards] == ["a.txt"]
    assert [str(error).split("：")[0] for error in catalogue.refused] == ["b.txt"]
    assert catalogue.unread == ("b.txt",)
    with pytest.raises(DocumentError, match=r"b\.txt：.*；改好后再试，或用 gonghui remove 移出"):
        catalogue.find("b.txt")
    assert find_file(tmp_path, "b") == "b.txt"


def test_what_the_library_holds_is_found_by_name_though_a_link_leads_nowhere(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "没有.txt")
    assert [find_file(tmp_path, name) for name in ("a", "b.txt")] == ["a.txt", "b.txt"]
    assert read_catalogue(tmp_path).unread == ("b.txt",)
    with pytest.raises(DocumentError, match=r"没有“c”"):
        find_file(tmp_path, "c")


def test_a_document_is_found_by_id_path_name_or_stem(tmp_path: Path) -> None:
    for file in ("甲/a.txt", "乙/a.txt", "乙/b.md"):
        write(tmp_path / file)
    catalogue = read_catalogue(tmp_path)
    for name in (catalogue.find("乙/b.md").id, "乙/b.md", "b.md", "b", str(tmp_path / "乙" / "b.md")):
        assert catalogue.find(name).file == "乙/b.md"
    with pytest.raises(DocumentError, match=r"不止一个：乙/a\.txt、甲/a\.txt"):
        catalogue.find("a.txt")
    with pytest.raises(DocumentError, match=r"没有“c”.*gonghui list"):
        catalogue.find("c")
    with pytest.raises(DocumentError, match="没有"):
        Catalogue(tmp_path).find("a")


def test_likeness_is_the_share_of_common_pieces() -> None:
    assert similarity("工会服务职工", "工会服务职工。") == 1.0
    assert similarity("工会服务职工", "天气晴朗宜人") == 0.0
    assert similarity("ABCDE", "ABCDX") == pytest.approx(1 / 3)
    assert similarity("", "，。") == 1.0
    assert similarity("工", "会") == 0.0
    assert len(sketch(OPINION * 50)) <= 128


@given(
    st.lists(st.lists(st.integers(0, 58), max_size=12), min_size=1, max_size=6),
    st.sampled_from([0.3, 0.65, 0.8, 1.0]),
)
def test_those_like_a_text_are_the_same_as_one_by_one(numbers: list[list[int]], least: float) -> None:
    sketches = [sketch("".join(SENTENCES[number] for number in each)) for each in numbers]
    together = Sketches.of(sketches)
    for one in sketches:
        expected = [number for number, other in enumerate(sketches) if estimate(one, other) >= least]
        assert together.near(one, least) == expected


@given(st.integers(0, 59), st.integers(0, 59))
def test_sketches_estimate_likeness(first: int, second: int) -> None:
    one, other = "".join(SENTENCES[:first]), "".join(SENTENCES[second // 3 : second])
    assert estimate(sketch(one), sketch(other)) == pytest.approx(similarity(one, other), abs=0.2)
    assert estimate(sketch(one), sketch(one)) == 1.0
