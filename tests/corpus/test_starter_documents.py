"""The documents shipped with the package: whole, consistently numbered, and open about their sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parents[2] / "corpus" / "documents"
ACCOUNT = FOLDER / "BASIS.md"  # what each claim rests on, and that it was compared with the article
FILES = sorted(set(FOLDER.glob("*.md")) - {ACCOUNT})
FIELDS = {"title", "kind", "issuer", "date", "status", "topics", "sources", "basis", "note"}
ISSUER = "gonghui 示例文稿"  # shown beside every quote, so that nobody takes one for an official text
UNDATED = "中国工会章程"  # only an old text is at hand, so it is named without version and article
NOTE = "本项目编写的示例文件，不是正式文件；引用前请核对所列法律法规的现行文本。"

DIGITS = "零一二三四五六七八九"
NUMERAL = "[一二三四五六七八九十百零]+"
MARKERS = (  # kind, rank (a marker closes the open lists of every higher rank), pattern
    ("章", 0, re.compile(rf"^## 第({NUMERAL})章 ", re.MULTILINE)),
    ("一、", 0, re.compile(rf"^## ({NUMERAL})、", re.MULTILINE)),
    ("条", 1, re.compile(rf"^第({NUMERAL})条 ", re.MULTILINE)),
    ("（一）", 1, re.compile(rf"^（({NUMERAL})）", re.MULTILINE)),
    ("1.", 2, re.compile(r"^(\d+)\. ", re.MULTILINE)),
    ("第一，", 3, re.compile(rf"^第({NUMERAL})，", re.MULTILINE)),
    ("一是", 3, re.compile(rf"(?:^|(?<=[。；：]))({NUMERAL})是", re.MULTILINE)),
)
ARTICLE = rf"第{NUMERAL}条"
SOURCE = re.compile(rf"(?P<name>.+)（(?P<version>[^（）]+)）(?P<articles>{ARTICLE}(?:、{ARTICLE})*|第二部分)")
BASIS = re.compile(rf"《(.+)》 ({ARTICLE}|第二部分) (\S+)")
CITATION = re.compile(rf"《([^》]+)》((?:{ARTICLE}(?:第{NUMERAL}款)?[、至和]?)*)")


@dataclass(frozen=True, slots=True)
class Marker:
    """A printed sequence number at the start of a point."""

    kind: str
    rank: int
    number: int
    start: int


def value(numeral: str) -> int:
    """The number that an Arabic or Chinese numeral below one thousand stands for."""
    if numeral.isdecimal():
        return int(numeral)
    total = pending = 0
    for character in numeral:
        if character in "十百":
            total += (pending or 1) * (10 if character == "十" else 100)
            pending = 0
        else:
            pending = DIGITS.index(character)
    return total + pending


def split(path: Path) -> tuple[dict[str, Any], str]:
    """The front matter and the text below it."""
    opening, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    assert opening == "", "the front matter comes first"
    metadata = yaml.safe_load(head)
    assert isinstance(metadata, dict)
    return metadata, body


def markers(body: str) -> list[Marker]:
    """Every sequence number of a document, in text order."""
    found = [
        Marker(kind, rank, value(match[1]), match.start())
        for kind, rank, pattern in MARKERS
        for match in pattern.finditer(body)
    ]
    return sorted(found, key=lambda marker: marker.start)


def lists(body: str) -> Iterator[list[Marker]]:
    """The numbered lists of a document: a marker of a lower rank closes the lists inside its section."""
    open_lists: dict[str, list[Marker]] = {}
    for marker in markers(body):
        for kind in [kind for kind, items in open_lists.items() if items[0].rank > marker.rank]:
            if kind != "条":  # articles run on from chapter to chapter
                yield open_lists.pop(kind)
        open_lists.setdefault(marker.kind, []).append(marker)
    yield from open_lists.values()


def sources(metadata: dict[str, Any]) -> dict[str, set[str]]:
    """The articles that the front matter lists, by the name of the law."""
    found: dict[str, set[str]] = {}
    for line in metadata["sources"]:
        match = SOURCE.fullmatch(line)
        assert match, f"write a source as 名称（版本）第X条、第Y条, not {line}"
        assert match["name"] not in found, f"{match['name']} is listed twice"
        found[match["name"]] = set(match["articles"].split("、"))
    return found


def full_name(title: str, known: set[str]) -> str:
    """The name under which ``sources`` lists a law: short names leave out 中华人民共和国."""
    return title if title in known else f"中华人民共和国{title}"


def articles(cited: str) -> Iterator[str]:
    """The articles that a citation such as 第五十七条至第五十九条 names, its ends only."""
    return (match[0] for match in re.finditer(ARTICLE, cited))


every_document = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def test_there_are_at_least_ten_documents_with_160_points_in_all() -> None:
    assert len(FILES) >= 10
    assert sum(len(markers(split(path)[1])) for path in FILES) >= 160


def test_no_two_documents_share_a_title() -> None:
    titles = [split(path)[0]["title"] for path in FILES]
    assert len(set(titles)) == len(titles)


def test_the_licence_lies_beside_the_documents_and_is_not_one_of_them() -> None:
    assert "CC BY 4.0" in (FOLDER / "LICENSE").read_text(encoding="utf-8")


@every_document
def test_the_file_is_utf_8_with_unix_line_ends(path: Path) -> None:
    raw = path.read_bytes()
    assert b"\r" not in raw
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\n")
    assert not raw.endswith(b"\n\n")
    assert "\ufffd" not in raw.decode("utf-8")
    assert " " not in path.name


@every_document
def test_the_front_matter_is_complete(path: Path) -> None:
    metadata, body = split(path)
    assert set(metadata) == FIELDS
    assert all(metadata.values())
    assert body.startswith(f"# {metadata['title']}\n")
    assert metadata["issuer"] == ISSUER
    assert metadata["status"] == "现行"
    assert metadata["note"] == NOTE
    assert date.fromisoformat(metadata["date"])


@every_document
def test_the_document_names_its_sources_with_version_and_articles(path: Path) -> None:
    assert sources(split(path)[0])


@every_document
def test_every_law_and_article_cited_in_the_text_is_among_the_sources(path: Path) -> None:
    metadata, body = split(path)
    listed = sources(metadata)
    citations = [
        match for match in CITATION.finditer(body) if match[1] != UNDATED or UNDATED in listed or match[2]
    ]
    assert citations
    for match in citations:
        name = full_name(match[1], set(listed))
        assert name in listed, f"{match[0]} is not listed in sources"
        assert set(articles(match[2])) <= listed[name], f"{match[0]} names an article that sources lacks"


@every_document
def test_every_source_is_cited_in_the_text(path: Path) -> None:
    metadata, body = split(path)
    known = set(sources(metadata))
    cited = {full_name(match[1], known) for match in CITATION.finditer(body)}
    assert known == {title for title in cited if title in known or not title.endswith(UNDATED)}


@every_document
def test_the_basis_lists_the_same_articles_as_the_sources(path: Path) -> None:
    metadata, _ = split(path)
    basis: dict[str, set[str]] = {}
    for each in metadata["basis"]:
        assert set(each) == {"statute", "article", "version"}
        basis.setdefault(each["statute"], set()).add(each["article"])
    assert basis == sources(metadata)


@dataclass(frozen=True, slots=True)
class Claim:
    """A row of the account."""

    file: str
    text: str
    statute: str
    article: str
    version: str
    checked: str


def claims() -> Iterator[Claim]:
    """The rows of the account: file, point, claim, basis, and what the comparison showed."""
    for line in ACCOUNT.read_text("utf-8").splitlines():
        if line.startswith("| ") and ".md |" in line:
            file, _point, text, basis, checked = (cell.strip() for cell in line.strip("| ").split(" | "))
            match = BASIS.fullmatch(basis)
            assert match, f"write a basis as 《名称》 第X条 版本, not {basis}"
            yield Claim(file, text, match[1], match[2], match[3], checked)


def test_every_claim_in_the_account_stands_word_for_word_in_its_document() -> None:
    texts = {path.name: "".join(path.read_text("utf-8").split()) for path in FILES}
    assert [claim for claim in claims() if "".join(claim.text.split()) not in texts[claim.file]] == []


def test_every_claim_in_the_account_was_compared_with_its_article() -> None:
    assert [claim for claim in claims() if "相符" not in claim.checked] == []


@every_document
def test_every_basis_is_accounted_for_and_the_reverse(path: Path) -> None:
    basis = {(each["statute"], each["article"], each["version"]) for each in split(path)[0]["basis"]}
    told = {(claim.statute, claim.article, claim.version) for claim in claims() if claim.file == path.name}
    assert told == basis


@every_document
def test_sequence_numbers_start_at_one_and_leave_nothing_out(path: Path) -> None:
    for items in lists(split(path)[1]):
        numbers = [item.number for item in items]
        assert numbers == list(range(1, len(numbers) + 1)), f"{items[0].kind} list runs {numbers}"


@every_document
def test_no_list_has_a_single_item(path: Path) -> None:
    for items in lists(split(path)[1]):
        assert len(items) > 1, f"{items[0].kind} stands alone at {items[0].start}"


@every_document
def test_words_that_look_like_a_list_but_are_none_do_not_occur(path: Path) -> None:
    body = split(path)[1]
    assert not re.search(r"首先|其次|再次，|最后，|其一", body)
    assert "一要" not in body or "二要" in body


@every_document
def test_every_point_says_something_of_its_own(path: Path) -> None:
    body = split(path)[1]
    ends = [*(marker.start for marker in markers(body)), len(body)]
    for start, end in pairwise(ends):
        point = body[start:end].strip()
        # A section heading, or the sentence that introduces a list, may be followed by its items at once.
        if not point.startswith("## ") and not (point.endswith("：") and end < len(body)):
            assert len(point) >= 20, f"too short to be quoted alone: {point}"
            assert point.endswith("。") or body[start:end].rstrip().endswith(("！", "？"))


@every_document
def test_the_markdown_is_plain_paragraphs_and_headings(path: Path) -> None:
    for line in split(path)[1].splitlines():
        assert not re.match(r"\s|[-*+>|]|#{3,} |```", line), line
        assert "](" not in line
        assert "**" not in line
        assert not re.search(r"[\u4e00-\u9fff][,;:!?]", line), f"half-width punctuation: {line}"


def test_building_a_home_for_workers_is_one_list_under_its_own_heading() -> None:
    body = split(FOLDER / "职工之家建设指引.md")[1]
    section = body.split("## 一、", 1)[1].split("## 二、", 1)[0]
    assert section.startswith("建设职工之家的基本做法\n")
    headings = re.findall(rf"^{NUMERAL}是(.+?)[，。]", section, re.MULTILINE)
    assert headings == ["健全组织", "建好阵地", "做实服务", "依法维权", "民主管理", "网上建家", "评价激励"]
