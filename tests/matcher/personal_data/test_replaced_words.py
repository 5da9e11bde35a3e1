"""A name goes in whichever way it was written, and longer names that it is part of stay."""

from __future__ import annotations

import json

import pytest

from matcher.personal_data.replaced_words import GONE, PersonWords

WORDS = PersonWords(("邹昀",), ("13987654321",), ("zouyun",), ("邹昀镇",), "已删除的人员7")


@pytest.mark.parametrize(
    "written", ["邹昀", "邹 昀", "邹  昀", "邹\u3000昀"], ids=["plain", "one", "two", "wide"]
)
def test_a_short_name_is_found_with_blanks_in_it(written: str) -> None:
    assert any(spelling in written for spelling in WORDS.spellings)
    assert WORDS.out_of(f"请{written}老师") == "请已删除的人员7老师"
    assert WORDS.out_of(json.dumps([written])) == json.dumps(["已删除的人员7"])


def test_a_name_that_was_entered_with_blanks_is_found_without() -> None:
    words = PersonWords(("邹 昀",), (), (), (), "已删除的人员7")
    assert words.out_of("邹昀和邹 昀") == "已删除的人员7和已删除的人员7"


def test_longer_names_stay_and_numbers_go_however_they_are_grouped() -> None:
    assert WORDS.out_of("邹昀镇的邹昀") == "邹昀镇的已删除的人员7"
    assert WORDS.out_of("139 8765 4321、139-8765-4321、13987654321转12") == f"{GONE}、{GONE}、{GONE}"
    assert WORDS.out_of("+8613987654321、+86 139-8765-4321、008613987654321") == f"{GONE}、{GONE}、{GONE}"
    assert WORDS.out_of("139876543210、713987654321") == "139876543210、713987654321"


def test_a_sign_in_name_goes_only_as_all_of_a_text() -> None:
    assert WORDS.out_of_json({"zouyun": ["zouyun", "zouyun2"]}) == {
        "已删除的人员7": ["已删除的人员7", "zouyun2"]
    }
