"""Generations of a few small files, published one after the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from index.generation import Generation
from index.publishing import publish
from index.stored.manifest import Contents

__all__ = ["CONTENTS", "fill_with", "published"]

CONTENTS = Contents(
    encoder="试验@1", dimensions=4, documents=2, passages=3, corpus_digest="abc", extra={"bias": -8.9}
)


def fill_with(text: str) -> Callable[[Path], Contents]:
    def fill(folder: Path) -> Contents:
        (folder / "lexical").mkdir()
        (folder / "lexical" / "rows.npy").write_text(f"词语 {text}")
        (folder / "vectors.faiss").write_text(f"向量 {text}")
        return CONTENTS

    return fill


def published(index: Path, *texts: str) -> list[Generation]:
    return [publish(index, fill_with(text)) for text in texts]
