"""Townships out of pasted cells: each fault stands at its row, and nothing is guessed."""

from __future__ import annotations

import pytest

from matcher.aboard.township_rows import TownshipRow, read_townships
from matcher.spreadsheets.text_table import read_pasted


def rows(*lines: str) -> tuple[TownshipRow, ...]:
    return read_townships(read_pasted("\n".join(lines)), "410122")


def test_headings_say_which_column_is_which():
    [town] = rows("乡镇名称\t备注\t区划代码", "韩寺镇\t老城\t410122104000")
    assert (town.code, town.name, town.faults) == ("410122104", "韩寺镇", ())
    assert town.sketch is not None
    assert (town.sketch.name_en, town.sketch.is_placed) == ("Hansi Town", False)


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
