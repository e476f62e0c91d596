"""What a text cites, understood: the documents that a name means and the addresses in them. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.named.lookup import names_of
from bot.named.printed import is_printed
from bot.questions.addresses.addressing import Address, find_addresses
from bot.questions.addresses.english import read_english
from bot.questions.addresses.naming import TitleTable
from bot.verifying.comparing.compared import squeezed
from corpus.document import Metadata
from corpus.metadata.titles import NUMBER, work_title
from index.folding import fold

__all__ = ["TITLE", "Source", "source_of"]

TITLE = r"《(?:[^《》\n]|《[^《》\n]*》)*》"
"""A title in its brackets; it may hold another one."""
_TITLE = re.compile(rf"(?P<title>{TITLE})\s*(?P<remark>[（(][^（）()]{{1,20}}[）)])?")
_TITLES = re.compile(rf"{TITLE}(?:\s*(?:以及|[、,，和与及或])?\s*{TITLE})+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ENACTED = re.compile(r"颁布|公布|通过|制定|实施|施行|出台|发布|生效")
"""What is said of a law as such: 1994年颁布的 names none of its editions."""
_CONGRESS = re.compile(r"(?:^|党的|中共|[《“])(?P<n>[一二三四五六七八九十]{1,3})大(?![会型])")
_SPEECHES = frozenset({"讲话", "报告"})
_SUBTITLE = re.compile(r"[—–―─-]{1,2}|[\s\u3000]")
_SHORTEST_PART = 8  # characters of a title up to its dash that mean it alone
_SHORT_FOR = re.compile(
    r"[（(](?:以?下称|(?:以下)?[简统]称|[^（）()]*[号令]|[^（）()]*以下简称)[^（）()]*[）)]"
)
"""What is said in brackets behind a title that is not part of it: （以下简称《…》）, （主席令第七十三号）."""
_IN_TITLE = re.compile(r"^[^第]+")
_JOINING = re.compile(r"(?:以及|[、,和与及或])*")
_KINDS_ALONE = frozenset({"条例", "规定", "办法", "细则", "解释", "意见", "通知", "决定", "法", "章程"})


@dataclass(frozen=True, slots=True)
class Source:
    """What a text cites."""

    said: str
    """As written."""
    meant: tuple[tuple[int, ...], ...] = ()
    """For each document that is named those that the name may mean, the best first; empty ones are not here."""
    addresses: tuple[tuple[Address, ...], ...] = ()
    """The addresses in each of them; none where all of it is cited."""
    is_title: bool = False
    """Whether it is sure that a document is named: in 《》, or by a number."""
    is_sure: bool = True
    """Whether it is sure which documents are meant; an abbreviation may mean others that are not here."""
    year: str = ""
    """The year that chooses among the editions of a law."""

    @property
    def is_here(self) -> bool:
        """Whether a document that is cited is in the library."""
        return any(self.meant)


def source_of(said: str, titles: TitleTable, *, adopted: str = "") -> Source | None:
    """What is cited, from the name on; None where that is no address, or no name that means a document.

    ``adopted`` is what stands before it, where that may say which edition is meant: 2018年修正的.
    """
    said = said.strip()
    if is_printed(said):
        return Source(said)
    plain = _SHORT_FOR.sub("", said)
    if english := read_english(plain) if plain[:1].isascii() else None:
        plain = _IN_TITLE.sub(r"《\g<0>》", english.chinese) if not english.rest else ""
    year = (
        _YEAR.findall("" if _ENACTED.search(adopted) else adopted)
        or _YEAR.findall(_without_numbers(plain))
        or [""]
    )[0]
    said = f"{adopted.strip()}{said}" if year and year in adopted else said
    addresses = find_addresses(plain)
    if addresses:
        is_all = not addresses[0].before and not addresses[-1].after
        is_all = is_all and all(_JOINING.fullmatch(address.before) for address in addresses)
        return _addressed(said, addresses, titles, year) if is_all else None
    if _TITLES.fullmatch(plain):
        each = [_named(said, name[1:-1], titles, year, is_title=True) for name in re.findall(TITLE, plain)]
        meant = tuple(numbers for one in each for numbers in one.meant)
        return Source(said, meant, ((),) * len(meant), True, all(one.is_sure for one in each), year)
    title = _TITLE.match(plain)
    if title is not None and plain[title.end() :] in {"", "报告", "讲话", "文件"}:
        name = title["title"][1:-1] + (title["remark"] or "")
        return _named(said, name, titles, year, is_title=True)
    return None if title is not None else _named(said, plain, titles, year, is_title=False)


def _without_numbers(text: str) -> str:
    """Without 国发〔2018〕39号: its year is none of an edition."""
    return NUMBER.sub("", text)


def _addressed(said: str, addresses: Sequence[Address], table: TitleTable, year: str) -> Source | None:
    """Addresses, those in one document together."""
    groups: dict[str, tuple[tuple[int, ...], list[Address]]] = {}
    is_sure = True
    for address, named in zip(addresses, names_of(addresses, table), strict=True):
        numbers = named.documents if named is not None else ()
        is_sure = is_sure and (named is None or not named.short)
        if named is not None and not address.quoted and named.before and address is addresses[0]:
            return None  # what stands before a name without 《》 may belong to another one
        if not numbers:
            numbers = _of_year(_otherwise(address.subject, table), year, table)
            is_sure = is_sure and not numbers
        groups.setdefault(address.name, (numbers, []))[1].append(address)
    source = Source(
        said,
        tuple(_of_year(numbers, year, table) for numbers, _ in groups.values()),
        tuple(tuple(each) for _, each in groups.values()),
        is_title=addresses[0].quoted,
        is_sure=is_sure and _is_telling(addresses[0].subject),
        year=year,
    )
    return source if source.is_here or source.is_title else None


def _named(said: str, name: str, table: TitleTable, year: str, *, is_title: bool) -> Source:
    """A document without an address in it."""
    found = table.find(fold(name), whole=True)
    numbers = found.documents if found is not None else _otherwise(name, table)
    is_usual = found is not None and not found.short
    is_sure = (is_usual or not numbers or not is_title) and _is_telling(name)
    is_title = is_title or NUMBER.search(name) is not None or name.endswith("报告")
    if not numbers and (said_by := _speeches(name, table)):
        numbers, is_sure = said_by, False
    is_sure = is_sure and (is_title or bool(numbers))
    return Source(said, (_of_year(numbers, year, table),), ((),), is_title, is_sure, year)


def _of_year(numbers: tuple[int, ...], year: str, table: TitleTable) -> tuple[int, ...]:
    """The editions of the year that is written."""
    if not year or not numbers:
        return numbers
    return tuple(number for number in table.editions(numbers) if year in _years(table.metadata[number]))


def _years(metadata: Metadata) -> set[str]:
    days = {day[:4] for day in (metadata.date, metadata.effective) if day}
    return days | set(_YEAR.findall(metadata.title))


def _is_telling(name: str) -> bool:
    """Whether a name is more than its kind: 《条例》 may be any."""
    return squeezed(name) not in _KINDS_ALONE


def _otherwise(name: str, table: TitleTable) -> tuple[int, ...]:
    """The documents that a name means though it is no title: a number, a congress, half a title."""
    if number := NUMBER.search(name):
        wanted = squeezed(number[0])
        return tuple(at for at, known in enumerate(table.metadata) if squeezed(known.number) == wanted)
    if congress := _CONGRESS.search(name):
        of = f"第{congress['n']}次全国代表大会"
        return tuple(at for at, known in enumerate(table.metadata) if of in known.title)
    key = squeezed(work_title(fold(name))).removesuffix("报告")
    if len(key) >= _SHORTEST_PART:
        begun = [at for at, known in enumerate(table.metadata) if key in _beginnings(known.title)]
        if begun:
            return tuple(begun)
    return ()


def _beginnings(title: str) -> set[str]:
    """A title up to each of its dashes, as it is compared."""
    return {squeezed(title[: match.start()]) for match in _SUBTITLE.finditer(title)}


def _speeches(name: str, table: TitleTable) -> tuple[int, ...]:
    """The speeches of someone who is named: 习近平总书记."""
    return tuple(
        at
        for at, known in enumerate(table.metadata)
        if known.kind in _SPEECHES and known.issuer and known.issuer in name
    )
