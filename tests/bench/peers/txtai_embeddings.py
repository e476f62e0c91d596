"""txtai: a hybrid index as its documentation has it, with BM25 over pairs of characters, which suits Chinese."""

from __future__ import annotations

from collections.abc import Sequence

from bench.peers.measuring import DEPTH, MODEL, Build, Search, measure

from index.measuring.beir import Collection


def _prepare(vectors_only: bool, threads: int) -> Build:
    import torch
    from txtai import Embeddings

    torch.set_num_threads(threads)
    scoring = {"method": "bm25", "terms": True, "normalize": True, "tokenizer": {"ngrams": 2}}
    both = {} if vectors_only else {"hybrid": True, "scoring": scoring}
    embeddings = Embeddings(path=str(MODEL), method="sentence-transformers", gpu=False, **both)

    def build(texts: Sequence[str], _: Collection) -> Search:
        embeddings.index((number, text, None) for number, text in enumerate(texts))
        return lambda question: (int(number) for number, _ in embeddings.search(question, DEPTH))

    return build


if __name__ == "__main__":
    measure(_prepare)
