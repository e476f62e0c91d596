"""Points and paragraphs cut from a text: spans, ids, and who owns what."""

from __future__ import annotations

from corpus.document import Document
from corpus.parsing import parse_text

TEXT = """通知（示例）
各单位：
一、报名
请于月底前报名。
（一）在职职工；
（二）退休职工。
以上人员自愿参加。
二、活动
（一）登山。
（二）划船。
特此通知。
2024年5月1日
"""


def parse(text: str) -> Document:
    return parse_text(text, file="text.txt").document


def ids(document: Document) -> dict[tuple[str, ...], str]:
    return {tuple(step.marker for step in document.path(point)): point.id for point in document.points}


def test_a_point_ends_where_its_first_child_begins() -> None:
    document = parse(TEXT)
    assert document.slice(document.points[0].span) == "一、报名\n请于月底前报名。"


def test_what_follows_a_list_of_single_paragraphs_belongs_to_the_point_above() -> None:
    document = parse(TEXT)
    (after,) = [part for part in document.paragraphs if document.slice(part.span) == "以上人员自愿参加。"]
    assert after.point == 0


def test_a_closing_line_and_a_date_belong_to_no_item() -> None:
    document = parse(TEXT)
    outside = [document.slice(part.span) for part in document.paragraphs]
    assert outside[-2:] == ["特此通知。", "2024年5月1日"]


def test_the_last_item_keeps_its_body_when_its_line_is_a_title() -> None:
    document = parse(
        "一、要求\n（一）指导思想。把关心送到生产一线，送到每一位户外劳动者的身边。\n（二）基本原则。\n坚持自愿。"
    )
    assert document.slice(document.points[-1].span) == "（二）基本原则。\n坚持自愿。"


def test_an_edit_elsewhere_leaves_the_ids_as_they_were() -> None:
    before = ids(parse(TEXT))
    after = ids(
        parse(TEXT.replace("请于月底前报名。", "请于下月十日前报名，逾期不候。").replace("登山", "骑行"))
    )
    assert after == before


def test_a_new_point_leaves_the_ids_of_the_others_as_they_were() -> None:
    before = ids(parse(TEXT))
    after = ids(parse(TEXT.replace("特此通知。", "三、费用\n免费。\n特此通知。")))
    assert before.items() <= after.items()


def test_the_same_path_twice_gives_two_ids() -> None:
    document = parse("一、甲\n二、乙\n附件1\n一、丙\n二、丁\n")
    assert len({point.id for point in document.points}) == 4


def test_another_document_gives_other_ids() -> None:
    other = parse_text(TEXT, file="other.txt").document
    assert not set(ids(parse(TEXT)).values()) & set(ids(other).values())


def test_a_run_in_list_keeps_its_lead_in() -> None:
    document = parse("一、步骤。分三步走：一是填表；二是审核；三是发证。\n二、时间。五月。")
    assert document.slice(document.points[0].span) == "一、步骤。分三步走："
    assert [document.slice(point.span) for point in document.points[1:4]] == [
        "一是填表；",
        "二是审核；",
        "三是发证。",
    ]


def test_a_paragraph_keeps_its_id_when_another_is_put_before_it() -> None:
    closing = "请各单位结合实际抓好落实，年底前报告进展情况。"
    before = parse_text(f"工作安排\n\n{closing}\n", file="安排.txt").document
    after = parse_text(f"工作安排\n\n新增加的一段说明文字。\n\n{closing}\n", file="安排.txt").document
    found = [
        next(part.id for part in document.paragraphs if document.slice(part.span) == closing)
        for document in (before, after)
    ]
    assert found[0] == found[1]


def test_paragraphs_of_the_same_words_have_ids_of_their_own() -> None:
    document = parse_text(
        "工作安排\n\n以上各点请遵照执行。\n\n以上各点请遵照执行。\n", file="安排.txt"
    ).document
    ids = [part.id for part in document.paragraphs]
    assert len(set(ids)) == len(ids)


def outside(document: Document) -> list[str]:
    return [document.slice(part.span) for part in document.paragraphs]


def test_the_bodies_that_sign_and_the_day_belong_to_no_point() -> None:
    ended = "一、时间\n五月开始。\n二、要求\n各单位每月报送进展。\n"
    for signature in (
        ["青禾市教育局", "2024年3月8日"],
        ["青禾市教育局（章）", "青禾市教育工会（章）", "2024年3月8日"],
        ["青 禾 市 工 会", "2024 年 3 月 8 日"],
        ["青禾市工会　　青禾市企业联合会", "二〇二四年三月八日"],
        ["青禾市教育局　2024年3月8日"],
    ):
        document = parse(ended + "\n".join(signature))
        assert document.slice(document.points[-1].span) == "二、要求\n各单位每月报送进展。"
        assert outside(document) == signature


def test_a_body_without_a_day_below_it_is_a_line_of_its_point() -> None:
    document = parse("一、受理\n下列单位可以受理：\n青禾市教育局\n青禾市工会\n二、时限\n十五日。")
    assert document.slice(document.points[0].span) == "一、受理\n下列单位可以受理：\n青禾市教育局\n青禾市工会"


def test_the_notes_below_an_article_say_nothing_of_it() -> None:
    notes = ["抄送：市委办公室。", "青禾市总工会办公室　　2024年8月19日印发", "（共印50份）"]
    document = parse("第一条　为加强管理，制定本办法。\n第二条　市总工会负责解释。\n" + "\n".join(notes))
    assert document.slice(document.points[-1].span) == "第二条　市总工会负责解释。"
    assert outside(document) == notes


def test_who_was_present_is_no_part_of_the_last_decision_of_minutes() -> None:
    present = ["出席：李明、张华", "列席：陈刚", "记录：赵静"]
    document = parse("一、听取了汇报\n会议同意。\n二、审议了办法\n会议原则同意。\n" + "\n".join(present))
    assert document.slice(document.points[-1].span) == "二、审议了办法\n会议原则同意。"
    assert outside(document) == present


def test_who_is_to_come_is_what_a_point_of_a_notice_says() -> None:
    document = parse("一、参会人员\n出席：各区工会主席\n列席：各部负责人\n二、时间\n五月上旬。")
    assert document.slice(document.points[0].span) == "一、参会人员\n出席：各区工会主席\n列席：各部负责人"


def test_a_point_is_not_left_with_its_marker_alone() -> None:
    document = parse("第一条\n为加强管理，制定本办法。\n第二条\n本办法自2021年1月1日起施行。")
    assert document.slice(document.points[-1].span) == "第二条\n本办法自2021年1月1日起施行。"


def test_a_day_below_a_title_is_what_the_point_says() -> None:
    document = parse("一、会议时间\n2024年5月10日\n二、会议地点\n市工人文化宫。\n青禾市教育局\n2024年5月6日")
    assert [document.slice(point.span) for point in document.points] == [
        "一、会议时间\n2024年5月10日",
        "二、会议地点\n市工人文化宫。",
    ]


def test_bodies_that_a_point_lists_stay_in_it_down_to_the_signature() -> None:
    document = parse(
        "一、先进单位\n东湖县总工会\n西山区总工会\n二、先进班组\n一车间一班\n细纱三组\n青禾市总工会\n2024年1月20日"
    )
    assert [document.slice(point.span) for point in document.points] == [
        "一、先进单位\n东湖县总工会\n西山区总工会",
        "二、先进班组\n一车间一班\n细纱三组",
    ]
    assert document.metadata.issuer == "青禾市总工会"


def test_a_line_far_to_the_right_is_read_without_harm() -> None:
    document = parse("一、时间\n五月。\n二、要求\n按时上报。\n" + " " * 1000 + "青禾市教育局\n2024年3月8日")
    assert outside(document)[-1] == "2024年3月8日"


def test_thanks_and_formulas_at_the_end_belong_to_no_point() -> None:
    for closing in ("谢谢大家！", "我的汇报完了，谢谢各位领导！", "妥否，请批示。", "专此报告。"):
        document = parse(f"一、情况\n工作已经展开。\n二、打算\n抓紧推进，按时完成。\n{closing}")
        assert document.slice(document.points[-1].span) == "二、打算\n抓紧推进，按时完成。"
        assert outside(document) == [closing]


def test_the_title_of_the_text_that_follows_is_no_part_of_the_last_article() -> None:
    for title in (["学习制度"], ["工会学习制度", "（试行）"]):
        document = parse(
            "会议制度\n第一条　每月开一次会。\n第二条　主席主持。\n"
            + "\n".join(title)
            + "\n第一条　每周学一次。"
        )
        assert [document.slice(point.span) for point in document.points] == [
            "第一条　每月开一次会。",
            "第二条　主席主持。",
            "第一条　每周学一次。",
        ]
        assert outside(document) == ["会议制度", *title]


def test_a_line_that_ends_in_a_kind_stays_where_the_list_goes_on() -> None:
    document = parse("第一条　工会建立下列制度：\n会议制度\n学习制度\n第二条　每年检查一次。")
    assert document.slice(document.points[0].span) == "第一条　工会建立下列制度：\n会议制度\n学习制度"


RULES = """请假办法（示例）
第一条 请假写明事由。
第二条 请假分为：
（一）事假；
（二）病假。
以上请假均须批准。
{}
附件1
请假条样式
今请假几天，请批准。
附件2
销假条样式
一、写明何日返岗。
二、写明经办人。
"""


def test_the_signature_and_the_annexes_are_below_no_point_of_what_they_follow() -> None:
    for signature in ("", "青禾市总工会\n2024年1月20日"):
        document = parse(RULES.format(signature))
        below = [document.slice(part.span) for part in document.paragraphs if part.point is not None]
        assert below == ["以上请假均须批准。"]


def test_a_day_between_two_points_of_a_list_is_below_the_point_above() -> None:
    document = parse(
        "日程（示例）\n一、培训\n（一）法律课；\n（二）财务课。\n2024年5月1日\n全天\n二、结业\n发证书。\n"
    )
    assert [part.point for part in document.paragraphs if document.slice(part.span) == "全天"] == [0]
