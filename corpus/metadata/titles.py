"""A document's title and kind, as its opening lines print them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from corpus.metadata.dates import whole_date
from corpus.metadata.labels import labelled_title, stated_fields
from corpus.metadata.surnames import FREQUENT, RARER

__all__ = [
    "LAWS",
    "LAW_END",
    "NAME_END",
    "NUMBER",
    "Line",
    "Title",
    "head_lines",
    "in_brackets",
    "kind_of",
    "person",
    "printed_number",
    "printed_title",
    "title_from_file",
    "work_title",
]

_HEAD_CHARACTERS = 6000
_HEAD_LINES = 40
"""How many printed lines are searched for the title and what stands around it."""
_LONGEST = 120
_MOST_LINES = 5
"""Lines of the longest printed title; a sixth line is text."""

LAWS = frozenset({"法律", "条例", "规定", "办法", "细则", "规则", "规程", "章程", "解释", "准则", "制度"})
"""Kinds that are amended and repealed: two of one title are versions of one work."""
_KINDS = {
    "法": "法律", "法典": "法律",
    "会议纪要": "纪要", "发言": "讲话", "發言": "讲话", "致辞": "讲话", "致詞": "讲话", "講話": "讲话",
    "報告": "报告", "答复": "复函", "解答": "问答", "攻略": "指南", "手册": "指南", "須知": "须知", "條例": "条例",
    "規定": "规定", "辦法": "办法", "意見": "意见", "決定": "决定", "紀要": "纪要", "總結": "总结", "預案": "预案",
} | {
    kind: kind
    for kind in (
        "条例", "规定", "办法", "细则", "规则", "规程", "章程", "解释", "准则", "制度", "意见", "通知", "决定", "决议",
        "命令", "批复", "复函", "函", "公告", "通告", "通报", "公报", "议案", "请示", "纪要", "方案", "规划",
        "计划", "纲要", "要点", "预案", "讲话", "报告", "总结", "指引", "指南", "问答", "须知", "安排",
        "倡议书", "倡议", "标准", "规范", "清单", "协议",
    )
}  # fmt: skip
_LONGEST_FIRST = sorted(_KINDS, key=lambda kind: (-len(kind), kind))
_KIND = "|".join(_LONGEST_FIRST)
LAW_END = r"(?:法典|法(?![律规院官治人制典宝定学理庭务警币]))"
"""Where the name of a law ends in a sentence: not within 工会法人资格."""
NAME_END = f"(?:{'|'.join([LAW_END, *(kind for kind in _LONGEST_FIRST if not kind.startswith('法'))])})"
"""The same for a document of any kind."""
_SUFFIX = r"(?:\s*[（(【\[][^（）()【】\[\]]{1,30}[）)】\]])*\s*$"
"""What may follow the word that names the kind: （试行）, （一）, （2018年修正）."""
_KIND_END = re.compile(rf"(?P<k>{_KIND}){_SUFFIX}")
_KIND_INSIDE = re.compile(r"(?P<k>讲话|講話|发言|發言|致辞|报告)(?=[:：——\-])")

NUMBER = re.compile(
    r"(?:[\u4e00-\u9fff]{1,12}[〔\[（(【]\s*(?:19|20)\d{2}\s*[〕\]）)】]\s*(?:第\s*)?\d{1,5}\s*号"
    r"|[〔\[【]\s*(?:19|20)\d{2}\s*[〕\]】]\s*[\u4e00-\u9fff]{1,10}第?\s*\d{1,5}\s*号)"
)
"""国办发〔2019〕1号, 劳社部发[2008]3号, [2015]民一他字第6号."""
_ORDER = re.compile(r"(?:国务院|人民政府|人民代表大会常务委员会|委员会|主席|部|局|院)(?:令|公告)$")
_ORDER_NUMBER = re.compile(r"^[（(]?(?:\d{4}年)?第?\s*[\d〇一二三四五六七八九十百]+\s*号[）)]?$")
_LABEL = re.compile(
    r"^(?:时间|時間|(?:发布|成文|公布|印发|生成|发文|施行|实施|生效|执行)?日期|发布时间|来源|來源|作者|文号|索引号|主题分类|主题词"
    r"|标题|(?:发文|发布)(?:机关|机构|单位)|(?:制定|印发)机关|颁布单位|发文字号|公开范围|公开目录|组配分类|信息来源|关键词"
    r"|责任编辑|字号|公开方式|密级|时效性|效力级别|有效性|阅读(?:次数)?|点击(?:数|量)?|浏览(?:次数|量)?)\s*[:：]"
)
_MASTHEAD_WORD = re.compile(
    r"^(?:(?!.*关于)[\u4e00-\u9fff、 ]{2,30}文件|特急|加急|秘密|机密|绝密|内部(?:资料|文件).{0,10}|\d{6})$"
)
_SIGNED_BY = re.compile(
    r"签发人[:：].*$"
)  # beside the number of a document that goes upwards (GB/T 9704-2012, 7.2.6)
_SALUTATION = re.compile(r"[:：]\s*$")
_SENTENCE = re.compile(r"[。！？；]")
_OUTLINE_START = re.compile(
    r"^(?:第\s*[一二三四五六七八九十百零〇\d]+\s*[编章节条]|[一二三四五六七八九十]+[、．.]|[（(][一二三四五六七八九十]+[）)]|\d+[、．.]"
    r"|总\s*则|目\s*录|序\s*言|前\s*言|附\s*则)"
)
_PARENTHESISED = re.compile(r"^[（(].*[）)]?$")
_TAG = re.compile(r"<Badge\b[^>]{0,80}>[^<]{0,40}</Badge>|</?[A-Za-z][^<>]{0,200}>")
_SITE_INTRODUCTION = re.compile(
    r"(?:下面|以下)是小编(?:为|给)?大家(?:整理|收集|带来)的(?P<t>[^\n]{4,80}?)[,，]?(?:供大家参考|欢迎|希望|$)"
)
_RUN_ON = re.compile(r"(?P<t>\S{4,40}?(?:讲话|講話|致辞|发言|報告|报告|意见|通知))\s+\S{2,12}[:：]")
# Frequent family names and the two-character ones: a short line is a name only if it begins so.
_PERSON = re.compile(
    rf"^(?:[{FREQUENT}{RARER}]|欧阳|上官|司马|诸葛|尉迟|皇甫|慕容|司徒)[\u4e00-\u9fff·]{{1,3}}$"
)
_NO_PERSON = re.compile(
    r"工会|工作|讲话|会议|意见|通知|问题|建设|方案|说明|明确|关于|全文|文件|时间|时候|单位|部|局|厅|院|委|处|办法|方法|高质量|和谐|应当|安全|全国|成立|总$"
)


_ONE_FORM = str.maketrans("〈〉<>()", "《》《》（）")
_REMARK = re.compile(
    r"（(?:(?:19|20)\d{2}(?:年|-|\.)[^（）]{0,12}|(?:19|20)\d{2}|[^（）]{0,10}(?:修正|修订|修改|修正本|修订版|版|试行|暂行|示例))）$"
)
"""（2018年修正）, （试行）, （示例）; but not （一） and （草案）, which are other works."""
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]+")
"""What breaks a line, turns the direction of writing or is half a character: a file may have any of it in its name."""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line near the head of a document, without the white space around it."""

    text: str
    heading: int
    """Depth of the Markdown heading it is, 0 where it is none."""


@dataclass(frozen=True, slots=True)
class Title:
    """The printed title and the lines of the head it stands on; empty where none is printed."""

    text: str
    start: int
    end: int


def head_lines(text: str, headings: Mapping[int, int] | None = None) -> list[Line]:
    """The first printed lines of a document."""
    found: list[Line] = []
    offset = 0
    for line in text[:_HEAD_CHARACTERS].split("\n"):
        stripped = line.strip()
        if stripped:
            found.append(Line(stripped, (headings or {}).get(offset, 0)))
            if len(found) == _HEAD_LINES:
                break
        offset += len(line) + 1
    return found


def printed_title(lines: Sequence[Line], raw: str = "") -> Title:
    """The title among the first lines; ``raw`` still holds what a collection site prints around it."""
    if match := _SITE_INTRODUCTION.search(raw[:400]):
        return Title(match["t"].strip(" ,，。"), 0, 1)
    start = 0
    if len(lines) > 1 and _ORDER.search(lines[0].text) and _ORDER_NUMBER.match(lines[1].text):
        start = _after_order(lines)
    for index in range(start, min(len(lines), start + 12)):
        line = lines[index]
        if line.heading == 1:
            return _with_subtitle(lines, index)
        if line.heading or _OUTLINE_START.match(line.text):
            break
        if stated := next(filter(None, map(labelled_title, stated_fields(line.text))), ""):
            return Title(stated, index, index + 1)
        if _is_beside(line.text):
            continue
        if _SENTENCE.search(line.text) or len(line.text) > _LONGEST:
            # A page that lost its line ends: the title runs up to the salutation.
            opening = _RUN_ON.match(line.text)
            return Title(opening["t"], index, index) if opening else Title("", 0, 0)
        if len(line.text) < 4 and _KIND_END.search(line.text) is None:
            continue
        return _joined(lines, index)
    return Title("", 0, 0)


def _after_order(lines: Sequence[Line]) -> int:
    """The line that names what an order of publication publishes; it stands below the order's own text."""
    for index in range(2, len(lines)):
        line = lines[index].text
        if len(line) <= 60 and _KIND_END.search(line) and not _SENTENCE.search(line):
            return index
    return 0


def _is_beside(line: str) -> bool:
    """Whether a line stands beside titles without being one."""
    plain = "".join(line.split())
    return bool(
        _LABEL.match(plain)
        or _SALUTATION.search(line)
        or _MASTHEAD_WORD.match(plain)
        or _ORDER_NUMBER.match(line)
        or printed_number(line)
        or whole_date(line)
        or _PARENTHESISED.match(line)
        or line.startswith(("——", "【", "!["))
    )


def printed_number(line: str) -> str:
    """The document number that a line consists of, without the blanks that stretch it; else empty."""
    number = _SIGNED_BY.sub("", "".join(line.split()))
    return number if NUMBER.fullmatch(number) else ""


def _with_subtitle(lines: Sequence[Line], index: int) -> Title:
    title, end = _plain(lines[index].text), index + 1
    if end < len(lines) and lines[end].text.startswith(("——", "--")) and len(lines[end].text) <= 60:
        title, end = title + _plain(lines[end].text), end + 1
    return Title(title, index, end)


def _joined(lines: Sequence[Line], index: int) -> Title:
    """A title printed over several lines ends with the line that names its kind."""
    title = joined = _plain(lines[index].text)
    end = index + 1
    settled = _is_complete(joined)
    for following in range(index + 1, min(len(lines), index + _MOST_LINES)):
        line = lines[following].text
        if lines[following].heading or _OUTLINE_START.match(line) or _SENTENCE.search(line):
            break
        subtitle = line.startswith(("——", "--"))
        if settled and _is_named(joined) and not (subtitle or _continues(line)):
            break
        if not subtitle and _is_beside(line) and not _continues(line):
            break
        if person(line) or len(line) > 60:
            break
        joined += _plain(line)
        if _is_complete(joined) and (_is_named(joined) or not settled):
            title, end, settled = joined, following + 1, True
    return Title(title, index, end)


def _is_complete(title: str) -> bool:
    balanced = title.count("《") == title.count("》") and title.count("“") == title.count("”")
    return balanced and _KIND_END.search(title) is not None


def _is_named(title: str) -> bool:
    """Whether the word for its kind is the head of the title: «关于推行…制度» still lacks its «的意见»."""
    return (
        "关于" not in title.split("《")[0]
        or re.search(rf"的[^的]{{0,12}}(?:{_KIND}){_SUFFIX}", title) is not None
    )


def _continues(line: str) -> bool:
    """Whether a line goes on with a title that already reads like one."""
    return (
        re.match(
            r"^的\S{1,10}$|^[（(](?:试行|暂行|草案|[一二三四五六]|\d{4}年?.{0,4}修[订正]|\d{4}年?\s*[-—–－～至]+\s*\d{4}年?)[）)]$",
            line,
        )
        is not None
    )


def _plain(line: str) -> str:
    """Without tags, and without the spaces that stretch a line: 几 个 问 题 的 通 知."""
    line = _TAG.sub("", line).strip()
    return "".join(line.split()) if re.fullmatch(r"(?:\S\s+){2,}\S", line) else " ".join(line.split())


def person(line: str) -> str:
    """The name that a line consists of, without the space inside it (韩 正); else empty."""
    name = "".join(line.split())
    return name if len(line) <= 8 and _PERSON.match(name) and not _NO_PERSON.search(name) else ""


def in_brackets(title: str) -> str:
    """A title between 《 and 》; one that is itself in brackets, or begins with another document's, keeps its own."""
    return title if title.startswith("《") else f"《{title}》"


def kind_of(title: str, *, issuer: str = "") -> str:
    """法律, 条例, 意见, 通知, 讲话, …: the word that a title ends with; empty where it ends with none."""
    match = _KIND_END.search(title) or _KIND_INSIDE.search(title)
    if match is None:
        return ""
    if match["k"] == "法" and title.endswith(("办法", "方法", "做法", "看法", "说法")):
        return ""
    kind = _KINDS[match["k"]]
    return "解释" if kind == "问答" and issuer.startswith("最高人民") else kind


def title_from_file(file: str) -> str:
    """A title made of a file's name: without its running number, collection mark, date and version remark."""
    stem = _UNSEEN.sub(" ", PurePosixPath(file).stem).strip()
    title = re.sub(r"^\d{1,5}[_\-.、\s]+", "", stem)
    title = re.sub(r"^[A-Za-z]+_(?=[\u4e00-\u9fff])", "", title)
    title = re.sub(
        r"[（(_\s]*(?:19|20)\d{2}[-.]?\d{1,2}[-.]?\d{1,2}[）)]?$|[（(]旧版[^）)]*[）)]$|\s*[（(]\d{1,2}[）)]$",
        "",
        title,
    )
    return title.strip(" _") or stem


def work_title(title: str) -> str:
    """The title that all versions of one work share: without brackets, state name and version remarks."""
    work = "".join(title.split()).removeprefix("《").translate(_ONE_FORM).replace("中华人民共和国", "")
    if work.endswith("》") and "《" not in work:
        work = work[:-1]
    previous = ""
    while previous != work:
        previous, work = work, _REMARK.sub("", work)
    return work
