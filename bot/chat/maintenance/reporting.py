"""What a build did, what the gate found, and which generations there are: as messages. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.chat.maintenance.marks import BACK, BUILD, FORCE, REMOVE, UNDO
from bot.chat.maintenance.wording import apart, escaped, fitting, moment, note_lines
from bot.chat.messages.pieces import Button, Piece
from bot.quoting.addresses import below_title
from bot.texts import Texts
from bot.upkeep.differences import differences
from bot.upkeep.gating import ChangedAnswer, Judgement
from index.build import Report
from index.changes import DocumentChange, Fate, PointChange
from index.generation import Generation, Listing
from index.stored.manifest import Manifest

__all__ = [
    "told_failure",
    "told_generations",
    "told_interruption",
    "told_report",
    "told_return",
    "told_withheld",
]

_KINDS = ("added", "changed", "removed", "moved")
_SIGNS = {"added": "+", "changed": "~", "removed": "-", "moved": "→"}
_POINTS = 5
"""Points named of each kind of change in one document."""
_CHANGES = 2
"""Changes shown of the words of one point."""
_COMPARED = 10
"""Documents whose changed points are compared word by word, which takes time: no message has room for more."""
_QUESTIONS = 8
_NAMED = 8
"""Generations named."""
_WARNINGS = 6
"""Named of one document."""


def told_report(
    report: Report,
    judgement: Judgement | None,
    texts: Texts,
    *,
    can_go_back: bool,
    overlooked: Sequence[str] = (),
    doubts: Sequence[str] = (),
) -> Piece:
    """What was published, what is different, and what the gate found; with a button that takes it back.

    ``overlooked`` is what counts for nothing in the library, as ``corpus.library.overlooked`` says it, and ``doubts``
    what of the gate's questions was hardly meant so.
    Where nothing was, as what is served holds the documents as they are, there is nothing to take back either.
    """
    name = report.generation.manifest.name
    facts = texts.generation_facts(
        moment(report.generation.manifest.created), report.generation.manifest.documents, report.passages
    )
    lines = (
        [texts.PUBLISHED, facts, texts.build_facts(report.encoded, report.seconds)]
        if report.published
        else [texts.UP_TO_DATE, facts]
    )
    lines += [
        texts.file_counts(
            len(report.added),
            len(report.changed),
            len(report.removed),
            len(report.unchanged),
            len(report.refused),
        )
    ]
    if report.misfit:
        lines.append(texts.computed_anew(escaped(report.misfit, 300)))
    lines += note_lines([texts.refusal(str(error), stays=stays) for error, stays in report.refusals], texts)
    shown = {change.file for change in report.changes}
    lines += note_lines(
        [f"{file}：{'。'.join(told)}" for file, told in report.misstated if file not in shown], texts
    )
    lines += note_lines([report.copies] if report.copies else [], texts)
    lines += note_lines(overlooked, texts)
    if judgement is not None:
        lines += ["", *_gate_lines(judgement, texts)]
    lines += note_lines(doubts, texts)
    lines += _change_lines(report.changes, texts)
    undo = [[Button(texts.ROLL_BACK, UNDO + name)]] if can_go_back and report.published else []
    return fitting(lines, texts, buttons=undo)


def told_withheld(
    judgement: Judgement, texts: Texts, *, digest: str, document: str = "", doubts: Sequence[str] = ()
) -> Piece:
    """What the gate found so bad that nothing was published, and what may be done.

    ``digest`` names the documents as they were; ``document`` is the one just taken, if there is one; ``doubts`` as for
    ``told_report``: an answer may only seem to be wrong.
    """
    lines = [texts.WITHHELD, "", *_gate_lines(judgement, texts), *note_lines(doubts, texts)]
    lines += _change_lines(judgement.changes, texts)
    buttons = [[Button(texts.PUBLISH_ANYWAY, FORCE + digest)]]
    if document:
        buttons.append([Button(texts.REMOVE_THIS, REMOVE + document)])
    return fitting(lines, texts, buttons=buttons)


def told_failure(
    reason: str, texts: Texts, *, buttons: Sequence[Sequence[Button]] = (), taken: bool = False
) -> Piece:
    """That something was not done, and why; ``taken`` where the document is in the library all the same."""
    lines = [texts.NOT_DONE, escaped(reason, 1500)]
    return fitting([*lines, "", texts.TAKEN] if taken else lines, texts, buttons=buttons)


def told_interruption(served: Manifest | None, texts: Texts, *, fresh: bool, taken: bool) -> Piece:
    """That the program stopped during an update, what answers now, and how to go on.

    ``served`` is the version in use, None where there is none; ``fresh`` where it holds the documents as they are,
    so that nothing is left to do; ``taken`` where the update was for a document that is in the library by now.
    """
    lines = [texts.INTERRUPTED]
    if served is not None:
        facts = texts.generation_facts(moment(served.created), served.documents, served.passages)
        lines += [texts.still_served(facts, fresh=fresh)]
    if fresh:
        return fitting(lines, texts)
    lines += [texts.TAKEN] if taken else []
    return fitting([*lines, "", texts.INTERRUPTED_HOW], texts, buttons=[[Button(texts.TRY_AGAIN, BUILD)]])


def told_return(generation: Generation, texts: Texts) -> Piece:
    """That an older generation is served again."""
    manifest = generation.manifest
    facts = texts.generation_facts(moment(manifest.created), manifest.documents, manifest.passages)
    told = [texts.note(escaped(generation.note, 300))] if generation.note else []
    return fitting([texts.ROLLED_BACK, facts, *told, "", texts.STAYS_UNTIL_BUILD], texts)


def told_generations(listings: Sequence[Listing], texts: Texts, *, pinned: bool) -> Piece:
    """All generations, the newest first, with a button to each sound one that is not served."""
    if not listings:
        return fitting([texts.NO_GENERATIONS], texts)
    lines, buttons = [texts.GENERATIONS], []
    for number, listing in enumerate(reversed(listings[-_NAMED:]), 1):
        manifest = listing.manifest
        sign = "▶ " if listing.current else f"{number}. "
        if manifest is None or listing.problem:
            lines.append(f"{sign}{escaped(listing.name, 40)}{texts.DAMAGED}")
            continue
        facts = texts.generation_facts(moment(manifest.created), manifest.documents, manifest.passages)
        lines.append(f"{sign}<b>{facts}</b>{texts.SERVED}" if listing.current else f"{sign}{facts}")
        if not listing.current:
            buttons.append([Button(texts.back_to(number, moment(manifest.created)), BACK + listing.name)])
    below = ["", texts.STAYS_UNTIL_BUILD] if pinned else []
    return fitting(lines, texts, buttons=buttons, below=below)


def _gate_lines(judgement: Judgement, texts: Texts) -> Iterator[str]:
    for name, after in judgement.after.items():
        if not texts.figure_label(name):
            continue
        before = judgement.before[name] if judgement.before is not None else None
        yield texts.gate_line(texts.figure_label(name), before, after, worse=name in judgement.dropped)
    if judgement.changed:
        yield texts.answers_changed(len(judgement.changed))
    for each in judgement.changed[:_QUESTIONS]:
        yield f"{_mark(each)} {escaped(each.question, 60)}"
    if len(judgement.changed) > _QUESTIONS:
        yield texts.and_more(len(judgement.changed) - _QUESTIONS)


def _mark(each: ChangedAnswer) -> str:
    return {(True, False): "▼", (False, True): "▲"}.get((each.before.right, each.after.right), "·")


def _difference_lines(point: PointChange) -> Iterator[str]:
    """The first changes of a point's words; of one that is new or gone there are none."""
    found = differences(point.before, point.after) if point.before and point.after else []
    for each in found[:_CHANGES]:
        went, came = (escaped(words, 60) for words in (each.went, each.came))
        changed = f"{f'<s>{went}</s>' if went else ''}{f'<b>{came}</b>' if came else ''}"
        yield f"　{escaped(each.before, 40)}{changed}{escaped(each.behind, 40)}"


def _change_lines(changes: Sequence[DocumentChange], texts: Texts) -> Iterator[str]:
    for number, change in enumerate(changes):
        yield ""
        yield f"<b>{texts.fate_label(change.fate.value)}《{escaped(change.title, 80)}》</b>"
        counts = {kind: len(getattr(change, kind)) for kind in _KINDS}
        paragraphs = change.paragraphs_added, change.paragraphs_removed
        if change.twin:
            yield escaped(texts.renamed(change.twin, added=change.fate is Fate.ADDED), 300)
        elif facts := texts.point_counts(counts, *paragraphs):
            yield facts
        if change.is_empty and change.fate is Fate.CHANGED:
            yield texts.SAME_WORDS
        yield from note_lines(change.warnings, texts, most=_WARNINGS)
        for each in change.metadata:
            before, after = (texts.fact(each.field, value) for value in (each.before, each.after))
            yield texts.field_change(each.field, *apart(before, after, 60))
        if change.fate in {Fate.ADDED, Fate.REMOVED}:
            continue  # every point of it
        for kind in _KINDS:
            points: Sequence[PointChange] = getattr(change, kind)
            for point in points[:_POINTS]:
                yield f"{_SIGNS[kind]} {escaped(below_title(point.address), 80)}"
                yield from _difference_lines(point) if number < _COMPARED else ()
            if len(points) > _POINTS:
                yield texts.and_more(len(points) - _POINTS)
