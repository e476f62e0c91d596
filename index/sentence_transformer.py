"""The only file, training aside, that knows torch and sentence-transformers; it is imported when asked for.

``SentenceTransformerEncoder`` makes an encoder of any model, ``SentenceTransformerCrossEncoder`` a cross-encoder;
``NgramModule`` makes a model of our own.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import CrossEncoder, SentenceTransformer
from sentence_transformers.base.modules import InputModule
from torch.nn import EmbeddingBag
from torch.nn.functional import normalize

from index.encoder import Vectors
from index.errors import EncoderError
from index.ngram import NgramEncoder, NgramTable

__all__ = ["NgramModule", "SentenceTransformerCrossEncoder", "SentenceTransformerEncoder"]

_FINGERPRINT = 12  # hexadecimal digits


class SentenceTransformerEncoder:
    """An ``Encoder`` over a sentence-transformers model.

    Texts longer than the model reads are cut, not refused; blank texts are zero rows. Threads take turns: a fast
    tokenizer in use by two of them raises "Already borrowed".
    """

    def __init__(
        self,
        model: SentenceTransformer,
        name: str,
        *,
        batch_size: int = 32,
        question_prompt: str = "",
        passage_prompt: str = "",
    ) -> None:
        self._model = model
        self._turn = threading.Lock()
        self._batch_size = batch_size
        self._question_prompt = question_prompt or model.prompts.get("query") or ""
        self._passage_prompt = passage_prompt or model.prompts.get("document") or ""
        self._name = f"{name}@{self._fingerprint()}"

    @classmethod
    def open(
        cls,
        name_or_path: str,
        *,
        device: str = "",
        batch_size: int = 32,
        question_prompt: str = "",
        passage_prompt: str = "",
    ) -> SentenceTransformerEncoder:
        """Load a model by its name on the hub or from a folder.

        Raises:
            EncoderError: if there is no such model or it cannot be used here.
        """
        try:
            model = SentenceTransformer(name_or_path, device=device or None)
        except Exception as error:  # the libraries below raise all kinds
            raise EncoderError(
                f"编码器 {name_or_path} 无法载入（{_reason(error)}）；"
                "请检查名称或路径、网络和设备，或将编码器设置留空以使用自带的编码器"
            ) from error
        return cls(
            model,
            _known_as(name_or_path),
            batch_size=batch_size,
            question_prompt=question_prompt,
            passage_prompt=passage_prompt,
        )

    @property
    def name(self) -> str:
        """The model's name and a fingerprint of its weights and prompts."""
        return self._name

    @property
    def dimensions(self) -> int:
        """Length of each vector."""
        dimensions: int | None = self._model.get_embedding_dimension()
        if dimensions is None:
            raise EncoderError(f"编码器 {self._name} 没有说明向量维数；请换用其他编码器")
        return dimensions

    def encode_passages(self, texts: Sequence[str], /) -> Vectors:
        """Unit vectors, one row per text in order: float32, shape (len(texts), dimensions)."""
        return self._encode(texts, self._passage_prompt)

    def encode_questions(self, texts: Sequence[str], /) -> Vectors:
        """Like ``encode_passages``, for questions."""
        return self._encode(texts, self._question_prompt)

    def _encode(self, texts: Sequence[str], prompt: str) -> Vectors:
        encoded = np.zeros((len(texts), self.dimensions), np.float32)
        said = [index for index, text in enumerate(texts) if text.strip()]
        if said:
            with self._turn:
                encoded[said] = self._model.encode(
                    [texts[index] for index in said],
                    prompt=prompt or None,
                    batch_size=self._batch_size,
                    normalize_embeddings=True,
                    show_progress_bar=False,
                )
        return encoded

    def _fingerprint(self) -> str:
        """A digest of all that decides a vector: the weights, how much of a text is read, the prompts."""
        digest = hashlib.sha256(repr((self._question_prompt, self._passage_prompt)).encode())
        digest.update(repr(self._model.max_seq_length).encode())
        for key, tensor in sorted(self._model.state_dict().items()):
            digest.update(key.encode())
            digest.update(tensor.detach().cpu().contiguous().view(torch.uint8).numpy().data)
        return digest.hexdigest()[:_FINGERPRINT]


class SentenceTransformerCrossEncoder:
    """A ``CrossEncoder`` over a sentence-transformers model with one score a pair.

    Pairs longer than the model reads are cut, not refused. Threads take turns, as with the encoder.
    """

    def __init__(self, model: CrossEncoder, name: str, *, batch_size: int = 32) -> None:
        self._model = model
        self._turn = threading.Lock()
        self._batch_size = batch_size
        self._name = name

    @classmethod
    def open(
        cls, name_or_path: str, *, device: str = "", batch_size: int = 32
    ) -> SentenceTransformerCrossEncoder:
        """Load a model by its name on the hub or from a folder.

        Raises:
            EncoderError: if there is no such model, it cannot be used here, or it gives no single score a pair.
        """
        try:
            model = CrossEncoder(name_or_path, device=device or None)
            given = np.shape(model.predict([("问题", "段落")], show_progress_bar=False))
        except Exception as error:  # the libraries below raise all kinds
            raise EncoderError(
                f"交叉编码器 {name_or_path} 无法载入（{_reason(error)}）；"
                "请检查名称或路径、网络和设备，或将 GONGHUI_CROSS_ENCODER 留空"
            ) from error
        if given != (1,):
            raise EncoderError(
                f"交叉编码器 {name_or_path} 给每一对文字 {given[-1]} 个分数，应为一个；请换用其他模型，"
                "或将 GONGHUI_CROSS_ENCODER 留空"
            )
        return cls(model, _known_as(name_or_path), batch_size=batch_size)

    @property
    def name(self) -> str:
        """The folder's name or the name on the hub."""
        return self._name

    def scores(self, question: str, passages: Sequence[str], /) -> NDArray[np.float32]:
        """One score a passage, shape (len(passages),); higher is better."""
        if not passages:
            return np.zeros(0, np.float32)
        pairs: list[Any] = [(question, passage) for passage in passages]
        with self._turn:
            scored = self._model.predict(pairs, batch_size=self._batch_size, show_progress_bar=False)
        return np.asarray(scored, np.float32)


def _reason(error: Exception) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__


def _known_as(name_or_path: str) -> str:
    folder = Path(name_or_path)
    return folder.resolve().name if folder.is_dir() else name_or_path


class NgramModule(InputModule):
    """Our table as a sentence-transformers module, named by the ``modules.json`` of its folder.

    It gives the vectors of ``NgramEncoder``, without rounding to steps, and can be trained on; saving packs the table
    again, which rounds what training changed.
    """

    def __init__(self, table: NgramTable) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._table = table
        self._encoder = NgramEncoder(table)
        rows = torch.from_numpy(table.vectors(slice(None)))
        self.rows = EmbeddingBag.from_pretrained(rows, freeze=False, mode="sum")

    def preprocess(
        self, inputs: Sequence[Any], prompt: str | None = None, **_: Any
    ) -> dict[str, torch.Tensor]:
        """Rows and weights of the texts, joined, and where each text begins."""
        weighed = [self._encoder.weigh((prompt or "") + text) for text in inputs]
        lengths = [len(rows) for rows, _ in weighed]
        return {
            "input_ids": torch.from_numpy(np.concatenate([rows for rows, _ in weighed])),
            "weights": torch.from_numpy(np.concatenate([weights for _, weights in weighed])),
            "offsets": torch.tensor([0, *lengths[:-1]]).cumsum(0),
        }

    def forward(self, features: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Add ``sentence_embedding``: unit vectors, or zero rows."""
        sums = self.rows(features["input_ids"], features["offsets"], per_sample_weights=features["weights"])
        return {**features, "sentence_embedding": normalize(sums, dim=1)}

    def get_embedding_dimension(self) -> int:
        """Length of each vector."""
        return self._table.dimensions

    def get_config_dict(self) -> dict[str, Any]:
        """What ``repr`` shows."""
        return {"name": self._table.name, "dimensions": self._table.dimensions}

    def save(self, output_path: str, *_: Any, **__: Any) -> None:
        """Pack the rows as they are now and write the folder of ``NgramEncoder``."""
        rows = self.rows.weight.detach().cpu().numpy()
        table = self._table
        NgramTable.pack(table.vocabulary, rows, table.levels, table.scales).save(Path(output_path))

    @classmethod
    def load(cls, model_name_or_path: str, subfolder: str = "", **kwargs: Any) -> NgramModule:  # type: ignore[override]
        """Open a folder, or the files of a model on the hub."""
        hub = {key: kwargs[key] for key in _HUB_ARGUMENTS if key in kwargs}
        folder = cls.load_dir_path(model_name_or_path, subfolder=subfolder, **hub)
        return cls(NgramTable.open(Path(folder or model_name_or_path)))


_HUB_ARGUMENTS = ("token", "cache_folder", "revision", "local_files_only")
