"""The smallest model that the model libraries open: so many characters, random weights, no hub."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.pre_tokenizers import BertPreTokenizer
from transformers import BertConfig, PreTrainedTokenizerFast

__all__ = ["write_tiny_bert"]


def write_tiny_bert(folder: Path, texts: Sequence[str]) -> BertConfig:
    """Write a tokenizer that knows the characters of ``texts``; the configuration of a model of two layers for it.

    Seeds torch, so that the weights are the same each time.
    """
    characters = sorted({character for text in texts for character in text if not character.isspace()})
    vocabulary = {
        token: i for i, token in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *characters])
    }
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))  # noqa: S106
    tokenizer.pre_tokenizer = BertPreTokenizer()
    special = {f"{name}_token": f"[{name.upper()}]" for name in ("pad", "unk", "cls", "sep", "mask")}
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, **special)  # type: ignore[no-untyped-call]
    fast.save_pretrained(folder)
    torch.manual_seed(0)
    return BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
    )
