from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, Metadata, Paragraph, Point, Reference, Span
from index.errors import GenerationError
from index.stored.documents import DocumentStore, write_documents

texts = st.text(st.characters(), max_size=20)  # lone surrogates included
spans = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda ends: Span(min(ends), max(ends)))
places = st.none() | st.integers(0, 9)
references = st.builds(Reference, title=texts, date=texts, number=texts)
listed: dict[str, st.SearchStrategy[object]] = {
    "revisions": st.lists(texts, max_size=2).map(tuple),
    "repeals": st.lists(references, max_size=2).map(tuple),
    "amends": st.lists(references, max_size=2).map(tuple),
}
metadata = st.builds(Metadata, **{field.name: listed.get(field.name, texts) for field in fields(Metadata)})
points = st.builds(
    Point, id=texts, marker=texts, level=st.integers(1, 9), parent=places, heading=texts, span=spans
)
paragraphs = st.builds(Paragraph, id=texts, span=spans, point=places)
document_fields: dict[str, st.SearchStrategy[object]] = {
    "id": texts,
    "file": texts,
    "metadata": metadata,
    "text": texts,
    "points": st.lists(points, max_size=3).map(tuple),
    "paragraphs": st.lists(paragraphs, max_size=3).map(tuple),
    "damaged": st.lists(spans, max_size=2).map(tuple),
    "furniture": st.lists(texts, max_size=2).map(tuple),
    "warnings": st.lists(texts, max_size=2).map(tuple),
}
documents = st.builds(Document, **document_fields)


def document(name: str) -> Document:
    return Document(
        id=name,
        file=f"{name}.md",
        metadata=Metadata(title=f"《{name}》", date="2023-10"),
        text="一、坚持\u2028党的领导\n",
        points=(Point("p1", "一、", 1, None, "坚持", Span(0, 4)),),
        paragraphs=(),
    )


def stored(folder: Path, *names: str) -> DocumentStore:
    write_documents(folder, [document(name) for name in names])
    return DocumentStore.open(folder)


def test_the_round_trip_below_covers_every_field_a_document_has() -> None:
    assert set(document_fields) == {field.name for field in fields(Document)}


@given(st.lists(documents, max_size=4))
def test_documents_come_back_equal(originals: list[Document]) -> None:
    with TemporaryDirectory() as folder:
        write_documents(Path(folder), originals)
        store = DocumentStore.open(Path(folder))
        assert len(store) == len(originals)
        assert list(store) == originals
        assert [store[index] for index in range(len(store))] == originals
        assert [store.metadata(index) for index in range(len(store))] == [each.metadata for each in originals]
        assert [store.text(index) for index in range(len(store))] == [each.text for each in originals]


def test_a_part_is_found_where_a_value_looks_like_the_next_field(tmp_path: Path) -> None:
    tricky = replace(
        document("甲"),
        metadata=Metadata(title='甲","text":"乙","points":'),
        text='丙","points":[],"text":"丁',
    )
    write_documents(tmp_path, [tricky])
    store = DocumentStore.open(tmp_path)
    assert (store.metadata(0), store.text(0)) == (tricky.metadata, tricky.text)


def test_a_document_is_parsed_once_while_it_is_remembered(tmp_path: Path) -> None:
    write_documents(tmp_path, [document("甲"), document("乙")])
    store = DocumentStore.open(tmp_path, cached=1)
    first = store[0]
    assert store[0] is first
    assert store[1].id == "乙"
    assert store[0] is not first
    assert store[0] == first


@pytest.mark.parametrize("index", [-1, 2])
def test_a_document_that_does_not_exist_is_an_index_error(tmp_path: Path, index: int) -> None:
    with pytest.raises(IndexError):
        stored(tmp_path, "甲", "乙")[index]


def test_documents_stay_readable_after_their_generation_is_deleted(tmp_path: Path) -> None:
    store = stored(tmp_path, "甲")
    for path in tmp_path.iterdir():
        path.unlink()
    assert store[0] == document("甲")


@pytest.mark.parametrize("name", ["documents.jsonl", "documents.npy"])
@pytest.mark.parametrize("kept", [None, 0, 20, -1])
def test_a_missing_or_truncated_file_is_named_with_the_cure(
    tmp_path: Path, name: str, kept: int | None
) -> None:
    stored(tmp_path, "甲", "乙")
    path = tmp_path / name
    content = path.read_bytes()
    path.unlink()
    if kept is not None:
        path.write_bytes(content[:kept])
    with pytest.raises(GenerationError, match=rf"{name}.*gonghui build") as caught:
        DocumentStore.open(tmp_path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("damage", ["bytes", "field", "kind", "span", "word"])
def test_a_damaged_line_is_named_and_the_others_stay_readable(tmp_path: Path, damage: str) -> None:
    stored(tmp_path, "甲", "乙")
    path = tmp_path / "documents.jsonl"
    line = path.read_bytes().splitlines(keepends=True)[1]
    match damage:
        case "bytes":
            bad = b"\xff" * len(line)
        case "field":
            bad = line.replace(b'"furniture"', b'"furnitura"')
        case "kind":
            bad = json.dumps([1] * 9).encode().ljust(len(line))
        case "word":
            bad = line.replace("领导".encode(), "领寻".encode())
        case _:
            bad = line.replace(b"[0,4]", b"[9,4]")
    assert bad != line
    path.write_bytes(path.read_bytes().replace(line, bad))
    store = DocumentStore.open(tmp_path)
    assert store[0] == document("甲")
    for read in (store.__getitem__, store.parsed, store.text, store.metadata):
        with pytest.raises(GenerationError, match=r"documents\.jsonl 的第 2 行.*gonghui build"):
            read(1)


@given(st.data())
def test_no_byte_may_change_without_being_noticed(data: st.DataObject) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        originals = [document("甲"), document("乙")]
        write_documents(folder, originals)
        path = folder / data.draw(st.sampled_from(["documents.jsonl", "documents.npy"]))
        content = bytearray(path.read_bytes())
        content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
        path.write_bytes(content)
        with suppress(GenerationError):  # where it is not noticed, it was padding
            assert list(DocumentStore.open(folder)) == originals


def test_a_header_that_cannot_be_read_is_damage(tmp_path: Path) -> None:
    stored(tmp_path, "甲")
    path = tmp_path / "documents.npy"
    path.write_bytes(path.read_bytes().replace(b"'shape': (", b"'shape': [", 1).replace(b")", b"(", 1))
    with pytest.raises(GenerationError, match=r"documents\.npy 无法读取.*gonghui build"):
        DocumentStore.open(tmp_path)


def test_offsets_of_other_documents_are_refused(tmp_path: Path) -> None:
    stored(tmp_path, "甲")
    np.save(tmp_path / "documents.npy", np.array([0, 7]))
    with pytest.raises(GenerationError, match="不相配"):
        DocumentStore.open(tmp_path)
