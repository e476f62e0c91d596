"""What a build changed, would change or is about is told, and a gate may withhold it."""

from __future__ import annotations

import pytest
from support.growing import Library
from support.libraries import BINARY, FILES, FUNDS, SPEECH, write_library

from index.build import build, rehearse, survey
from index.building.previous import find_previous
from index.changes import Fate
from index.errors import GenerationError
from index.generation import list_generations, open_current
from index.published import Published
from index.publishing import writing


def test_what_a_build_changed_is_told_by_document_and_point(library: Library) -> None:
    library.build()
    text = FUNDS.replace("第四条 经费审查", "第四条 每季度公布一次收支。\n\n第五条 经费审查")
    report = library.build({**FILES, "办法/经费办法.md": text.replace("百分之二", "百分之三")})
    (change,) = report.changes
    assert (change.file, change.fate) == ("办法/经费办法.md", Fate.CHANGED)
    assert [point.address for point in change.added] == ["《示例单位工会经费办法》 › 第四条"]
    (changed,) = change.changed
    assert ("百分之二" in changed.before, "百分之三" in changed.after) == (True, True)
    assert [(point.was, point.address) for point in change.moved] == [
        ("《示例单位工会经费办法》 › 第四条", "《示例单位工会经费办法》 › 第五条")
    ]
    assert change.removed == ()


def test_a_generation_says_what_it_follows_and_what_wrote_it(library: Library) -> None:
    first = library.build().generation.manifest
    second = library.build(anew=True).generation.manifest
    assert (first.parent, second.parent) == ("", first.name)
    assert first.points == sum(len(document.points) for document in library.opened().documents) > 0
    assert set(first.libraries) == {"faiss-cpu", "numpy"}
    assert all(first.libraries.values())


def test_a_survey_tells_what_a_build_would_and_writes_nothing(library: Library) -> None:
    library.build()
    before = sorted(library.folder.rglob("*"))
    files = {name: text for name, text in FILES.items() if name != "小记.txt"}
    write_library(library.documents, {"新.txt": SPEECH, "坏.txt": BINARY})
    (library.documents / "小记.txt").unlink()
    library.encoder.seen.clear()
    found = survey(library.documents, previous=find_previous(library.index, library.encoder))
    assert library.encoder.seen == []
    assert {*sorted(library.index.rglob("*"))} <= {*before}
    (library.documents / "坏.txt").unlink()
    report = library.build({**files, "新.txt": SPEECH})
    assert (found.added, found.removed, found.unchanged) == (report.added, report.removed, report.unchanged)
    assert (found.wanting, found.passages) == (report.encoded, report.passages)
    assert found.changes == report.changes
    assert len(found.refused) == 1


def test_what_the_gate_withholds_is_not_published_and_leaves_nothing(library: Library) -> None:
    served = library.build()

    def gate(candidate: Published) -> None:
        assert candidate.searcher.search("食堂几点开门", limit=3).hits
        raise GenerationError("不够好")

    write_library(library.documents, {"新.txt": "食堂通知\n\n一、食堂每天早上六点开门。\n"})
    previous = find_previous(library.index, library.encoder)
    with pytest.raises(GenerationError, match="不够好"):
        build(library.documents, library.index, library.encoder, previous=previous, gate=gate)
    assert open_current(library.index).manifest == served.generation.manifest
    assert len(list_generations(library.index)) == 1
    assert not list(library.index.glob(".draft-*"))


def test_a_rehearsal_shows_the_candidate_and_publishes_nothing(library: Library) -> None:
    served = library.build()
    shown: list[int] = []
    write_library(library.documents, {"新.txt": SPEECH.replace("职工之家", "职工书屋")})
    with writing(library.index) as writer:
        found = rehearse(
            library.documents,
            library.index,
            library.encoder,
            previous=find_previous(library.index, library.encoder),
            writer=writer,
            gate=lambda candidate: shown.append(len(candidate.documents)),
        )
    assert (found.added, shown) == (("新.txt",), [len(FILES) + 1])
    assert open_current(library.index).manifest == served.generation.manifest
    report = library.build()
    assert (report.encoded, report.resumed) == (0, found.wanting)


def test_progress_is_told_from_nothing_to_everything(library: Library) -> None:
    told: dict[str, list[tuple[int, int]]] = {}
    build(
        library.documents,
        library.index,
        library.encoder,
        progress=lambda what, done, total: told.setdefault(what, []).append((done, total)),
    )
    assert len(told) >= 3
    for steps in told.values():
        assert steps == sorted(steps)
        assert steps[-1][0] == steps[-1][1]
