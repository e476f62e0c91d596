"""Who made a document, under which number, and when: its first lines, its signature, its closing article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from corpus.metadata.closing import BODY, read_signature, signers
from corpus.metadata.dates import DATE, date_of_file, date_of_match, find_dates, whole_date
from corpus.metadata.labels import labelled_day, labelled_issuer, stated_fields
from corpus.metadata.titles import NUMBER, Line, Title, person, printed_number, title_from_file

__all__ = ["Provenance", "read_provenance"]

_HEADER_LINES = 25
_HEADER_END = re.compile(
    r"^(?:第\s*[一二三四五六七八九十百零〇\d]+\s*[编章节条]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]"
    r"|总\s*则|目\s*录)"
)
_LONGEST_HEADER = 60
"""A longer line above the first numbered one is text, unless it opens with a date or a bracket."""

_AMENDED = re.compile(r"修正|修订|修改")
_PUBLISHED = re.compile(r"公布|发布|颁布|印发")
_MADE = re.compile(r"通过|批准|公布|发布|颁布|印发|审议|修正|修订|修改|通知")
_IN_FORCE = re.compile(r"^[^，。；]{0,6}(?:起)?(?:施行|实施|生效|执行)")
_MAKER = re.compile(
    r"届(?P<nation>全国人民代表大会(?:常务委员会)?)"
    r"|(?P<place>[\u4e00-\u9fff]{1,12}?)第?[一二三四五六七八九十]{1,3}届(?P<rest>人民代表大会(?:常务委员会)?)"
    r"|(?P<court>最高人民(?:法院|检察院))|(?P<state>中共中央、国务院|中共中央|国务院|政务院)"
    r"|(?P<order>[\u4e00-\u9fff]{2,20}?(?:人民政府|委员会|部|局|总局|署|办公厅|总工会|人民代表大会常务委员会))"
    r"(?:令|公告|公布|发布|印发|第　|修正|批准)"
)
_ORDER = re.compile(
    r"(?:中华人民共和国)?(?P<b>国务院|[\u4e00-\u9fff]{1,16}?(?:国务院|人民政府|人民代表大会常务委员会|委员会|主席|部|局|总局|署|院))"
    r"(?P<k>令|公告)\s*第?\s*(?P<n>\d{1,4})\s*号"
)
_OF_THE_YEAR = re.compile(r"(?:19|20)\d{2}年第\d{1,4}号")
"""The number of an announcement (公告), whose body the title names."""
_PLANNED = re.compile(r"((?:19|20)\d{2})年度?[^年]{0,12}(?:要点|计划|安排)$")
_TITLE_ISSUER = re.compile(rf"^(?P<i>[^《》关]{{2,40}}?{BODY})(?:关于|转发|印发|批转|对(?=《|全国|十|第))")
_SPEAKER_IN_TITLE = re.compile(
    r"(?P<p>[\u4e00-\u9fff]{2,4}?)(?:同志|主席|书记|部长|总理)?(?=(?:同志)?在[^在]{2,60}上的(?:讲话|发言|报告|致辞)$)"
)
_SPEAKER_LABEL = re.compile(
    r"^(?:作者|发言人|讲话人|主讲人?|报告人|演讲者)\s*[:：]\s*(?P<p>[\u4e00-\u9fff·]{2,6})"
)
_POST = (
    r"(?:书记|主席|主任|部长|局长|厅长|省长|市长|县长|区长|镇长|院长|校长|会长|行长|处长|组长|理事长|秘书长"
    r"|委员长|董事长|总经理|总理|常委|委员|代表)"
)
_SPEAKER_WITH_POST = re.compile(
    rf"^[\u4e00-\u9fff、，（）\s]{{0,40}}?{_POST}\s+(?P<p>[\u4e00-\u9fff·\s]{{2,8}}?)(?:同志)?$"
)
"""县总工会主席　李 明. A blank must part them: 工会主席任职 names nobody."""
_MASTHEAD = re.compile(r"^(?P<i>[\u4e00-\u9fff、\s]{2,30}?)\s*文\s*件$")
_DATE_LABEL = re.compile(r"(?:时间|時間|日期|发布时间|(?:发布|成文|公布|印发|生成|发文)日期)\s*[:：]\s*")
_PAGE_DATE = re.compile(r"(?:^|[\s　])(?:发布|发表|更新)(?:时间|日期)\s*[:：]\s*")
_RAW_LINES = 14
_PAGE_LINE = 200
_EFFECTIVE = re.compile(
    rf"^(?!“).*?本(?:法|条例|规定|办法|细则|规则|章程|解释|决定|通知|意见|准则|制度|方案|预案|纪要|批复|安排|暂行[^自，。]{{0,4}})"
    rf"\s*(?:自|从|于)\s*(?:{DATE}|(?P<now>(?:发布|公布|印发|颁布|下发|通过)之日))\s*(?:起|开始)?\s*(?:施行|实施|执行|生效|试行|实行)",
    re.MULTILINE,
)
_ISO_DAY = 10
_APART = 1.5
"""Years between two days of making from which the second is an amendment, even where nothing says so. The
steps to one version (adopted, approved, published) take less than a year."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Empty where the document does not say."""

    issuer: str = ""
    speaker: str = ""
    number: str = ""
    date: str = ""
    effective: str = ""
    revisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _History:
    made: tuple[str, ...] = ()
    amended: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    in_force: tuple[str, ...] = ()


def read_provenance(text: str, lines: Sequence[Line], title: Title, *, raw: str, file: str) -> Provenance:
    """What the head, the signature and the closing article of a document say; ``lines`` are its first ones."""
    header = _header(lines, title)
    history = _history(header)
    number = _number(header)
    name = date_of_file(PurePosixPath(file).stem)
    history = _with_file_date(history, name)
    own = history.made[-1] if history.made else _printed_date(text, header)
    made = own or _page_date(raw) or name
    if not made:
        called = title.text or title_from_file(file)
        made = _meeting_date(text, called) or _year(number, called)
    return Provenance(
        issuer=_issuer(text, header, title.text),
        speaker=_speaker(lines, title),
        number=number,
        date=made,
        effective=_effective(text, history, own or name),
        revisions=history.amended,
    )


def _header(lines: Sequence[Line], title: Title) -> list[str]:
    """The lines above the title and those under it, down to the first that is text."""
    above = [field for line in lines[: title.start] for field in stated_fields(line.text)]
    found = [text for text in above if len(text) <= _LONGEST_HEADER]
    for line in lines[title.end : title.end + _HEADER_LINES]:
        text = line.text
        if len(fields := stated_fields(text)) > 1:
            found += fields
            continue
        if line.heading or _HEADER_END.match(text):
            break
        dated = re.match(r"[（(]|(?:19|20)\d{2}\s*年", text) is not None
        if len(text) > _LONGEST_HEADER and not dated:
            break
        if len(text) > 600 or ("。" in text and len(text) > 30 and not dated):
            break
        found.append(text)
    return found


def _history(header: Sequence[str]) -> _History:
    """What happened on each day that the header names: the words between it and the next day."""
    made: list[str] = []
    amended: list[str] = []
    published: list[str] = []
    in_force: list[str] = []
    for line in header:
        if stated := labelled_day(line):
            in_force.append(stated)
            continue
        # A title inside a line (《关于修改…的决定》) may hold words and dates of its own.
        plain = re.sub(r"《[^》]*》|<[^>]*>", lambda match: "　" * len(match[0]), line)
        days = list(find_dates(plain))
        for index, day in enumerate(days):
            if len(day.iso) < _ISO_DAY:
                continue
            end = days[index + 1].start if index + 1 < len(days) else len(plain)
            said = plain[day.end : end]
            if _IN_FORCE.match(said.strip(" 　")):
                in_force.append(day.iso)
            elif _MADE.search(said):
                if _AMENDED.search(said) or (made and _years_between(max(made), day.iso) >= _APART):
                    amended.append(day.iso)
                if _PUBLISHED.search(said):
                    published.append(day.iso)
                made.append(day.iso)
    return _History(
        tuple(sorted(set(made))), tuple(sorted(set(amended))), tuple(published), tuple(sorted(in_force))
    )


def _with_file_date(history: _History, name: str) -> _History:
    """A file's name may know of a later day than the header: of publication, or of another amendment."""
    if not history.made or name <= history.made[-1] or name in history.in_force:
        return history
    amended = history.amended
    if _years_between(history.made[-1], name) >= _APART:
        amended = (*amended, name)
    return replace(history, made=(*history.made, name), amended=amended)


def _years_between(first: str, second: str) -> float:
    return (date.fromisoformat(second) - date.fromisoformat(first)).days / 365


def _meeting_date(text: str, title: str) -> str:
    """Minutes open with the day of the meeting."""
    if not title.endswith("纪要"):
        return ""
    return _first_date(text.lstrip()[:80])


def _year(number: str, title: str) -> str:
    found = (
        re.search(r"[〔\[（(【]((?:19|20)\d{2})", number)
        or re.match(r"((?:19|20)\d{2})(?:年|\D)", title)
        or _PLANNED.search(title)
    )
    return found[1] if found else ""


def _printed_date(text: str, header: Sequence[str]) -> str:
    for line in header:
        if (day := whole_date(line)) or (
            (label := _DATE_LABEL.match(line)) and (day := _first_date(line[label.end() :]))
        ):
            return day
    signed = read_signature(text)
    return signed[1] if signed else ""


def _page_date(raw: str) -> str:
    """The day that a page prints of itself: no rule takes effect on it."""
    printed = [line.strip() for line in raw[:4000].split("\n") if line.strip()][:_RAW_LINES]
    for line in printed:
        if (label := _PAGE_DATE.search(line[:_PAGE_LINE])) and (day := _first_date(line[label.end() :])):
            return day
    for line in printed:
        if line.startswith("今天"):
            continue  # the day on which the page was saved
        if len(line) <= 60 and not re.search(r"[。，；]", line) and (day := _first_date(line)):
            return day
    return ""


def _first_date(line: str) -> str:
    return next((day.iso for day in find_dates(line)), "")


def _number(header: Sequence[str]) -> str:
    for line in header:
        if number := printed_number(line):
            return number
        if len(line) <= _LONGEST_HEADER and (match := NUMBER.search(line)):
            return re.sub(r"^.*(?:以|经|和|的|号)(?=[^〔\[（(【])", "", "".join(match[0].split()))
    joined = " ".join(header[:2])
    # The order that first published a law is the one it is known by.
    order = _ORDER.search(joined) or next((found for line in header if (found := _ORDER.search(line))), None)
    if order:
        return f"{order['b'].lstrip('日')}{order['k']}第{order['n']}号"
    plain = ("".join(line.split()).strip("（）()") for line in header)
    return next((line for line in plain if _OF_THE_YEAR.fullmatch(line)), "")


def _issuer(text: str, header: Sequence[str], title: str) -> str:
    if match := _TITLE_ISSUER.match(title):
        return "、".join(match["i"].split()) if "国务院" in match["i"] or "中央" in match["i"] else match["i"]
    if (signed := read_signature(text)) and signed[0]:
        return signed[0]
    if stated := next(filter(None, map(_stated_issuer, header)), ""):
        return stated
    made = published = ""
    for line in header:
        plain = re.sub(r"[年月日\d\s]+", "　", line)
        for match in _MAKER.finditer(plain):
            following = plain[match.end() : match.end() + 24].split("　")[0]
            if match["place"] in {"市", "省"} or ("批准" in following and "公布" not in following):
                continue
            if match["place"]:
                maker = match["place"] + match["rest"]
            else:
                maker = match["nation"] or match["court"] or match["state"] or match["order"]
            maker = re.sub(r"^(?:经|由|根据)", "", maker).removeprefix("中华人民共和国")
            made = made or maker
            if not published and re.search(r"公布|发布|颁布|印发|令|公告", match[0] + following):
                published = maker
    return published or made


def _stated_issuer(line: str) -> str:
    """The body that a line states, or that a masthead (青禾市总工会文件) prints above the title."""
    masthead = _MASTHEAD.match(line)
    return labelled_issuer(line) or ("、".join(signers(masthead["i"])) if masthead else "")


def _speaker(lines: Sequence[Line], title: Title) -> str:
    for line in lines[title.end : title.end + 5]:
        if label := _SPEAKER_LABEL.match(line.text):
            return label["p"]
        posted = _SPEAKER_WITH_POST.match(line.text)
        if name := person(line.text) or (person(posted["p"]) if posted else ""):
            return name
    tail = re.split(r"——|[:：]", title.text)[-1]
    match = _SPEAKER_IN_TITLE.match(tail)
    return person(match["p"]) if match else ""


def _effective(text: str, history: _History, made: str) -> str:
    """The day this version takes effect. A law's own article names that of its first version."""
    found = history.in_force[-1] if history.in_force else ""
    for match in _EFFECTIVE.finditer(text):
        if match["now"]:
            dated = made in history.published or not history.made
            found = found or (made if dated and len(made) == _ISO_DAY and not history.amended else "")
        else:
            found = date_of_match(match)
    return "" if history.amended and found < made else found
