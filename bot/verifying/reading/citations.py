"""Where a sentence says that its words stand, read: 《某某法》第二十条规定：…, …（《某某法》第二十条）, 某某指出：…. Pure.

What is dropped around a citation is only what says nothing by itself, such as the sentence's own number or 此外: all
else that a sentence says is verified.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.named.printed import is_printed
from bot.questions.addresses.naming import TitleTable
from bot.quoting.addresses import STEP
from bot.verifying.reading.either_script import compiled
from bot.verifying.reading.sources import TITLE, Source, source_of

__all__ = [
    "Reading",
    "read_article",
    "read_bare",
    "read_leading",
    "read_title",
    "read_trailing",
    "read_within",
]

_LONGEST = 200  # characters of what is cited
_SIDE_BY_SIDE = 4  # citations in brackets before the last: （《…》第七条）（《…》第九条）

# Steps and names, as they are written.
_N = r"[\d〇○零一二三四五六七八九十百千两]{1,7}"
_UNIT = r"(?:分编|编|大?部分|章|节|条|款|项|目|个?点)(?:之[一二三四五六七八九十]{1,2})?"
_JOIN = r"(?:以及|[、,，和与及或至到~–—-])"
_BRACKETED = rf"[（(]\s*{_N}\s*[）)]"
_ORDINAL = rf"第\s*(?:{_N}|{_BRACKETED})(?:{_JOIN}第?(?:{_N}|{_BRACKETED})){{0,8}}\s*{_UNIT}"
_STEP = rf"(?:{_ORDINAL}|{_BRACKETED}(?:项|点)?|\d{{1,4}}\s*[条款])"
_ANNEX = r"(?:附件\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})?\s*[的中里]?\s*)?"
_PATH = rf"{_ANNEX}{_STEP}(?:\s*(?:{_JOIN}|[的中])?\s*{_STEP}){{0,11}}"
_REMARKS = r"(?:\s*[（(][^（）()\n]{1,60}[）)])*"
_LINK = r"(?:当中|里面|[的中里之，,:：\s]){0,3}"
_QUOTED = rf"{TITLE}{_REMARKS}(?:{_LINK}{_PATH})?"
_SEVERAL = rf"{_QUOTED}(?:{_JOIN}\s*{_QUOTED}){{0,5}}"
_PLAIN = rf"[\u4e00-\u9fff（）()〔〕0-9、]{{1,40}}?[的中里之，,]{{0,2}}{_PATH}"
_ENGLISH = r"[A-Za-z][^\u4e00-\u9fff\n:：]{8,160}"
_AS_PRINTED = rf"{TITLE}{_REMARKS}\s*{STEP}[^：:\n]{{1,100}}"
_AGAIN = (
    r"(?:(?:该|上述|同一?部?)(?:法|条例|规定|办法|细则|解释|章程|意见|通知|文件|规则|规程)|其中?)?的?"
    rf"{_PATH}"
)
"""该法第十条, and 第十条 alone, where another citation stands before it."""

# What stands around them.
_NUMBERING = (
    r"(?:\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][\d一二三四五六七八九十]{1,3}[）)][、.．]?|\d{1,2}[、.．)）](?!\d)|[①-⑳]、?"
    r"|[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,2}[，,、]|[-*•·●■◆|]+)\s*)?"
)
_CONNECTING = (
    r"(?:(?:此外|同时|另外|其次|再次|最后|首先|而且|并且|因此|所以|比如|例如|其中|还有|对此|为此|但是|但|可见|众所周知|大家注意"
    r"|[另又再且而如答问即注附])[，,：:]?\s*){0,4}"
)
_INTRODUCING = r"(?:(?:根据|依据|依照|按照|参照|遵照|[按依据见注]|参见|参考|出自|摘自|引自|来自|来源|出处|详见)[:：]?\s*)?"
_ISSUERS = (
    r"(?:我国|国家|现行|最新|新版?|旧版?|原|中央|[院部委局厅会府]|版|年"
    r"|(?:最?新|刚刚?)?(?:[修制][订正改定]|通过|颁布|公布|发布|印发|出台|实施|施行|生效)后?)的?"
)
_HAN = r"[\u4e00-\u9fff0-9、]{0,24}?"
_RULED_BY = r"根据|依据|依照|按照|遵照|参照|适用|援引|引用"
_BREACHING = r"违反"
"""Who says this of an address does not go by it: without the word a sentence would say the contrary."""
_WHOSE = rf"(?:(?!{_HAN}(?:违反|违背|不符|符合|适用|学习|宣传|贯彻|执行|落实|遵守)){_HAN}{_ISSUERS})?"
"""国务院, 新修订的, 全国人大常委会修订的: before a title in 《》."""
_FILLING = (
    r"(?:\s*(?:等|当中|里面|对此|同样|同时|进一步|特别|专门|再次|明确|明文|清楚地?|具体|相关|有关|条款|条文|一文|深刻|反复|多次|曾经"
    r"|郑重|[中里之的所上也均都还又已则就皆亦曾])){0,6}"
)
_SAYS = r"(?:规定|指出|要求|提出|强调|载明|写道|写明|写着|说明|表述|明确|约定|认为|宣布|部署|内容|原文|精神|[写说讲称])"
_SAID = rf"(?:报告|讲话|文件|全文|一书)?{_FILLING}\s*(?P<says>{_SAYS})?(?:如下|的是|的内容|过|[了到为是地中里上]){{0,2}}"
_SIGN = r"(?P<sign>\s*[，,：:|]\s*|\s*\n\s*|[ \t\u3000]+|(?=[“\"「『]))"
_COLON = r"(?P<sign>\s*[，,：:]\s*|(?=[“\"「『]))"
_BEFORE = _NUMBERING + _CONNECTING + _INTRODUCING


def _form(adopted: str, cite: str, behind: str) -> re.Pattern[str]:
    """A sentence that begins with what it cites; ``adopted`` is what may stand before a title."""
    return compiled(rf"{_BEFORE}(?P<adopted>{adopted})(?P<cite>{cite}){behind}(?P<rest>\S.*)", re.DOTALL)


_FORMS = (
    _form("", _AS_PRINTED, _SAID + _SIGN),
    _form(_WHOSE, _SEVERAL, _SAID + _SIGN),
    _form("", _PLAIN, _SAID + _SIGN),
    _form("", _ENGLISH, _SAID + _SIGN),
)
_UNSEPARATED = _form(
    _WHOSE, _QUOTED, rf"{_FILLING}\s*(?P<says>规定)(?P<sign>)(?![的了中里上，,：:、和与])(?=\S.{{7}})"
)
"""《某某法》第十条规定用人单位应当…: a verb without a sign behind it."""
_FURTHER = _form("", _AGAIN, _SAID + _COLON)
_FRAME = _form(
    "",
    rf"(?:[^，,：:。；;！!？?\n“”《》]|{TITLE}){{2,60}}?",
    rf"{_FILLING}\s*(?P<says>{_SAYS})[了过到道]?{_COLON}",
)
"""党的十九大报告指出：…: who says something, without an address."""
_INSIDE = compiled(
    rf"[^，,。；;：:！!？?\n“”《》]{{0,30}}?(?P<adopted>)(?P<cite>{_QUOTED}){_SAID}[：:，,]?\s*(?P<sign>)(?P<rest>[“\"「『].*)",
    re.DOTALL,
)
"""我们要按照《某某法》第七条“…”的要求: of the sentence only the quoted words are the document's."""
_A_SOURCE = compiled(
    r"(?:报告|讲话|文件|公报|决定|意见|通知|全会|大会|会议|批示|指示|贺信|回信|总书记|主席|总理|党中央|国务院|中央|全国总工会|大|》"
    r"|[〔\[（(](?:19|20)\d\d[〕\]）)]\s*(?:第\s*)?\d{1,5}\s*号(?:文件?)?)$"
)
"""What someone is who says something that is printed: not 我听说."""
_NAMED_LAW = compiled(r"[\u4e00-\u9fff（）()0-9]{2,30}(?:法|条例|章程)(?:[（(][^（）()]{2,12}[）)])?$")
_QUOTATION = compiled(r"[“\"「『](?P<words>[^“”\"「」『』]{6,})[”\"」』](?P<behind>.*)", re.DOTALL)
_FRAMING = compiled(r"\s*的?[^，,。；;：:！!？?\n“”]{0,20}[。.；;！!|\s]*")
"""What may stand behind quoted words without saying anything more: 的要求开展工作."""
_TRAILING = compiled(
    r"(?P<rest>.*?\S)\s*(?:\n|[—–]{1,2}|-{2})\s*(?P<said>《[^\n]*)|(?P<r>.*\S)\s*(?:\n|[—–]{1,2}|-{2})\s*(?P<s>\S[^\n]*)",
    re.DOTALL,
)
"""Titles hold dashes themselves: what begins with 《 is looked for first."""
_OPENING = r"[\s—–\-（(【\[]*"
_BARE = compiled(
    rf"{_OPENING}{_INTRODUCING}(?P<adopted>{_WHOSE})(?P<cite>{_SEVERAL}|{_PLAIN}|{_ENGLISH})"
    r"(?:[的之等]{0,2}(?:相关|有关)?(?:规定|要求))?[\s）)】\]。.；;：:|]*"
)
_PRINTED = compiled(rf"{_OPENING}{_INTRODUCING}(?P<cite>《[^\n。]*?)[\s）)】\].。]*")
_TITLE_LINE = compiled(r"[^，,。；;：:！!？?\n“”]{3,60}")
_ARTICLE_LINE = compiled(
    rf"(?P<cite>第\s*{_N}\s*条(?:之[一二三四五六七八九十])?)(?:[\s\u3000：:]+(?P<rest>\S.*)|[：:]?)",
    re.DOTALL,
)
_STEPS = compiled(_PATH)
_WITHIN = compiled(
    rf"(?:(?:{_RULED_BY}|(?P<breach>{_BREACHING})|[按依](?=《|我国|现行|最新))\s*"
    rf"(?P<adopted>(?:(?:19|20)\d\d)?(?:{_ISSUERS}){{0,3}})(?:(?P<quoted>{_SEVERAL})|(?P<plain>{_PLAIN}))|(?P<alone>{_SEVERAL}))"
    r"(?:[的之]?(?:相关|有关|明确|具体)?(?:规定|要求))?[，,]?"
)
"""依据《某某法》第三十九条第二项，in the middle of a sentence; without 《》 only behind a word that says so."""
_GOING_BY = compiled(rf"(?:{_RULED_BY}|[按依])\s*$")
_CLOSERS = {"）": "（", ")": "(", "】": "【", "]": "["}


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence with what it cites."""

    source: Source
    words: str
    """What is said to stand there; empty where the citation stands alone."""
    behind: str = ""
    """What the sentence says behind its quotation."""
    is_quotation: bool = False
    """Whether the words are given as a quotation, so that all of them must stand there."""
    is_gone_by: bool = False
    """Whether it is only said that the words go by it, 根据《…》第十条，我们…, and not that they stand there."""


def read_leading(text: str, titles: TitleTable, last: Source | None) -> Reading | None:
    """《…》第二十条规定：…, 某某指出：… and 第二十一条：“…” behind them; ``last`` is what was cited before.

    A title alone must say that it says so, or 根据《…》，制定本条例 would be torn.
    """
    text = text.strip()
    for form in (*_FORMS, _UNSEPARATED, _FURTHER, _INSIDE, _FRAME):
        match = form.fullmatch(text)
        if match is None or len(match["cite"]) > _LONGEST:
            continue
        source = _understood(form, match, titles, last)
        if source is not None and any(map(str.isalnum, match["rest"])):
            reading = _reading(source, match["rest"], is_inside=form is _INSIDE)
            return replace(reading, is_gone_by=_goes_by(match)) if reading is not None else None
    return None


def _understood(
    form: re.Pattern[str], match: re.Match[str], titles: TitleTable, last: Source | None
) -> Source | None:
    """What a form found, where that is a citation."""
    cite, says = match["cite"].strip(" ，,："), match.groupdict().get("says")
    if form is _FURTHER:
        return _again(cite, titles, last)
    if form is _FRAME:
        is_law = match["sign"].strip() in {"：", ":"} and _NAMED_LAW.search(cite)
        if not says or not (_A_SOURCE.search(cite) or is_law):
            return None
        source = source_of(cite, titles)
        return None if source is None or (is_law and not source.is_here) else source
    source = source_of(cite, titles, adopted=match["adopted"])
    if source is None or any(source.addresses) or is_printed(cite):
        return source
    is_said = says or match["sign"].strip() in {"：", ":"}
    return source if is_said and cite.startswith("《") else None


def _goes_by(match: re.Match[str]) -> bool:
    """Whether a sentence that begins with what it cites goes by it: 根据《…》第十条的规定，我要求…, without a colon."""
    is_quoting = match["sign"].strip() not in {"，", ","} or _QUOTATION.fullmatch(match["rest"])
    return not is_quoting and _GOING_BY.search(match.string[: match.start("adopted")]) is not None


def _again(cite: str, titles: TitleTable, last: Source | None) -> Source | None:
    """A citation that leaves its document to the one before."""
    steps = _STEPS.search(cite)
    if last is None or not last.addresses or steps is None:
        return None
    name = re.match(TITLE + _REMARKS, last.said)
    title = name[0] if name is not None else re.split(r"第|\d", last.said)[0]
    return source_of(title + steps[0], titles)


def _reading(source: Source, rest: str, *, is_inside: bool) -> Reading | None:
    quotation = _QUOTATION.fullmatch(rest.strip())
    if quotation is None:
        return None if is_inside else Reading(source, rest.rstrip("| "))
    behind = "" if _FRAMING.fullmatch(quotation["behind"]) else quotation["behind"].lstrip("，,。；; ")
    return Reading(source, quotation["words"], behind, is_quotation=True)


def read_trailing(text: str, titles: TitleTable, *, beside: int = _SIDE_BY_SIDE) -> Reading | None:
    """…（《…》第二十条）, or behind a dash or on a line of its own; at most ``beside`` more in brackets before it."""
    body = text.strip()
    bare = body.rstrip("。.；;")
    opening = _opening(bare)
    if opening is not None and bare[opening + 1 : -1].strip():
        rest, said = bare[:opening].strip() + body[len(bare) :], bare[opening + 1 : -1].strip()
        if not bare[:opening].strip():
            return None
    else:
        match = _TRAILING.fullmatch(bare)
        if match is None:
            return None
        said, rest = match["said"] or match["s"], (match["rest"] or match["r"]).rstrip("—–- \n")
    source = read_bare(said, titles)
    if source is None or not any(map(str.isalnum, rest)):
        return None
    before = read_trailing(rest, titles, beside=beside - 1) if opening is not None and beside else None
    both = read_bare(f"{before.source.said}、{said}", titles) if before is not None else None
    return Reading(both, before.words) if before is not None and both is not None else Reading(source, rest)


def read_within(text: str, titles: TitleTable) -> Reading | None:
    """公司依据《…》第三十九条可以…: an address that a sentence cites in passing, and the sentence without it.

    根据《…》，会费…: or a document that is here.
    """
    for match in _WITHIN.finditer(text):
        cite = match["quoted"] or match["plain"] or match["alone"]
        adopted = match["adopted"] or ""
        source = source_of(cite, titles, adopted=adopted) if len(cite) <= _LONGEST else None
        is_named = source is not None and source.is_title and source.is_here and not match["alone"]
        if source is not None and (any(source.addresses) or is_named):
            first = match.end("breach") if match["breach"] else match.start()
            return Reading(source, text[:first] + text[match.end() :])
    return None


def read_bare(text: str, titles: TitleTable) -> Source | None:
    """What is cited by a text that does nothing else."""
    match = _PRINTED.fullmatch(text)
    if match is not None and is_printed(match["cite"]):
        return source_of(match["cite"], titles)
    match = _BARE.fullmatch(text)
    if match is None or len(match["cite"]) > _LONGEST:
        return None
    source = source_of(match["cite"], titles, adopted=match["adopted"])
    if source is None or not (source.is_title or any(source.addresses)):
        return None
    return source


def read_title(text: str, titles: TitleTable) -> str:
    """A title that stands alone on a line, in 《》; empty where it is none that is here."""
    name = text.strip().strip("《》")
    if _TITLE_LINE.fullmatch(name) is None:
        return ""
    source = source_of(f"《{name}》", titles)
    return f"《{name}》" if source is not None and source.is_here and source.is_sure else ""


def read_article(text: str, title: str, titles: TitleTable) -> Reading | None:
    """第六条 …, as the articles of a law are printed below its ``title``; its words may stand on the next line."""
    match = _ARTICLE_LINE.fullmatch(text.strip())
    source = source_of(title + match["cite"], titles) if match is not None else None
    return Reading(source, match["rest"] or "") if match is not None and source is not None else None


def _opening(text: str) -> int | None:
    """Where the bracket opens that the last character closes; None where it closes none."""
    closer = text[-1:]
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += (text[at] == closer) - (text[at] == _CLOSERS.get(closer))
        if closer in _CLOSERS and depth == 0:
            return at
    return None
