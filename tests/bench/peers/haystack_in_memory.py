"""Haystack: its in-memory store with BM25 and embeddings, joined by reciprocal ranks.

The store cuts text by a regular expression, so that it is given our terms with spaces between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bench.peers.measuring import DEPTH, MODEL, Build, Search, measure

from index.encoding.features import lexical_terms
from index.measuring.beir import Collection


def _prepare(vectors_only: bool, threads: int) -> Build:
    import torch
    from haystack import Document, Pipeline
    from haystack.components.joiners import DocumentJoiner
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore
    from haystack.utils import ComponentDevice
    from haystack_integrations.components.embedders.sentence_transformers import (
        SentenceTransformersDocumentEmbedder,
        SentenceTransformersTextEmbedder,
    )

    torch.set_num_threads(threads)
    model: dict[str, Any] = {
        "model": str(MODEL),
        "device": ComponentDevice.from_str("cpu"),
        "progress_bar": False,
    }
    embedder = SentenceTransformersDocumentEmbedder(**model)
    embedder.warm_up()

    def build(texts: Sequence[str], _: Collection) -> Search:
        store = InMemoryDocumentStore(
            bm25_tokenization_regex=r"\S+", embedding_similarity_function="dot_product"
        )
        given = [Document(id=str(number), content=text) for number, text in enumerate(texts)]
        embedded = embedder.run(given)["documents"]
        store.write_documents(
            [
                Document(id=each.id, content=" ".join(lexical_terms(each.content)), embedding=each.embedding)
                for each in embedded
            ]
        )
        pipeline = Pipeline()
        pipeline.add_component("embedder", SentenceTransformersTextEmbedder(**model))
        pipeline.add_component("vectors", InMemoryEmbeddingRetriever(store, top_k=DEPTH))
        pipeline.add_component("words", InMemoryBM25Retriever(store, top_k=DEPTH))
        pipeline.add_component("joined", DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=DEPTH))
        pipeline.connect("embedder.embedding", "vectors.query_embedding")
        pipeline.connect("vectors", "joined")
        pipeline.connect("words", "joined")

        def search(question: str) -> list[int]:
            words = {"query": " ".join(lexical_terms(question))}
            found = pipeline.run({"embedder": {"text": question}, "words": words})
            return [int(document.id) for document in found["joined"]["documents"]]

        return search

    return build


if __name__ == "__main__":
    measure(_prepare)
