"""Two generations compared: points by what they are and where they stand, and what others made of a document."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from hypothesis import given, settings
from support.libraries import FILES, FUNDS, HANDBOOK, SPEECH, document_texts, parsed

from corpus.document import Document
from index.changes import DocumentChange, Edition, Fate, compare
from index.stored.standings import Standing


def edition(files: Mapping[str, str], *, revision: float = 1, **standings: Standing) -> Edition:
    documents = {file: parsed(text, file=file) for file, text in files.items()}
    return Edition(
        digests={file: sha256(text.encode()).hexdigest() for file, text in files.items()},
        standings={
            file: standings.get(file, Standing.of(document.metadata)) for file, document in documents.items()
        },
        read=documents.__getitem__,
        revision=revision,
    )


def only(before: str, after: str) -> DocumentChange:
    (change,) = compare(edition({"a": before}), edition({"a": after}))
    return change


def markers(change: DocumentChange, kind: str) -> list[str]:
    return [point.address.rpartition(" › ")[2] for point in getattr(change, kind)]


def test_equal_editions_do_not_differ_and_are_not_read() -> None:
    def read(file: str) -> Document:
        raise AssertionError(file)

    one = edition(FILES)
    other = Edition(one.digests, one.standings, read, one.revision)
    assert compare(one, other) == ()


def test_documents_are_added_changed_and_removed() -> None:
    changes = compare(
        edition({"a": FUNDS, "b": SPEECH, "c": HANDBOOK}),
        edition({"b": SPEECH.replace("二十五", "三十"), "c": HANDBOOK, "d": FUNDS}),
    )
    assert [(change.file, change.fate) for change in changes] == [
        ("b", Fate.CHANGED),
        ("d", Fate.ADDED),
        ("a", Fate.REMOVED),
    ]
    assert [len(changes[1].added), len(changes[2].removed)] == [4, 4]
    assert markers(changes[0], "changed") == ["一是"]


def test_an_edited_point_is_changed_with_both_wordings() -> None:
    change = only(FUNDS, FUNDS.replace("每年审查一次", "每季度审查一次"))
    (point,) = change.changed
    assert ("每年审查" in point.before, "每季度审查" in point.after) == (True, True)
    assert (change.added, change.removed, change.moved) == ((), (), ())


def test_an_item_put_in_is_new_and_those_behind_it_have_moved() -> None:
    after = FUNDS.replace("第四条", "第五条").replace("第三条", "第四条")
    after = after.replace("第四条", "第三条 会费按月缴纳。\n\n第四条", 1)
    change = only(FUNDS, after)
    assert markers(change, "added") == ["第三条"]
    assert markers(change, "moved") == ["第四条", "第五条"]
    assert [point.was.rpartition(" › ")[2] for point in change.moved] == ["第三条", "第四条"]
    assert (change.changed, change.removed) == ((), ())


def test_an_item_taken_out_is_gone_and_those_behind_it_have_moved() -> None:
    lines = FUNDS.splitlines(keepends=True)
    after = "".join(line for line in lines if not line.startswith("第二条"))
    after = after.replace("第三条", "第二条").replace("第四条", "第三条")
    change = only(FUNDS, after)
    assert "百分之二" in change.removed[0].before
    assert markers(change, "moved") == ["第二条", "第三条"]
    assert (change.changed, change.added) == ((), ())


def test_a_paragraph_outside_the_points_counts() -> None:
    change = only(SPEECH, SPEECH.replace("让我们一起把", "让我们大家把"))
    assert (change.paragraphs_added, change.paragraphs_removed) == (1, 1)
    assert (change.added, change.changed, change.removed, change.moved) == ((), (), (), ())


def test_metadata_are_told_with_both_values() -> None:
    change = only(FUNDS, FUNDS.replace("示例单位工会\nstatus", "另一单位工会\nstatus"))
    assert [(each.field, each.before, each.after) for each in change.metadata] == [
        ("source", "示例单位工会", "另一单位工会")
    ]


def test_a_standing_that_another_document_changed_is_told_of_an_unchanged_file() -> None:
    now = Standing("已废止", "2024-01-01", "《新办法》")
    (change,) = compare(edition({"a": HANDBOOK}), edition({"a": HANDBOOK}, a=now))
    assert (change.fate, change.title) == (Fate.UNCHANGED, "示例单位女职工工作手册")
    assert [(each.field, each.after) for each in change.metadata] == [
        ("status", "已废止"),
        ("repealed", "2024-01-01"),
        ("successor", "《新办法》"),
    ]


def test_other_rules_of_cutting_compare_documents_whose_bytes_are_the_same() -> None:
    assert compare(edition({"a": FUNDS}, revision=1), edition({"a": FUNDS}, revision=2)) == ()
    older = edition({"a": FUNDS}, revision=1)
    uncut = Edition(older.digests, older.standings, edition({"a": FUNDS.replace("第", "")}).read, 1)
    (change,) = compare(uncut, edition({"a": FUNDS}, revision=2))
    assert (change.fate, len(change.added)) == (Fate.UNCHANGED, 4)


@settings(max_examples=60, deadline=None)
@given(before=document_texts(), after=document_texts())
def test_points_are_counted_once_and_the_way_back_is_the_mirror_image(before: str, after: str) -> None:
    old, new = parsed(before, file="a"), parsed(after, file="a")
    there = compare(edition({"a": before}), edition({"a": after}))
    back = compare(edition({"a": after}), edition({"a": before}))
    if before == after:
        assert there == back == ()
        return
    (one,), (other,) = there, back
    touched = len(one.changed) + len(one.moved)
    assert touched + len(one.added) <= len(new.points)
    assert len(new.points) - len(one.added) == len(old.points) - len(one.removed)
    assert (len(one.added), len(one.removed)) == (len(other.removed), len(other.added))
    ids = [point.id for kind in (one.added, one.changed, one.moved) for point in kind]
    assert len(ids) == len(set(ids))
