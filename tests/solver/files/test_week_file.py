"""Week files: what is written is read back, and anything wrong is refused with its path."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from solver import (
    Assignment,
    Pack,
    SpeedTravel,
    WeekRefused,
    Weights,
    dump_plan,
    dump_week,
    load_plan,
    load_week,
    solve,
    validate_week,
)
from tests.solver.builders import a_head, a_need, a_week, at
from tests.solver.tiny_weeks import tiny_week

Raw = dict[str, Any]
HERE = Assignment("n1", ("h1",), at(8.5))


def raw_week() -> Raw:
    """A good week file as a JSON value."""
    week = a_week(
        [a_head()], [a_need(packs={"k": 1})], packs=(Pack("k", "Kit", 1),), fixed=[HERE], previous=[HERE]
    )
    return json.loads(dump_week(week))


def faults(text: str | bytes) -> list[str]:
    with pytest.raises(WeekRefused) as refused:
        load_week(text)
    return [fault.path for fault in refused.value.faults]


@pytest.mark.parametrize("seed", range(500, 520))
def test_a_week_comes_back_as_it_was_written(seed: int) -> None:
    week = tiny_week(seed)
    assert load_week(dump_week(week)) == week
    plan = solve(week)
    assert load_plan(dump_plan(plan)) == replace(plan, seconds=round(plan.seconds, 3))


def test_optional_keys_have_their_defaults() -> None:
    raw = raw_week()
    for key in ("grid_minutes", "weights", "packs", "fixed", "previous"):
        del raw[key]
    for key in ("prefer", "exclude", "packs", "weeks_waiting"):
        del raw["needs"][0][key]
    del raw["heads"][0]["recent_sessions"], raw["venues"][0]["rooms"]
    raw["travel"] = {"speed_kmh": 36, "detour": 1.3, "fixed_minutes": 5}
    week = load_week(json.dumps(raw))
    assert (week.grid_minutes, week.weights, week.packs, week.fixed, week.previous) == (
        15,
        Weights(),
        (),
        (),
        (),
    )
    assert week.needs == (a_need(),)
    assert (week.heads, week.venues[0].rooms) == ((a_head(),), 1)
    assert week.travel == SpeedTravel(36, 1.3, 5)


def test_weights_may_be_given_one_by_one() -> None:
    raw = raw_week()
    raw["weights"] = {"change": 7, "fit": {"1": 99}}
    assert load_week(json.dumps(raw)).weights == Weights(change=7, fit={3: 0, 2: 10, 1: 99})


def put(path: str, value: object) -> Callable[[Raw], None]:
    """Set one value deep inside."""

    def change(raw: Raw) -> None:
        *way, last = path.split(".")
        node: Any = raw
        for step in way:
            node = node[int(step) if step.isdigit() else step]
        node[int(last) if last.isdigit() else last] = value

    return change


def drop(path: str) -> Callable[[Raw], None]:
    """Leave one key out."""

    def change(raw: Raw) -> None:
        *way, last = path.split(".")
        node: Any = raw
        for step in way:
            node = node[int(step) if step.isdigit() else step]
        del node[last]

    return change


NEED, HEAD = "needs.0.", "heads.0."
BROKEN: list[tuple[Callable[[Raw], None], str]] = [
    (put("format", "sizhang.week/2"), "$.format"),
    (put("monday", "2026-12-01"), "$.monday"),
    (put("monday", "30.11.2026"), "$.monday"),
    (put("monday", "20261130"), "$.monday"),
    (put("monday", 20261130), "$.monday"),
    (drop("monday"), "$.monday"),
    (drop("needs"), "$.needs"),
    (put("needs", {}), "$.needs"),
    (put("needs", None), "$.needs"),
    (put("needs.0", []), "$.needs[0]"),
    (put("colour", "red"), "$.colour"),
    (put("grid_minutes", 0), "$.grid_minutes"),
    (put("grid_minutes", 15.0), "$.grid_minutes"),
    (put("travel", {}), "$.travel.speed_kmh"),
    (put("travel", {"speed_kmh": 0, "detour": 1, "fixed_minutes": 5}), "$.travel.speed_kmh"),
    (put("travel", {"speed_kmh": 36, "detour": -1, "fixed_minutes": 5}), "$.travel.detour"),
    (put("travel", {"minutes": [[0, 1], [1, 0]]}), "$.travel.minutes[0]"),
    (put("travel", {"minutes": [[0, 1, 2], [1, 0, 2]]}), "$.travel.minutes"),
    (put("travel", {"minutes": 3}), "$.travel.minutes"),
    (put("travel.minutes.0.1", -1), "$.travel.minutes[0][1]"),
    (put("travel.minutes.0.1", 1.5), "$.travel.minutes[0][1]"),
    (put("travel.speed_kmh", 3), "$.travel.speed_kmh"),
    (put("weights", {"luck": 1}), "$.weights.luck"),
    (put("weights.change", -1), "$.weights.change"),
    (put("weights.change", 10**30), "$.weights.change"),
    (put("weights.fit.4", 1), "$.weights.fit.4"),
    (put("places.1.id", "home"), "$.places[1].id"),
    (put("places.0.lat", 91), "$.places[0].lat"),
    (put("places.0.lat", "32"), "$.places[0].lat"),
    (put("places.0.name", "a\x00b"), "$.places[0].name"),
    (put("places.0.name", "\ud800"), "$.places[0].name"),
    (put("places.0.id", ""), "$.places[0].id"),
    (put("townships.0.place", "nowhere"), "$.townships[0].place"),
    (put("venues.0.capacity", -1), "$.venues[0].capacity"),
    (put("venues.0.rooms", -1), "$.venues[0].rooms"),
    (put("packs.0.stock", True), "$.packs[0].stock"),
    (put(HEAD + "kind", "wizard"), "$.heads[0].kind"),
    (put(HEAD + "kind", []), "$.heads[0].kind"),
    (put(HEAD + "topics.talk", 4), "$.heads[0].topics.talk"),
    (put(HEAD + "topics.talk", 0), "$.heads[0].topics.talk"),
    (put(HEAD + "topics", ["talk"]), "$.heads[0].topics"),
    (put(HEAD + "available", [["2026-11-30T08:00"]]), "$.heads[0].available[0]"),
    (put(HEAD + "available", [["2026-11-30T09:00", "2026-11-30T09:00"]]), "$.heads[0].available[0]"),
    (put(HEAD + "available.0.0", "2026-11-30T08:00:00"), "$.heads[0].available[0][0]"),
    (put(HEAD + "available.0.0", "2026-11-30T08:00Z"), "$.heads[0].available[0][0]"),
    (put(HEAD + "available.0.0", "2026-11-30T08:00+08:00"), "$.heads[0].available[0][0]"),
    (put(HEAD + "available.0.0", "2026-11-30 08:00"), "$.heads[0].available[0][0]"),
    (put(HEAD + "available.0.0", "2026-11-29T23:59"), "$.heads[0].available[0][0]"),
    (put(HEAD + "available.0.0", "２026-11-30T08:00"), "$.heads[0].available[0][0]"),
    (put(HEAD + "available.0.0", 480), "$.heads[0].available[0][0]"),
    (put(HEAD + "available.0.1", "2026-12-07T00:01"), "$.heads[0].available[0][1]"),
    (put(HEAD + "available.0.1", "2026-11-31T09:00"), "$.heads[0].available[0][1]"),
    (put(HEAD + "max_travel_minutes", -1), "$.heads[0].max_travel_minutes"),
    (put(HEAD + "recent_sessions", None), "$.heads[0].recent_sessions"),
    (put(NEED + "township", "t9"), "$.needs[0].township"),
    (put(NEED + "venue", 7), "$.needs[0].venue"),
    (put(NEED + "parts", []), "$.needs[0].parts"),
    (put(NEED + "parts", [""]), "$.needs[0].parts[0]"),
    (put(NEED + "parts", "talk"), "$.needs[0].parts"),
    (put(NEED + "minutes", 0), "$.needs[0].minutes"),
    (put(NEED + "minutes", 10**400), "$.needs[0].minutes"),
    (put(NEED + "priority", 6), "$.needs[0].priority"),
    (put(NEED + "prefer", ["h9"]), "$.needs[0].prefer[0]"),
    (put(NEED + "exclude", ["h1", "h1"]), "$.needs[0].exclude[1]"),
    (put(NEED + "packs", {"k9": 1}), "$.needs[0].packs.k9"),
    (put(NEED + "packs.k", -1), "$.needs[0].packs.k"),
    (put(NEED + "colour", "red"), "$.needs[0].colour"),
    (drop(NEED + "windows"), "$.needs[0].windows"),
    (put("fixed.0.need", "n9"), "$.fixed[0].need"),
    (put("fixed.0.heads", ["h9"]), "$.fixed[0].heads[0]"),
    (put("fixed.0.heads", []), "$.fixed[0].heads"),
    (put("fixed.0.heads", ["h1", "h1"]), "$.fixed[0].heads[1]"),
    (put("fixed", [{"need": "n1", "heads": ["h1"], "start": "2026-11-30T08:30"}] * 2), "$.fixed[1].need"),
    (put("previous.0.start", "2026-12-07T00:00"), "$.previous[0].start"),
    (put("travel.minutes.0.0", 30), "$.travel.minutes[0][0]"),
    (put("travel.minutes.2.2", 1), "$.travel.minutes[2][2]"),
    (put(HEAD + "rest_minutes", -1), "$.heads[0].rest_minutes"),
    (put(HEAD + "rest_minutes", None), "$.heads[0].rest_minutes"),
    (put("townships.1.sessions_at_once", 0), "$.townships[1].sessions_at_once"),
    (put("townships.1.sessions_per_day", 0), "$.townships[1].sessions_per_day"),
    (put("townships.1.sessions_per_day", None), "$.townships[1].sessions_per_day"),
]


@pytest.mark.parametrize(("change", "path"), BROKEN)
def test_one_thing_wrong_is_one_fault_with_its_path(change: Callable[[Raw], None], path: str) -> None:
    raw = raw_week()
    change(raw)
    found = faults(json.dumps(raw))
    assert found[0] == path
    assert {entry.split("[")[0] for entry in found} == {path.split("[")[0]} or path.startswith("$.travel")


def test_every_entry_of_the_diagonal_that_is_not_0_is_told_with_what_is_allowed() -> None:
    raw = raw_week()
    raw["travel"]["minutes"] = [[30, 20, 20], [20, 0, 20], [20, 20, 5]]
    with pytest.raises(WeekRefused) as refused:
        load_week(json.dumps(raw))
    assert [str(fault) for fault in refused.value.faults] == [
        "$.travel.minutes[0][0]: is 30 on the diagonal; allowed: 0, from a place to itself",
        "$.travel.minutes[2][2]: is 5 on the diagonal; allowed: 0, from a place to itself",
    ]


def test_rest_and_a_townships_limits_are_written_only_where_they_say_something() -> None:
    plain = a_week([a_head()], [a_need()])
    keys = ("rest_minutes", "sessions_at_once", "sessions_per_day")
    assert not any(f'"{key}"' in dump_week(plain) for key in keys)
    near, far = plain.townships
    limited = replace(
        plain,
        heads=(a_head(rest_minutes=30),),
        townships=(replace(near, sessions_at_once=1), replace(far, sessions_per_day=2)),
    )
    raw = json.loads(dump_week(limited))
    assert raw["heads"][0]["rest_minutes"] == 30
    assert [{*township} & {*keys} for township in raw["townships"]] == [
        {"sessions_at_once"},
        {"sessions_per_day"},
    ]
    assert load_week(dump_week(limited)) == limited


@pytest.mark.parametrize(
    ("limit", "refused"), [(1, False), (0, True), (1.0, True), (True, True), ("1", True)]
)
def test_a_limit_given_in_python_is_a_whole_number_of_at_least_one(limit: object, refused: bool) -> None:
    week = a_week([a_head()], [a_need()])
    week = replace(week, townships=(replace(week.townships[0], sessions_at_once=limit), week.townships[1]))
    if refused:
        with pytest.raises(WeekRefused):
            validate_week(week)
    else:
        validate_week(week)


def text_of(change: Callable[[str], str]) -> str:
    return change(json.dumps(raw_week()))


UNREADABLE = {
    "empty": "",
    "cut off": text_of(lambda text: text[:-5]),
    "two values": text_of(lambda text: text + text),
    "not a number": text_of(lambda text: text.replace('"minutes": 60', '"minutes": NaN')),
    "infinite": text_of(lambda text: text.replace('"minutes": 60', '"minutes": -Infinity')),
    "endless digits": text_of(lambda text: text.replace('"minutes": 60', '"minutes": ' + "9" * 5000)),
    "too deep": "[" * 100_000,
    "byte order mark": text_of(lambda text: "\ufeff" + text),
    "a list": "[]",
    "a string": '"week"',
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_is_not_a_json_object_is_refused(kind: str) -> None:
    assert faults(UNREADABLE[kind]) == ["$"]
    assert faults(UNREADABLE[kind].encode()) == ["$"]


def test_bytes_that_are_not_utf8_are_refused() -> None:
    assert faults(b'{"format": "\xff"}') == ["$"]


def test_a_repeated_key_is_refused_where_it_is() -> None:
    text = json.dumps(raw_week()).replace('"audience": 50', '"audience": 50, "audience": 60')
    assert faults(text) == ["$.needs[0].audience"]


def test_all_faults_are_told_at_once_in_the_order_of_the_file() -> None:
    raw = raw_week()
    for change, _ in (BROKEN[30], BROKEN[33], BROKEN[45], BROKEN[58]):
        change(raw)
    assert len(faults(json.dumps(raw))) >= 4
