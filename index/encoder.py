"""What an encoder is. ``load_encoder`` gives the shipped one, or any sentence-transformers model by name."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.errors import EncoderError

__all__ = ["Encoder", "Vectors", "load_encoder", "looks_like_a_path"]

Vectors: TypeAlias = NDArray[np.float32]

_SHIPPED = Path(__file__).parent / "models" / "ngram"


class Encoder(Hashable, Protocol):
    """Turns texts into unit vectors whose inner product says how well a passage answers a question."""

    @property
    def name(self) -> str:
        """Name and revision, as recorded in a generation's manifest: equal names mean equal vectors."""
        ...

    @property
    def dimensions(self) -> int:
        """Length of each vector."""
        ...

    def encode_passages(self, texts: Sequence[str], /) -> Vectors:
        """Unit vectors, one row per text in order: float32, shape (len(texts), dimensions).

        A text without any known feature is a zero row.
        """
        ...

    def encode_questions(self, texts: Sequence[str], /) -> Vectors:
        """Like ``encode_passages``, for questions."""
        ...


def load_encoder(
    name_or_path: str = "",
    *,
    device: str = "",
    batch_size: int = 32,
    question_prompt: str = "",
    passage_prompt: str = "",
) -> Encoder:
    """Open the shipped encoder, or any other by its folder or its name on the hub.

    Args:
        name_or_path: Empty for the shipped encoder. A folder of the same format is read with NumPy alone;
            anything else is a sentence-transformers model.
        device: Such as ``"cuda"`` or ``"cpu"``; empty for the best there is. The shipped format ignores this
            and the arguments below.
        batch_size: How many texts the model reads at once.
        question_prompt: Put before each question; empty for the model's own, if it has one.
        passage_prompt: Put before each passage; empty for the model's own, if it has one.

    Raises:
        EncoderError: if there is no such encoder or it is damaged.
    """
    from index.ngram import NgramEncoder, is_ngram_folder  # here: that file needs the names above

    if not name_or_path:
        return NgramEncoder.open(_SHIPPED)
    folder = Path(name_or_path).expanduser()
    if is_ngram_folder(folder):
        return NgramEncoder.open(folder)
    if looks_like_a_path(name_or_path) and not folder.is_dir():
        raise EncoderError(
            f"编码器文件夹 {name_or_path} 不存在；请检查路径，或将编码器设置留空以使用自带的编码器"
        )
    from index.sentence_transformer import SentenceTransformerEncoder  # here: it takes seconds to import

    return SentenceTransformerEncoder.open(
        str(folder) if folder.is_dir() else name_or_path,
        device=device,
        batch_size=batch_size,
        question_prompt=question_prompt,
        passage_prompt=passage_prompt,
    )


def looks_like_a_path(name: str) -> bool:
    """Names on the hub are ``model`` or ``owner/model``; anything else can only be a folder."""
    return name.startswith((".", "/", "~")) or "\\" in name or name.count("/") > 1
