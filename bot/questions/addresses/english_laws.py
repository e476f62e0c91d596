"""Laws by the names under which English knows them: 工会法 of Trade Union Law and Labour Union Act. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bot.questions.provinces import ENGLISH_PLACES

__all__ = ["english_name", "english_place", "has_title", "law_of", "says_nothing"]

_LAWS = {
    "Constitution": "宪法",
    "Trade Union Law": "工会法",
    "Labor Union Law": "工会法",
    "Constitution of the Trade Unions": "中国工会章程",
    "Trade Union Charter": "中国工会章程",
    "Labor Law": "劳动法",
    "Labor Contract Law": "劳动合同法",
    "Employment Contract Law": "劳动合同法",
    "LCL": "劳动合同法",
    "Implementing Regulations of the Labor Contract Law": "劳动合同法实施条例",
    "Law on Mediation and Arbitration of Labor Disputes": "劳动争议调解仲裁法",
    "Law on Mediation and Arbitration of Employment Disputes": "劳动争议调解仲裁法",
    "Employment Promotion Law": "就业促进法",
    "Social Insurance Law": "社会保险法",
    "Work Safety Law": "安全生产法",
    "Safe Production Law": "安全生产法",
    "Production Safety Law": "安全生产法",
    "Law on Safety in Mines": "矿山安全法",
    "Law on the Prevention and Control of Occupational Diseases": "职业病防治法",
    "Law on the Protection of Women's Rights and Interests": "妇女权益保障法",
    "Law on the Protection of Minors": "未成年人保护法",
    "Law on the Protection of Persons with Disabilities": "残疾人保障法",
    "Anti-Domestic Violence Law": "反家庭暴力法",
    "Vocational Education Law": "职业教育法",
    "Legal Aid Law": "法律援助法",
    "People's Mediation Law": "人民调解法",
    "Charity Law": "慈善法",
    "Company Law": "公司法",
    "Enterprise Bankruptcy Law": "企业破产法",
    "Individual Income Tax Law": "个人所得税法",
    "Civil Procedure Law": "民事诉讼法",
    "Criminal Law": "刑法",
    "Civil Code": "民法典",
    "Regulations on Work-Related Injury Insurance": "工伤保险条例",
    "Regulations on Work Injury Insurance": "工伤保险条例",
    "Regulations on Industrial Injury Insurance": "工伤保险条例",
    "Regulations on Unemployment Insurance": "失业保险条例",
    "Regulations on Labor Insurance": "劳动保险条例",
    "Regulations on Paid Annual Leave of Employees": "职工带薪年休假条例",
    "Implementing Measures for Paid Annual Leave of Enterprise Employees": "企业职工带薪年休假实施办法",
    "Special Provisions on the Labor Protection of Female Employees": "女职工劳动保护特别规定",
    "Special Rules on the Labor Protection of Female Employees": "女职工劳动保护特别规定",
    "Provisions on the Prohibition of Using Child Labor": "禁止使用童工规定",
    "Regulations on Labor Security Supervision": "劳动保障监察条例",
    "Regulations on the Administration of Housing Provident Funds": "住房公积金管理条例",
    "Regulations on Ensuring Wage Payment to Migrant Workers": "保障农民工工资支付条例",
    "Regulations on the Employment of Persons with Disabilities": "残疾人就业条例",
    "Interim Provisions on Payment of Wages": "工资支付暂行规定",
    "Interim Provisions on Labor Dispatch": "劳务派遣暂行规定",
    "Provisions on Minimum Wages": "最低工资规定",
    "Provisions on Collective Contracts": "集体合同规定",
    "Provisions on Working Hours of Employees": "国务院关于职工工作时间的规定",
}
"""Names under which translations of the laws are known, the usual one first; others spell them with labour, workers, of
the PRC."""
_LOCAL = {
    "Trade Union Regulations": "工会条例",
    "Measures for Implementing the Trade Union Law": "实施工会法办法",
    "Labor Contract Regulations": "劳动合同条例",
    "Collective Contract Regulations": "集体合同条例",
    "Employee Congress Regulations": "职工代表大会条例",
    "Employment Promotion Regulations": "就业促进条例",
    "Unemployment Insurance Regulations": "失业保险条例",
    "Work Injury Insurance Regulations": "工伤保险条例",
    "Labor Security Supervision Regulations": "劳动保障监察条例",
}
"""Names that provinces and cities give their own rules, behind their own name."""
_SAME = {
    "labour": "labor", "worker": "employee", "staff": "employee", "implementation": "implementing",
    "treatment": "control", "temporary": "interim", "provisional": "interim", "act": "law", "woman": "female",
    "women": "female",
}  # fmt: skip
_SILENT = frozenset({
    "a", "an", "the", "of", "on", "for", "in", "and", "with", "to", "people", "republic", "china", "chinese", "prc",
    "municipal", "municipality", "city", "province", "provincial",
})  # fmt: skip
"""Words without which a name is the same."""
_TITLES = frozenset({
    "law", "code", "regulation", "rule", "measure", "provision", "constitution", "charter", "interpretation",
    "ordinance", "statute", "opinion", "notice", "decision",
})  # fmt: skip
_LEAST = 3
"""Words from which a name may leave out others of a title: Paid Annual Leave Regulations leave out the employees."""


def law_of(words: Iterable[str]) -> str:
    """The Chinese name of a law by the words of an English one, in any order; empty for one that is not known.

    A name that leaves out words of a title is known where it leaves them out of those of just one law.
    """
    key = _key(words)
    if law := _LAW_OF.get(key):
        return law
    places = key & ENGLISH_PLACES.keys()
    if len(places) == 1:
        local = _LOCAL_OF.get(key - places, "")
        return f"{ENGLISH_PLACES[next(iter(places))]}{local}" if local else ""
    if len(key) < _LEAST or not key & _TITLES:
        return ""
    fuller = {law for known, law in _LAW_OF.items() if key < known}
    return fuller.pop() if len(fuller) == 1 else ""


def english_name(title: str) -> str:
    """What English calls a law with a Chinese title; empty for one that it has no name for here."""
    bare = _AROUND_NAME.sub("", title)
    if name := _NAME_OF.get(bare):
        return name
    place = _LOCAL_TITLE.match(bare)
    local = _LOCAL_NAME_OF.get(bare[place.end() :], "") if place is not None else ""
    return f"{english_place(place[0])} {local}" if place is not None and local else ""


def english_place(place: str) -> str:
    """Shanghai for 上海市; empty for a place that has no name here."""
    return next(
        (name.capitalize() for name, chinese in ENGLISH_PLACES.items() if place.startswith(chinese)), ""
    )


def has_title(words: Iterable[str]) -> bool:
    """Whether words may name a document: some Law, some Regulations; or are such a name."""
    key = _key(words)
    return key in _LAW_OF or not _TITLES.isdisjoint(key)


def says_nothing(word: str) -> bool:
    """Whether a name is the same without a word: the, of, PRC."""
    return word.lower() in _SILENT


def _key(words: Iterable[str]) -> frozenset[str]:
    """What a name is known by: its words without their endings, in any order, without those that say nothing."""
    parts = (part for word in words for part in word.lower().split("-"))
    stems = {_stem(part.removesuffix("'s").rstrip("'")) for part in parts}
    return frozenset(stems - _SILENT)


def _stem(word: str) -> str:
    stem = word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
    return _SAME.get(stem, stem)


def _usual(names: Mapping[str, str]) -> dict[str, str]:
    return {chinese: name for name, chinese in reversed(list(names.items()))}


_AROUND_NAME = re.compile(r"中华人民共和国|[《》〈〉]|（.*）$")
_LOCAL_TITLE = re.compile(
    rf"(?:{'|'.join(ENGLISH_PLACES.values())})(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区)?"
)
_NAME_OF, _LOCAL_NAME_OF = _usual(_LAWS), _usual(_LOCAL)
_LAW_OF = {_key(name.split()): law for name, law in _LAWS.items()}
_LOCAL_OF = {_key(name.split()): law for name, law in _LOCAL.items()}
