"""Documents of the library for the command line: as JSON, as a table, and as a few lines on one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.commands.terminal import legible
from bot.texts import ZH
from bot.upkeep.taking import Considered
from corpus.catalogue import Card, Catalogue, Relation
from corpus.checks.page import Finding
from corpus.document import Metadata, Reference
from corpus.metadata.precedence import FIELDS
from corpus.parsing import coverage
from corpus.works import SETTLED

__all__ = [
    "cards_json",
    "finding_line",
    "findings_json",
    "metadata_json",
    "print_cards",
    "print_metadata",
    "print_proposal",
    "proposal_json",
]

_SHOWN = 3
"""Warnings shown before a file is taken; all of them are in ``gonghui show``."""


def metadata_json(metadata: Metadata) -> dict[str, Any]:
    """All that is known of a document, by field."""
    return asdict(metadata)


def cards_json(catalogue: Catalogue) -> dict[str, Any]:
    """The fixed shape of ``gonghui list --json``."""
    return {
        "documents": [
            {
                "id": card.id,
                "file": card.file,
                **metadata_json(card.metadata),
                "warnings": list(card.misstated),
            }
            for card in catalogue.cards
        ],
        "refused": [str(error) for error in catalogue.refused],
    }


def proposal_json(considered: Considered, *, taken: bool, reason: str) -> dict[str, Any]:
    """One entry of ``gonghui add --json``."""
    proposal = considered.proposal
    document = proposal.document
    return {
        "path": str(proposal.path),
        "taken": taken,
        "reason": reason,
        "document": {"id": document.id, "file": document.file, **metadata_json(document.metadata)},
        "points": len(document.points),
        "paragraphs": len(document.paragraphs),
        "coverage": coverage(document),
        "furniture": list(document.furniture),
        "warnings": list(document.warnings),
        "alike": [
            {
                "id": likeness.card.id,
                "file": likeness.card.file,
                "title": likeness.card.metadata.title,
                "date": likeness.card.metadata.date,
                "relation": likeness.relation.name.lower(),
                "share": round(likeness.share, 3),
                "first_difference": dict(zip(("new", "held"), likeness.difference, strict=True)),
            }
            for likeness in considered.alike
        ],
        "effects": [
            {
                "id": effect.card.id,
                "file": effect.card.file,
                "title": effect.card.metadata.title,
                "before": effect.before,
                "after": effect.after,
            }
            for effect in considered.effects
        ],
    }


def findings_json(count: int, findings: Sequence[Finding]) -> dict[str, Any]:
    """The fixed shape of ``gonghui lint --json``."""
    return {"documents": count, "findings": [asdict(finding) for finding in findings]}


def finding_line(finding: Finding) -> str:
    """One finding on one line, as compilers print them: file, line, point, what is wrong."""
    place = f"{finding.file}:{finding.line}" if finding.line else finding.file
    inside = f"（{finding.point}）" if finding.point else ""
    return f"{place}{inside}：{finding.message}" if place else finding.message


def print_proposal(console: Console, considered: Considered) -> None:
    """Print what was understood of a file, what of the library is like it, and whose status it changes."""
    document = considered.proposal.document
    console.print(Text(legible(f"《{document.metadata.title}》"), style="bold"))
    for name, value in _facts(replace(document.metadata, status=considered.status)):
        console.print(Text(f"  {name}：{value}"))
    if not document.metadata.date:
        console.print(Text(f"  {FIELDS['date']}：{ZH.UNKNOWN_DATE}，可以用 --date 写明", style="yellow"))
    console.print(
        Text(
            f"  要点 {len(document.points)} 个，其他段落 {len(document.paragraphs)} 个，"
            f"覆盖率 {coverage(document):.1%}，去掉的网页杂项 {len(document.furniture)} 处"
        )
    )
    for warning in document.warnings[:_SHOWN]:
        console.print(Text(f"  注意：{warning}", style="yellow"))
    if len(document.warnings) > _SHOWN:
        console.print(Text(f"  另有 {len(document.warnings) - _SHOWN} 条注意事项", style="yellow"))
    for likeness in considered.alike:
        other = likeness.card.metadata
        dated = f"（{other.date}）" if other.date else ""
        told = f"  与已有的 {likeness.card.file}《{other.title}》{dated}{likeness.relation.value}"
        if likeness.relation not in {Relation.SAME, Relation.COPY}:
            told += f"，文字相同 {likeness.percent}"
        console.print(Text(legible(told), style="yellow"))
        if any(likeness.difference):
            console.print(Text("    " + ZH.first_difference(*likeness.difference), style="yellow"))
    for effect in considered.effects:
        held = effect.card
        told = f"  更新索引后，已有的 {held.file}《{held.metadata.title}》会标为“{effect.after or '不清楚'}”"
        console.print(Text(legible(told), style="yellow"))


def print_cards(console: Console, catalogue: Catalogue) -> None:
    """Print the library as a table."""
    if not catalogue.cards:
        console.print(Text(f"文件库 {catalogue.root} 里还没有文件；请用 gonghui add 收入"))
        return
    columns = ("编号", "类型", "日期", "状态", "标题", "文件")
    rows = [
        (
            card.id,
            card.metadata.kind,
            card.metadata.date,
            card.metadata.status,
            card.metadata.title,
            card.file,
        )
        for card in catalogue.cards
    ]
    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in {"编号", "日期"})
    for row in rows:
        table.add_row(*(Text(legible(cell)) for cell in row))
    console.print(table)
    console.print(Text(f"共 {len(rows)} 个文件", style="dim"))


def print_metadata(console: Console, card: Card) -> None:
    """Print all that is known of a document of the library."""
    console.print(Text(legible(f"文件：{card.file}")))
    console.print(Text(f"编号：{card.id}"))
    for name, value in _facts(card.metadata):
        console.print(Text(f"{name}：{value}"))


def _facts(metadata: Metadata) -> Iterator[tuple[str, str]]:
    for field, name in FIELDS.items():
        if field != "title" and (value := getattr(metadata, field)):
            yield name, value
    if metadata.revisions:
        yield "历次修改", "、".join(metadata.revisions)
    for field, name in SETTLED.items():
        if value := getattr(metadata, field):
            yield name, value
    if metadata.repeals:
        yield "废止了", "、".join(map(_named, metadata.repeals))
    if metadata.amends:
        yield "修改了", "、".join(map(_named, metadata.amends))


def _named(reference: Reference) -> str:
    beside = "，".join(part for part in (reference.date, reference.number) if part)
    return f"《{reference.title}》" + (f"（{beside}）" if beside else "")
