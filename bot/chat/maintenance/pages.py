"""The library, the gaps and the figures: as pages. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.chat.maintenance.grouping import Gap
from bot.chat.maintenance.marks import BUILD, DOCUMENT, DOCUMENTS, GAPS, REMOVE, REMOVE_NOW
from bot.chat.maintenance.wording import escaped, fitting, moment, pager
from bot.chat.messages.pieces import Button, Piece
from bot.state.figures import Usage
from bot.texts import Texts
from corpus.catalogue import Card, Catalogue
from corpus.identity import short_id
from index.evaluation import percentile
from index.stored.manifest import Manifest

__all__ = [
    "Machine",
    "page_of",
    "told_choice",
    "told_document",
    "told_documents",
    "told_gaps",
    "told_removal",
    "told_removed",
    "told_usage",
]

_DOCUMENTS = 8
"""Documents on a page: Telegram shows eight buttons in a row."""
_GAPS = 10
_TITLE = 60
_QUESTION = 120
_FIELDS = ("kind", "issuer", "number", "date", "effective", "repealed", "status")
_BAR = 10
"""Characters of the longest bar."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What the program takes, and what it serves."""

    generation: Manifest | None
    memory: int
    """Bytes."""


def told_documents(catalogue: Catalogue, page: int, texts: Texts, *, overlooked: Sequence[str] = ()) -> Piece:
    """One page of the library, with a button to each document; see ``told_report`` for ``overlooked``."""
    beside = [texts.note(escaped(told, 300)) for told in overlooked]
    if not catalogue.cards and not catalogue.refused:
        return fitting([texts.SHELF_EMPTY, *beside], texts)
    pages = max(1, -(-len(catalogue.cards) // _DOCUMENTS))
    page = min(max(page, 0), pages - 1)
    shown = catalogue.cards[page * _DOCUMENTS : (page + 1) * _DOCUMENTS]
    lines = [texts.library_head(len(catalogue.cards)), ""]
    for number, card in enumerate(shown, page * _DOCUMENTS + 1):
        facts = [texts.date(card.metadata.date), texts.fact("status", card.metadata.status)]
        told = " · ".join(escaped(fact, 40) for fact in facts if fact)
        sign = " ⚠️" if card.misstated else ""
        lines.append(
            f"{number}. 《{escaped(card.metadata.title, _TITLE)}》{f' · {told}' if told else ''}{sign}"
        )
    if page == pages - 1:
        lines += [texts.note(escaped(str(error), 200)) for error in catalogue.refused]
        lines += [texts.REMOVE_UNREAD] if catalogue.unread else []
        lines += beside
    numbers = [
        Button(f"{number}", DOCUMENT + card.id) for number, card in enumerate(shown, page * _DOCUMENTS + 1)
    ]
    below = ["", texts.PICK_DOCUMENT] if numbers else []
    return fitting(lines, texts, buttons=[numbers, pager(DOCUMENTS, page, pages)], below=below)


def page_of(catalogue: Catalogue, document: str) -> int:
    """The page that holds a document; the first where none does."""
    places = [number for number, card in enumerate(catalogue.cards) if card.id == document]
    return places[0] // _DOCUMENTS if places else 0


def told_document(card: Card, page: int, texts: Texts) -> Piece:
    """What is known of one document, with the button that removes it."""
    facts = [
        f"{texts.field_label(field)}{escaped(texts.fact(field, getattr(card.metadata, field)), 100)}"
        for field in _FIELDS
        if getattr(card.metadata, field)
    ]
    lines = [
        f"<b>《{escaped(card.metadata.title, 200)}》</b>",
        *facts,
        texts.file_named(escaped(card.file, 150)),
        *(texts.note(escaped(each, 300)) for each in card.misstated),
    ]
    buttons = [
        [Button(texts.REMOVE_DOCUMENT, REMOVE + card.id), Button(texts.BACK_TO_LIST, f"{DOCUMENTS}{page}")]
    ]
    return fitting(lines, texts, buttons=buttons)


def told_choice(name: str, files: Sequence[str], texts: Texts, *, exact: bool) -> Piece:
    """That a name is no document's or several documents' (``exact``), and which it may mean."""
    shown = escaped(name, 60)
    lines = [texts.several_named(shown) if exact else texts.none_named(shown, like=bool(files))]
    lines += [f"· <code>{escaped(file, 150)}</code>" for file in files[:_DOCUMENTS]]
    lines += [texts.and_more(len(files) - _DOCUMENTS)] if len(files) > _DOCUMENTS else []
    return fitting([*lines, "", texts.REMOVE_WHICH], texts)


def told_removal(file: str, title: str, page: int, texts: Texts) -> Piece:
    """The question whether a document should really go."""
    lines = [texts.really_remove(escaped(title, 200)), texts.file_named(escaped(file, 150))]
    buttons = [
        [
            Button(texts.REMOVE_NOW, REMOVE_NOW + short_id(file)),
            Button(texts.KEEP_DOCUMENT, f"{DOCUMENTS}{page}"),
        ],
    ]
    return fitting(lines, texts, buttons=buttons)


def told_removed(title: str, away: str, texts: Texts) -> Piece:
    """That a document is gone, where its copy is, and that the index does not know yet."""
    lines = [texts.removed(escaped(title, 200)), texts.copy_kept(escaped(away, 200))]
    return fitting(lines, texts, buttons=[[Button(texts.BUILD_NOW, BUILD)]])


def told_gaps(gaps: Sequence[Gap], page: int, texts: Texts) -> Piece:
    """One page of what was asked in vain, the newest first; never who asked."""
    if not gaps:
        return fitting([texts.NO_GAPS], texts)
    pages = -(-len(gaps) // _GAPS)
    page = min(max(page, 0), pages - 1)
    lines = [texts.gaps_head(len(gaps), sum(gap.count for gap in gaps))]
    for number, gap in enumerate(gaps[page * _GAPS : (page + 1) * _GAPS], page * _GAPS + 1):
        lines += ["", f"<b>{number}. {escaped(gap.text, _QUESTION)}</b>"]
        reasons = [texts.unanswered(gap.unanswered)] if gap.unanswered else []
        reasons += [
            f"{texts.verdict_label(verdict)} {count}" for verdict, count in gap.disliked.most_common()
        ]
        lines.append(f"{moment(gap.latest)[:10]} · {escaped(texts.COMMA.join(reasons), 100)}")
    return fitting(lines, texts, buttons=[pager(GAPS, page, pages)])


def told_usage(usage: Usage, machine: Machine, texts: Texts) -> Piece:
    """Questions per day, how they went, how long answers took, and what is served."""
    lines = [texts.usage_head(len(usage.days), usage.total)]
    most = max(usage.days.values(), default=0)
    for day, count in usage.days.items():
        bar = "▇" * (-(-count * _BAR // most) if most else 0)
        lines.append(f"<code>{day[5:]}</code> {bar} {count}")
    if usage.total:
        lines.append("")
        for decision in ("answer", "near", "none"):
            count = usage.decisions.get(decision, 0)
            lines.append(f"{texts.decision_label(decision)} {count} · {count / usage.total:.0%}")
    if usage.verdicts:
        told = [f"{texts.verdict_label(name)} {count}" for name, count in usage.verdicts.items()]
        lines += ["", texts.FEEDBACK_HEAD + escaped(texts.COMMA.join(told), 200)]
    if usage.milliseconds:
        middle, slow = (round(percentile(usage.milliseconds, share)) for share in (0.5, 0.95))
        lines += ["", texts.answer_times(middle, slow)]
    lines.append("")
    if machine.generation is not None:
        manifest = machine.generation
        facts = texts.generation_facts(moment(manifest.created), manifest.documents, manifest.passages)
        lines.append(texts.served_now(facts))
    lines.append(texts.memory_used(machine.memory / 1e6))
    return fitting(lines, texts)
