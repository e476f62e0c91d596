from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.questions.following.carrying import asked_about, asked_of_it, corrected
from bot.questions.following.followups import (
    Beside,
    Carry,
    Correct,
    More,
    OneOfSeveral,
    Shift,
    Show,
    begins_with_then,
    leans_back,
    may_go_on,
    means_what_was_said,
    read_followup,
)


@pytest.mark.parametrize(
    "text",
    [
        "还有呢",
        "还有呢？",
        "还有吗",
        "还有没有",
        "还有什么",
        "还有别的吗",
        "还有其他的吗？",
        "那还有呢",
        "有没有别的",
        "更多",
        "请继续",
        "继续吧",
        "接着说",
        "下一页",
        "多给我几条",
        "more",
        "More, please".removesuffix(", please"),
        "show me more",
        "what else?",
        "Next page",
        "还有没有别的",
        "还有没有其他的规定",
        "还有其他规定吗",
        "还有别的说法吗？",
        "还有什么规定",
        "后面还有吗",
        "再来几条",
        "再给我几条",
        "再多来一些",
        "下面呢",
        "后面呢？",
        "换个说法",
        "没了？",
        "就这？",
        "然后呢",
        "换种说法试试",
        "就这些吗",
        "没有了吗",
        "any more?",
        "Is there anything else?",
        "are there any more?",
        "show more please",
    ],
)
def test_the_next_page_is_asked_for(text: str) -> None:
    assert read_followup(text) == More()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("第三点展开", 3),
        ("展开第三点", 3),
        ("第3条全文", 3),
        ("第3条的全文", 3),
        ("第三条", 3),
        ("看第二条", 2),
        ("看看第一个", 1),
        ("把第二点展开一下", 2),
        ("请展开第十一条", 11),
        ("③", 3),
        ("第四点详细说说", 4),
        ("第二个呢？", 2),
        ("show point 3", 3),
        ("point 2", 2),
        ("show point 2", 2),
        ("show me point 2 please", 2),
        ("show 2", 2),
        ("the second one", 2),
        ("open the 4th point", 4),
        ("show me the last one", -1),
        ("上面第三点", 3),
        ("上面说的第三点", 3),
        ("上面第二点详细说说", 2),
        ("请把上面第二点再详细说说", 2),
        ("刚才第三点", 3),
        ("刚才的第三条呢", 3),
        ("第三点是什么意思", 3),
        ("第三点具体是什么？", 3),
        ("第三点怎么理解", 3),
        ("解释一下第三点", 3),
        ("第二点详细一点", 2),
        ("第二点能详细说说吗", 2),
        ("最后一点", -1),
        ("最后一条", -1),
        ("上面最后一条全文", -1),
        ("倒数第二条", -2),
        ("3.", 3),
        ("（3）", 3),
        ("3、", 3),
        ("三", 3),
        ("十二", 12),
        ("2", 2),
    ],
)
def test_one_of_the_quotes_is_asked_for(text: str, number: int) -> None:
    assert read_followup(text) == Show(number)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("第一和第三点", (1, 3)),
        ("第一点和第三点", (1, 3)),
        ("第一、三点", (1, 3)),
        ("第一点，第三点", (1, 3)),
        ("第1、3、4条全文", (1, 3, 4)),
        ("展开第二第三点", (2, 3)),
        ("1、3", (1, 3)),
        ("一和三", (1, 3)),
        ("第三点和第三点", (3,)),
    ],
)
def test_several_of_the_quotes_are_asked_for(text: str, numbers: tuple[int, ...]) -> None:
    assert read_followup(text) == Show(numbers[0], numbers[1:])


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("那网上的呢", "网上"),
        ("网上的呢？", "网上"),
        ("那么退休人员呢", "退休人员"),
        ("那如果是女职工呢？", "女职工"),
        ("女职工呢", "女职工"),
        ("换成乡镇工会呢", "乡镇工会"),
        ("那经费方面呢", "经费"),
        ("那劳务派遣的情况呢", "劳务派遣"),
        ("那工会主席呢。", "工会主席"),
        ("what about retired workers?", "retired workers"),
        ("What if I am pregnant?", "I am pregnant"),
        ("and for twins?", "twins"),
        ("and if I have worked 15 years", "if I have worked 15 years"),
        ("in Shanghai?", "Shanghai"),
        ("and overtime?", "overtime"),
        ("article 8", "article 8"),
        ("paragraph 2", "paragraph 2"),
    ],
)
def test_the_same_is_asked_about_something_else(text: str, topic: str) -> None:
    assert read_followup(text) == Shift(topic)


@pytest.mark.parametrize(
    "text",
    [
        "for what purpose may funds be used?",
        "In which cases can I resign?",
        "in English please",
        "and why?",
        "and can I resign?",
        "Article 8 of the Labor Law",
    ],
)
def test_an_english_question_of_its_own_goes_on_with_nothing(text: str) -> None:
    assert read_followup(text) is None


def test_what_was_meant_is_read_in_english_and_asked_in_the_place_of_the_like_or_alone() -> None:
    wanted = read_followup("sorry, I meant sick leave")
    assert wanted == Correct("sick leave")
    assert [each.question for each in corrected("how long is maternity leave", "sick leave")] == [
        "how long is sick leave",
        "sick leave",
    ]
    assert [each.question for each in corrected("how long is maternity leave", "dues")] == ["dues"]


@pytest.mark.parametrize("text", ["還有嗎", "還有呢", "還有沒有別的", "後面呢", "知道了，还有吗"])
def test_the_next_page_is_asked_for_in_traditional_characters_and_behind_a_filler(text: str) -> None:
    assert read_followup(text) == More()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("第二條展開", Show(2)),
        ("最後一點", Show(-1)),
        ("依據是什麼", Show(1, is_said=False)),
        ("②", Show(2)),
    ],
)
def test_a_quote_is_asked_for_in_traditional_characters(text: str, wanted: Show) -> None:
    assert read_followup(text) == wanted


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("那網上的呢", "網上"),
        ("知道了，那难产呢", "难产"),
        ("女的呢", "女职工"),
        ("那男的呢", "男职工"),
        ("上海的", "上海"),
        ("重庆", "重庆"),
        ("全国的呢", "全国"),
        ("第十条第二款", "第十条第二款"),
        ("那第二章呢", "那第二章呢"),
        ("十五条呢", "十五条"),
        ("十九大呢", "十九大"),
        ("那2022年的呢", "2022年"),
    ],
)
def test_another_place_person_or_edition_is_asked_about(text: str, topic: str) -> None:
    assert read_followup(text) == Shift(topic)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("下一条", Beside(1)),
        ("next article", Beside(1)),
        ("and the previous chapter?", Beside(-1, "章")),
        ("那下一条呢", Beside(1)),
        ("下一条是什么", Beside(1)),
        ("后面一条", Beside(1)),
        ("上一条", Beside(-1)),
        ("前一條", Beside(-1)),
        ("下一章", Beside(1, "章")),
    ],
)
def test_the_next_article_or_the_one_before_is_asked_for(text: str, wanted: Beside) -> None:
    assert read_followup(text) == wanted


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("如果单位不给呢", "单位不给怎么办"),
        ("那公司不给交呢", "公司不给交怎么办"),
        ("不開呢", "不開怎么办"),
        ("那超期了呢", "超期了怎么办"),
        ("协商不成呢", "协商不成怎么办"),
    ],
)
def test_what_is_not_done_is_asked_about_the_same_and_takes_no_place(text: str, asked: str) -> None:
    assert read_followup(text) == Carry(asked)


@pytest.mark.parametrize("text", ["谁来申请", "那要多少人", "去哪个部门？", "誰來管"])
def test_something_else_is_asked_about_the_same(text: str) -> None:
    assert read_followup(text) == Carry(text)


@pytest.mark.parametrize(
    ("text", "meant", "wrong"),
    [
        ("我是说劳务派遣的试用期", "劳务派遣的试用期", ""),
        ("不是劳务派遣，是非全日制", "非全日制", "劳务派遣"),
        ("搞错了，我想问产假", "产假", ""),
        ("不对，我问的是工会会员代表大会", "工会会员代表大会", ""),
        ("不是,我问的是退会", "退会", ""),
        ("不好意思，打错了 是 产检", "产检", ""),
        ("不是问这个，是问工会经费不能花在哪里", "工会经费不能花在哪里", "这个"),
        ("不對，我問的是經費", "經費", ""),
        ("我不是问这个 我问的是可不可以兼", "可不可以兼", ""),
        ("我不是这个意思，我问的是委员人数", "委员人数", ""),
    ],
)
def test_who_was_not_understood_says_what_was_meant(text: str, meant: str, wrong: str) -> None:
    assert read_followup(text) == Correct(meant, wrong)


@pytest.mark.parametrize(
    "text",
    [
        "我说的不是这个",
        "答非所问",
        "我是女职工",
        "不是会员，是临时工能享受吗",
        "不是工会会员，是不是也能享受法律援助",
        "不好意思，我想问加班费",
        "我想问产假",
        "不对，" * 26 + "是",
    ],
)
def test_what_does_not_say_what_was_meant_corrects_nothing(text: str) -> None:
    assert not isinstance(read_followup(text), Correct)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "？？",
        "呢",
        "那呢",
        "那这个呢",
        "那怎么办呢",
        "那为什么不行呢",
        "工会经费可以买什么呢",
        "谁来审查经费呢",
        "工会法第十条",
        "工会法第三条全文",
        "第三点要求是什么",
        "第十条规定的假期有多少天",
        "三点要求",
        "还有哪些假期",
        "还有多少天年假",
        "更多职工入会的办法",
        "女职工产假有多少天",
        "那网上的工会组织应该建在哪里才能方便新就业形态劳动者呢",
        "继续教育经费怎么用",
        "more money for unions",
        "第零条全文",
        "第三点由谁负责",
        "上面第三点由谁负责",
        "第三条和第四条有什么区别",
        "最后一条由谁决定",
        "还有其他假期吗",
        "还有什么补贴",
        "有什么规定",
        "有没有规定",
        "什么要求",
        "下面的工会怎么办",
        "再来一次选举",
        "上面呢",
        "12351",
        "110",
        "3.1",
        "一二三",
        "0",
        "98天",
        "三点要求和一点希望",
        "我呢",
        "。" * 1000,
        "那" * 30 + "呢",
    ],
)
def test_when_in_doubt_it_is_a_new_question(text: str) -> None:
    assert read_followup(text) is None


@given(st.text(max_size=100))
def test_no_text_breaks_the_reading(text: str) -> None:
    read_followup(text)
    leans_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "这条是针对专职的吗",
        "之后呢",
        "这个合法吗",
        "上面那几条有依据吗",
        "刚才说的是哪个文件",
        "第八点里说的是谁",
        "还有呢",
        "那网上的呢",
    ],
)
def test_what_is_about_an_answer_leans_back(text: str) -> None:
    assert leans_back(text)


@pytest.mark.parametrize("text", ["上一条说的“前款”是什么", "前一条里谁来审查", "刚才说的是哪个文件"])
def test_what_only_the_answer_before_can_tell_is_known(text: str) -> None:
    assert means_what_was_said(text)
    assert leans_back(text)


@pytest.mark.parametrize(
    "text", ["前一段时间没发工资", "第十条规定的假期有多少天", "上面要求写总结怎么写", "以上海为例", ""]
)
def test_a_question_that_needs_no_answer_before_it_is_known(text: str) -> None:
    assert not means_what_was_said(text)


@pytest.mark.parametrize("text", ["停车位怎么分", "年休假几天", "工会法第十条", "那就问问停车位怎么分", ""])
def test_a_question_of_its_own_does_not_lean_back(text: str) -> None:
    assert not leans_back(text)


@pytest.mark.parametrize(
    ("earlier", "topic", "question"),
    [
        ("女职工产假有多少天", "男职工", "男职工产假有多少天"),
        ("如何帮助困难职工", "患病职工", "如何帮助患病职工"),
        ("工会如何做思想政治工作", "网上", "网上工会如何做思想政治工作"),
        ("工会经费主要用于什么？", "慰问", "慰问工会经费主要用于什么"),
        ("工会如何帮助困难职工", "女职工", "女职工工会如何帮助困难职工"),
        ("女职工有哪些假期", "女职工", "女职工有哪些假期"),
        ("What may funds be spent on?", "gifts", "What may funds be spent on gifts"),
        ("劳动合同法第三十九条", "第四十条", "劳动合同法第四十条"),
        ("劳动合同法第三十九条第二项怎么说", "第四十条", "劳动合同法第四十条怎么说"),
        ("《工会法》第十条", "第二款", "《工会法》第十条第二款"),
        ("工会法第十条第一款", "第二款", "工会法第十条第二款"),
        ("工会法第三章", "第二十条", "工会法第二十条"),
        ("劳动合同法第三十九条", "工会法第四十条", "工会法第四十条"),
    ],
)
def test_the_earlier_question_is_asked_about_the_new_topic(earlier: str, topic: str, question: str) -> None:
    assert asked_about(earlier, topic)[0].question == question


@pytest.mark.parametrize("said", ["What about article 8?", "how about article 8", "and article 8?"])
@pytest.mark.parametrize(
    "earlier", ["Trade Union Law article 10", "What does Article 10 of the Trade Union Law say?"]
)
def test_another_article_is_asked_for_in_english(said: str, earlier: str) -> None:
    wanted = read_followup(said)
    assert isinstance(wanted, Shift)
    assert asked_about(earlier, wanted.topic)[0].question == "工会法第8条"
    assert asked_about("how long is maternity leave", wanted.topic)[0].question == (
        "how long is maternity leave article 8"
    )


def test_what_leaves_out_its_subject_in_english_is_asked_of_the_one_before() -> None:
    wanted = read_followup("And who pays for it?")
    assert wanted == Carry("And who pays for it?")
    assert asked_of_it("How long is maternity leave?", wanted.asked).question == (
        "maternity leave And who pays for it"
    )
    assert may_go_on("do part-timers get it?")


def test_something_else_is_asked_about_in_english_in_short_where_the_whole_says_nothing_new() -> None:
    readings = asked_about("How many days of annual leave do I get?", "part-time workers")
    assert [each.question for each in readings] == [
        "How many days of annual leave do I get part-time workers",
        "annual leave part-time workers",
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("第二个问题呢", 2),
        ("第二个问题再说说", 2),
        ("那第3个问题怎么说", 3),
        ("再回答第一个问题", 1),
        ("第二個問題呢？", 2),
    ],
)
def test_one_of_several_questions_is_asked_for(text: str, number: int) -> None:
    assert read_followup(text) == OneOfSeveral(number)


@pytest.mark.parametrize("text", ["第二个问题由谁负责", "产假的问题", "问题", "第二个呢"])
def test_what_else_speaks_of_questions_is_not(text: str) -> None:
    assert not isinstance(read_followup(text), OneOfSeveral)


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("那家属能去吗", True),
        ("好的，那没有工会的怎么签", True),
        ("那麼退休了還交嗎", True),
        ("那些年终奖怎么发", False),
        ("那年休假几天", False),
        ("那部工会法里会费怎么交", False),
        ("那份清单里哺乳假怎么说", False),
        ("那部门领导能参加吗", True),
        ("那", False),
        ("家属能去吗", False),
        ("那" + "工会" * 20, False),
    ],
)
def test_a_question_that_begins_with_then_is_known(text: str, is_so: bool) -> None:
    assert begins_with_then(text) is is_so
    assert may_go_on(text) or not is_so
