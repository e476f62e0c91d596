"""What is known of each document of a library, and which are like another one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support.opinion import OPINION, taken, write

from corpus.catalogue import Catalogue, Relation, card_of, find_file, read_catalogue
from corpus.errors import DocumentError
from corpus.keeping import propose
from corpus.metadata.sidecars import write_sidecar
from corpus.readers import read


def relations(path: Path, root: Path) -> list[tuple[str, Relation]]:
    proposal = propose(path, root)
    card = card_of(proposal.document, sha256=proposal.content, content=proposal.content)
    return [
        (each.card.file, each.relation) for each in read_catalogue(root).alike(card, proposal.document.text)
    ]


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
