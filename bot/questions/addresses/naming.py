"""Which documents a name means: 工会法, 《中国工会章程》, 章程, 劳动争议司法解释一. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.questions.addresses.abbreviating import is_in_order, keeps_enough, likeness, names_another, shortens
from corpus.document import AMENDED, IN_FORCE, PENDING, REPEALED, Metadata
from corpus.metadata.titles import LAWS, in_brackets, kind_of, work_title
from index.folding import fold

__all__ = ["EDITION", "Named", "TitleTable", "is_same_title", "precedence"]

_MOST_WORKS = 6
"""A name that fits more works than this, such as 条例, names none."""
_SHORTEST_LOOSE = 5
"""Characters from which a name may leave out parts of a title: 女职工特别规定 for 女职工劳动保护特别规定."""
_LIKE = 0.45
"""Likeness from which a title is told instead of a law: 社会保险法 of 保险法, not 食品安全法 of 道路交通安全法."""
_MOST_LIKE = 3
_STANDING = {IN_FORCE: 0, "": 0, PENDING: 1, AMENDED: 2, REPEALED: 3}

# What a name may follow in a question. Anything else might belong to the name of another law:
# 残疾人就业促进法 is not 就业促进法, 河南省工会条例 not just any 工会条例.
_BEFORE_NAME = re.compile(
    r"(?:^|[,。:、?!;\"“”'‘’()]|请问|问|问下|根据|依据|依照|按照|按|依|照|据|违反|违背|符合|适用|引用|参照|查|查询|查找|查看|看|找|背|读|学习"
    r"|解释|解读|理解|介绍|说说|讲讲|讲|说|告诉我|给我|我要|我想|想|想要|知道|了解|帮我|麻烦|一下|下|关于|对|对于|和|与|及|跟|或|在|的|是|了|过"
    r"|有关|涉及|按|把|将|用|为什么|什么是|现行|最新|新版|最新版|现在|新|我国|国家|全国|国务院|全国人大(?:常委会)?|咱们|我们)$"
)
_MAY_BELONG = re.compile(r"(?:国家?|国务院|(?<![根依])据)$")
"""Of that, what belongs to the name of another law where the name is a short one: 国家安全法, 数据安全法."""
_OF_THEN = r"(?:的?那[个一]?(?:版本?|部)|颁布|公布|出台|制定|版|修订|修正)?"
_YEAR_BEFORE = re.compile(rf"(?P<y>(?:19|20)\d{{2}})年?{_OF_THEN}的?$")
_YEAR_FIRST = re.compile(rf"(?:19|20)\d{{2}}年?{_OF_THEN}的?(?=.)")
EDITION = r"(?:[（(]?(?:19|20)\d{2}(?:年(?:版|修[订正][版本]?)?)?[）)]?)"
"""The year that may stand behind a title, （2018年修正）, and chooses among the editions; as it is written."""
_YEAR_AFTER = re.compile(r"\(?(?P<y>(?:19|20)\d{2})年?(?:版|修[订正]版?)?\)?$")
_BARE_KINDS = frozenset({"章程"})
"""Kinds of which a union has one that matters, called by its kind alone."""
_FROM_ISSUER = re.compile(r"^[^《]{0,40}?关于")
_REGION = re.compile(r"^(?:中国|全国|[\u4e00-\u9fff]{2,7}?(?:省|自治区|自治州|市))(?=[\u4e00-\u9fff]{4})")
_LOCAL = re.compile(r"^(?P<place>[\u4e00-\u9fff]{2,3}?)(?:省|自治区|市)(?P<rest>[\u4e00-\u9fff]{4,})$")
_ENACTS = re.compile(r"^(?P<before>.*?)实施《(?P<law>[^《》]+)》的?(?P<kind>若干规定|办法|条例|规定|细则)$")
"""某市实施《某某法》办法, which is called 某市某某法实施办法 as often."""
_PLACE = re.compile(r"(?:省|市|区|县|州|盟|旗)$")
_YEAR_OF = re.compile(r"^(?:19|20)\d{2}年度?")
_CONGRESS = re.compile(r"中国(?P<of>共产党|工会)第(?P<number>[一二三四五六七八九十]+)次全国代表大会")
_SAID_THERE = re.compile(r"在[^在]*上的(?P<kind>报告|讲话)$")
_ISSUED = re.compile(r"印发(?P<t>.+?)的?通知$")
_LOOSE = re.compile(r"关于|有关|若干|进一步|暂行|试行|的|之")
_OF_COURTS = re.compile(r"审理|案件|适用|应用|法律|问题|司法(?=解释)|最高人民法院|最高法院?")


@dataclass(frozen=True, slots=True)
class Named:
    """The documents a name means, best first: one of each work."""

    documents: tuple[int, ...]
    before: str
    """What stands in front of the name in the text that ends with it."""
    certain: bool
    """Whether the name is a title, or the usual short form of just one."""
    short: str = ""
    """The name itself where it leaves out parts of a title, which is to be told; empty where it is usual."""


@dataclass(frozen=True, slots=True, eq=False)
class TitleTable:
    """The titles of a library and the names they go by."""

    metadata: Sequence[Metadata]
    titles: Mapping[str, tuple[int, ...]]
    """Documents by the key of their title."""
    names: Mapping[str, tuple[int, ...]]
    """Documents by the shorter names their title goes by."""
    issuers: Mapping[str, tuple[int, ...]]
    """Documents by who issued them, folded."""

    @classmethod
    def of(cls, metadata: Sequence[Metadata]) -> TitleTable:
        """The table of a library's documents, given by their metadata in order."""
        titles: defaultdict[str, list[int]] = defaultdict(list)
        names: defaultdict[str, list[int]] = defaultdict(list)
        issuers: defaultdict[str, list[int]] = defaultdict(list)
        for number, known in enumerate(metadata):
            issuers[fold(known.issuer)].append(number)
            title = _key(known.title)
            if title:
                titles[title].append(number)
            for name in set(_names(known)) - {title, ""}:
                names[name].append(number)
        return cls(
            metadata,
            {title: tuple(numbers) for title, numbers in titles.items()},
            {name: tuple(numbers) for name, numbers in names.items()},
            {issuer: tuple(numbers) for issuer, numbers in issuers.items()},
        )

    def find(self, text: str, *, whole: bool, loosely: bool = True) -> Named | None:
        """The documents that the end of a folded ``text`` names, or all of it where ``whole``; None where none.

        A year beside the name (2018年妇女权益保障法, 工会法（2021年修正）) chooses among the versions. Without ``loosely``
        no part of a title may be left out but what its usual short forms leave out.
        """
        year = ""
        if match := _YEAR_AFTER.search(text):
            year, text = match["y"], text[: match.start()]
        readings = list(_readings(text, year, whole=whole))
        for before, name, own_year in readings:
            found = self._exactly(_key(name), own_year)
            if found is not None:
                documents, certain = found
                return Named(documents, before, certain)
        if not loosely:
            return None
        for before, name, own_year in readings:
            if not _MAY_BELONG.search(before) and (short := self._shortened(_key(name), own_year)):
                return Named(short, before, certain=False, short=name)
        return self._loosely(text, year)

    def editions(self, numbers: Iterable[int]) -> tuple[int, ...]:
        """All documents that go by the titles of some, these among them, in the order of the library."""
        titles = (_key(self.metadata[number].title) for number in numbers)
        return tuple(sorted({number for title in titles for number in self.titles.get(title, ())}))

    def of_years(self, name: str) -> Mapping[str, tuple[int, ...]]:
        """By year the documents that come out each year by a name, 政府工作报告; empty for the name of anything else."""
        key = _key(name)
        years: defaultdict[str, list[int]] = defaultdict(list)
        for number in (*self.titles.get(key, ()), *self.names.get(key, ())):
            begins = _YEAR_OF.match(self.metadata[number].title)
            if begins is None:
                return {}
            years[begins[0][:4]].append(number)
        return {year: tuple(numbers) for year, numbers in years.items()}

    def similar(self, name: str) -> tuple[str, ...]:
        """The titles in 《》 that a name which names no document comes near, the nearest first; those of no other place."""
        key = _key(name)
        likenesses = {
            title: value
            for title, numbers in self.titles.items()
            if self.metadata[numbers[0]].kind in LAWS
            and key.startswith(_place(title))
            and (value := likeness(key, title)) >= _LIKE
        }
        nearest = sorted(likenesses, key=lambda title: (-likenesses[title], len(title), title))[:_MOST_LIKE]
        return tuple(
            in_brackets(self.metadata[self._works(self.titles[title], "")[0]].title) for title in nearest
        )

    def resembles(self, name: str) -> bool:
        """Whether a name may mean a title that ``find`` does not find: 社保法, or one with its issuer before it.

        A place before it makes it another one: 甲省失业保险条例.
        """
        key, kind = _key(name), kind_of(name)
        for title, numbers in self.titles.items():
            if not any(self.metadata[number].kind.startswith(kind) for number in numbers):
                continue
            is_short = title.endswith(key[-1:]) and is_in_order(key, title)
            if is_short or (key.endswith(title) and _PLACE.search(key.removesuffix(title)) is None):
                return True
        return False

    def _exactly(self, name: str, year: str) -> tuple[tuple[int, ...], bool] | None:
        numbers = self.titles.get(name) or self.names.get(name) or self.names.get(_loose(name)) or ()
        works = self._works(numbers, year)
        return (works, len(works) == 1) if 0 < len(works) <= _MOST_WORKS else None

    def _shortened(self, name: str, year: str) -> tuple[int, ...]:
        """The document of the one work that a name is short for, if it is one; by their shorter names only after titles."""
        for table in (self.titles, self.names):
            longer = [title for title in table if title[0] == name[:1] and shortens(name, title)]
            works = self._works([number for title in longer for number in table[title]], year)
            if works:
                is_told = len(works) == 1 and any(keeps_enough(name, title) for title in longer)
                return works if is_told else ()
        return ()

    def _loosely(self, text: str, year: str) -> Named | None:
        """Titles that hold the characters of a name in order and end with the same kind."""
        parts = re.split(r"[,。:、?!;]|请问|根据|依据|依照|按照|违反|查询|查看", text)
        name = _loose(_key(parts[-1]))
        kind = kind_of(name)
        if len(name) < _SHORTEST_LOOSE or not kind:
            return None
        matches = [
            number
            for title, numbers in self.titles.items()
            if _is_within(name, _loose(title)) and not names_another(name, title)
            for number in numbers
            if self.metadata[number].kind.startswith(kind)  # 办法示例 for a sample
        ]
        works = self._works(matches, year)
        before = text[: len(text) - len(parts[-1])]
        short = parts[-1] if len(works) == 1 else ""
        return Named(works, before, certain=False, short=short) if 0 < len(works) <= _MOST_WORKS else None

    def _works(self, numbers: Sequence[int], year: str) -> tuple[int, ...]:
        """The best document of each work, the best work first. Speeches of one title are different works."""
        chosen: dict[tuple[str, str], int] = {}
        fitting = [number for number in numbers if not year or year in _years(self.metadata[number])]
        for number in sorted(fitting, key=lambda number: (precedence(self.metadata[number]), number)):
            known = self.metadata[number]
            occasion = known.date if known.kind in {"讲话", "报告", "通知", ""} else ""
            chosen.setdefault((_key(known.title), occasion), number)
        return tuple(chosen.values())


def precedence(metadata: Metadata) -> tuple[int, int, int]:
    """Sorts documents for a reader: what is in force first, then the newest, then the shortest title."""
    newest = -int(metadata.date.replace("-", "").ljust(8, "0") or 0) if metadata.date[:4].isdigit() else 0
    return _STANDING.get(metadata.status, 0), newest, len(metadata.title)


def is_same_title(one: Metadata, other: Metadata) -> bool:
    """Whether two documents go by the same title, as editions of a law do."""
    return _key(one.title) == _key(other.title)


def _readings(text: str, year: str, *, whole: bool) -> Iterator[tuple[str, str, str]]:
    """What may stand before a name at the end of a text, that name, and the year beside it; the longest name first."""
    year_first = _YEAR_FIRST.match(text)
    whole_from = (0, year_first.end()) if year_first is not None else (0,)
    for start in whole_from if whole else range(max(0, len(text) - 80), len(text) - 1):
        before = text[:start]
        own_year = year
        if not own_year and (match := _YEAR_BEFORE.search(before)):
            own_year, before = match["y"], before[: match.start()]
        if _BEFORE_NAME.search(before) is None or len(_key(text[start:])) < 2:
            continue
        if text[start] != "《" and _key(text[start]) == "":  # 《某某法》实施条例 begins with a title
            continue
        yield before, text[start:], own_year


def _place(name: str) -> str:
    """The place whose rules a title names; empty for those of the whole country."""
    local = _LOCAL.match(name)
    return local["place"] if local else ""


def _years(metadata: Metadata) -> set[str]:
    return {day[:4] for day in (metadata.date, metadata.effective) if day}


def _key(title: str) -> str:
    """A title as it is compared: folded, without state name, remarks, punctuation and white space."""
    return re.sub(r"[\W_]", "", work_title(fold(title)))


def _loose(key: str) -> str:
    """Without the words that people leave out."""
    loose = _LOOSE.sub("", key)
    return _OF_COURTS.sub("", loose) if "解释" in loose else loose


def _names(metadata: Metadata) -> Iterator[str]:
    """The shorter names of a title: without issuer, region, or the notice around what it publishes."""
    title = work_title(fold(metadata.title))
    shorter = [title, _FROM_ISSUER.sub("", title), _REGION.sub("", title), _YEAR_OF.sub("", title)]
    if enacts := _ENACTS.search(title):
        enacting = f"{enacts['law']}实施{enacts['kind']}"
        shorter += [f"{enacts['before']}{enacting}", enacting]
    shorter += [f"{local['place']}{local['rest']}" for name in shorter if (local := _LOCAL.match(_key(name)))]
    shorter += _of_congress(title)
    if metadata.issuer:
        shorter.append(title.removeprefix(fold(metadata.issuer)))
    if issued := _ISSUED.search(title):
        shorter.append(issued["t"])
    for name in shorter:
        yield _key(name)
        yield _loose(_key(name))
    if metadata.kind in _BARE_KINDS:
        yield metadata.kind


def _of_congress(title: str) -> Iterator[str]:
    """What was said or decided at a national congress as it is always called: 二十大报告, 工会十八大报告."""
    if congress := _CONGRESS.search(title):
        usual = {"共产党": ("", "党的"), "工会": ("工会", "中国工会")}[congress["of"]]
        for body in usual:
            short = f"{body}{congress['number']}大"
            yield title.replace(congress[0], short)
            if said := _SAID_THERE.search(title):
                yield f"{short}{said['kind']}"


def _is_within(name: str, title: str) -> bool:
    """Whether the characters of ``name`` stand in ``title`` in this order, and both end alike."""
    return name[-2:] == title[-2:] and is_in_order(name, title)
