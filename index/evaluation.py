"""Scores the search: ranked lists on BEIR-style folders, answers on question files with gold quotes."""

from __future__ import annotations

import gzip
import json
import math
import re
import time
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Protocol

from corpus.document import Span
from index.calibration import Decision
from index.cross_encoder import CrossEncoder
from index.encoder import Encoder
from index.errors import EvaluationError
from index.folding import fold
from index.in_memory import index_passages
from index.passages import Passage, unit_span
from index.reading import Progress

if TYPE_CHECKING:
    from index.published import Published

__all__ = [
    "Answered",
    "Collection",
    "Question",
    "Run",
    "evaluate_questions",
    "evaluate_run",
    "holds",
    "list_documents",
    "list_passages",
    "percentile",
    "read_collection",
    "read_questions",
    "run_collection",
    "score_queries",
    "squeeze",
    "squeezed_units",
    "unknown_documents",
    "write_run",
]

Run = Mapping[str, Sequence[tuple[str, float]]]
"""Ranked documents of each query: id and score, best first."""

_ARTICLE = re.compile(r"第[〇零一二三四五六七八九十百千]+条.*$")
_ENCODING = "utf-8-sig"
"""UTF-8, with or without the mark that some editors put in front."""
_DEPTH = 100
"""Documents retrieved for each query."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A BEIR-style evaluation set, with the queries that have relevance judgements."""

    documents: Sequence[Mapping[str, Any]]
    queries: Mapping[str, str]
    relevant: Mapping[str, frozenset[str]]


def read_collection(folder: Path) -> Collection:
    """Read ``corpus.jsonl[.gz]``, ``queries*.jsonl`` and ``qrels*.jsonl``; files named ``…train…`` are left out.

    Raises:
        EvaluationError: naming the file or line that is not as expected.
    """
    if folder.suffix == ".jsonl" and not folder.exists():
        raise EvaluationError(f"问题文件 {folder} 不存在；请检查路径")
    if not folder.is_dir():
        raise EvaluationError(
            f"文件夹 {folder} 不存在；请给出含 corpus.jsonl、queries.jsonl、qrels.jsonl 的文件夹"
        )
    documents = list(_lines(_one(folder, "corpus*.jsonl", "corpus*.jsonl.gz"), "id", "text"))
    judged: dict[str, set[str]] = {}
    for row in _lines(_one(folder, "qrels*.jsonl"), "qid", "docid"):
        if _relevance(row) > 0:
            judged.setdefault(str(row["qid"]), set()).add(str(row["docid"]))
    queries = {
        str(row["id"]): str(row["text"])
        for row in _lines(_one(folder, "queries*.jsonl"), "id", "text")
        if str(row["id"]) in judged
    }
    return Collection(documents, queries, {key: frozenset(judged[key]) for key in queries})


def list_passages(collection: Collection) -> list[Passage]:
    """One passage a document, numbered as in the collection."""
    return [
        Passage(number, _head(row), str(row["text"]), Span(0, len(str(row["text"]))))
        for number, row in enumerate(collection.documents)
    ]


def list_documents(collection: Collection) -> list[int]:
    """The document each passage is from, told by its title without the number of the article."""
    numbers: dict[str, int] = {}
    return [numbers.setdefault(_document(row), len(numbers)) for row in collection.documents]


def run_collection(
    collection: Collection,
    encoder: Encoder,
    *,
    cross_encoder: CrossEncoder | None = None,
    progress: Progress = lambda _what, _done, _total: None,
) -> tuple[Run, list[float]]:
    """Index the collection in memory, search every query, and time each search in milliseconds."""
    passages = list_passages(collection)
    searcher = index_passages(passages, encoder, documents=list_documents(collection), progress=progress)
    if cross_encoder is not None:
        model = cross_encoder
        searcher = replace(
            searcher,
            reading=lambda question, rows: model.scores(question, [passages[row].searched for row in rows]),
        )
    ids = [str(row["id"]) for row in collection.documents]
    run: dict[str, list[tuple[str, float]]] = {}
    elapsed: list[float] = []
    for number, (query, text) in enumerate(collection.queries.items()):
        progress("检索", number, len(collection.queries))
        started = time.perf_counter()
        found = searcher.search(text, limit=_DEPTH)
        elapsed.append((time.perf_counter() - started) * 1000)
        run[query] = [(ids[hit.unit], hit.order) for hit in found.hits]
    progress("检索", len(collection.queries), len(collection.queries))
    return run, elapsed


def evaluate_run(run: Run, relevant: Mapping[str, frozenset[str]]) -> dict[str, float]:
    """Means over the judged queries: Recall@k, MRR@10 and nDCG@10 with binary relevance (Järvelin & Kekäläinen 2002)."""
    return {name: sum(values) / len(values) for name, values in score_queries(run, relevant).items()}


def score_queries(run: Run, relevant: Mapping[str, frozenset[str]]) -> dict[str, list[float]]:
    """What ``evaluate_run`` takes the means of: for each figure one value a judged query, in order.

    Raises:
        EvaluationError: if no query is judged.
    """
    if not relevant:
        raise EvaluationError("没有一个问题带有相关性标注；请检查 queries 与 qrels 的编号是否一致")
    scored: dict[str, list[float]] = {
        name: [] for name in ("Recall@5", "Recall@10", "Recall@100", "MRR@10", "nDCG@10")
    }
    for query, gold in relevant.items():
        ranked = [document for document, _ in run.get(query, ())]
        for depth in (5, 10, 100):
            scored[f"Recall@{depth}"].append(len(gold.intersection(ranked[:depth])) / len(gold))
        places = [place for place, document in enumerate(ranked[:10], start=1) if document in gold]
        scored["MRR@10"].append(1 / places[0] if places else 0.0)
        ideal = sum(1 / math.log2(place + 1) for place in range(1, min(10, len(gold)) + 1))
        scored["nDCG@10"].append(sum(1 / math.log2(place + 1) for place in places) / ideal)
    return scored


def write_run(path: Path, run: Run, *, tag: str) -> None:
    """Write a run in TREC's form: ``qid Q0 docid rank score tag``."""
    lines = [
        f"{query} Q0 {document} {place} {score:.6f} {tag}\n"
        for query, ranked in run.items()
        for place, (document, score) in enumerate(ranked, start=1)
    ]
    try:
        path.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise EvaluationError(
            f"无法写入 {path}（{error.strerror or error}）；请检查 --run 的路径和权限"
        ) from error


# --- questions with gold quotes --------------------------------------------------------------------------------


class Answered(Protocol):
    """What a question got, as far as scoring needs to know."""

    @property
    def decision(self) -> Decision:
        """What was decided."""
        ...

    @property
    def quoted(self) -> Sequence[tuple[str, str]]:
        """The stem of the file and the text of each quote, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a questions file; ``gold`` is empty where silence is right."""

    id: str
    kind: str
    text: str
    gold: Sequence[Mapping[str, Any]]
    line: int = 0
    """Where it stands in its file, from 1; 0 for one that stands in none."""


_LISTED = 3
"""Gold entries from which a question asks for a list."""
_SHOWN = 5
"""Quotes that are looked at: a cadre reads a handful."""
_NAMED = 5
"""Documents, and questions of each, that a warning names."""


def read_questions(path: Path) -> list[Question]:
    """Read a questions file: ``{"id", "kind", "question", "gold": [{"doc", "any": […]}]}`` a line.

    Raises:
        EvaluationError: naming the line that is not as expected.
    """
    questions = []
    for line, row in _numbered_lines(path, "id", "question", "gold"):
        if not str(row["question"]).strip():
            raise EvaluationError(f"{path} 第 {line} 行的 question 是空的；请写出要问的话，或者删去这一行")
        if not isinstance(row["gold"], list) or not all(map(_is_gold, row["gold"])):
            raise EvaluationError(
                f'{path} 中编号为 {row["id"]} 的问题，gold 应是 {{"doc", "any": […]}} 的列表；请改正'
            )
        if any(not gold["any"] for gold in row["gold"]):
            raise EvaluationError(
                f"{path} 中编号为 {row['id']} 的问题，gold 的 any 是空的，怎么答都算没答到；请写上原文里的话"
            )
        # What is left out when texts are compared stands in every text.
        empty = [part for gold in row["gold"] for part in gold["any"] if not squeeze(part)]
        if empty:
            raise EvaluationError(
                f"{path} 中编号为 {row['id']} 的问题，gold 的 any 里“{empty[0].strip()}”没有可以比对的字，"
                "怎么答都算答到；请写上原文里的话"
            )
        questions.append(
            Question(str(row["id"]), str(row.get("kind", "")), str(row["question"]), row["gold"], line)
        )
    return questions


def unknown_documents(questions: Sequence[Question], files: Iterable[str]) -> list[str]:
    """What to tell of gold that names none of the ``files``: whatever is answered, it counts as missed.

    A line a document; of many, which may be another library's, the first few.
    """
    stems = {PurePosixPath(file).stem for file in files}
    asking: defaultdict[str, list[str]] = defaultdict(list)
    for question in questions:
        for document in dict.fromkeys(gold["doc"] for gold in question.gold):
            if document not in stems:
                asking[document].append(question.id)
    told = [
        f"索引里没有 gold 写的文件“{document}”（问题 {'、'.join(ids[:_NAMED])}"
        f"{f' 等 {len(ids)} 个' if len(ids) > _NAMED else ''}），怎么答都算没答到；请改正 doc：文件名，不带后缀"
        for document, ids in asking.items()
    ]
    more = [f"另有 {len(told) - _NAMED} 个 gold 写的文件也不在索引里"] if len(told) > _NAMED else []
    return told[:_NAMED] + more


def evaluate_questions(
    questions: Sequence[Question], answer: Callable[[str], Answered]
) -> tuple[dict[str, float], list[dict[str, Any]]]:
    """Hit rate, silence and completeness over the questions, and a row for each.

    A question with gold is hit when one of the first five quotes comes from a gold document and holds one of its
    strings, both folded. One without gold is right when nothing is answered (``near`` too, for the kind
    ``uncovered``). Completeness is the share of a list that was quoted, for questions with at least three gold
    entries in one document; where several documents list what was asked, one of them is enough. A figure that no
    question counts for is left out: it would look like a perfect one.
    """
    if not questions:
        raise EvaluationError("问题文件是空的；每行应是一个 JSON 对象")
    rows: list[dict[str, Any]] = []
    for question in questions:
        started = time.perf_counter()
        answered = answer(question.text)
        elapsed = (time.perf_counter() - started) * 1000
        quoted = [(stem, squeeze(text)) for stem, text in answered.quoted]
        found = [holds(quoted[:_SHOWN], gold) for gold in question.gold]
        everywhere = [holds(quoted, gold) for gold in question.gold]
        silent = answered.decision is Decision.NONE or (
            question.kind == "uncovered" and answered.decision is Decision.NEAR
        )
        rows.append(
            {
                "id": question.id,
                "kind": question.kind,
                "question": question.text,
                "decision": answered.decision.value,
                "right": any(found) if question.gold else silent,
                "answered_right": any(found) and answered.decision is Decision.ANSWER,
                "found": sum(everywhere),
                "gold": len(question.gold),
                "completeness": _completeness(question, everywhere),
                "ms": elapsed,
            }
        )
    covered = [row for row in rows if row["gold"]]
    silent_rows = [row for row in rows if not row["gold"]]
    lists = [row["completeness"] for row in covered if row["completeness"] is not None]
    times = sorted(row["ms"] for row in rows)
    figures: dict[str, float] = {"queries": len(rows), "with_gold": len(covered)}
    if covered:
        figures |= {"hit@5": _share(covered, "right"), "answered@5": _share(covered, "answered_right")}
    if silent_rows:
        figures["silent"] = _share(silent_rows, "right")
    if lists:
        figures["completeness"] = sum(lists) / len(lists)
    return figures | {
        "p50_ms": percentile(times, 0.5),
        "p99_ms": percentile(times, 0.99),
    }, rows


def _completeness(question: Question, found: Sequence[bool]) -> float | None:
    """Of the lists that the gold names, the share of the one quoted best; None where it names no list."""
    lists: defaultdict[str, list[bool]] = defaultdict(list)
    for gold, quoted in zip(question.gold, found, strict=True):
        lists[gold["doc"]].append(quoted)
    shares = [sum(members) / len(members) for members in lists.values() if len(members) >= _LISTED]
    return max(shares, default=None)


def squeeze(text: str) -> str:
    """Fold for comparing: NFKC, simplified, without pinyin glosses and all but letters, digits and ideographs."""
    plain = unicodedata.normalize("NFKC", text)
    plain = re.sub(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńň]{1,6}\)", "", plain)
    return re.sub(r"[\W_]+", "", fold(plain))


def percentile(ordered: Sequence[float], share: float) -> float:
    """The value below which ``share`` of the ordered values lie (nearest rank); 0 for none."""
    if not ordered:
        return 0.0
    return ordered[min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1)]


def _is_gold(entry: object) -> bool:
    return (
        isinstance(entry, dict)
        and isinstance(entry.get("doc"), str)
        and isinstance(entry.get("any"), list)
        and all(isinstance(part, str) for part in entry["any"])
    )


def _relevance(row: Mapping[str, Any]) -> float:
    try:
        return float(row.get("rel", 1))
    except (TypeError, ValueError) as error:
        raise EvaluationError(
            f"qrels 中问题 {row['qid']} 的 rel 应是数字，现在是 {row['rel']!r}；请改正"
        ) from error


def squeezed_units(published: Published) -> Callable[[int], tuple[str, str]]:
    """For each unit, by number, the stem of its file and its text, as ``holds`` compares them."""
    stems = {known.document: PurePosixPath(file).stem for file, known in published.files().items()}

    def squeezed(number: int) -> tuple[str, str]:
        unit = published.unit(number)
        document = published.documents[unit.document]
        return stems[unit.document], squeeze(document.slice(unit_span(document, unit)))

    return squeezed


def holds(quoted: Sequence[tuple[str, str]], gold: Mapping[str, Any]) -> bool:
    """Whether one of some texts, each with its document and squeezed, holds what an entry of the gold names."""
    wanted = [squeeze(part) for part in gold["any"]]
    return any(stem == gold["doc"] and any(part in text for part in wanted) for stem, text in quoted)


def _share(rows: Sequence[Mapping[str, Any]], key: str) -> float:
    return sum(bool(row[key]) for row in rows) / len(rows)


def _document(row: Mapping[str, Any]) -> str:
    title, path = str(row.get("title", "")), row.get("path") or ()
    if path and path[0] and str(path[0]) in title:
        return str(path[0])
    return _ARTICLE.sub("", title) or str(row["id"])


def _head(row: Mapping[str, Any]) -> str:
    """Title, and what of the path the title does not say already."""
    title = str(row.get("title", ""))
    return " ".join(
        [title, *(str(step) for step in row.get("path") or () if step and str(step) not in title)]
    )


def _one(folder: Path, *patterns: str) -> Path:
    found = [
        path for pattern in patterns for path in sorted(folder.glob(pattern)) if "train" not in path.name
    ]
    if not found:
        raise EvaluationError(f"文件夹 {folder} 中没有 {patterns[0]}；请检查评测集是否完整")
    return found[0]


def _lines(path: Path, *required: str) -> Iterator[dict[str, Any]]:
    return (row for _, row in _numbered_lines(path, *required))


def _numbered_lines(path: Path, *required: str) -> Iterator[tuple[int, dict[str, Any]]]:
    number = 0
    try:
        with (
            gzip.open(path, "rt", encoding=_ENCODING)
            if path.suffix == ".gz"
            else path.open(encoding=_ENCODING) as lines
        ):
            for number, line in enumerate(lines, start=1):
                if not line.strip():
                    continue
                row = dict(json.loads(line))
                missing = [name for name in required if name not in row]
                if missing:
                    raise EvaluationError(f"{path} 第 {number} 行缺少 {'、'.join(missing)}；请对照说明改正")
                yield number, row
    except UnicodeDecodeError as error:  # a block is decoded at once: no line can be named
        raise EvaluationError(
            f"{path} 不是 UTF-8 编码的文本；请另存为 UTF-8 再试（记事本：“另存为”，“编码”选 UTF-8）"
        ) from error
    except (EOFError, zlib.error) as error:
        raise EvaluationError(f"{path} 不完整，解不开压缩；请重新取得这个文件") from error
    except OSError as error:
        raise EvaluationError(f"{path} 无法读取（{error.strerror or error}）；请检查路径和权限") from error
    except (ValueError, TypeError) as error:
        raise EvaluationError(f"{path} 第 {number} 行不是合法的 JSON 对象；请改正") from error
