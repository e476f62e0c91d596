from __future__ import annotations

from dataclasses import replace
from datetime import date

from corpus.document import Document, Metadata, Reference
from corpus.works import known_repeals, settle, turning_day, with_status, works

TODAY = date(2024, 6, 1)
OLD = Metadata(title="中华人民共和国示例法", kind="法律", date="2009-08-27")
NEW = Metadata(title="中华人民共和国示例法", kind="法律", date="2021-12-24")


def statuses(*listed: Metadata) -> list[str]:
    return [metadata.status for metadata in settle(listed, today=TODAY, known=())]


def test_of_two_versions_the_newer_is_in_force_and_the_older_names_it() -> None:
    for listed in ([OLD, NEW], [NEW, OLD]):
        settled = {metadata.date: metadata for metadata in settle(listed, today=TODAY, known=())}
        assert settled["2021-12-24"].status == "现行"
        assert settled["2009-08-27"].status == "已修改"
        assert settled["2009-08-27"].successor == "《中华人民共和国示例法》（2021-12-24）"


def test_a_single_version_is_left_as_it_is() -> None:
    assert settle([NEW], today=TODAY, known=()) == [NEW]


def test_a_stated_day_of_repeal_or_effect_says_what_a_single_text_is() -> None:
    assert statuses(replace(NEW, repealed="2024-06-01")) == ["已废止"]
    assert statuses(replace(NEW, repealed="2024-06-02")) == [""]
    assert statuses(replace(NEW, repealed="2023")) == ["已废止"]
    assert statuses(OLD, replace(NEW, repealed="2024-01-01")) == ["已修改", "已废止"]
    assert statuses(replace(NEW, effective="2024-06-02")) == ["尚未施行"]
    assert statuses(replace(NEW, effective="2024-06-01")) == [""]


def test_a_day_goes_before_a_status_that_was_true_once() -> None:
    assert statuses(replace(NEW, repealed="2024-06-01", status="现行")) == ["已废止"]
    assert statuses(replace(NEW, repealed="2024-06-02", status="现行")) == ["现行"]
    assert statuses(replace(NEW, repealed="2024-06-02", status="已废止")) == [""]
    assert statuses(replace(NEW, repealed="2024-06-01", status="已修改")) == ["已废止"]
    assert statuses(replace(NEW, effective="2024-06-02", status="现行")) == ["尚未施行"]
    assert statuses(replace(NEW, effective="2024-06-01", status="尚未施行")) == [""]
    assert statuses(replace(NEW, effective="2024-06-02", status="尚未施行")) == ["尚未施行"]
    begun = replace(NEW, effective="2024-06-01", status="尚未施行")
    assert statuses(OLD, begun) == ["已修改", "现行"]


def test_the_next_day_that_changes_a_status_is_known() -> None:
    def turning(*listed: Metadata) -> date | None:
        return turning_day(listed, today=TODAY, known=())

    coming = replace(NEW, date="2024-05-01", effective="2024-09-01")
    assert turning(coming) == date(2024, 9, 1)
    assert turning(coming, replace(OLD, title="另一部法", repealed="2024-07-01")) == date(2024, 7, 1)
    assert turning(OLD, coming) == date(2024, 9, 1)
    assert turning(NEW) is None
    assert turning(replace(NEW, effective="2025")) is None
    assert turning(replace(NEW, repealed="2024-09-01", status="现行")) == date(2024, 9, 1)
    assert turning(replace(NEW, effective="2024-09-01", status="尚未施行")) == date(2024, 9, 1)


def test_copies_of_one_version_say_nothing_about_each_other() -> None:
    assert statuses(NEW, NEW) == ["", ""]
    assert statuses(OLD, NEW, NEW) == ["已修改", "现行", "现行"]


def test_a_version_that_has_not_taken_effect_leaves_the_older_one_in_force() -> None:
    future = replace(NEW, date="2024-05-01", effective="2025-01-01")
    assert statuses(OLD, future) == ["现行", "尚未施行"]
    later = settle([OLD, future], today=date(2025, 1, 1), known=())
    assert [metadata.status for metadata in later] == ["已修改", "现行"]


def test_speeches_and_notices_of_one_title_are_different_documents() -> None:
    for kind in ("讲话", "通知", "报告", ""):
        assert statuses(replace(OLD, kind=kind), replace(NEW, kind=kind)) == ["", ""]


def test_rules_of_one_title_by_two_bodies_are_different_works() -> None:
    rule = Metadata(title="职工代表大会实施细则", kind="细则", date="2010-01-01")
    assert works([replace(rule, issuer="甲公司"), replace(rule, issuer="乙公司", date="2020-01-01")]) == []
    assert works([rule, replace(rule, issuer="乙公司", date="2020-01-01")]) == [[0, 1]]
    assemblies = [
        replace(rule, issuer="甲市人民代表大会"),
        replace(rule, issuer="甲市人民代表大会常务委员会", date="2020-01-01"),
    ]
    assert works(assemblies) == [[0, 1]]


def test_an_undated_version_is_left_as_it_is() -> None:
    assert statuses(replace(OLD, date=""), NEW) == ["", ""]


def test_a_status_that_a_document_states_itself_stays_where_no_day_contradicts_it() -> None:
    assert statuses(replace(OLD, status="现行"), NEW) == ["现行", "现行"]


def test_a_repealed_document_is_repealed_and_names_what_repealed_it() -> None:
    old = Metadata(title="某市职业介绍条例", kind="条例", date="2000-03-30")
    new = Metadata(
        title="某市人力资源条例", kind="条例", date="2021-12-01", effective="2022-01-01",
        repeals=(Reference("某市职业介绍条例", "2000-03-30"),),
    )  # fmt: skip
    settled = settle([old, new], today=TODAY, known=())
    assert (settled[0].status, settled[0].repealed) == ("已废止", "2022-01-01")
    assert settled[0].successor == "《某市人力资源条例》（2021-12-01）"
    assert settled[1] == new
    before = settle([old, new], today=date(2021, 12, 31), known=())
    assert before[0] == old


def test_a_repeal_of_an_older_namesake_does_not_touch_the_document_itself() -> None:
    own = replace(NEW, repeals=(Reference(NEW.title, "1950-06-29"),))
    assert statuses(own) == [""]
    assert statuses(replace(OLD, date="1950-06-29"), own) == ["已废止", "现行"]
    assert statuses(OLD, own) == ["已修改", "现行"]


def test_a_repeal_by_number_means_the_document_of_that_number() -> None:
    notice = Metadata(title="关于管辖的通知", kind="通知", date="2016-01-01", number="某函〔2016〕1004号")
    repealing = Metadata(
        title="关于管辖的通知", kind="通知", date="2024-01-01", number="某函〔2024〕341号",
        repeals=(Reference("关于管辖的通知", "", "某函[2016]1004号"),),
    )  # fmt: skip
    other = replace(notice, number="某函〔2015〕7号")
    assert statuses(notice, other, repealing) == ["已废止", "", ""]


def test_a_decision_to_amend_outdates_the_texts_before_it() -> None:
    text = Metadata(title="甲解释", kind="解释", date="2003-01-09")
    decision = Metadata(
        title="关于修改《甲解释》的决定", kind="决定", date="2020-12-23", amends=(Reference("甲解释"),)
    )
    settled = settle([text, replace(text, date="2020-12-29"), decision], today=TODAY, known=())
    assert [metadata.status for metadata in settled] == ["已修改", "现行", ""]
    (amended, _) = settle([text, decision], today=TODAY, known=())
    assert amended.amendment == "修改依据：《关于修改《甲解释》的决定》（2020-12-23）"
    assert amended.successor == ""  # a decision is not the text in force


def test_known_repeals_reach_old_texts_only() -> None:
    listed = [
        Metadata(title="信访条例", kind="条例", date="2005-01-10"),
        Metadata(title="信访工作条例", kind="条例", date="2022-02-25"),
        Metadata(title="信访条例", kind="条例", date="2030-01-01"),
    ]
    settled = settle(listed[:2], today=TODAY)
    assert [metadata.status for metadata in settled] == ["已废止", ""]
    assert "信访工作条例" in settled[0].successor
    assert settle(listed[2:], today=TODAY) == listed[2:]


def test_what_is_known_to_hold_in_part_only_is_amended_and_not_repealed() -> None:
    old = Metadata(title="国务院关于工人退休、退职的暂行办法", kind="办法", date="1978-05-24")
    assert settle([old], today=date(2024, 12, 31)) == [old]
    (settled,) = settle([old], today=date(2025, 1, 1))
    assert settled.status == "已修改"
    assert settled.amendment.startswith("其中有关退休年龄的规定")
    assert settled.successor == ""


def test_every_known_repeal_says_since_when_and_by_what() -> None:
    assert known_repeals()
    for repeal in known_repeals():
        assert date.fromisoformat(repeal.before) <= date.fromisoformat(repeal.since)
        assert repeal.by


def test_documents_keep_their_order_and_everything_else() -> None:
    documents = [
        Document(id=str(number), file=f"{number}.md", metadata=metadata, text="甲", points=(), paragraphs=())
        for number, metadata in enumerate([NEW, OLD])
    ]
    settled = with_status(documents, today=TODAY, known=())
    assert [document.metadata.status for document in settled] == ["现行", "已修改"]
    assert [replace(document, metadata=OLD) for document in settled] == [
        replace(document, metadata=OLD) for document in documents
    ]
