"""The township list: codes nest, the demo county stands on real ground, names read well in English."""

import pytest

from matcher.text.english_names import english_name
from seeds.townships import UnknownArea, city, county, jiangsu


def test_the_province_holds_13_cities_97_counties_and_1175_townships():
    assert len(jiangsu().cities) == 13
    assert len(jiangsu().counties) == 97
    assert sum(len(one.townships) for one in jiangsu().counties) == 1175


def test_codes_begin_with_the_code_of_the_region_around_them():
    for one in jiangsu().cities:
        assert one.code.startswith("32")
        for inner in one.counties:
            assert inner.code.startswith(one.code)
            assert all(town.code.startswith(inner.code) for town in inner.townships)


def test_all_14_townships_of_dongtai_have_real_positions():
    dongtai = county("320981")
    assert (dongtai.name, dongtai.name_en) == ("东台市", "Dongtai")
    assert len(dongtai.townships) == 14
    assert all(town.position_is_real for town in dongtai.townships)


def test_positions_lie_in_jiangsu():
    for one in jiangsu().counties:
        for town in one.townships:
            assert 30.7 < town.latitude < 35.2
            assert 116.3 < town.longitude < 122.0


def test_a_county_has_its_seat_in_its_namesake():
    assert county("320981").seat.name == "东台镇"


def test_unknown_codes_are_named():
    with pytest.raises(UnknownArea, match="999999"):
        county("999999")
    with pytest.raises(UnknownArea, match="9999"):
        city("9999")


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("三仓镇", "Sancang Town"),
        ("东台市", "Dongtai"),
        ("弶港镇", "Jianggang Town"),
        ("溱东镇", "Qindong Town"),
        ("富安镇", "Fu'an Town"),
        ("吕四港镇", "Lüsigang Town"),
        ("沛县", "Pei County"),
        ("雨花街道", "Yuhua Subdistrict"),
        ("林湖乡", "Linhu Township"),
        ("江苏省", "Jiangsu"),
    ],
)
def test_english_names_are_pinyin_and_the_sort_of_region(chinese: str, english: str):
    assert english_name(chinese) == english


def test_every_english_name_is_written_in_latin_letters():
    for one in jiangsu().counties:
        for name in (one.name_en, *(town.name_en for town in one.townships)):
            assert name.replace(" ", "").replace("'", "").replace("ü", "u").isascii()
