"""Ours, as ``gonghui`` searches; with more threads than one, processes share the build."""

from __future__ import annotations

from collections.abc import Sequence

from bench.peers.measuring import DEPTH, Build, Search, measure

from index.encoder import load_encoder
from index.measuring.beir import Collection, list_documents, list_passages
from index.measuring.in_memory import index_passages


def _prepare(vectors_only: bool, threads: int) -> Build:
    encoder = load_encoder()

    def build(_: Sequence[str], collection: Collection) -> Search:
        searcher = index_passages(
            list_passages(collection), encoder, documents=list_documents(collection), workers=threads
        )
        if vectors_only:
            return lambda question: searcher.dense.search(encoder.encode_questions([question]), DEPTH)[
                0
            ].rows.tolist()
        return lambda question: (hit.unit for hit in searcher.search(question, limit=DEPTH).hits)

    return build


if __name__ == "__main__":
    measure(_prepare)
