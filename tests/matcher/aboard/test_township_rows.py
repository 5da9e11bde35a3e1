"""Townships out of pasted cells: each fault stands at its row, and nothing is guessed."""

from __future__ import annotations

import pytest

from matcher.aboard.township_rows import TownshipRow, beside, read_townships
from matcher.spreadsheets.text_table import read_pasted


def rows(*lines: str) -> tuple[TownshipRow, ...]:
    return read_townships(read_pasted("\n".join(lines)), "410122")


def test_headings_say_which_column_is_which():
    [town] = rows("乡镇名称\t备注\t区划代码", "韩寺镇\t老城\t410122104000")
    assert (town.code, town.name, town.faults) == ("410122104", "韩寺镇", ())
    assert town.sketch is not None
    assert (town.sketch.name_en, town.sketch.is_placed) == ("Hansi Town", False)


def test_a_title_above_the_headings_is_no_township():
    [town] = rows("中牟县乡镇名单", "区划代码\t乡镇名称", "410122104\t韩寺镇")
    assert (town.code, town.faults) == ("410122104", ())


@pytest.mark.parametrize(
    "line",
    [
        "４１０１２２１０４０００\t韩寺镇\t３４．７２\t１１４．０２",
        "４１０１２２１０４ 韩寺镇 ３４．７２ １１４．０２",
    ],
)
def test_digits_may_be_of_full_width(line: str):
    [town] = rows(line)
    assert (town.code, town.faults) == ("410122104", ())
    assert town.sketch is not None
    assert town.sketch.latitude == 34.72


def test_rows_without_a_name_are_not_called_alike():
    found = rows("410122104\t", "410122105\t")
    assert ["same name" in " ".join(row.faults) for row in found] == [False, False]


def test_which_of_both_positions_is_wrong_is_said():
    [town] = rows("410122104\t韩寺镇\t114.02\t34.72")
    assert [text.params["column"] for text in town.faults] == ["Latitude", "Longitude"]


@pytest.mark.parametrize(
    ("line", "said", "is_there"),
    [
        ("410122104\t韩寺镇", "", True),
        ("410122104\t新名镇", "as 韩寺镇", False),
        ("410122199\t韩寺镇", "with the code 410122104", False),
        ("410122105\t官渡镇", "", False),
    ],
)
def test_rows_are_looked_at_beside_the_townships_that_are_there(line: str, said: str, is_there: bool):
    [row] = beside(rows(line), {"410122104": "韩寺镇"})
    assert said in " ".join(row.faults)
    assert (row.sketch is None, row.is_there) == (bool(said), is_there)


def test_without_headings_code_name_and_position_follow_each_other():
    [town] = rows("410122104\t韩寺镇\t34.72\t114.02")
    assert town.sketch is not None
    assert (town.sketch.latitude, town.sketch.longitude, town.sketch.position_is_real) == (
        34.72,
        114.02,
        True,
    )


@pytest.mark.parametrize(
    "line", ["410122104 韩寺镇", "410122104000\u3000韩寺镇 ", "410122104  韩寺镇 34.72 114.02"]
)
def test_a_row_typed_with_blanks_is_read_as_the_form_shows_it(line: str):
    town, other = rows(line, "410122105 官渡 新镇")
    assert (town.code, town.name, town.faults) == ("410122104", "韩寺镇", ())
    assert town.sketch is not None
    assert town.sketch.is_placed is ("34" in line)
    assert other.name == "官渡 新镇"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("41012210\t韩寺镇", "9 digits"),
        ("410123104\t韩寺镇", "begin with that of the county, 410122"),
        ("410122104\t", "name is missing"),
        ("410122104\t韩寺镇\t99\t114", "degrees"),
        ("410122104\t韩寺镇\t34.7", "fill this in"),
        ("410122100\t韩寺镇", "Row 1 has the same code"),
        ("410122104\t官渡镇", "Row 1 has the same name"),
    ],
)
def test_what_is_wrong_is_said_of_its_row(line: str, said: str):
    good, wrong = rows("410122100\t官渡镇", line)
    assert good.faults == ()
    assert wrong.number == 2
    assert said in " ".join(wrong.faults)
    assert wrong.sketch is None
