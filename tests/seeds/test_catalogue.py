"""The catalogue is complete and well-formed: what it promises to a county can be looked up and lent."""

import re
from collections import Counter

import pytest

from seeds.catalogue import KINDS, Topic, topics, topics_by_code
from seeds.packs import resource_packs

KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
EACH_TOPIC = pytest.mark.parametrize("topic", topics(), ids=lambda topic: topic.code)


def test_the_menu_offers_at_least_66_topics_and_15_in_each_group():
    groups = Counter(topic.kind for topic in topics())
    assert sum(groups.values()) >= 66
    assert set(groups) == set(KINDS)
    assert min(groups.values()) >= 15


def test_no_two_topics_share_a_code_or_a_name():
    for field in ("code", "name", "name_en"):
        assert len({getattr(topic, field) for topic in topics()}) == len(topics()), field


def test_topics_are_found_by_code():
    assert topics_by_code()["hypertension"].name == "高血压防治讲座"


@EACH_TOPIC
def test_codes_are_kebab_case(topic: Topic):
    assert KEBAB.fullmatch(topic.code)


@EACH_TOPIC
def test_names_and_sentences_come_in_both_languages(topic: Topic):
    for chinese in (topic.name, topic.listeners, topic.about):
        assert CHINESE.search(chinese)
    for english in (topic.name_en, topic.listeners_en, topic.about_en):
        assert english
        assert not CHINESE.search(english)


@EACH_TOPIC
def test_a_typical_session_fits_a_half_day_on_the_quarter_hour(topic: Topic):
    assert topic.minutes % 15 == 0
    assert 45 <= topic.minutes <= 180
    assert 10 <= topic.audience <= 300


@EACH_TOPIC
def test_seasons_are_different_calendar_months(topic: Topic):
    assert set(topic.months) <= set(range(1, 13))
    assert len(set(topic.months)) == len(topic.months) < 12


@EACH_TOPIC
def test_the_kit_of_a_topic_is_in_the_county_stock(topic: Topic):
    stock = {pack.code: pack.stock for pack in resource_packs()}
    for code, quantity in topic.kit.items():
        assert 1 <= quantity <= stock[code]


def test_every_month_has_something_in_every_group():
    for month in range(1, 13):
        assert {topic.kind for topic in topics() if topic.in_season(month)} == set(KINDS)


def test_every_pack_is_named_in_both_languages_and_there_is_at_least_one():
    codes = [pack.code for pack in resource_packs()]
    assert len(set(codes)) == len(codes)
    for pack in resource_packs():
        assert KEBAB.fullmatch(pack.code)
        assert CHINESE.search(pack.name)
        assert not CHINESE.search(pack.name_en + pack.about_en)
        assert pack.stock >= 1
