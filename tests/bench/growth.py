"""Measures how time and memory grow: the STARD statutes, over and over with small edits, built and searched.

    PYTHONPATH=tests python -m bench.growth [--shared DIR] [--passages 55000 1000000] [--folder DIR] [--record]

Each library is built in a process of its own, and another one searches and answers 100 dev questions of STARD, one
after the other. Peak memory is the operating system's own: of a build that of the process and of all its workers, each
at its highest; most of the serving process's are pages of the index files, which the system takes back when it needs
them. ``--passages`` counts articles, of which one in two makes more than one passage. A million passages take some 10 GB
of disk.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from bench.recording import record

from bot.answering import LibraryAnswers
from bot.settings import Settings
from bot.upkeep.workspace import Workspace
from index.building.workers import suitable_count
from index.evaluation import percentile
from index.measuring.beir import read_collection

_QUESTIONS = 100
_AT_ONCE = 40
"""Articles of a document, at most."""


def main() -> None:
    """Write, build, search, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("GONGHUI_SHARED", "../shared")))
    parser.add_argument("--passages", type=int, nargs="+", default=(55_000, 1_000_000))
    parser.add_argument("--folder", type=Path, help="where libraries and indexes go (a temporary folder)")
    parser.add_argument("--record", action="store_true", help="write the table into RESULTS.md")
    parser.add_argument("--step", choices=["build", "serve"], help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step is not None:
        print(
            json.dumps(_build(given.folder) if given.step == "build" else _serve(given.folder, given.shared))
        )
        return
    lines = [
        "| passages | build s | of that reading, vectors, words, rest | processor s | peak MB | index MB "
        "| search p50 / p99 ms | processor p50 ms | answer p50 / p99 ms | serving, peak MB (own) |",
        "|---" * 10 + "|",
    ]
    for wanted in given.passages:
        with tempfile.TemporaryDirectory(dir=given.folder) as folder:
            lines.append(_row(Path(folder), given.shared, wanted))
            print(lines[-1], flush=True)
    print("\n".join(lines))
    if given.record:
        record("growth", lines)


def _row(folder: Path, shared: Path, wanted: int) -> str:
    _write(folder / "documents", shared / "eval" / "stard", wanted)
    built, _ = _step("build", folder, shared)
    served, serve_mb = _step("serve", folder, shared)
    return (
        f"| {built['passages']:.0f} | {built['seconds']:.0f} "
        f"| {built['reading']:.0f}, {built['vectors']:.0f}, {built['words']:.0f}, {built['rest']:.0f} "
        f"| {built['busy']:.0f} | {built['peak_mb']:.0f} | {built['index_mb']:.0f} "
        f"| {served['p50']:.1f} / {served['p99']:.1f} "
        f"| {served['busy_p50']:.1f} | {served['answer_p50']:.1f} / {served['answer_p99']:.1f} "
        f"| {serve_mb:.0f} ({served['own_mb']:.0f}) |"
    )


def _step(step: str, folder: Path, shared: Path) -> tuple[dict[str, float], float]:
    """What a process of its own prints, and its peak memory in MB."""
    command = [
        sys.executable,
        "-m",
        "bench.growth",
        "--step",
        step,
        "--folder",
        str(folder),
        "--shared",
        str(shared),
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert process.stdout is not None
    printed = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit(f"{step} ended with {status}")
    return json.loads(printed), usage.ru_maxrss / 1e3


def _build(folder: Path) -> dict[str, float]:
    workspace = Workspace.of(Settings(), documents=folder / "documents", index=folder / "index")
    encoder = workspace.encoder()
    begun: dict[str, float] = {}
    started = time.perf_counter()

    def told(what: str, _done: int, _total: int) -> None:
        begun.setdefault(what, time.perf_counter())

    report = workspace.build(encoder, progress=told)
    seconds = time.perf_counter() - started
    own, of_workers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "busy": sum(usage.ru_utime + usage.ru_stime for usage in (own, of_workers)),
        "peak_mb": (own.ru_maxrss + suitable_count() * of_workers.ru_maxrss) / 1e3,
        "passages": report.passages,
        "seconds": seconds,
        "reading": begun["计算向量"] - started,
        "vectors": begun["统计词语"] - begun["计算向量"],
        "words": begun["校准"] - begun["统计词语"],
        "rest": started + seconds - begun["校准"],
        "index_mb": sum(record.size for record in report.generation.manifest.files.values()) / 1e6,
    }


def _serve(folder: Path, shared: Path) -> dict[str, float]:
    workspace = Workspace.of(Settings(), documents=folder / "documents", index=folder / "index")
    questions = list(read_collection(shared / "eval" / "stard").queries.values())[:_QUESTIONS]
    published = workspace.open(workspace.encoder())
    answers = LibraryAnswers(published)
    searched, busy, answered = [], [], []
    for question in questions:
        started, worked = time.perf_counter(), time.process_time()
        published.searcher.search(question, limit=60)
        between = time.perf_counter()
        busy.append(1000 * (time.process_time() - worked))
        answers.answer(question, limit=5)
        searched.append(1000 * (between - started))
        answered.append(1000 * (time.perf_counter() - between))
    searched.sort()
    answered.sort()
    return {
        "p50": percentile(searched, 0.5),
        "p99": percentile(searched, 0.99),
        "busy_p50": percentile(sorted(busy), 0.5),
        "answer_p50": percentile(answered, 0.5),
        "answer_p99": percentile(answered, 0.99),
        "own_mb": _own_megabytes(),
    }


def _own_megabytes() -> float:
    """Memory that is no file's."""
    status = Path("/proc/self/status")
    if not status.exists():
        return float("nan")
    lines = dict(line.split(":", 1) for line in status.read_text(encoding="utf-8").splitlines())
    return int(lines["RssAnon"].split()[0]) / 1e3


def _write(folder: Path, stard: Path, wanted: int) -> None:
    """The statutes as files of numbered articles, copy after copy until there are so many articles."""
    laws: defaultdict[str, list[str]] = defaultdict(list)
    with gzip.open(stard / "corpus.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            law, found, article = row["title"].rpartition("第")
            laws[law if found else row["title"]].append(
                f"{found}{article} {row['text']}" if found else row["text"]
            )
    chance = random.Random(0)  # noqa: S311 - edits, no secrets
    written = copy = 0
    while written < wanted:
        place = folder / f"{copy:03}"
        place.mkdir(parents=True)
        for number, (law, articles) in enumerate(laws.items()):
            for start in range(0, len(articles), _AT_ONCE):
                part = articles[start : start + _AT_ONCE][: wanted - written]
                if not part:
                    return
                text = "\n\n".join(part if copy == 0 else [_edited(article, chance) for article in part])
                title = f"{law}之{copy}" if copy else law
                (place / f"{number:05}-{start:04}.txt").write_text(f"{title}\n\n{text}\n", encoding="utf-8")
                written += len(part)
        copy += 1


def _edited(article: str, chance: random.Random) -> str:
    """With one clause gone, and a number put in."""
    clauses = article.split("，")
    if len(clauses) > 2:
        del clauses[chance.randrange(1, len(clauses))]
    return (
        "，".join([*clauses[:-1], f"编号{chance.randrange(10**6)}的{clauses[-1]}"])
        if len(clauses) > 1
        else article
    )


if __name__ == "__main__":
    main()
