"""What became of a phrase that was verified, for the command line: as JSON with fixed field names, and for eyes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from bot.answers import Quote, notes_of_several
from bot.commands.presenting import print_indented, source_json
from bot.quoting.addresses import below_title
from bot.quoting.remarks import no_such_place
from bot.texts import ZH
from bot.verifying.matches import Citation, Cited, Difference, Match, Verdict, Verification

__all__ = ["print_verification", "verification_json"]

_SAID = {
    Verdict.EXACT: "✓ 原文如此，一字不差",
    Verdict.EXCERPT: "✓ 摘引：由引出各项的那句话和其中的项拼成，用字都是原文",
    Verdict.PIECED: "≠ 每一句都是原文，但原文里不是这样连在一起的",
    Verdict.ALTERED: "≠ 与原文有出入，最接近的原文是：",
    Verdict.ABSENT: "✗ 收录的文件里没有这句话，也没有相近的原文",
}
_STYLE = {"✓": "bold green", "≠": "bold yellow", "✗": "bold red"}
_THERE = "您写的那一处，原文是："
_SHORT = "✓ 原文里有这几个字，但太短，核对不出什么；请给出整句"
_WELL_CITED = "✓ 每一句都是原文，出处也都对"
_BY_SENTENCES = "≠ 不全是原文，逐句核对如下"
_ALIKE = "✓ 文字与原文一致，只是{}不同"
_SHORTENED = "✓ 有省略；省略号前后都是原文，在同一份文件里，次序也对"
_DENIED = "≠ 字都在原文里，但前面的否定没有一起引，意思可能相反"
_AMOUNTS = "≠ 数字的写法与原文不同，数量相同"
_ASIDE = "没有核对："
_SCRIPT, _PUNCTUATION = "繁简字形", "标点"


def verification_json(found: Verification) -> dict[str, Any]:
    """The fixed shape of ``gonghui verify --json``; offsets are those of the document's text."""
    return {
        "text": found.text,
        "verdict": found.verdict.value,
        "matches": [_match_json(match) for match in found.matches],
        "count": found.count,
        "documents": found.documents,
        "shortened": found.is_shortened,
        "aside": list(found.aside),
        "parts": [verification_json(part) for part in found.parts],
        "citation": _citation_json(found.citation) if found.citation is not None else None,
    }


def _citation_json(citation: Citation) -> dict[str, Any]:
    return {
        "text": citation.said,
        "verdict": citation.verdict.value,
        "altered": citation.is_altered,
        "there": [_there_json(quote) for quote in citation.there],
        "edition": citation.edition,
        "now": _there_json(citation.now) if citation.now is not None else None,
    }


def _there_json(quote: Quote) -> dict[str, str]:
    return {"address": quote.address, "text": quote.text}


def _match_json(match: Match) -> dict[str, Any]:
    return {
        "id": match.quote.id,
        "document": source_json(match.quote.document),
        "address": match.quote.address,
        "text": match.text,
        "start": match.span.start,
        "end": match.span.end,
        "differences": [
            {"op": difference.op, "given": difference.given, "printed": difference.printed}
            for difference in match.differences
        ],
        "similarity": round(match.similarity, 4),
        "other_script": match.other_script,
        "denied": match.denied,
        "exception": match.exception,
        "notes": list(match.quote.notes),
    }


def print_verification(console: Console, found: Verification) -> None:
    """Print the verdict, then each place with what is printed there and where the phrase parts from it.

    A text whose sentences are verified one by one is printed sentence by sentence.
    """
    shared = notes_of_several([match.quote for match in found.matches])
    console.print(_told_verdict(found))
    if found.citation is not None and not found.citation.is_mentioned:
        console.print(_judged(found.citation))
    _print_aside(console, found)
    for number, part in enumerate(found.parts, 1):
        console.print()
        console.print(Text(f"{number}. {part.text.strip()}", style="bold"))
        print_indented(console, _told_verdict(part))
        if part.citation is not None and not part.citation.is_mentioned:
            print_indented(console, _judged(part.citation))
        _print_aside(console, part, indented=True)
        for match in part.best:
            print_indented(console, Text(match.quote.source_line, style="cyan"))
            _print_match(console, match, shared)
        if part.citation is not None and part.citation.is_mentioned:
            print_indented(console, _judged(part.citation))
            _print_there(console, part.citation.there)
    for number, match in enumerate(() if found.parts else found.matches, 1):
        console.print()
        console.print(Text(f"{number}. {match.quote.source_line}", style="bold cyan"))
        _print_match(console, match, shared)
    if found.citation is not None and found.citation.there:
        heading = _said_of(found.citation) if found.citation.is_mentioned else _THERE
        console.print(Text(f"\n{heading}", style="bold"))
        _print_there(console, found.citation.there)
    if counted := _counted(found):
        console.print(Text(f"\n{counted}", style="dim"))
    if shared:
        console.print(Text("\n" + "\n".join(f"※ {note}" for note in shared), style="dim"))


def _print_there(console: Console, quotes: Sequence[Quote]) -> None:
    """Print what stands at the place that a text cites."""
    for quote in quotes:
        console.print(Text(quote.source_line, style="cyan"))
        print_indented(console, Text(quote.text))
        for note in quote.notes:
            print_indented(console, Text(f"※ {note}", style="dim"))


def _print_aside(console: Console, found: Verification, *, indented: bool = False) -> None:
    """Say what of a text was not verified, if anything."""
    if found.aside:
        told = Text(f"{_ASIDE}{' '.join(found.aside)}", style="yellow")
        if indented:
            print_indented(console, told)
        else:
            console.print(told)


def _told_verdict(found: Verification) -> Text:
    said = _said(found)
    return Text(said, style=_STYLE[said[0]])


def _judged(citation: Citation) -> Text:
    is_right = citation.verdict is Cited.RIGHT and not citation.is_altered
    return Text(_said_of(citation), style="green" if is_right else "yellow")


def _said_of(citation: Citation) -> str:
    """What became of what a text cites."""
    said = citation.said
    match citation.verdict:
        case Cited.RIGHT if citation.is_altered:
            return f"≠ 出处对得上：{said}，但文字有出入"
        case Cited.RIGHT:
            return f"✓ 出处对：{said}"
        case Cited.PARTLY:
            return f"≠ 出处只对一部分：您写的是{said}，这段话不全在那里"
        case Cited.OUTDATED:
            now = f"是{below_title(citation.now.address)}" if citation.now is not None else "没有这句话"
            return f"≠ 出处是旧版的：{said}是旧版（{citation.edition}年）的，现行文本里{now}"
        case Cited.WRONG if citation.lacks is not None:
            return f"≠ 出处不对：{no_such_place(citation.lacks, rest=False).rstrip('。')}"
        case Cited.WRONG:
            return f"≠ 出处不对：您写的是{said}，那里没有这句话"
        case Cited.MENTIONED:
            return f"句中提到{said}，那里的原文是："
        case Cited.NOT_HELD:
            return f"？ 出处没有核对：收录的文件里没有您写的{said}"
        case Cited.UNKNOWN:
            return f"？ 出处没有核对：您写的是“{said}”，看不出是收录的哪份文件"


def _print_match(console: Console, match: Match, shared: Sequence[str]) -> None:
    print_indented(console, Text(match.quote.document.slice(match.shown)))
    for difference in match.differences:
        print_indented(console, _told(difference))
    if match.denied:
        print_indented(console, Text(f"· {ZH.denied(match.denied)}", style="yellow"))
    if match.exception:
        print_indented(console, Text(f"· {ZH.goes_on(match.exception)}", style="yellow"))
    for note in match.quote.notes:
        if note not in shared:
            print_indented(console, Text(f"※ {note}", style="dim"))


def _counted(found: Verification) -> str:
    """How many places there are, where not all are printed."""
    shown = len(found.matches)
    if found.documents:
        return ZH.places_in_documents(found.count, found.documents, shown)
    return f"共 {found.count} 处，这里是前 {shown} 处" if shown < found.count else ""


def _said(found: Verification) -> str:
    if found.is_short and found.matches:
        return _SHORT
    if found.is_well_cited:
        return _WELL_CITED
    if found.is_shortened:
        return _SHORTENED
    if found.parts and found.verdict is Verdict.ALTERED:
        return _BY_SENTENCES
    if found.verdict is Verdict.ALTERED and found.matches[0].is_as_much:
        return _AMOUNTS
    if found.verdict is not Verdict.EXACT:
        return _SAID[found.verdict]
    best = found.matches[0]
    if best.denied:
        return _DENIED
    if best.is_literal:
        return _SAID[found.verdict]
    differing = [*([_SCRIPT] if best.other_script else []), *([_PUNCTUATION] if best.differences else [])]
    return _ALIKE.format("和".join(differing))


def _told(difference: Difference) -> Text:
    """One difference as a sentence: what was given struck out in red, what is printed in green."""
    given = Text(f"[-{difference.given}-]", style="red strike")
    printed = Text(f"{{+{difference.printed}+}}", style="green")
    what = "标点：" if difference.op == "punctuation" else ""
    if not difference.printed:
        return Text.assemble(f"· {what}原文没有 ", given)
    if not difference.given:
        return Text.assemble(f"· {what}漏了原文的 ", printed)
    same = "（数量相同）" if difference.op == "amount" else ""
    return Text.assemble(f"· {what}您写 ", given, "，原文是 ", printed, same)
