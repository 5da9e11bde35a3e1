"""What is too large is refused for its size alone: nobody waits for millions of rows to be read first."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from solver import WeekRefused, load_plan, load_week, validate_week
from solver.files import Refused, json_text, sizes
from solver.files.schema import schema_text
from tests.solver.builders import a_head, a_need, a_week
from tests.solver.files.malformed import GOOD
from tests.web.cli.week.run import main

SCHEMA = json.loads(schema_text("week"))
NEED, HEAD = SCHEMA["$defs"]["need"]["properties"], SCHEMA["$defs"]["head"]["properties"]
MINUTES = SCHEMA["$defs"]["matrixTravel"]["properties"]["minutes"]


def faults_of(raw: object) -> list[str]:
    with pytest.raises(WeekRefused) as refused:
        load_week(json.dumps(raw))
    return [str(fault) for fault in refused.value.faults]


@pytest.mark.parametrize("key", sizes.MOST_ENTRIES)
def test_a_list_with_too_many_entries_is_refused_without_reading_them(key: str) -> None:
    most = sizes.MOST_ENTRIES[key]
    no_entries = [0] * (most + 1)
    assert faults_of({**GOOD, key: no_entries}) == [
        f"$.{key}: has {most + 1} entries; allowed: at most {most}"
    ]
    assert SCHEMA["properties"][key]["maxItems"] == most


def _parts(raw: dict[str, Any], count: int) -> None:
    raw["needs"][0]["parts"] = [0] * count


def _windows(raw: dict[str, Any], count: int) -> None:
    raw["needs"][0]["windows"] = [0] * count


def _available(raw: dict[str, Any], count: int) -> None:
    raw["heads"][0]["available"] = [0] * count


def _topics(raw: dict[str, Any], count: int) -> None:
    raw["heads"][0]["topics"] = dict.fromkeys(map(str, range(count)), 0)


def _matrix(raw: dict[str, Any], count: int) -> None:
    raw["travel"] = {"minutes": [0] * count}


@pytest.mark.parametrize(
    ("fill", "path", "most", "schema"),
    [
        (_parts, "$.needs[0].parts", sizes.MOST_PARTS, NEED["parts"]["maxItems"]),
        (_windows, "$.needs[0].windows", sizes.MOST_INTERVALS, NEED["windows"]["maxItems"]),
        (_available, "$.heads[0].available", sizes.MOST_INTERVALS, HEAD["available"]["maxItems"]),
        (_topics, "$.heads[0].topics", sizes.MOST_TOPICS, HEAD["topics"]["maxProperties"]),
        (_matrix, "$.travel.minutes", sizes.MOST_MATRIX_PLACES, MINUTES["maxItems"]),
    ],
)
def test_one_entry_may_not_hold_too_much_either(
    fill: Callable[[dict[str, Any], int], None], path: str, most: int, schema: int
) -> None:
    raw = copy.deepcopy(GOOD)
    fill(raw, most + 1)
    assert f"{path}: has {most + 1} entries; allowed: at most {most}" in faults_of(raw)
    assert not [fault for fault in faults_of(raw) if fault.startswith(f"{path}[")]
    assert schema == most


def test_heads_who_could_be_asked_are_counted_part_by_part(monkeypatch: pytest.MonkeyPatch) -> None:
    week = a_week([a_head(), a_head("h2")], [a_need(parts=("talk", "talk")), a_need("n2")])
    monkeypatch.setattr(sizes, "MOST_OFFERS", 5)
    with pytest.raises(WeekRefused, match=r"\$\.needs: are offered 6 times in all.* at most 5$"):
        validate_week(week)


def test_a_text_that_is_too_long_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_text, "MOST_BYTES", 10)
    for load in (load_week, load_plan):
        with pytest.raises(Refused, match=r"^\$: has 11 bytes; allowed: at most 10$"):
            load("no JSON at all"[:11])


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A terabyte of nothing, which takes no room on the disk."""
    large = tmp_path / "week.json"
    with large.open("wb") as file:
        file.truncate(10**12)
    assert main(["solve", str(large)]) == 2
    assert capsys.readouterr().err == (
        f"{large}: $: has 1000000000000 bytes; allowed: at most {json_text.MOST_BYTES}\n"
    )
