"""Addresses in English are read where the name is known without guessing, and doubted anywhere else."""

from __future__ import annotations

import pytest
from support.libraries import library_answers, quoted_texts

from bot.answering import LibraryAnswers
from bot.questions.addresses.english import is_english, named_in_english, only_named_in_english, read_english
from bot.quoting.remarks import WHICH_DOCUMENT
from index.search import Decision

FILES = {
    "工会法.md": "---\ntitle: 中华人民共和国工会法\nkind: 法律\n---\n\n第一章 总则\n\n第一条 这一条只为测试而写。\n\n"
    "第二条 示例工会的会议每年开两次。\n\n会议有记录。\n\n第三条 示例工会的经费用于职工活动。\n",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> LibraryAnswers:
    return library_answers(tmp_path_factory.mktemp("library"), FILES)


@pytest.mark.parametrize(
    ("question", "chinese"),
    [
        ("What is Article 10 of the Trade Union Law?", "工会法第10条"),
        ("what does the trade union law say in article 10", "工会法第10条"),
        ("Trade Union Law, Art. 10", "工会法第10条"),
        ("the Trade Union Law's Article 10", "工会法第10条"),
        ("Article 10 of the Law on Trade Unions of the People’s Republic of China", "工会法第10条"),
        ("Article 10 of China's Trade Union Law (2001)", "工会法(2001)第10条"),
        ("Article 36 of the Labour Law", "劳动法第36条"),
        ("Articles 36 to 38 and 40 of the Labor Contract Law", "劳动合同法第36至38、40条"),
        ("Article 10 and Article 12 of the Social Insurance Law", "社会保险法第10、12条"),
        ("Paragraph 2 of Article 10 of the Trade Union Law", "工会法第10条第2款"),
        ("Article 43, paragraph 1, item 2 of the Trade Union Law", "工会法第43条第1款第2项"),
        ("Article 39(2) of the PRC Labor Contract Law", "劳动合同法第39条"),
        ("Chapter 4 of the Labor Contract Law", "劳动合同法第4章"),
        ("Chapter 2, Article 10 of the Trade Union Law", "工会法第2章第10条"),
        ("Article 14 of the Regulation on Work-related Injury Insurance", "工伤保险条例第14条"),
        (
            "Special Rules on the Labour Protection of Female Workers, Article 7",
            "女职工劳动保护特别规定第7条",
        ),
        ("Labor Contract Law Implementation Regulations Article 3", "劳动合同法实施条例第3条"),
        ("Article 10 of the 2001 Trade Union Law", "工会法(2001)第10条"),
        ("trade union law (2009) article 10", "工会法(2009)第10条"),
        ("art. 42 Labour Contract Law", "劳动合同法第42条"),
        ("section 38 labor contract law", "劳动合同法第38条"),
        ("Chapter 5, Section 2 of the Labor Contract Law", "劳动合同法第5章第2节"),
        ("LCL Art 40", "劳动合同法第40条"),
        ("Article 39.2 of the Labor Contract Law", "劳动合同法第39条"),
        ("Trade Union Law Article 10, Labor Law Article 41", "工会法第10条和劳动法第41条"),
        ("Article 36 of the Labor Law and Article 31 of the LCL", "劳动法第36条和劳动合同法第31条"),
        ("Constitution article 42", "宪法第42条"),
        ("Paid Annual Leave Regulations article 3", "职工带薪年休假条例第3条"),
        ("Women's Rights Law art. 48", "妇女权益保障法第48条"),
        ("Law on the Prevention and Treatment of Occupational Diseases, Article 4", "职业病防治法第4条"),
        ("Shanghai Labor Contract Regulations, Article 13", "上海劳动合同条例第13条"),
        (
            "Article 19 of the Beijing Municipal Measures for Implementing the Trade Union Law",
            "北京实施工会法办法第19条",
        ),
    ],
)
def test_an_address_is_read_in_every_form(question: str, chinese: str) -> None:
    address = read_english(question)
    assert address is not None
    assert (address.chinese, address.rest) == (chinese, "")


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Article 10 of the Maritime Law", "Maritime Law"),
        ("What does the Maritime Law say in Article 10?", "Maritime Law"),
        ("Article 10 of the Trade Union Law of Ruritania", "Trade Union Law of Ruritania"),
        ("Article 10 of the Trade Union Law in Ruritania", "Trade Union Law in Ruritania"),
        (
            "Measures for Implementing the Trade Union Law, Article 10",
            "Measures for Implementing the Trade Union Law",
        ),
    ],
)
def test_a_name_with_more_around_it_is_not_taken_for_a_law_that_is_known(question: str, name: str) -> None:
    address = read_english(question)
    assert address is not None
    assert (address.chinese, address.name) == ("", name)


@pytest.mark.parametrize(
    "question",
    [
        "How long is maternity leave?",
        "Who wrote the article on wages?",
        "工会法第十条",
        "",
        "Article 1 " * 40,
    ],
)
def test_what_names_no_article_is_no_address(question: str) -> None:
    assert read_english(question) is None


def test_what_else_is_asked_is_kept_as_it_is_written() -> None:
    for question in (
        "Under Article 3 of the Trade Union Law, what are union funds for?",
        "According to Article 3 of the Trade Union Law what are union funds for?",
    ):
        address = read_english(question)
        assert address is not None
        assert (address.chinese, address.rest) == ("工会法第3条", "what are union funds for?")


def test_words_behind_a_known_name_are_asked_and_no_part_of_it() -> None:
    for question in (
        "article 47 labor contract law severance",
        "Article 47 of the Labor Contract Law severance",
    ):
        address = read_english(question)
        assert address is not None
        assert (address.chinese, address.rest) == ("劳动合同法第47条", "severance")


def test_the_article_is_quoted_and_nothing_else(library: LibraryAnswers) -> None:
    answer = library.answer("What is Article 3 of the Trade Union Law?", limit=5)
    assert answer.decision is Decision.ANSWER
    assert quoted_texts(answer) == ["第三条 示例工会的经费用于职工活动。"]
    (quote,) = library.answer("Article 2, paragraph 2 of the Trade Union Law", limit=5).quotes
    assert [quote.document.slice(span) for span in quote.highlight] == ["会议有记录。"]


def test_where_more_is_asked_the_article_comes_first(library: LibraryAnswers) -> None:
    answer = library.answer("Under Article 2 of the Trade Union Law, what are union funds for?", limit=5)
    assert quoted_texts(answer)[0].startswith("第二条")


def test_an_article_or_a_law_that_is_not_here_is_said_to_be_absent(library: LibraryAnswers) -> None:
    answer = library.answer("Article 900 of the Trade Union Law", limit=5)
    assert (answer.decision, answer.remark) == (
        Decision.NONE,
        "《中华人民共和国工会法》没有第九百条（共3条）。",
    )
    answer = library.answer("Article 10 of the Company Law", limit=5)
    assert (answer.decision, answer.remark) == (Decision.NONE, "收录的文件里没有《公司法》。")


def test_under_a_name_that_is_not_known_nothing_is_told_as_certain(library: LibraryAnswers) -> None:
    answer = library.answer("Article 3 of the Law on Union Funds", limit=5)
    assert answer.decision is not Decision.ANSWER
    assert answer.remark.startswith("不认得“Law on Union Funds”是哪份文件")


def test_a_bare_article_asks_back_which_document_is_meant(library: LibraryAnswers) -> None:
    for question in ("Article 4", "What does Article 4 say?"):
        answer = library.answer(question, limit=5)
        assert (answer.decision, answer.remark) == (Decision.NONE, WHICH_DOCUMENT)


@pytest.mark.parametrize(
    ("question", "law"),
    [
        ("Trade Union Law", "工会法"),
        ("What is the Labour Contract Law about?", "劳动合同法"),
        ("show me the full text of the Constitution of the Chinese Trade Unions", "中国工会章程"),
        ("What does the Trade Union Law say about dues?", ""),
        ("Trade Union Law of Vietnam", ""),
        ("annual leave regulations", "职工带薪年休假条例"),
        ("Guangdong unemployment insurance regulations", "广东失业保险条例"),
        ("insurance regulations", ""),
        ("Labor Protection Law", ""),
        ("law", ""),
        ("工会法", ""),
    ],
)
def test_a_law_that_is_named_alone_is_known_by_its_chinese_name(question: str, law: str) -> None:
    assert only_named_in_english(question) == law


@pytest.mark.parametrize(
    ("question", "law", "rest"),
    [
        ("Trade Union Law: where do union funds come from?", "工会法", "where do union funds come from?"),
        ("What does the Labour Law say about overtime?", "劳动法", "What does say about overtime?"),
        ("probation under the Labor Contract Law of the PRC", "劳动合同法", "probation"),
        ("Trade Union Law membership", "工会法", "membership"),
    ],
)
def test_a_law_that_is_named_is_taken_out_of_an_english_question(question: str, law: str, rest: str) -> None:
    assert named_in_english(question) == (law, rest)


@pytest.mark.parametrize(
    "question",
    [
        "is there a labor law on overtime?",
        "Trade Union Law of Vietnam membership",
        "Measures for implementing the Trade Union Law on dues",
        "how long is maternity leave",
        "工会法",
    ],
)
def test_what_is_no_title_of_a_known_law_is_left_in_the_question(question: str) -> None:
    assert named_in_english(question) is None


@pytest.mark.parametrize("text", ["How long is maternity leave?", "union dues for part-timers", "who pays"])
def test_an_english_sentence_is_known(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize(
    "text",
    ["", "OK", "KTV", "HR BP", "more please", "DROP TABLE points", "what 是工会", "ISO 9001", "</b>"],
)
def test_codes_names_and_chinese_are_no_english_sentence(text: str) -> None:
    assert not is_english(text)
