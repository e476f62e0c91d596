"""LangChain: FAISS and its BM25 retriever, joined by its ensemble; BM25 is given our terms."""

from __future__ import annotations

from collections.abc import Sequence

from bench.peers.measuring import DEPTH, MODEL, Build, Search, measure

from index.encoding.features import lexical_terms
from index.measuring.beir import Collection


def _prepare(vectors_only: bool, threads: int) -> Build:
    import faiss
    import torch
    from langchain_classic.retrievers import EnsembleRetriever
    from langchain_community.retrievers import BM25Retriever
    from langchain_community.vectorstores import FAISS
    from langchain_core.embeddings import Embeddings
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(threads)
    faiss.omp_set_num_threads(threads)
    model = SentenceTransformer(str(MODEL), device="cpu")

    class Shipped(Embeddings):  # type: ignore[misc]  # LangChain is not there to be checked
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            vectors: list[list[float]] = model.encode(texts, show_progress_bar=False).tolist()
            return vectors

        def embed_query(self, text: str) -> list[float]:
            return self.embed_documents([text])[0]

    def build(texts: Sequence[str], _: Collection) -> Search:
        numbered = [{"number": number} for number in range(len(texts))]
        vectors = FAISS.from_texts(list(texts), Shipped(), metadatas=numbered)
        near = vectors.as_retriever(search_kwargs={"k": DEPTH})
        if vectors_only:
            return lambda question: (each.metadata["number"] for each in near.invoke(question))
        words = BM25Retriever.from_texts(texts, metadatas=numbered, preprocess_func=lexical_terms, k=DEPTH)
        both = EnsembleRetriever(retrievers=[near, words], weights=[0.5, 0.5])
        return lambda question: (each.metadata["number"] for each in both.invoke(question)[:DEPTH])

    return build


if __name__ == "__main__":
    measure(_prepare)
