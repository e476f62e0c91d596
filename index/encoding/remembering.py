"""An encoder that remembers the texts it met lately: what is asked and quoted often is encoded once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder, Vectors

__all__ = ["RememberingEncoder"]

_CAPACITY = 4096  # texts; 19 MB at the shipped encoder's 1152 dimensions
_FEW = 64  # texts; a larger batch is a build, which meets hardly any text twice


class RememberingEncoder:
    """Any encoder with a memory in front; safe to share between threads if the encoder is."""

    def __init__(self, encoder: Encoder, *, capacity: int = _CAPACITY) -> None:
        self._encoder = encoder
        self._capacity = capacity
        self._known: OrderedDict[tuple[bool, str], NDArray[np.float32]] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def plain(self) -> Encoder:
        """The encoder behind the memory."""
        return self._encoder

    @property
    def name(self) -> str:
        """See ``Encoder.name``."""
        return self._encoder.name

    @property
    def dimensions(self) -> int:
        """See ``Encoder.dimensions``."""
        return self._encoder.dimensions

    def encode_passages(self, texts: Sequence[str], /) -> Vectors:
        """See ``Encoder.encode_passages``."""
        return self._encode(texts, self._encoder.encode_passages, asking=False)

    def encode_questions(self, texts: Sequence[str], /) -> Vectors:
        """See ``Encoder.encode_questions``."""
        return self._encode(texts, self._encoder.encode_questions, asking=True)

    def _encode(
        self, texts: Sequence[str], encode: Callable[[Sequence[str]], Vectors], *, asking: bool
    ) -> Vectors:
        if len(texts) > _FEW:
            return encode(texts)
        with self._lock:
            known = {text: self._known[asking, text] for text in texts if (asking, text) in self._known}
            for text in known:
                self._known.move_to_end((asking, text))
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            known |= zip(new, encode(new), strict=True)
            with self._lock:
                self._known.update(((asking, text), known[text].copy()) for text in new)
                while len(self._known) > self._capacity:
                    self._known.popitem(last=False)
        if not texts:
            return encode(texts)
        return np.stack([known[text] for text in texts])
