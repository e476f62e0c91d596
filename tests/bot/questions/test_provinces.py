"""Cities stand for the provinces whose rules hold in them."""

from __future__ import annotations

from bot.questions.following.regions import region_of
from bot.questions.provinces import CITIES, cities_named, places_meant


def test_a_city_names_its_province() -> None:
    assert places_meant("在佛山干活要不要交会费") == {"广东"}
    assert places_meant("从洛阳调到苏州") == {"河南", "江苏"}
    assert places_meant("会费怎么交") == frozenset()
    assert places_meant("union dues in Shandong") == {"山东"}
    assert places_meant("union dues in Ningbo") == {"宁波", "浙江"}


def test_a_word_that_is_a_city_s_name_by_chance_names_no_province() -> None:
    for question in (
        "日照时间长短",
        "来宾怎么接待",
        "买白银",
        "喝普洱",
        "朝阳产业",
        "海南的规定",
        "吉林的规定",
        "穿中山装",
    ):
        assert places_meant(question) == frozenset(), question
    assert places_meant("日照市的规定") == {"山东"}
    assert places_meant("吉林市的规定") == {"吉林"}


def test_a_city_s_name_inside_other_words_names_none() -> None:
    for question in ("推广安全知识", "重大理由", "新余额", "建设新乡村", "四平方米", "社保定额", "稳固原则"):
        assert cities_named(question) == (), question


def test_a_city_is_known_with_and_without_what_it_is() -> None:
    assert cities_named("佛山市和洛阳的会费") == ("佛山", "洛阳")
    assert cities_named("普洱市的会费") == ("普洱市",)


def test_half_a_character_hides_no_city() -> None:
    assert cities_named("\ud83d佛山的会费") == ("佛山",)


def test_each_city_is_of_one_province() -> None:
    assert len(CITIES) == len(set(CITIES)) > 330


def test_every_city_is_a_place_that_a_question_can_go_on_with() -> None:
    assert [city for city in CITIES if not region_of(city)] == []
