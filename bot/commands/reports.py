"""Builds and what they change, for the command line: as JSON with fixed field names, and for eyes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from bot.commands.terminal import legible
from bot.quoting.addresses import below_title
from bot.texts import ZH
from bot.upkeep.differences import differences
from bot.upkeep.gating import GUARDED, ChangedAnswer, Given, Judgement
from index.changes import DocumentChange, Fate, PointChange

if TYPE_CHECKING:
    from index.build import Report, Survey

__all__ = ["changes_json", "judgement_json", "print_changes", "print_judgement", "report_json", "survey_json"]

_KINDS = {"added": "新增", "changed": "变更", "removed": "移除", "moved": "挪动"}
_FATES = {Fate.ADDED: "新增", Fate.CHANGED: "变更", Fate.REMOVED: "移除", Fate.UNCHANGED: "未变"}
_SIGNS = {"added": "+", "changed": "~", "removed": "-", "moved": ">"}
_SHOWN = 8
"""Points and answers listed of each kind; JSON lists them all."""
_CHANGES = 3
"""Changes shown of the words of one point."""


def report_json(report: Report, judgement: Judgement | None = None) -> dict[str, Any]:
    """The fixed shape of ``gonghui build --json``: five fields first, and what followed them later.

    ``published`` is false where the ``generation`` was served before: a new one would have been no other.
    """
    return {
        "generation": report.generation.manifest.name,
        "documents": _documents_json(report),
        "passages": report.passages,
        "encoded": report.encoded,
        "seconds": round(report.seconds, 3),
        "parent": report.generation.manifest.parent,
        "resumed": report.resumed,
        "published": report.published,
        **_found_json(report, judgement),
    }


def survey_json(found: Survey, judgement: Judgement | None = None) -> dict[str, Any]:
    """What a build would do, in the same words; ``wanting`` passages would have to be encoded."""
    return {
        "generation": None,
        "documents": _documents_json(found),
        "passages": found.passages,
        "wanting": found.wanting,
        **_found_json(found, judgement),
    }


def _documents_json(found: Survey) -> dict[str, list[str]]:
    return {
        "added": list(found.added),
        "changed": list(found.changed),
        "removed": list(found.removed),
        "unchanged": list(found.unchanged),
        "refused": [str(error) for error in found.refused],
    }


def _found_json(found: Survey, judgement: Judgement | None) -> dict[str, Any]:
    return {
        "kept": [file for file, _ in found.kept],
        "misstated": {file: list(warnings) for file, warnings in found.misstated},
        "rebuilt": found.misfit,
        **changes_json(found.changes),
        "gate": judgement_json(judgement) if judgement is not None else None,
    }


def changes_json(changes: Sequence[DocumentChange]) -> dict[str, Any]:
    """How many points differ, and each document that differs with its points by address."""
    return {
        "points": {kind: sum(len(getattr(change, kind)) for change in changes) for kind in _KINDS},
        "changes": [
            {
                "file": change.file,
                "title": change.title,
                "fate": change.fate.value,
                "twin": change.twin,
                **{kind: [_point_json(point) for point in getattr(change, kind)] for kind in _KINDS},
                "paragraphs": {"added": change.paragraphs_added, "removed": change.paragraphs_removed},
                "warnings": list(change.warnings),
                "metadata": [
                    {"field": each.field, "before": each.before, "after": each.after}
                    for each in change.metadata
                ],
            }
            for change in changes
        ],
    }


def _point_json(point: PointChange) -> dict[str, str]:
    shown = {"id": point.id, "address": point.address, "was": point.was}
    if point.before and point.after and not point.was:
        shown |= {"before": point.before, "after": point.after}
    return {name: value for name, value in shown.items() if value}


def judgement_json(judgement: Judgement) -> dict[str, Any]:
    """What the gate found."""

    def given(each: Given) -> dict[str, Any]:
        return {
            "decision": each.decision,
            "addresses": list(each.addresses),
            "texts": list(each.texts),
            "right": each.right,
        }

    return {
        "before": dict(judgement.before) if judgement.before is not None else None,
        "after": dict(judgement.after),
        "dropped": list(judgement.dropped),
        "questions": [
            {
                "id": each.id,
                "question": each.question,
                "before": given(each.before),
                "after": given(each.after),
            }
            for each in judgement.changed
        ],
    }


def print_changes(console: Console, changes: Sequence[DocumentChange]) -> None:
    """A document a line, with its counts, and below it the first points of each kind."""
    for change in changes:
        parts = [
            f"{name}要点 {len(getattr(change, kind))}"
            for kind, name in _KINDS.items()
            if getattr(change, kind)
        ]
        if change.paragraphs_added or change.paragraphs_removed:
            parts.append(f"其他段落 +{change.paragraphs_added} -{change.paragraphs_removed}")
        if change.is_empty and change.fate is Fate.CHANGED:  # saved with other line ends, say
            parts.append(ZH.SAME_WORDS)
        if change.twin:
            parts = [ZH.renamed(change.twin, added=change.fate is Fate.ADDED)]
        counts = "：" + "，".join(parts) if parts else ""
        told = f"{_FATES[change.fate]}  {change.file} 《{change.title}》{counts}"
        console.print(Text(legible(told), style="bold"))
        for warning in change.warnings:
            console.print(Text(f"   ⚠ {warning}", style="yellow"))
        for each in change.metadata:
            console.print(Text(f"   {ZH.field_change(each.field, each.before, each.after)}"))
        if change.fate in {Fate.ADDED, Fate.REMOVED}:
            continue  # every point of it
        for kind in _KINDS:
            _print_points(console, kind, getattr(change, kind))


def _print_points(console: Console, kind: str, points: Sequence[PointChange]) -> None:
    """The first points of one kind of change, with what differs in those that changed."""
    for point in points[:_SHOWN]:
        console.print(Text(f"   {_SIGNS[kind]} {below_title(point.address)}{_origin(point)}"))
        if kind == "changed":
            for line in _differences(point) or ["（只是排版不同）"]:
                console.print(Text(f"       {line}", style="dim"))
    if len(points) > _SHOWN:
        console.print(Text(f"     ……另有 {len(points) - _SHOWN} 处{_KINDS[kind]}，见 --json"))


def _differences(point: PointChange) -> list[str]:
    """The first changes of its words, as ``……享受[-九十八-]{+若干+}天产假……``."""
    found = differences(point.before, point.after)
    shown = [
        f"{each.before}{f'[-{each.went}-]' if each.went else ''}"
        f"{f'{{+{each.came}+}}' if each.came else ''}{each.behind}"
        for each in found[:_CHANGES]
    ]
    return [*shown, f"……另有 {len(found) - _CHANGES} 处改动"] if len(found) > _CHANGES else shown


def _origin(point: PointChange) -> str:
    """Where a point stood, unless two points of one address changed places."""
    return f"（原为 {below_title(point.was)}）" if point.was and point.was != point.address else ""


def print_judgement(console: Console, judgement: Judgement) -> None:
    """The figures before and after, and the questions that are answered otherwise."""
    for name, told in GUARDED.items():
        after = judgement.after.get(name)
        if after is None:  # no question counts for it
            continue
        if judgement.before is None:
            console.print(Text(f"把关  {told}（{name}）：{after:.3f}（没有可以比较的上一版）"))
            continue
        style = "red" if name in judgement.dropped else ""
        console.print(
            Text(f"把关  {told}（{name}）：{judgement.before[name]:.3f} → {after:.3f}", style=style)
        )
    if judgement.dropped:
        told = "、".join(GUARDED[name] for name in judgement.dropped)
        console.print(Text(f"把关  没有通过：{told}降得超过允许的；不加 --force 不会发布", style="red"))
    if judgement.changed:
        console.print(Text(f"回答有变化的问题 {len(judgement.changed)} 个："))
    for each in judgement.changed[:_SHOWN]:
        _print_answer_change(console, each)
    if len(judgement.changed) > _SHOWN:
        console.print(Text(f"   ……另有 {len(judgement.changed) - _SHOWN} 个，见 --json"))


def _print_answer_change(console: Console, each: ChangedAnswer) -> None:
    mark = "变差" if each.is_worse else "变好" if each.after.right > each.before.right else "不同"
    console.print(Text(f"   {mark}  {each.id}  {each.question}", style="red" if each.is_worse else ""))
    place, *words = each.words
    for sign, given, said in zip("-+", (each.before, each.after), words, strict=True):
        decision = ZH.decision_label(given.decision)
        if place:
            console.print(Text(f"      {sign} {decision}：{place}：“{said}”"))
            continue
        first = given.addresses[0] if given.addresses else "（没有引文）"
        more = f" 等 {len(given.addresses)} 条" if len(given.addresses) > 1 else ""
        console.print(Text(f"      {sign} {decision}：{first}{more}"))
