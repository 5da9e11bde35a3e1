"""Stand-ins for provinces: other codes, other people, one map."""

from __future__ import annotations

from seeds.substitute_provinces import COUNTIES, substitute_province


def test_there_are_34_and_the_mainlands_add_up_to_the_published_number() -> None:
    mainland = [count for code, (_, count) in COUNTIES.items() if code < "71"]
    assert (len(COUNTIES), len(mainland), sum(mainland)) == (34, 31, 2844)


def test_every_code_of_a_substitute_lies_in_its_province() -> None:
    places = substitute_province("51").places()
    codes = [city.code for city, _ in places] + [county.code for _, county in places]
    codes += [town.code for _, county in places for town in county.townships]
    assert {code[:2] for code in codes} == {"51"}


def test_a_substitute_may_hold_the_first_counties_only() -> None:
    assert [county.code for _, county in substitute_province("51", 2).places()] == ["510102", "510104"]
