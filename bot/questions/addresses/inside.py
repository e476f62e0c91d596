"""The document that a question is asked of, by its name: 《工会法》里, 工会法 会费, 会费在某某章程里怎么规定. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import product

from bot.questions.addresses.asked_of import BEGINNING, SAYS, asked_of, behind, title_ends
from bot.questions.addresses.english import named_in_english
from bot.questions.addresses.naming import EDITION, TitleTable
from bot.questions.addresses.yearly import annual_scope, dated_scope
from bot.questions.scope import Scope
from corpus.metadata.titles import kind_of
from index.folding import fold
from index.questions import says_something

__all__ = ["inside_scope"]

_INSIDE = re.compile(
    r"(?:在|从)?《([^《》]{2,60})》(?:这部法律?|这份文件|全文)?(?:里面|里边|里头|当中|之中|里|中|内)(?:的|，|,|：|:)?"
)
_KIND = r"(?:法|条例|章程|规定|办法|细则)"
_QUOTED = re.compile(
    rf"^{BEGINNING}*(《(?:[^《》]|《[^《》]{{2,60}}》){{2,100}}》{EDITION}?)(?:对|关于)?的?[，,：:\s]*(?!以及|还有|[和与及或跟同、])"
)
"""A question that begins with the name of a document in 《》."""
_NAMED = re.compile(
    rf"^{BEGINNING}*([^《》,，。:：?？!！、\s]{{1,40}}?{_KIND})"
    r"(?:里面|里边|里头|当中|里|中|(?=对|关于|规定)|[,，])(?:的|[,，:：])?"
)
"""A question that begins with the name of a document, without 《》: 工会法里, 根据劳动法，"""
_BEGINS = re.compile(BEGINNING)
_POINTED = re.compile(r"[\u4e00-\u9fff0-9]{0,8}?那一?[部份篇]")
"""What points at a document before its name says it: 五几年那部劳动保险条例."""
_EDITION_BEHIND = re.compile(EDITION)
_CLOSES = re.compile(
    r"^(?P<asked>.{2,60}?)(?<!落实|学习|违反|贯彻|宣传|修改|实施|执行|遵守|符合|解读|违背|背诵)(?<![和与及或跟、的了])"
    r"(?:(?:在|看|查|按照?|根据)?《(?P<quoted>[^《》]{2,60})》"
    rf"|(?:在|[\s,，](?:看|查|按照?|根据)?)(?P<plain>[^《》,，。:：?？!！、\s]{{2,39}}?{_KIND}))"
    r"(?:里面?|中)?(?:[是都]?(?:怎么|如何|怎样)(?:规定|说|讲|写)的?|有(?:什么|哪些)规定)?[?？。\s]*$"
)
"""A question that ends with the name of a document: 试用期 劳动合同法, 会费在《某某章程》里怎么规定."""
_OF_A_CONGRESS = re.compile(
    r"^(?:请问|在)?(?P<congress>(?:党的|中国工会|工会)?[一二三四五六七八九十]{2,3}大)"
    r"(?:(?P<kind>报告|讲话)|[上时]?(?:上面)?(?=[对就]|关于|有关|是?怎么|讲|说|提[出到了]|强调|指出|部署|要求|明确))"
)
"""What was said at one congress is no answer to what was said at another: it is a title without 《》, here or not."""
_TITLES = re.compile(r"《([^《》]+)》")
_BY = re.compile(
    r"(?:^|[\s,.。;:!?])(?:请问)?(?:根据|依据|依照|按照|按)(?:我国的?|国家的?(?!赔偿|安全)|现行的?|最新的?)*"
    r"(?:《(?P<quoted>[^《》]{2,60})》|(?P<plain>[\u4e00-\u9fff]{1,18}?(?:法典|法(?!律|规(?!定)|院|官|治|人|制|典|宝)|条例)))"
)
"""What a question says that it goes by: 根据《某某法》, 依照某某条例."""
_OF_LAWS = re.compile(
    r"(?:法典|[\u4e00-\u9fff]{2}条例|(?:保护|保障|促进|安全|处罚|诉讼|仲裁|调解|管理|.税|合同|婚姻|家庭|公司|企业|教育|保险|监察|监督|赔偿|许可|复议|强制"
    r"|组织|选举|防治|基本|继承|物权|责任|破产|专利|商标|著作权|公务员|教师|律师|医师|统计|审计|会计|预算|证券|银行|竞争|垄断|暴力|兵役|救助|援助|慈善"
    r"|森林|土地|规划|建筑|消防|交通|铁路|广告|旅游|卫生|药品|食品|档案|保密|就业|工会|劳动)法|^(?:宪|刑|民)法)$"
)
"""How the names of laws end; 排除法 and 加权平均法 are ways to do something."""
_GENERAL = re.compile(
    r"^(?:本|该|此|上述|有关|相关|当地|地方|公司|单位|我们|你们|厂里?|管理|实施|暂行|试行|若干|补充|具体|工作|奖惩|考勤)*"
    r"(?:条例|规定|办法|细则|规则|意见|通知|章程|制度|决定|方案)$"
)
"""What names no document, but only its kind."""
_JOINS = re.compile(r"[和与及或、]")


def inside_scope(question: str, titles: Callable[[], TitleTable], *, today: date) -> Scope:
    """Take the name of a document out of a question that is asked of it: of 《…》里, or one that begins or ends with it.

    A law that it goes by, 根据《…》, is said to be absent where it is not here, and so are that of 《…》里, the report of a
    congress, and what came out in a year of which nothing is here; ``today`` tells which was last year.
    """
    match = _INSIDE.search(question)
    if match is not None:
        asked = f"{question[: match.start()]} {question[match.end() :]}".strip()
        if not any(character.isalnum() for character in asked):
            return Scope(question)
        found = titles().find(fold(match[1]), whole=True)
        return asked_of(asked, match[1], found.documents if found is not None else ())
    scope = _read(question, titles, today)
    if scope.documents is None and (pointed := _POINTED.match(question)) is not None:
        named = _read(question[pointed.end() :], titles, today)
        return named if named.documents else scope
    return scope


def _read(question: str, titles: Callable[[], TitleTable], today: date) -> Scope:
    """As ``inside_scope`` for a question without 《…》里."""
    for read in (
        _english_scope,
        _quoted_scope,
        _named_scope,
        _titled_scope,
        _closing_scope,
        _congress_scope,
        partial(annual_scope, today=today),
        partial(dated_scope, today=today),
        _absent_scope,
    ):
        scope = read(question, titles)
        if scope.documents is not None:
            return scope
    return Scope(question)


def _english_scope(question: str, titles: Callable[[], TitleTable]) -> Scope:
    """As ``inside_scope`` for an English question that names a law by its title."""
    read = named_in_english(question) if question.isascii() else None
    named = titles().find(read[0], whole=True) if read is not None else None
    if read is None or named is None or not says_something(read[1]):
        return Scope(question)
    return asked_of(read[1], read[0], named.documents)


def _quoted_scope(question: str, titles: Callable[[], TitleTable]) -> Scope:
    """As ``inside_scope`` for a question that begins with 《…》, and names no other document."""
    match = _QUOTED.search(question)
    rest = question[match.end() :] if match is not None else ""
    if match is None or "《" in rest or not says_something(rest):
        return Scope(question)
    title, _, edition = match[1].removeprefix("《").rpartition("》")
    table = titles()
    named = table.find(fold(title + edition), whole=True) or table.find(fold(title), whole=True)
    if named is None or named.before or named.short:
        return Scope(question)
    return asked_of(rest, title, named.documents)


def _named_scope(question: str, titles: Callable[[], TitleTable]) -> Scope:
    """As ``inside_scope`` for a name without 《》; what no document is called is no name."""
    match = _NAMED.search(question)
    if match is None or not says_something(question[match.end() :]):
        return Scope(question)
    named = titles().find(fold(match[1]), whole=True)
    if named is None or named.before:
        return Scope(question)
    return asked_of(SAYS.sub("", question[match.end() :]), match[1], named.documents)


def _titled_scope(question: str, titles: Callable[[], TitleTable]) -> Scope:
    """As ``inside_scope`` for a title without 《》, or its usual short form, that a question begins with: 工会法 会费."""
    firsts = [0]
    while (begins := _BEGINS.match(question, firsts[-1])) is not None:
        firsts.append(begins.end())  # one by one, for 国家标准管理办法 begins so itself
    for first, end in product(firsts, reversed(title_ends(question, firsts[-1]))):
        edition = _EDITION_BEHIND.match(question, end)
        for last in (edition.end(), end) if edition is not None else (end,):
            documents = _titled(question[first:last], titles())
            rest = SAYS.sub("", question[last:])
            if documents and says_something(rest) and not _is_known(rest, titles()):
                return asked_of(rest, question[first:end], documents)
    return Scope(question)


def _closing_scope(question: str, titles: Callable[[], TitleTable]) -> Scope:
    """As ``inside_scope`` for a title, or its usual short form, that a question ends with."""
    match = _CLOSES.match(question)
    if match is None or "《" in match["asked"] or not says_something(match["asked"]):
        return Scope(question)
    title = match["quoted"] or match["plain"]
    documents = _titled(title, titles())
    if not documents or _is_known(match["asked"].strip(), titles()):
        return Scope(question)  # 工会法 某某工会条例: two titles, and nothing is asked of either
    return asked_of(match["asked"], title, documents)


def _congress_scope(question: str, titles: Callable[[], TitleTable]) -> Scope:
    """As ``inside_scope`` for what was said at a congress, whether its report is named or not, and here or not."""
    text = fold(question)
    said = _OF_A_CONGRESS.match(text)
    if said is None:
        return Scope(question)
    title = said["congress"] + (said["kind"] or "报告")
    named = titles().find(title, whole=True, loosely=False)
    return asked_of(behind(text, said.end()), title, named.documents if named is not None else ())


def _titled(name: str, table: TitleTable) -> Sequence[int]:
    """The documents that a name surely means: it is their title, or the usual short form of just one."""
    named = table.find(fold(name), whole=True, loosely=False)
    return named.documents if named is not None and not named.before and named.certain else ()


def _is_known(name: str, table: TitleTable) -> bool:
    return table.find(fold(name), whole=True, loosely=False) is not None


def _absent_scope(question: str, titles: Callable[[], TitleTable]) -> Scope:
    """No documents where a question goes by a law that is not here, for sure: not by one that a short name may mean."""
    text = fold(question)
    match = _BY.search(text)
    if match is None:
        return Scope(question)
    title = match["quoted"] or match["plain"]
    if not (_is_title(title) if match["quoted"] else _is_law(title, text[match.end() :])):
        return Scope(question)
    table = titles()
    named = (table.find(name, whole=False) for name in (*_TITLES.findall(text), title))
    if any(found is not None for found in named) or table.resembles(title):
        return Scope(question)
    return Scope(question, frozenset(), title=title)


def _is_title(quoted: str) -> bool:
    return kind_of(quoted) != "" and _GENERAL.search(quoted) is None


def _is_law(name: str, behind: str) -> bool:
    """Whether a name without 《》 is that of one law: not 劳动法和民法典, not 本条例."""
    short = name.removeprefix("中华人民共和国")
    return _OF_LAWS.search(short) is not None and not (
        _GENERAL.search(short) or re.search(r"[的这那]", short) or _JOINS.search(short + behind[:1])
    )
