"""Whether a folder is the library that an index was built of, or most likely another: a mistyped path, a lost setting."""

from __future__ import annotations

from pathlib import Path

from corpus.library import Source, open_sources, starter_documents
from index.building.digests import Digests
from index.errors import GenerationError
from index.generation import open_current
from index.published import known_files

__all__ = ["require_same_library"]

_FEW = 3
"""Documents under which an index is soon built again, and a library soon exchanged."""


def require_same_library(documents: Path, index: Path) -> None:
    """Refuse to replace all that is served where none of it is among the documents, by name or by content.

    Raises:
        GenerationError: if the index holds some documents and the folder none of these, but others.
    """
    try:
        generation = open_current(index)
        served = known_files(generation.path)
    except GenerationError:
        return  # nothing is served, or nothing that could be lost
    if len(served) < _FEW:
        return
    contents, others = {known.sha256 for known in served.values()}, 0
    for each in open_sources(documents, digest=Digests.open(index)):
        if isinstance(each, Source):
            if each.file in served or each.sha256 in contents:
                return  # the first as a rule: the others need not be read
            others += 1
    if not others:
        return
    which = (
        "没有设置 GONGHUI_DOCUMENTS，用的是自带的示例文件"
        if documents == starter_documents()
        else "多半是指错了文件夹"
    )
    raise GenerationError(
        f"文件库 {documents} 里的 {others} 份文件，没有一份在索引 {index} 里（那里有 {len(served)} 份，"
        f"如 {min(served)}）：{which}；请检查 GONGHUI_DOCUMENTS、--documents 和 GONGHUI_INDEX，"
        "确实要整个换掉，请运行 gonghui build --force"
    )
