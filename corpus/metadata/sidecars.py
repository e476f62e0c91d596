"""What a maintainer says of a file: ``<file>.meta.yaml`` beside it, read before the document's own words."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from corpus.errors import DocumentError, why
from corpus.metadata.fields import FIELDS, read_mapping

__all__ = ["SUFFIX", "has_sidecar", "read_sidecar", "sidecar_path", "write_sidecar"]

SUFFIX = ".meta.yaml"
_LARGEST = 100_000
"""Bytes, so that nothing large is even opened; a sidecar holds a dozen short lines."""


def sidecar_path(path: Path) -> Path:
    """Where the sidecar of a document file stands: ``讲话.docx`` has ``讲话.docx.meta.yaml``."""
    return path.with_name(path.name + SUFFIX)


def has_sidecar(path: Path) -> bool:
    """Whether something is said of the file at ``path``; of a name that its suffix makes too long nothing can be.

    Raises OSError when nobody can tell.
    """
    try:
        return sidecar_path(path).is_file()
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            return False
        raise


def read_sidecar(path: Path) -> dict[str, Any]:
    """What is said of the document at ``path``; empty without a sidecar.

    Raises DocumentError, naming the sidecar, when it cannot be read or is no mapping.
    """
    beside = sidecar_path(path)
    try:
        if not has_sidecar(path):
            return {}
        if beside.stat().st_size > _LARGEST:
            raise DocumentError(f"{beside.name}：超过 100 KB，不像文件信息；请检查")
        text = beside.read_text("utf-8-sig")
    except OSError as error:
        raise DocumentError(f"{beside.name}：无法读取（{why(error)}）；请检查权限") from error
    except UnicodeDecodeError as error:
        raise DocumentError(f"{beside.name}：不是 UTF-8 文本；请另存为 UTF-8") from error
    return read_mapping(text, name=beside.name, what="")


def write_sidecar(path: Path, values: Mapping[str, str]) -> None:
    """Write the sidecar of ``path``, or add to the one there; Chinese names, in a fixed order."""
    merged = {**read_sidecar(path), **values}
    named = {chinese: merged.pop(name) for name, chinese in FIELDS.items() if name in merged}
    text = yaml.safe_dump({**named, **merged}, allow_unicode=True, sort_keys=False)
    beside = sidecar_path(path)
    partial = beside.with_name(f".{beside.name}.part")
    partial.write_text(text, encoding="utf-8")
    partial.replace(beside)
