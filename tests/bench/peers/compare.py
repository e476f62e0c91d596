"""Puts gonghui beside its peers: the same texts, the same encoder, a process of its own for each.

    PYTHONPATH=tests python -m bench.peers.compare [--shared DIR] [--python .venv-peers/bin/python] [--record]

The collection is STARD dev: some 55,000 articles and the questions asked of them. Every peer loads the shipped encoder
through sentence-transformers and joins vectors with BM25 as its documentation does, BM25 over our terms where it takes
them. All are measured with one thread, and those that join both also with all cores: our build then starts workers, and
the peers' torch and FAISS get as many threads. The build begins with texts and a loaded model and ends with an index in
memory. A question is timed from its text to a hundred documents. Ours is built behind each peer, then both are asked in
turn, a fifth of the questions at a time, and compared by the medians of these turns. Processor times stand beside, for
others on the machine change them less. A peer that is slow is asked fewer questions; what ours finds for those stands
beside it.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.peers.asking import Asked, Contestant, Running, ask_in_turn
from bench.recording import record

from index.evaluation import evaluate_run
from index.measuring.beir import read_collection

_ROOT = Path(__file__).parents[3]
_SOME, _FEW = 60, 10
"""Questions for a peer that takes a second for each, and for one that takes ten."""

_OURS = (
    Contestant("gonghui", "gonghui"),
    Contestant("gonghui", "gonghui, vectors alone", vectors=True),
    Contestant("gonghui", "gonghui, all cores", all_cores=True),
)
_LANGCHAIN = ("langchain-community", "langchain-classic")
_HAYSTACK = ("haystack-ai",)
_PEERS = (
    Contestant("txtai_embeddings", "txtai, hybrid", ("txtai",)),
    Contestant("txtai_embeddings", "txtai, vectors alone", ("txtai",), vectors=True),
    Contestant("langchain_faiss", "LangChain, FAISS + BM25Retriever", _LANGCHAIN, _SOME),
    Contestant("langchain_faiss", "LangChain, FAISS alone", _LANGCHAIN, vectors=True),
    Contestant("haystack_in_memory", "Haystack, in-memory store", _HAYSTACK, _FEW),
    Contestant("txtai_embeddings", "txtai, hybrid, all cores", ("txtai",), all_cores=True),
    Contestant(
        "langchain_faiss", "LangChain, FAISS + BM25Retriever, all cores", _LANGCHAIN, _FEW, all_cores=True
    ),
    Contestant("haystack_in_memory", "Haystack, in-memory store, all cores", _HAYSTACK, _FEW, all_cores=True),
)

Relevant = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Measured:
    """What was built, and what it found."""

    running: Running
    asked: Asked


@dataclass(frozen=True, slots=True)
class _Beside:
    """A peer, and ours which search the same way, with it or with more threads: built behind it and asked in turn."""

    peer: _Measured
    ours: dict[str, _Measured]
    """By name."""


def main() -> None:
    """Measure one after the other, print, and say which goals are met."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("GONGHUI_SHARED", "../shared")))
    parser.add_argument("--python", type=Path, default=_ROOT / ".venv-peers" / "bin" / "python")
    parser.add_argument(
        "--peers", nargs="*", default=[peer.script for peer in _PEERS], help="only these scripts"
    )
    parser.add_argument("--queries", type=int, default=0, help="only the first; 0 for all")
    parser.add_argument("--record", action="store_true", help="write the table into RESULTS.md")
    given = parser.parse_args()
    folder = given.shared / "eval" / "stard"
    if not folder.is_dir():
        parser.exit(1, f"没有评测数据：{folder} 不存在；请用 --shared 或 GONGHUI_SHARED 指明\n")
    collection = read_collection(folder)
    relevant, every = collection.relevant, given.queries or len(collection.queries)
    head = (
        "| | questions | nDCG@10 | R@100 | build s | processor s | p50 ms | p99 ms | processor p50 ms "
        "| ours beside it: build s | p50 ms | peak MB |"
    )
    lines = [head, "|---" * 12 + "|"]
    print("\n".join(lines), flush=True)
    for contestant in _OURS:
        (alone,) = _measured([contestant], Path(sys.executable), given, every)
        lines.append(_row(alone, relevant))
        print(lines[-1], flush=True)
    compared = []
    for contestant in _PEERS:
        if contestant.script not in given.peers:
            continue
        alike = [each for each in _OURS if _is_comparable(each, contestant)]
        asked = min(every, contestant.queries or every)
        peer, *ours = _measured([contestant, *alike], given.python, given, asked)
        compared.append(
            _Beside(peer, {each.name: measured for each, measured in zip(alike, ours, strict=True)})
        )
        lines.append(_row(peer, relevant, compared[-1].ours))
        print(lines[-1], flush=True)
    goals = []
    for each in _OURS:
        goals += _goals(each.name, [beside for beside in compared if each.name in beside.ours], relevant)
    print("\n".join(goals))
    if given.record:
        record("peers", [*lines, *goals])


def _measured(
    contestants: Sequence[Contestant], python: Path, given: argparse.Namespace, queries: int
) -> list[_Measured]:
    """Build one behind the other and ask them in turn; only the first may be a peer, which ``python`` runs."""
    folder = given.shared / "eval" / "stard"
    pythons = [python, *[Path(sys.executable)] * (len(contestants) - 1)]
    running = [Running(each, own, folder) for each, own in zip(contestants, pythons, strict=True)]
    asked = ask_in_turn(running, queries)
    for each in running:
        each.close()
    return [_Measured(each, found) for each, found in zip(running, asked, strict=True)]


def _is_comparable(ours: Contestant, peer: Contestant) -> bool:
    """With all cores ours stands beside what a peer is faster with, one thread or all of them."""
    return ours.vectors == peer.vectors and ours.all_cores >= peer.all_cores


def _scores(asked: Asked, relevant: Relevant, among: Mapping[str, object]) -> dict[str, float]:
    run = {query: [(document, 0.0) for document in found] for query, found in asked.run.items()}
    return evaluate_run(run, {query: gold for query, gold in relevant.items() if query in among})


def _row(measured: _Measured, relevant: Relevant, ours: Mapping[str, _Measured] | None = None) -> str:
    running, asked = measured.running, measured.asked
    scores = _scores(asked, relevant, asked.run)
    beside = next(iter(ours.values())).asked if ours else None
    fewer = beside is not None and len(asked.run) < len(relevant)
    ours_scores = _scores(beside, relevant, asked.run) if beside is not None and fewer else None
    shown = [
        f"{scores[name]:.3f}" + (f" (ours {ours_scores[name]:.3f})" if ours_scores is not None else "")
        for name in ("nDCG@10", "Recall@100")
    ]
    every = list((ours or {}).values())
    built = ", ".join(f"{each.running.build_s:.1f}" for each in every)
    in_turn = ", ".join(f"{each.asked.p50:.1f}" for each in every)
    return (
        f"| {running.contestant.name} {running.versions()} | {len(asked.run)} | {' | '.join(shown)} "
        f"| {running.build_s:.1f} | {running.build_processor_s:.1f} | {asked.p50:.1f} | {asked.p99:.1f} "
        f"| {asked.processor_p50:.1f} | {built} | {in_turn} | {running.peak_mb:.0f} |"
    )


def _goals(name: str, compared: Sequence[_Beside], relevant: Relevant) -> list[str]:
    """What was hoped for, beside the fastest peers that search the same way, and what came true."""
    if not compared:
        return []
    fastest = min(compared, key=lambda beside: beside.peer.asked.p50)
    builder = min(compared, key=lambda beside: beside.peer.running.build_s)
    search = fastest.ours[name].asked.p50 / fastest.peer.asked.p50
    busy = fastest.ours[name].asked.processor_p50 / fastest.peer.asked.processor_p50
    ours, peer = builder.ours[name].running, builder.peer.running
    build, working = ours.build_s / peer.build_s, ours.build_processor_s / peer.build_processor_s
    gained, nearest = min(
        (
            _scores(beside.ours[name].asked, relevant, beside.peer.asked.run)["nDCG@10"]
            - _scores(beside.peer.asked, relevant, beside.peer.asked.run)["nDCG@10"],
            beside.peer.running.contestant.name,
        )
        for beside in compared
    )
    return [
        "",
        f"{name}: search p50 is {search:.3f} of the fastest peer's ({fastest.peer.running.contestant.name}; processor "
        f"time {busy:.3f}); the goal, a tenth, is {_met(search <= 0.1)}. nDCG@10 is {gained:+.3f} against {nearest}, the "
        f"nearest; the goal, at least equal, is {_met(gained >= 0)}. The build takes {build:.2f} of the fastest peer's "
        f"({peer.contestant.name}; processor time {working:.2f}); the goal, a third, is {_met(build <= 1 / 3)}.",
    ]


def _met(is_met: bool) -> str:
    return "met" if is_met else "missed"


if __name__ == "__main__":
    main()
