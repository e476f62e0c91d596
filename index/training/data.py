"""Reading the training data: passages without labels, and pairs that mean the same."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from corpus.document import Document
from corpus.library import ACCOUNT
from corpus.parsing import parse_file
from index.passages import cut_passages, list_units

__all__ = [
    "Pair",
    "Passage",
    "Sources",
    "head_parts",
    "is_held_out",
    "official_files",
    "own_questions",
    "read_rows",
    "read_sources",
    "starter_files",
]

_LONGEST_ANSWER = 600  # characters of a paired passage
_SENTENCE_HOLD_OUT = 28  # one Tatoeba pair in so many measures the model instead of training it
_ITEM = re.compile(r"（[一二三四五六七八九十]+）|[0-9]+[.．、]")
_CHAPTER = re.compile(r"#+ |第[零一二三四五六七八九十百]+[章节编]|[一二三四五六七八九十]+、")
_ARTICLE = re.compile(r"第[零〇一二三四五六七八九十百千]+条")
_BLANK = re.compile(r"[\s*#]")
_LONGEST_HEADING = 40
_LONGEST_PASSAGE = 700
_SHORTEST_PASSAGE = 15


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document with the title and headings it stands under."""

    title: str
    path: tuple[str, ...]
    text: str
    id: str = ""
    """STARD's of a statute; the file's name of a passage of a document, shared by all of its passages."""
    address: str = ""
    """The markers that lead to the point it is, of a document that the outline parser read."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that should meet: a question and its passage, or a text and its translation."""

    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything the encoder learns from."""

    statutes: list[Passage]
    official: list[Passage]
    """Labour law, policy documents, speeches and the starter documents, cut into passages."""
    lay_questions: list[str]
    lay_gold: list[tuple[int, int]]
    """Index of a lay question, index of a statute that answers it."""
    lay_answers: dict[str, str]
    """Lay question to a lawyer's answer to it."""
    own_questions: list[str]
    """Questions about labour and union law, written for this project."""
    own_gold: list[tuple[int, int]]
    """Index of an own question, index of a passage that answers it among the statutes and the official ones behind."""
    pairs: dict[str, list[Pair]] = field(repr=False)
    """``answers``, ``dictionary``, ``sentences`` and ``reports``."""


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON Lines file, compressed where its name ends in ``.gz``."""
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8") as lines
    ):
        for line in lines:
            yield json.loads(line)


def head_parts(passage: Passage) -> list[str]:
    """The title, then each heading of the path that the title does not already say."""
    return [passage.title, *(part for part in passage.path if part and part not in passage.title)]


def is_held_out(paragraph: str) -> bool:
    """Whether a DRCD paragraph measures instead of training: one in ten, chosen by its own digest."""
    digest = hashlib.md5(paragraph.encode(), usedforsecurity=False).hexdigest()
    return int(digest, 16) % 10 == 0


def own_questions() -> str:
    """The project's own questions, a line each: document, address and question, with tabs between."""
    return files("index.training").joinpath("own_questions.tsv").read_text(encoding="utf-8")


def read_sources(shared: Path, own: str) -> Sources:
    """Read everything below ``shared``, whose layout the package docstring gives; ``own`` as in ``own_questions``."""
    train = shared / "train"
    stard = shared / "eval" / "stard"
    statutes = [
        Passage(row["title"], tuple(row.get("path", ())), row["text"], row["id"])
        for row in read_rows(stard / "corpus.jsonl.gz")
    ]
    position = {statute.id: index for index, statute in enumerate(statutes)}
    questions = {row["id"]: row["text"] for row in read_rows(stard / "queries.train.jsonl")}
    number = {question_id: index for index, question_id in enumerate(questions)}
    gold = sorted(
        (number[row["qid"]], position[row["docid"]])
        for row in read_rows(stard / "qrels.train.jsonl")
        if row["qid"] in number and row["docid"] in position
    )
    answered = list(read_rows(train / "zh_query_passage.jsonl.gz"))
    official = _official_passages(shared)
    asked, answering = _own(own, statutes, official)
    sentences = [Pair(row["zh"], row["en"]) for row in read_rows(train / "zh_en_tatoeba.jsonl.gz")]
    return Sources(
        statutes=statutes,
        official=official,
        lay_questions=list(questions.values()),
        lay_gold=gold,
        lay_answers={row["q"]: row["p"] for row in answered if row["src"] == "lecoqa_train_answer"},
        own_questions=asked,
        own_gold=answering,
        pairs={
            "answers": [
                Pair(row["q"], row["p"][:_LONGEST_ANSWER]) for row in answered if _is_for_training(row)
            ],
            "dictionary": [
                Pair(row["zh"], _without_brackets(row["en"]))
                for row in read_rows(train / "zh_en_cedict.jsonl.gz")
            ],
            "sentences": [pair for index, pair in enumerate(sentences) if index % _SENTENCE_HOLD_OUT],
            "reports": [Pair(row["zh"], row["en"]) for row in read_rows(train / "zh_en_gwr.jsonl.gz")],
        },
    )


def _is_for_training(row: dict[str, Any]) -> bool:
    # The statutes of the lay questions come from STARD itself, with their masks; see ``lay_gold``.
    return row["src"] != "stard_train_article" and not (row["src"] == "drcd_dev" and is_held_out(row["p"]))


def _without_brackets(gloss: str) -> str:
    plain = re.sub(r"\(.*?\)|\[.*?\]", "", gloss)
    return plain if len(plain) > 2 else gloss


def official_files(shared: Path) -> list[Path]:
    """The policy documents, without those (by name) that the points set was cut from."""
    rows = list(read_rows(shared / "eval" / "points" / "corpus.jsonl"))
    titles = {_letters(row["title"]) for row in rows}
    names = {row.get("file") for row in rows}
    return [
        path
        for path in sorted((shared / "documents" / "policy").glob("*.txt"))
        if path.name not in names and _letters(_title(path)) not in titles
    ]


def starter_files() -> list[Path]:
    """The starter documents that come with the package."""
    folder = Path(str(files("corpus") / "documents"))
    return sorted(set(folder.glob("*.md")) - {folder / ACCOUNT})


def _official_passages(shared: Path) -> list[Passage]:
    """Cut laws and the policy documents that are not measured with; speeches and starter documents by their points."""
    passages: list[Passage] = []
    for path in sorted((shared / "documents" / "laws").iterdir()):
        passages += _cut(path, at_points=False)
    for path in official_files(shared):
        passages += _cut(path, at_points=True)
    for path in [*sorted((shared / "seeds").glob("*.txt")), *starter_files()]:
        passages += _points(path)
    return passages


def _points(path: Path) -> Iterator[Passage]:
    """Every point of a document, as an index holds it."""
    document = parse_file(path, root=path.parent).document
    units = list(list_units([document]))
    seen = set[int]()
    for passage in cut_passages(document, units):
        point = units[passage.unit].point
        if point is not None and passage.unit not in seen:  # what follows are windows of the same point
            seen.add(passage.unit)
            yield Passage(passage.head, (), passage.text, path.stem, _address(document, point))


def _address(document: Document, point: int) -> str:
    steps = document.path(document.points[point])
    return "›".join(_BLANK.sub("", step.marker) for step in steps)


def _own(
    text: str, statutes: Sequence[Passage], official: Sequence[Passage]
) -> tuple[list[str], list[tuple[int, int]]]:
    """The project's own questions, with the passage each names and all others that say the same.

    Raises:
        ValueError: if a question names a document or a point that is not there.
    """
    copies: dict[str, list[int]] = {}
    for number, passage in enumerate((*statutes, *official)):
        copies.setdefault(_said(passage), []).append(number)
    of_document: dict[str, list[int]] = {}
    for number, passage in enumerate(official):
        of_document.setdefault(passage.id, []).append(number)
    questions: list[str] = []
    gold: list[tuple[int, int]] = []
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        document, address, question = line.split("\t")
        found = [number for number in of_document.get(document, ()) if _stands_at(official[number], address)]
        if not found:
            raise ValueError(f"own questions: {document} has no passage at {address}")
        gold += [(len(questions), number) for number in copies[_said(official[found[0]])]]
        questions.append(question)
    return questions, gold


def _stands_at(passage: Passage, address: str) -> bool:
    """Whether a passage begins at the last step of an address, below its other steps; a parsed one has that address."""
    if passage.address:
        return passage.address == _BLANK.sub("", address)
    *above, last = (_BLANK.sub("", step) for step in address.split("›"))
    headings = [_BLANK.sub("", heading) for heading in passage.path]
    below = not above or any(heading.startswith(above[-1]) for heading in headings)
    whole = not above and any(heading.startswith(last) for heading in headings)
    return (below and _BLANK.sub("", passage.text).startswith(last)) or whole


def _said(passage: Passage) -> str:
    """What a passage says, without its article's number: equal for copies of one article."""
    return _letters(_ARTICLE.sub("", passage.text, count=1))


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def _title(path: Path) -> str:
    return re.sub(r"\([\d-]+\)|\.md$|\.txt$|^\d+_", "", path.name)


def _cut(path: Path, *, at_points: bool) -> Iterator[Passage]:
    """Cut at headings and articles, and at numbered points too where ``at_points``."""
    title, stem, heading, held = _title(path), re.sub(r"\.(md|txt)$", "", path.name), "", list[str]()

    def passage() -> Iterator[Passage]:
        if sum(map(len, held)) > _SHORTEST_PASSAGE:
            yield Passage(title, (heading,) if heading else (), "\n".join(held), stem)
        held.clear()

    for raw in path.read_text(encoding="utf-8").splitlines():
        line = raw.replace("**", "").strip()
        if not line or line.startswith("<!--"):
            continue
        if _CHAPTER.match(line) and len(line) < _LONGEST_HEADING:
            yield from passage()
            heading = line.lstrip("# ")
            continue
        if _ARTICLE.match(line) or (at_points and _ITEM.match(line)):
            yield from passage()
        held.append(line)
        if sum(map(len, held)) > _LONGEST_PASSAGE:
            yield from passage()
    yield from passage()
