"""Puts gonghui beside its peers: the same texts, the same encoder, a process of its own for each.

    PYTHONPATH=tests python -m bench.peers.compare [--shared DIR] [--python .venv-peers/bin/python] [--record]

The collection is STARD dev: some 55,000 articles and the questions asked of them. Every peer loads the shipped encoder
through sentence-transformers and joins vectors with BM25 as its documentation does, BM25 over our terms where it takes
them. All are measured with one thread, and those that join both also with all cores: our build then starts workers, and
the peers' torch and FAISS get as many threads. The build begins with texts and a loaded model and ends with an index in
memory. A question is timed from its text to a hundred documents. Processor times stand beside, for others on the machine
change them less. A peer that is slow is asked fewer questions; what ours finds for those stands beside it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.recording import record

from index.beir import read_collection
from index.evaluation import evaluate_run, percentile
from index.machine import available_cores

_ROOT = Path(__file__).parents[3]
_SOME, _FEW = 60, 10
"""Questions for a peer that takes a second for each, and for one that takes ten."""
_THREADS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class _Peer:
    """Something measured: its script, the packages whose versions are told, how many questions (0 for all)."""

    script: str
    name: str
    packages: tuple[str, ...] = ()
    queries: int = 0
    vectors: bool = False
    """Without BM25."""
    all_cores: bool = False
    """With as many threads as there are cores, instead of one."""


_OURS = _Peer("gonghui", "gonghui")
_OTHER_OURS = (
    _Peer("gonghui", "gonghui, vectors alone", vectors=True),
    _Peer("gonghui", "gonghui, all cores", all_cores=True),
)
_LANGCHAIN = ("langchain-community", "langchain-classic")
_PEERS = (
    _Peer("txtai_embeddings", "txtai, hybrid", ("txtai",)),
    _Peer("txtai_embeddings", "txtai, vectors alone", ("txtai",), vectors=True),
    _Peer("langchain_faiss", "LangChain, FAISS + BM25Retriever", _LANGCHAIN, _SOME),
    _Peer("langchain_faiss", "LangChain, FAISS alone", _LANGCHAIN, vectors=True),
    _Peer("haystack_in_memory", "Haystack, in-memory store", ("haystack-ai",), _FEW),
    _Peer("txtai_embeddings", "txtai, hybrid, all cores", ("txtai",), all_cores=True),
    _Peer("langchain_faiss", "LangChain, FAISS + BM25Retriever, all cores", _LANGCHAIN, _FEW, all_cores=True),
    _Peer(
        "haystack_in_memory", "Haystack, in-memory store, all cores", ("haystack-ai",), _FEW, all_cores=True
    ),
)


@dataclass(frozen=True, slots=True)
class _Measured:
    """What one process told, and its peak memory in MB."""

    peer: _Peer
    version: str
    build_s: float
    build_processor_s: float
    milliseconds: Sequence[float]
    processor_ms: Sequence[float]
    run: Mapping[str, Sequence[str]]
    peak_mb: float


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
    parser.add_argument("--kept", type=Path, help="a file of measurements: what it has is not measured again")
    parser.add_argument("--queries", type=int, default=0, help="only the first; 0 for all")
    parser.add_argument("--record", action="store_true", help="write the table into RESULTS.md")
    given = parser.parse_args()
    folder = given.shared / "eval" / "stard"
    if not folder.is_dir():
        parser.exit(1, f"没有评测数据：{folder} 不存在；请用 --shared 或 GONGHUI_SHARED 指明\n")
    relevant = read_collection(folder).relevant
    lines = [
        "| | questions | nDCG@10 | R@100 | build s | processor s | p50 ms | p99 ms | processor p50 ms | peak MB |",
        "|---" * 10 + "|",
    ]
    ours = _recalled(given.kept, _OURS, Path(sys.executable), folder, given.queries)
    lines.append(_row(ours, relevant))
    print("\n".join(lines), flush=True)
    own, peers = [ours], []
    for other in _OTHER_OURS:
        own.append(_recalled(given.kept, other, Path(sys.executable), folder, given.queries))
        lines.append(_row(own[-1], relevant))
        print(lines[-1], flush=True)
    for peer in _PEERS:
        if peer.script not in given.peers:
            continue
        measured = _recalled(given.kept, peer, given.python, folder, given.queries or peer.queries)
        lines.append(_row(measured, relevant, ours))
        print(lines[-1], flush=True)
        peers.append(measured)
    told = [line for each in own for line in _goals(each, peers, relevant)]
    print("\n".join(told))
    if given.record:
        record("peers", [*lines, *told])


def _recalled(kept: Path | None, peer: _Peer, python: Path, folder: Path, queries: int) -> _Measured:
    """What a run that was cut short measured already, or else a new measurement, which is kept."""
    known: dict[str, Any] = {}
    if kept is not None and kept.exists():
        known = json.loads(kept.read_text(encoding="utf-8"))
    if peer.name in known:
        return _Measured(peer, **known[peer.name])
    measured = _measured(peer, python, folder, queries)
    if kept is not None:
        fields = {name: getattr(measured, name) for name in _Measured.__slots__ if name != "peer"}
        kept.write_text(json.dumps({**known, peer.name: fields}), encoding="utf-8")
    return measured


def _measured(peer: _Peer, python: Path, folder: Path, queries: int) -> _Measured:
    command = [str(python), "-m", f"bench.peers.{peer.script}", str(folder), "--queries", str(queries)]
    threads = str(available_cores() if peer.all_cores else 1)
    command += ["--threads", threads, *["--vectors"] * peer.vectors]
    environment = {
        **os.environ,
        **dict.fromkeys(_THREADS, threads),
        "PYTHONPATH": os.pathsep.join([str(_ROOT), str(_ROOT / "tests")]),
        "TOKENIZERS_PARALLELISM": "false",
        "HF_HUB_OFFLINE": "1",
        "HAYSTACK_TELEMETRY_ENABLED": "False",
    }
    process = subprocess.Popen(command, cwd=_ROOT, env=environment, stdout=subprocess.PIPE)
    assert process.stdout is not None
    printed = process.stdout.read().splitlines()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0 or not printed:
        raise SystemExit(f"{peer.name} ended with {status}")
    told: dict[str, Any] = json.loads(printed[-1])
    peak = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return _Measured(
        peer,
        _versions(peer, python),
        told["build_s"],
        told["build_processor_s"],
        sorted(told["ms"]),
        sorted(told["processor_ms"]),
        told["run"],
        peak,
    )


def _versions(peer: _Peer, python: Path) -> str:
    if not peer.packages:
        return ""
    asked = f"from importlib.metadata import version; print(*map(version, {peer.packages!r}))"
    return subprocess.run(
        [str(python), "-c", asked], capture_output=True, text=True, check=True
    ).stdout.strip()


def _scores(
    measured: _Measured, relevant: Mapping[str, frozenset[str]], among: Mapping[str, object]
) -> dict[str, float]:
    run = {query: [(document, 0.0) for document in found] for query, found in measured.run.items()}
    return evaluate_run(run, {query: gold for query, gold in relevant.items() if query in among})


def _row(measured: _Measured, relevant: Mapping[str, frozenset[str]], ours: _Measured | None = None) -> str:
    scores = _scores(measured, relevant, measured.run)
    fewer = ours is not None and len(measured.run) < len(ours.run)
    beside = _scores(ours, relevant, measured.run) if ours is not None and fewer else None
    shown = [
        f"{scores[name]:.3f}" + (f" (ours {beside[name]:.3f})" if beside is not None else "")
        for name in ("nDCG@10", "Recall@100")
    ]
    p50, p99 = (percentile(measured.milliseconds, share) for share in (0.5, 0.99))
    return (
        f"| {measured.peer.name} {measured.version} | {len(measured.run)} | {' | '.join(shown)} "
        f"| {measured.build_s:.1f} | {measured.build_processor_s:.1f} | {p50:.1f} | {p99:.1f} "
        f"| {percentile(measured.processor_ms, 0.5):.1f} | {measured.peak_mb:.0f} |"
    )


def _goals(ours: _Measured, peers: Sequence[_Measured], relevant: Mapping[str, frozenset[str]]) -> list[str]:
    """What was hoped for, beside the fastest peers that search the same way, and what came true.

    With all cores ours stands beside what a peer is faster with, one thread or all of them.
    """
    peers = [
        each
        for each in peers
        if each.peer.vectors == ours.peer.vectors and each.peer.all_cores <= ours.peer.all_cores
    ]
    if not peers:
        return []

    def middle(measured: _Measured) -> float:
        return percentile(measured.milliseconds, 0.5)

    def busy(measured: _Measured) -> float:
        return percentile(measured.processor_ms, 0.5)

    fastest, builder = min(peers, key=middle), min(peers, key=lambda peer: peer.build_s)
    search, build = middle(ours) / middle(fastest), ours.build_s / builder.build_s
    gained = min(
        (
            _scores(ours, relevant, peer.run)["nDCG@10"] - _scores(peer, relevant, peer.run)["nDCG@10"],
            peer.peer.name,
        )
        for peer in peers
    )
    return [
        "",
        f"{ours.peer.name}: search p50 is {search:.2f} of the fastest peer's ({fastest.peer.name}; processor time "
        f"{busy(ours) / busy(fastest):.2f}); the goal, a tenth, is {_met(search <= 0.1)}. nDCG@10 is {gained[0]:+.3f} "
        f"against {gained[1]}, the nearest; the goal, at least equal, is {_met(gained[0] >= 0)}. The build takes "
        f"{build:.2f} of the fastest peer's ({builder.peer.name}; processor time "
        f"{ours.build_processor_s / builder.build_processor_s:.2f}); the goal, a third, is {_met(build <= 1 / 3)}.",
    ]


def _met(is_met: bool) -> str:
    return "met" if is_met else "missed"


if __name__ == "__main__":
    main()
