from __future__ import annotations

import pytest

from bot.questions.following.regions import is_nationwide, moved_to, region_asked, region_of


@pytest.mark.parametrize(
    ("topic", "region"),
    [
        ("上海", "上海"),
        ("上海的", "上海"),
        ("我们山东", "山东"),
        ("江苏省", "江苏省"),
        ("广西壮族自治区", "广西壮族自治区"),
        ("深圳那边的", "深圳"),
        ("全国的", "全国"),
        ("国家层面", "国家"),
        ("上海工会", ""),
        ("女职工", ""),
        ("", ""),
    ],
)
def test_a_topic_that_is_a_place_is_known(topic: str, region: str) -> None:
    assert region_of(topic) == region


@pytest.mark.parametrize(
    ("said", "region"),
    [
        ("上海", "上海"),
        ("上海有没有不一样的", "上海"),
        ("那北京市有没有规定", "北京市"),
        ("河南也这样吗", "河南"),
        ("广东那边也一样不", "广东"),
        ("我们山东具体怎么规定的", "山东"),
        ("全国都一样吗", "全国"),
        ("浙江是多少", "浙江"),
        ("上海工会", ""),
        ("上海产假多少天", ""),
        ("全国多少人", ""),
        ("北京有没有职工疗养院", ""),
        ("也一样吗", ""),
    ],
)
def test_a_place_of_which_the_same_is_asked_is_known(said: str, region: str) -> None:
    assert region_asked(said) == region


@pytest.mark.parametrize(
    ("earlier", "region", "question"),
    [
        ("北京的工会经费怎么拨", "山东", "山东的工会经费怎么拨"),
        ("北京市职代会多久开一次", "河南省", "河南省职代会多久开一次"),
        ("北京的工会经费怎么拨", "全国", "工会经费怎么拨"),
        ("在上海工会经费怎么拨", "国家", "工会经费怎么拨"),
        ("女职工产假多少天", "上海", "上海女职工产假多少天"),
        ("女职工产假多少天", "全国", "全国女职工产假多少天"),
        ("上海产假多少天", "上海", "上海产假多少天"),
        ("洛阳的会费怎么交", "苏州", "苏州的会费怎么交"),
        ("推广安全知识归谁管", "苏州", "苏州推广安全知识归谁管"),
    ],
)
def test_the_new_place_takes_the_place_of_the_old_one(earlier: str, region: str, question: str) -> None:
    assert moved_to(earlier, region) == question


def test_the_whole_country_is_a_place_without_rules_of_its_own() -> None:
    assert is_nationwide("全国")
    assert not is_nationwide("上海")
