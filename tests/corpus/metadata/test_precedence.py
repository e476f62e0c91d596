from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from corpus.document import Metadata, Reference
from corpus.errors import DocumentError
from corpus.metadata.dates import date_of_file, find_dates, iso_date, whole_date
from corpus.metadata.fields import read_mapping
from corpus.metadata.precedence import read_metadata
from corpus.metadata.relations import repealed_documents
from corpus.metadata.titles import kind_of, title_from_file, work_title
from corpus.parsing import parse_text

ARTICLES = "\n## 第一章 总则\n\n第一条 为了示例，制定本条例。\n\n第二条 职工适用本条例。\n"


def metadata(text: str, *, file: str = "文件.md", given: dict[str, Any] | None = None) -> Metadata:
    return parse_text(text, file=file, given=given).document.metadata


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("关于加强工会工作的意见\n一、甲", "关于加强工会工作的意见"),
        (
            "某某市总工会关于印发\n“先锋”行动\n实施方案的通知\n某工发〔2021〕3号",
            "某某市总工会关于印发“先锋”行动实施方案的通知",
        ),
        (
            "某市关于暂时调整《某某管理条例\n实施细则》有关规定的决定\n\n甲",
            "某市关于暂时调整《某某管理条例实施细则》有关规定的决定",
        ),
        (
            "某某办公厅关于推行公示制度记录制度\n审核制度的指导意见\n一、甲",
            "某某办公厅关于推行公示制度记录制度审核制度的指导意见",
        ),
        ("某某市工会经费管理办法\n（试行）\n第一条 甲", "某某市工会经费管理办法（试行）"),
        ("职工技能提升行动计划\n（2024—2026年）\n一、甲", "职工技能提升行动计划（2024—2026年）"),
        ("关 于 开 展\n竞 赛 的 通 知\n各单位：", "关于开展竞赛的通知"),
        ("某某总工会文件\n某工发〔2021〕3号\n关于做好慰问的通知\n各单位：", "关于做好慰问的通知"),
        ('# 工会法示例 <Badge type="tip">必看</Badge>\n\n第一条 甲', "工会法示例 必看"),
        (
            "在新征程上团结奋斗\n——在工会代表大会上的报告\n（2023年10月9日）\n同志们：",
            "在新征程上团结奋斗——在工会代表大会上的报告",
        ),
        ("# 怎样当好主席\n\n——王某某在培训班上的讲话\n\n同志们：", "怎样当好主席——王某某在培训班上的讲话"),
        ("在工会会议上的讲话 同志们: 今天我们开会。一、甲。", "在工会会议上的讲话"),
        ("2021年工会工作报告\n李某某\n各位代表：", "2021年工会工作报告"),
        ("时间:2022-02-13\n工会会议讲话\n同志们:", "工会会议讲话"),
        (
            "某某省人民政府令\n第12号\n《某某条例》已经通过，现予公布，自2021年1月1日起施行。\n省长 王某\n"
            "2020年12月1日\n某某省工会条例\n第一条 甲",
            "某某省工会条例",
        ),
        ("某 教 工〔2022〕5 号\n关于做好教师慰问工作的通知\n各学校工会：", "关于做好教师慰问工作的通知"),
        (
            "某教工〔2022〕5号　　　　签发人：赵某\n某某市教育工会关于慰问经费的请示\n市总工会：",
            "某某市教育工会关于慰问经费的请示",
        ),
        ("某 某 总 工 会 文 件\n关于做好慰问的通知\n各单位：", "关于做好慰问的通知"),
        ("文　　号：某财〔2023〕4号\n标　　题：关于规范会计核算的通知\n一、甲", "关于规范会计核算的通知"),
    ],
)
def test_a_title_is_found_however_it_is_printed(head: str, title: str) -> None:
    assert metadata(head + "\n").title == title


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("085_gongwen_某局会议纪要.txt", "某局会议纪要"),
        ("讲话/工会讲话(2023-04-24).md", "工会讲话"),
        ("12.工会章程_20231012.txt", "工会章程"),
        ("007.txt", "007"),
    ],
)
def test_a_document_without_a_title_is_called_after_its_file(file: str, title: str) -> None:
    assert title_from_file(file) == title
    assert metadata("今天下午，我们开了一个会。会上说了很多事情，大家都同意。\n", file=file).title == title


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("中华人民共和国工会法", "法律"),
        ("关于印发管理办法的通知", "通知"),
        ("某某市工会条例（2018年修正）", "条例"),
        ("关于某问题的解释（二）", "解释"),
        ("座谈会纪要", "纪要"),
        ("关于某请示的复函", "复函"),
        ("中心组研讨发言:以党建引领工会", "讲话"),
        ("工會會議講話", "讲话"),
        ("常见问答", "问答"),
        ("工会工作方法", ""),
        ("逻辑推理", ""),
    ],
)
def test_the_kind_is_the_word_a_title_ends_with(title: str, kind: str) -> None:
    assert kind_of(title) == kind


def test_a_law_has_the_day_of_its_last_amendment() -> None:
    law = metadata(
        "# 某某省工会条例\n\n1992年4月3日 某某省第七届人民代表大会常务委员会第五次会议通过\n\n"
        "2001年10月27日 某某省第九届人民代表大会常务委员会第二十四次会议《关于修改〈某某省工会条例〉的决定》第一次修正\n\n"
        f"2021年12月24日 某某省第十三届人民代表大会常务委员会第三十二次会议第二次修正\n{ARTICLES}\n"
        "第三条 本条例自1992年5月1日起施行。\n"
    )
    assert law.date == "2021-12-24"
    assert law.revisions == ("2001-10-27", "2021-12-24")
    assert law.issuer == "某某省人民代表大会常务委员会"
    assert law.effective == ""  # its own article names the first version's day


def test_adoption_publication_and_taking_effect_are_told_apart() -> None:
    rule = metadata(
        "# 某某条例\n\n2018年5月2日 国务院第7次常务会议通过\n\n2018年6月29日 中华人民共和国国务院令第700号公布\n\n"
        f"2018年10月1日 施行\n{ARTICLES}"
    )
    assert (rule.date, rule.effective, rule.number) == ("2018-06-29", "2018-10-01", "国务院令第700号")
    assert (rule.issuer, rule.revisions) == ("国务院", ())


def test_several_days_in_one_bracket_are_read_one_by_one() -> None:
    rule = metadata(
        "某某办法\n（2017年3月16日某某省人民政府令第234号公布 根据2025年1月9日某某省人民政府令第316号修改）\n第一条 甲。\n"
    )
    assert (rule.date, rule.revisions, rule.number) == (
        "2025-01-09",
        ("2025-01-09",),
        "某某省人民政府令第234号",
    )


def test_the_name_of_the_file_is_evidence() -> None:
    assert metadata(f"# 某某条例\n{ARTICLES}", file="某某条例(2019-12-30).md").date == "2019-12-30"
    later = metadata(
        f"# 某某条例\n\n1999年1月22日 国务院令第259号发布\n{ARTICLES}", file="某某条例(2019-03-24).md"
    )
    assert (later.date, later.revisions) == ("2019-03-24", ("2019-03-24",))
    assert metadata(f"# 某某章程\n{ARTICLES}", file="某某章程(旧版).md").status == "已修改"


@pytest.mark.parametrize(
    ("closing", "effective"),
    [
        ("本条例自2022年5月1日起施行。", "2022-05-01"),
        ("本条例自二〇二二年五月一日起施行。", "2022-05-01"),
        ("本条例从2022年5月1日开始实行。", "2022-05-01"),
        ("本条例自公布之日起施行。", "2022-04-20"),
        ("职工自2022年6月1日起施行新的制度。", ""),
        ("“本条例自2022年5月1日起施行。”", ""),
    ],
)
def test_the_closing_article_tells_when_a_rule_takes_effect(closing: str, effective: str) -> None:
    rule = metadata(
        f"# 某某条例\n\n2022年4月20日 国务院令第7号公布\n{ARTICLES}\n第三条 {closing}\n".replace(
            "第三条 “", "“"
        )
    )
    assert rule.effective == effective


def test_a_notice_is_known_by_its_number_its_signature_and_its_day() -> None:
    notice = metadata(
        "关于做好送温暖工作的通知\n某工发〔2021〕 3 号\n各区总工会：\n请做好工作，不得有误，按时完成全部任务并上报情况。\n"
        "某某市总工会\n二○二一年一月二十日\n附件\n某某单位\n2019年1月1日\n"
    )
    assert (notice.number, notice.issuer, notice.date) == ("某工发〔2021〕3号", "某某市总工会", "2021-01-20")


@pytest.mark.parametrize(
    "line", ["某教工〔2022〕5 号", "某 教 工〔2022〕5号", "某教工〔2022〕5号　　签发人：赵某"]
)
def test_a_number_is_known_however_its_line_is_printed(line: str) -> None:
    report = metadata(f"{line}\n某某市教育工会关于慰问经费的请示\n市总工会：\n一、甲\n")
    assert (report.number, report.issuer) == ("某教工〔2022〕5号", "某某市教育工会")


def test_a_signature_of_several_bodies_names_them_all() -> None:
    head = "关于开展慰问的通知\n各单位：\n一、请按时上报。\n"
    for lines in ("某市总工会　　某市财政局", "某市总工会\n某市财政局", "某 市 总 工 会\n某市财政局（章）"):
        assert metadata(f"{head}{lines}\n2024年3月8日\n").issuer == "某市总工会、某市财政局"


def test_fields_that_the_head_states_are_believed() -> None:
    stated = metadata(
        "标题：关于规范会计核算的通知\n发文机关：某市总工会\n发布日期：2023-02-10\n施行日期：2023-03-01\n一、甲\n"
    )
    assert (stated.issuer, stated.date, stated.effective) == ("某市总工会", "2023-02-10", "2023-03-01")


def test_the_day_of_a_page_is_that_of_its_publication_not_that_of_its_visit() -> None:
    page = metadata(
        "今天是2024年5月1日 星期三\n关于做好互助工作的意见\n来源：本站　发布时间：2023-11-02 10:20　点击：12次\n一、甲\n"
    )
    assert (page.title, page.date) == ("关于做好互助工作的意见", "2023-11-02")


def test_an_announcement_is_known_by_its_number_of_the_year() -> None:
    assert metadata("关于调整标准的公告\n2024年 第3号\n现公告如下：\n一、甲\n").number == "2024年第3号"


def test_a_plan_is_of_the_year_that_its_title_names() -> None:
    assert metadata("某某市总工会2024年工作要点\n一、甲\n").date == "2024"
    assert metadata("某某市总工会关于表彰2023年度先进集体的决定\n一、甲\n").date == ""


def test_fields_in_a_row_of_a_table_are_read_one_by_one() -> None:
    rule = metadata(
        "发文机关：\t某市总工会\t成文日期：\t2024年05月20日\n标　　题：\t关于规范津贴的办法\n"
        "时效性：\t有效\t施行日期：\t2024-06-01\n第一条 甲\n"
    )
    assert (rule.title, rule.issuer, rule.date) == ("关于规范津贴的办法", "某市总工会", "2024-05-20")
    assert (rule.status, rule.effective) == ("现行", "2024-06-01")


def test_a_rule_takes_effect_on_no_day_of_the_page_it_is_shown_on() -> None:
    rule = "工会财务规定\n作者：财务部　更新时间：2021-3-4　点击数：88\n第一条 甲\n第二条 本规定自印发之日起施行。\n"
    shown, signed = metadata(rule), metadata(rule + "某市总工会\n2020年5月6日\n")
    assert (shown.date, shown.effective) == ("2021-03-04", "")
    assert (signed.date, signed.effective) == ("2020-05-06", "2020-05-06")


def test_a_masthead_names_the_issuer_where_nobody_signs() -> None:
    assert metadata("某某市总工会文件\n关于做好慰问的通知\n各单位：\n一、甲\n").issuer == "某某市总工会"


def test_the_issuer_stands_before_the_subject_of_a_title() -> None:
    assert metadata("某某部、某某总局关于加强协作的意见\n一、甲\n").issuer == "某某部、某某总局"
    assert metadata("有关单位贯彻《国务院关于工时的规定》的办法\n一、甲\n").issuer == ""


@pytest.mark.parametrize("line", ["王某某", "魏 强", "作者：欧阳某", "发言人：王某某"])
def test_a_speech_has_a_speaker(line: str) -> None:
    assert metadata(f"在工会会议上的讲话\n{line}\n（2023年4月24日）\n同志们：\n").issuer == line.split("：")[
        -1
    ].replace(" ", "")
    assert metadata(f"在工会会议上的讲话\n{line}\n（2023年4月24日）\n同志们：\n").date == "2023-04-24"


@pytest.mark.parametrize("line", ["市委副书记、市总工会主席　魏　强", "县总工会主席 王某某同志"])
def test_a_speaker_is_known_behind_the_post(line: str) -> None:
    speech = metadata(f"在工会会议上的讲话\n{line}\n（2023年4月24日）\n同志们：\n")
    assert speech.issuer in {"魏强", "王某某"}


@pytest.mark.parametrize("line", ["工会主席任职", "观 点", "总 则", "工会部", "方案", "高质量"])
def test_a_short_line_is_not_always_a_name(line: str) -> None:
    assert metadata(f"在工会会议上的讲话\n{line}\n同志们：\n").issuer == ""


def test_minutes_have_the_day_of_the_meeting() -> None:
    assert (
        metadata("2024年4月3日下午，工会召开会议。会议指出，要抓好落实。\n", file="工会会议纪要.txt").date
        == "2024-04-03"
    )


def test_a_day_in_the_text_is_not_the_day_of_the_document() -> None:
    assert (
        metadata("加班费如何计算\n\n张某于2016年7月8日入职某公司，从事施工管理工作，2019年2月离职。\n").date
        == ""
    )


def test_repeals_are_read_with_day_and_number() -> None:
    rule = metadata(
        f"# 某某条例\n{ARTICLES}\n第三条 本条例自2022年1月1日起施行。2000年3月30日通过的《甲条例》和"
        "2002年12月6日通过的《乙规定》（市发〔2002〕1号）同时废止。\n"
    )
    assert rule.repeals == (
        Reference("甲条例", "2000-03-30"),
        Reference("乙规定", "2002-12-06", "市发〔2002〕1号"),
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "订立合同所依据的《甲条例》被修改或者废止的，合同终止。",
        "《国务院关于废止和修改部分行政法规的决定》第一次修订",
        "“《甲条例》同时废止。",
    ],
)
def test_not_every_mention_of_repeal_repeals(sentence: str) -> None:
    assert metadata(f"# 某某条例\n{ARTICLES}\n{sentence}\n").repeals == ()


def test_words_of_repeal_may_stand_behind_blanks_and_blanks_alone_cost_nothing() -> None:
    assert repealed_documents("《甲条例》 自2022年1月1日起\n 同时 废止。") == (Reference("甲条例"),)
    assert (
        repealed_documents("《甲条例》" + " " * 20_000 + "。") == ()
    )  # hours, when it was shared out in every way


def test_a_decision_to_amend_names_what_it_amends() -> None:
    decision = metadata(
        "某院关于修改《甲解释》等二件解释的决定\n\n一、修改《甲解释》\n\n1.甲。\n\n二、修改《乙规定》\n\n1.乙。\n"
    )
    assert [each.title for each in decision.amends] == ["甲解释", "乙规定"]
    assert metadata("关于开展修改工作的决定\n一、甲\n").amends == ()


def test_front_matter_goes_before_the_page_and_a_sidecar_before_both() -> None:
    page = "---\ntitle: 甲\nkind: 指引\nissuer: 乙\ndate: 2020-01-02\nstatus: 现行\n"
    page += "sources: [丙, 丁]\n---\n# 别的题目\n\n一、戊\n"
    own = metadata(page)
    assert (own.title, own.kind, own.issuer, own.date) == ("甲", "指引", "乙", "2020-01-02")
    assert (own.status, own.source) == ("现行", "丙；丁")
    assert metadata(page, given={"title": "己", "date": "2023年4月24日"}).title == "己"
    assert metadata(page, given={"title": "己", "date": "2023年4月24日"}).date == "2023-04-24"


def test_front_matter_may_be_written_in_chinese() -> None:
    own = metadata(
        "---\n标题: 甲\n发文机关: 乙\n文号: 丙〔2020〕1号\n日期: 2020年1月\n状态: 失效\n---\n一、戊\n"
    )
    assert (own.title, own.issuer, own.number, own.date, own.status) == (
        "甲",
        "乙",
        "丙〔2020〕1号",
        "2020-01",
        "已废止",
    )


@pytest.mark.parametrize(
    ("word", "status"), [("作废", "已废止"), ("已废除", "已废止"), ("未生效", "尚未施行")]
)
def test_other_words_for_a_status_are_understood(word: str, status: str) -> None:
    assert metadata(f"---\n状态: {word}\n---\n一、戊\n").status == status


def test_values_that_mean_nothing_are_left_out_with_a_warning() -> None:
    document = parse_text("---\ndate: 去年\nstatus: 好\n---\n# 某某意见\n\n一、甲\n", file="a.md").document
    assert (document.metadata.date, document.metadata.status) == ("", "")
    assert document.warnings[:2] == (
        "日期“去年”看不懂，没有采用；请写成 2023-04-24 的形式",
        "状态“好”不认识，没有采用；请写 现行、已修改、已废止、尚未施行 之一",
    )


@pytest.mark.parametrize(
    ("block", "told"),
    [
        (
            "status: 现行\nrepealed: 2024-01-01",
            "废止日期 2024-01-01 已经到了，按“已废止”处理，与状态“现行”矛盾",
        ),
        (
            "status: 现行\neffective: 2025-01-01",
            "施行日期 2025-01-01 还没有到，按“尚未施行”处理，与状态“现行”矛盾",
        ),
        ("status: 已废止\nrepealed: 2025-01-01", "废止日期 2025-01-01 还没有到"),
        ("status: 现行\neffective: 2024-01-01\nrepealed: 2025-01-01", ""),
        ("status: 已废止\nrepealed: 2024-01-01", ""),
        ("effective: 2025-01-01", ""),
        (
            "effective: 2024-02-01\nrepealed: 2024-01-01",
            "废止日期 2024-01-01 早于施行日期 2024-02-01；请核对",
        ),
        ("effective: 2024-02-01\nrepealed: 2024", ""),
        ("effective: 2024\nrepealed: 2024-01-01", ""),
    ],
)
def test_a_status_and_a_day_that_are_at_odds_are_told(block: str, told: str) -> None:
    given = read_mapping(block, name="a.md", what="")
    warnings = read_metadata("某某办法\n", given, file="a.md", today=date(2024, 6, 1)).warnings
    assert [warning[: len(told)] for warning in warnings] == ([told] if told else [])


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ("title: [甲\nkind: 乙", r"a\.md：文件头（--- 之间）第 \d 行不是合法的 YAML"),
        ("- 甲: 1\nkind: 2", r"a\.md：文件头（--- 之间）第 \d 行不是合法的 YAML"),
    ],
)
def test_front_matter_that_is_no_mapping_is_refused_by_name(block: str, message: str) -> None:
    with pytest.raises(DocumentError, match=message):
        metadata(f"---\n{block}\n---\n一、甲\n", file="a.md")


@pytest.mark.parametrize("value", ["已废止", "失效"])
def test_a_printed_status_is_believed(value: str) -> None:
    assert metadata(f"某某办法\n时效性：{value}\n第一条 甲。\n").status == "已废止"
    assert metadata(f"某某办法（{value}）\n第一条 甲。\n").status == "已废止"


def test_days_are_read_as_they_are_printed() -> None:
    printed = "1999年4月3日、二〇〇五年五月二十五日、２０１９年３月１日、2020-06-07、2021.1.2、"
    printed += "2022年13月1日、2023年2月30日、2024年5月"
    assert [day.iso for day in find_dates(printed)] == [
        "1999-04-03", "2005-05-25", "2019-03-01", "2020-06-07", "2021-01-02", "2024-05",
    ]  # fmt: skip
    assert whole_date("（二○○四年 八月 十二日）") == "2004-08-12"
    assert whole_date("自2004年8月12日起") == ""
    assert [iso_date(value) for value in ("2023", "2023-4", "2023年", "2023-02-30", "昨天")] == [
        "2023", "2023-04", "2023", "", "",
    ]  # fmt: skip
    assert [date_of_file(name) for name in ("甲(2021-12-24)", "甲_20211224", "甲2021", "甲(旧)")] == [
        "2021-12-24", "2021-12-24", "", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("中华人民共和国工会法", "《工会法》", True),
        ("中华人民共和国工会法（2021年修正）", "中华人民共和国工会法(2009修正)", True),
        ("经费管理办法（试行）", "经费管理办法", True),
        ("实施〈工会法〉办法", "实施《工会法》办法", True),
        ("关于劳动争议的解释（一）", "关于劳动争议的解释（二）", False),
        ("信访条例", "信访工作条例", False),
        ("甲条例（草案）", "甲条例", False),
    ],
)
def test_versions_of_one_work_share_a_title(one: str, other: str, *, same: bool) -> None:
    assert (work_title(one) == work_title(other)) is same
