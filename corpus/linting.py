"""Checks the documents that a maintainer writes: front matter, numbering, coverage, basis, near-duplicates."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from corpus.cleaning import clean
from corpus.document import STATUSES, Document, Metadata, Point
from corpus.errors import DocumentError
from corpus.families import Family
from corpus.fields import FIELDS, read_front_matter
from corpus.library import Source, list_sources
from corpus.markers import LAST, Candidate, find_candidates
from corpus.numerals import format_numeral, parse_numeral
from corpus.parsing import Parsed, coverage, parse_file, understand
from corpus.readers import read
from corpus.sidecars import read_sidecar
from corpus.similarity import Sketches, similarity, sketch
from corpus.titles import work_title

__all__ = ["UNDATED", "Finding", "lint"]

UNDATED = "未注明日期"
"""What a basis gives as the version of a statute whose text at hand bears no date."""

_REQUIRED = ("title", "kind", "issuer", "date", "status")
_TOPICS = "topics"
_BASIS = "basis"
_BASIS_KEYS = ("statute", "article", "version")
_NAMES = {**FIELDS, _TOPICS: "主题", _BASIS: "依据", "statute": "法规", "article": "条款", "version": "版本"}
_ALIKE = 0.8
_MAYBE = 0.65
"""Estimated likeness of two documents from which the texts themselves are compared."""
_LEAST = 30
"""Characters from which a point is compared with others: shorter ones are headings and set phrases."""
_SMALLEST = 8
"""Hashes of which two points must share one to be compared; those alike to .8 miss all of them once in 10^5."""
_NUMBER_WARNING = "编号不连续"
_NUMERAL = r"[〇零一二三四五六七八九十百千\d]{1,16}"
_ARTICLE = re.compile(rf"第(?P<number>{_NUMERAL})(?P<unit>条|部分)(?P<added>之{_NUMERAL})?")
_CITATION = re.compile(
    r"《(?P<title>(?:[^《》\n]|《[^《》\n]*》)+)》"
    rf"(?P<articles>(?:第{_NUMERAL}条(?:之{_NUMERAL})?(?:第{_NUMERAL}[款项])*(?:[、至和及]|以及)?)+)"
)
_LONGEST_RANGE = 100
"""Articles that «第…条至第…条» is taken to name; a longer range is a slip of the pen."""

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing to put right."""

    file: str
    """Path inside the folder."""
    line: int
    """In the file, from 1; 0 where the finding is about the whole file."""
    point: str
    """The markers down to the point; empty outside any point."""
    check: str
    """Which check found it: file, front, numbering, coverage, reading, basis or alike."""
    message: str
    """One sentence in Chinese: what, which value, what was expected."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A document with what its own author states of it."""

    parsed: Parsed
    stated: Mapping[str, Any]

    @property
    def document(self) -> Document:
        return self.parsed.document

    def at(self, offset: int, check: str, message: str) -> Finding:
        """A finding about the place at ``offset`` of the text."""
        raw, document = self.parsed.raw, self.document
        line = raw.count("\n", 0, self.parsed.alignment.to_raw(offset)) + 1
        steps = [document.points[step].marker.strip() for step in document.steps(document.point_at(offset))]
        return Finding(document.file, line, " › ".join(steps), check, message)

    def stating(self, words: Sequence[str], check: str, message: str) -> Finding:
        """A finding about the line of the front matter that holds all the words."""
        for number, line in enumerate(self.parsed.raw.splitlines(), 1):
            if number > 1 and line.startswith("---"):
                break
            if all(word in line for word in words):
                return Finding(self.document.file, number, "", check, message)
        return Finding(self.document.file, 0, "", check, message)


@dataclass(slots=True)
class _Statutes:
    """The statutes at hand, by the title of the work; a text is only parsed when somebody names its articles."""

    texts: Mapping[str, Sequence[tuple[Metadata, Path]]]
    _articles: dict[Path, frozenset[str]] = field(default_factory=dict)

    def versions(self, title: str) -> Sequence[tuple[Metadata, Path]]:
        return self.texts.get(work_title(title), ())

    def has(self, path: Path, article: str) -> bool:
        """Whether the text at ``path`` has an article or part of that number."""
        if path not in self._articles:
            document = parse_file(path).document
            numbered = {_normal(point.marker) for point in document.points}
            if not any(marker.endswith("条") for marker in numbered):
                # A notice without articles is cited by its points, as 第一条 or 第一部分.
                outer = [point.marker.rstrip("、.． \u3000") for point in document.points if point.level == 1]
                numbers = [number for number in map(parse_numeral, outer) if number]
                numbered |= {
                    f"第{format_numeral(number)}{unit}" for number in numbers for unit in ("条", "部分")
                }
            self._articles[path] = frozenset(numbered)
        return _normal(article) in self._articles[path]


def lint(
    root: Path,
    *,
    statutes: Path | None = None,
    progress: Progress = lambda _what, _done, _total: None,
) -> tuple[int, list[Finding]]:
    """The number of documents below ``root`` and what is wrong with them, in order of files and lines.

    A basis is compared with the statutes in ``root`` and in ``statutes``; one that stands in neither is
    left unchecked. Writes nothing. Raises DocumentError when a folder is none.
    """
    sources, refused = list_sources(root)
    findings = [Finding("", 0, "", "file", str(error)) for error in refused]
    pages: list[_Page] = []
    for number, source in enumerate(sources):
        progress("检查文件", number, len(sources))
        try:
            pages.append(_page(source))
        except DocumentError as error:
            told = error.without_names(source.path, source.file, source.path.name)
            findings.append(Finding(source.file, 0, "", "file", told))
    known = _known([*sources, *(list_sources(statutes)[0] if statutes else ())])
    for page in pages:
        findings += _front(page)
        findings += _numbering(page)
        findings += _reading(page)
        findings += _basis(page, known)
    findings += _alike(pages)
    findings += _alike_points([page for page in pages if page.stated])
    progress("检查文件", len(sources), len(sources))
    return len(sources), sorted(findings)


def _page(source: Source) -> _Page:
    parsed = parse_file(source.path, root=source.path.parents[source.file.count("/")])
    front = read_front_matter(clean(parsed.raw).front_matter, name=source.file)
    return _Page(parsed, {**front, **read_sidecar(source.path)})


def _known(sources: Iterable[Source]) -> _Statutes:
    found: defaultdict[str, list[tuple[Metadata, Path]]] = defaultdict(list)
    for source in sources:
        try:
            raw = read(source.path)
            metadata = understand(clean(raw), raw, file=source.file, given=read_sidecar(source.path)).metadata
        except DocumentError:
            continue  # named where it is linted; a statute that cannot be read is not at hand
        found[work_title(metadata.title)].append((metadata, source.path))
    return _Statutes(found)


# --- front matter ----------------------------------------------------------------------------------------------


def _front(page: _Page) -> Iterator[Finding]:
    if not page.stated:
        message = f"没有文件信息；请在文件开头的 --- 之间写 {'、'.join((*_REQUIRED, _TOPICS))}"
        yield Finding(page.document.file, 1, "", "front", message)
        return
    for key in _REQUIRED:
        value = page.stated.get(key)
        if not isinstance(value, str) or not value.strip():
            yield page.stating([f"{key}:"], "front", f"缺少{_NAMES[key]}（{key}）；请在文件头里写上")
    day = page.stated.get("date")
    if isinstance(day, str) and day.strip() and not _is_day(day):
        message = f"日期“{day}”不是日历上的一天；应写成 2026-11-20 的形式"
        yield page.stating(["date:"], "front", message)
    status = page.stated.get("status")
    if isinstance(status, str) and status.strip() and status not in STATUSES:
        message = f"状态“{status}”不认识；应写 {'、'.join(STATUSES)} 之一"
        yield page.stating(["status:"], "front", message)
    topics = page.stated.get(_TOPICS)
    if (
        not isinstance(topics, list)
        or not topics
        or not all(isinstance(t, str) and t.strip() for t in topics)
    ):
        message = f"主题（{_TOPICS}）应是一列词，如 [集体协商, 工资支付]"
        yield page.stating([f"{_TOPICS}:"], "front", message)
    elif len(set(topics)) < len(topics):
        message = f"主题有重复：{'、'.join(topics)}；请去掉多余的"
        yield page.stating([f"{_TOPICS}:"], "front", message)


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


# --- the outline -----------------------------------------------------------------------------------------------


def _numbering(page: _Page) -> Iterator[Finding]:
    """Every printed number follows the one before it in its kind, or begins a new list at one."""
    document = page.document
    points = {point.span.start: point for point in document.points}
    latest: dict[tuple[Any, ...], Candidate] = {}
    for candidate in find_candidates(document.text):
        if not (candidate.at_line_start or candidate.start in points) or candidate.number == LAST:
            continue
        kind = (candidate.family, candidate.path[:-1])
        before = latest.get(kind)
        latest[kind] = candidate
        follows = before is not None and candidate.number == before.number + 1
        repeated = before is not None and _is_repeated(before, candidate, points, document)
        if follows or (candidate.number == 1 and not repeated):
            continue
        if before is None:
            message = f"编号从“{candidate.marker}”开始；应从一开始"
        elif candidate.number == before.number:
            message = f"编号重复：“{candidate.marker}”前面已有“{before.marker}”"
        elif candidate.number < before.number:
            message = f"编号次序颠倒：“{before.marker}”之后是“{candidate.marker}”"
        else:
            message = f"{_NUMBER_WARNING}：“{before.marker}”之后是“{candidate.marker}”"
        yield page.at(candidate.start, "numbering", message)


def _is_repeated(
    before: Candidate, candidate: Candidate, points: Mapping[int, Point], document: Document
) -> bool:
    """Whether a first number comes twice in one list, and does not begin another list.

    Lists of one item stand below different points, or what introduces the second stands between them; articles are
    counted through whatever stands between them.
    """
    one, other = points.get(before.start), points.get(candidate.start)
    if not before.number == candidate.number == 1 or other is None:
        return False
    if one is None:  # alone in its list: what is numbered 1. is a point only where a 2. follows
        begins = document.points[other.parent].span.start if other.parent is not None else 0
        if before.start < begins:
            return False
    elif one.parent != other.parent:
        return False
    return candidate.family is Family.ARTICLE or not any(
        before.start < paragraph.span.start < candidate.start for paragraph in document.paragraphs
    )


def _reading(page: _Page) -> Iterator[Finding]:
    """What the parser wonders at, and what it left out."""
    document = page.document
    for warning in document.warnings:
        if not warning.startswith(_NUMBER_WARNING):  # said above, with its line
            yield Finding(document.file, 0, "", "reading", warning)
    share = coverage(document)
    if share != 1.0:
        message = f"要点和段落只覆盖全文的 {share:.2%}；应为 100%，请报告这个文件"
        yield Finding(document.file, 0, "", "coverage", message)


# --- basis -----------------------------------------------------------------------------------------------------


def _basis(page: _Page, known: _Statutes) -> Iterator[Finding]:
    stated = page.stated.get(_BASIS, [])
    if not isinstance(stated, list):
        message = "依据（basis）应是一列 {statute: 法规, article: 第X条, version: 日期}"
        yield page.stating([f"{_BASIS}:"], "basis", message)
        stated = []
    listed: defaultdict[str, set[str]] = defaultdict(set)
    for entry in stated:
        if (
            not isinstance(entry, dict)
            or set(entry) != set(_BASIS_KEYS)
            or not all(map(_is_word, entry.values()))
        ):
            message = f"依据“{entry}”应恰好写明 {'、'.join(_BASIS_KEYS)} 三项"
            yield page.stating([f"{_BASIS}:"], "basis", message)
            continue
        article = _normal(entry["article"])
        if article in listed[work_title(entry["statute"])]:
            yield page.stating(_words(entry), "basis", f"依据重复：《{entry['statute']}》{entry['article']}")
        listed[work_title(entry["statute"])].add(article)
        yield from _entry(page, entry, known)
    if page.stated:
        yield from _citations(page, listed)


def _entry(page: _Page, entry: Mapping[str, str], known: _Statutes) -> Iterator[Finding]:
    statute, article, version = (entry[key] for key in _BASIS_KEYS)
    named = f"《{statute}》{article}"
    if not _ARTICLE.fullmatch(_normal(article)):
        yield page.stating(_words(entry), "basis", f"依据{named}的条款应写成 第三条 的形式")
        return
    if not (_is_day(version) or version == UNDATED or re.search(r"\d号$", version)):
        message = f"依据{named}的版本“{version}”应写成 2021-12-24 的形式，或者文号，或者“{UNDATED}”"
        yield page.stating(_words(entry), "basis", message)
        return
    versions = known.versions(statute)
    if not versions:
        return
    fitting = [path for metadata, path in versions if _is_version(metadata, version)]
    if not fitting:
        held = "、".join(metadata.date or UNDATED for metadata, _ in versions)
        message = f"依据{named}写的版本是 {version}，收录的是 {held}；请核对后改成一致"
        yield page.stating(_words(entry), "basis", message)
    elif not any(known.has(path, article) for path in fitting):
        yield page.stating(_words(entry), "basis", f"依据{named}（{version}）在收录的文本里找不到这一条")


def _citations(page: _Page, listed: Mapping[str, set[str]]) -> Iterator[Finding]:
    """Every article that the text names is among the basis."""
    for match in _CITATION.finditer(page.document.text):
        missing = [
            article
            for article in _articles(match["articles"])
            if article not in listed.get(work_title(match["title"]), ())
        ]
        if missing:
            message = f"文中引用了《{match['title']}》{'、'.join(missing)}，依据（basis）里没有；请补上并核对"
            yield page.at(match.start(), "basis", message)


def _articles(cited: str) -> Iterator[str]:
    """The articles that 第三条、第五条至第七条第二款 names, the inner ones of a range too."""
    before: re.Match[str] | None = None
    for match in _ARTICLE.finditer(cited):
        if before is not None and "至" in cited[before.end() : match.start()]:
            first, last = parse_numeral(before["number"]), parse_numeral(match["number"])
            if first is not None and last is not None and last - first <= _LONGEST_RANGE:
                yield from (f"第{format_numeral(number)}条" for number in range(first + 1, last))
        yield _normal(match[0])
        before = match


def _is_version(metadata: Metadata, version: str) -> bool:
    if version == UNDATED or not metadata.date:
        return not metadata.date
    return version in {metadata.date, metadata.number.replace("[", "〔").replace("]", "〕")}


def _normal(marker: str) -> str:
    """第 12 条, 第十二条 and 第一二条 alike, without what stands around them."""
    match = _ARTICLE.match("".join(marker.split()))
    number = parse_numeral(match["number"]) if match else None
    if match is None or not number:
        return marker.strip()
    return f"第{format_numeral(number)}{match['unit']}{match['added'] or ''}"


def _is_word(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _words(entry: Mapping[str, str]) -> list[str]:
    return [entry["statute"], f" {entry['article']}"]


# --- near-duplicates -------------------------------------------------------------------------------------------


def _alike(pages: Sequence[_Page]) -> Iterator[Finding]:
    """Documents that say nearly the same; versions of one law are told apart by ``gonghui list``."""
    sketches = [sketch(page.document.text) for page in pages]
    together = Sketches.of(sketches)
    for second, page in enumerate(pages):
        for first in together.near(sketches[second], _MAYBE):
            if first >= second:
                break
            one, other = pages[first].document, page.document
            share = similarity(one.text, other.text)
            if share >= _ALIKE:
                message = f"与 {one.file} 有 {share:.0%} 的文字相同；请合并，或者去掉一个"
                yield Finding(other.file, 0, "", "alike", message)


def _alike_points(pages: Sequence[_Page]) -> Iterator[Finding]:
    """Points that say nearly the same as an earlier one, in documents that somebody writes."""
    met: defaultdict[int, list[tuple[str, str, str]]] = defaultdict(list)
    for page in pages:
        document = page.document
        for point in document.points:
            text = document.slice(point.span)
            if len(text) < _LEAST:
                continue
            hashes = sketch(text)[:_SMALLEST].tolist()
            earlier = dict.fromkeys(one for smallest in hashes for one in met[smallest])
            steps = " › ".join(step.marker.strip() for step in document.path(point))
            for file, path, other in earlier:
                share = similarity(text, other)
                if share >= _ALIKE:
                    message = f"与 {file}（{path}）有 {share:.0%} 的文字相同；请合并，或者改写一处"
                    yield page.at(point.span.start, "alike", message)
                    break
            for smallest in hashes:
                met[smallest].append((document.file, steps, text))
