"""Files that must be refused, each with the place the refusal names.

A case is a change to the JSON value of a good file, or to its text, and the start of a fault's path.
"""

import json
from collections.abc import Callable
from typing import Any

Raw = dict[str, Any]
GOOD = json.loads(
    """{
 "format": "sizhang.week/1", "monday": "2026-11-30", "grid_minutes": 15,
 "travel": {"speed_kmh": 36, "detour": 1.3, "fixed_minutes": 5},
 "weights": {"served_point": 100, "fit": {"3": 0, "2": 10, "1": 25}},
 "places": [{"id": "p1", "name": "三仓镇", "lat": 32.77, "lon": 120.67}, {"id": "p2", "name": "P", "lat": 32.8, "lon": 120.7}],
 "townships": [{"id": "t1", "name": "T", "place": "p1", "sessions_at_once": 2, "sessions_per_day": 3}],
 "venues": [{"id": "v1", "name": "V", "place": "p1", "capacity": 120, "rooms": 1}],
 "packs": [{"id": "k1", "name": "K", "stock": 2}],
 "heads": [{"id": "h1", "name": "H", "kind": "medical", "place": "p2", "topics": {"talk": 3},
   "available": [["2026-12-01T08:00", "2026-12-01T12:00"]], "max_travel_minutes": 60, "max_audience": 200,
   "max_sessions_per_day": 2, "max_sessions_per_week": 3, "recent_sessions": 4, "rest_minutes": 10},
  {"id": "h2", "name": "H", "kind": "education", "place": "p1", "topics": {"talk": 1}, "available": [],
   "max_travel_minutes": 60, "max_audience": 200, "max_sessions_per_day": 2, "max_sessions_per_week": 3}],
 "needs": [{"id": "n1", "township": "t1", "venue": "v1", "parts": ["talk"], "minutes": 90,
   "windows": [["2026-12-01T09:00", "2026-12-01T17:00"]], "audience": 80, "priority": 3, "weeks_waiting": 2,
   "prefer": ["h1"], "exclude": [], "packs": {"k1": 1}},
  {"id": "n2", "township": "t1", "venue": "v1", "parts": ["talk", "talk"], "minutes": 60,
   "windows": [["2026-12-02T09:00", "2026-12-02T17:00"]], "audience": 80, "priority": 3}],
 "fixed": [{"need": "n1", "heads": ["h1"], "start": "2026-12-01T09:00"}],
 "previous": [{"need": "n2", "heads": ["h1", "h2"], "start": "2026-12-02T09:00"}]
}"""  # noqa: E501 - one line, as a file may have it
)

# Values that are wrong wherever a whole number of a week file stands.
NO_WHOLE: list[object] = [3.0, 1e3, -1, 10**30, -(10**30), True, "3", None, [], {}, "NaN"]
NO_TEXT: list[object] = [3, None, True, [], {}, "a\x00b", "line\nbreak", "\ud800", "\x1b[31m", "tab\t"]
NO_TIME: list[object] = [
    "", "2026-12-01", "09:00", "2026-12-01T9:00", "2026-12-01T09:00:00", "2026-12-01T09:00Z", "2026-12-01t09:00",
    "2026-12-01T09:00+08:00", "2026-12-01 09:00", " 2026-12-01T09:00", "2026-12-01T09:00 ", "2026-12-01T24:00",
    "2026-12-01T09:60", "2026-13-01T09:00", "2026-11-31T09:00", "2026-11-29T23:59", "2026-12-07T00:01",
    "9999-12-31T23:59", "0000-01-01T00:00", "+2026-12-01T09:00", "２０２６-12-01T09:00", "2026-W49-2T09:00",
    "2026-12-01T09.00", 1764579600, 9.5, None, True, [], {},
]  # fmt: skip
NO_MONDAY: list[object] = [
    "2026-12-01", "2026-11-30T00:00", "2026-1-5", "30.11.2026", "26-11-30", "monday", "", 20261130, None, [],
    "0001-01-01",
]  # fmt: skip
NO_LIST: list[object] = [None, 3, "x", {}, True]
NO_OBJECT: list[object] = [None, 3, "x", [], True]

WHOLE_PLACES = [
    "grid_minutes", "weights.served_point", "weights.fit.2", "venues.0.capacity", "venues.0.rooms", "packs.0.stock",
    "heads.0.topics.talk", "heads.0.max_travel_minutes", "heads.0.max_audience", "heads.0.max_sessions_per_day",
    "heads.0.max_sessions_per_week", "heads.0.recent_sessions", "heads.0.rest_minutes",
    "townships.0.sessions_at_once", "townships.0.sessions_per_day", "needs.0.minutes", "needs.0.audience",
    "needs.0.priority", "needs.0.weeks_waiting", "needs.0.packs.k1",
]  # fmt: skip
TEXT_PLACES = [
    "places.0.name",
    "heads.0.id",
    "needs.0.id",
    "needs.0.parts.0",
    "townships.0.place",
    "fixed.0.need",
]
TIME_PLACES = ["heads.0.available.0.0", "needs.0.windows.0.1", "fixed.0.start", "previous.0.start"]
LIST_PLACES = [
    "places", "townships", "venues", "packs", "heads", "needs", "fixed", "previous", "heads.0.available",
    "needs.0.windows", "needs.0.parts", "needs.0.prefer", "needs.0.exclude", "fixed.0.heads",
]  # fmt: skip
OBJECT_PLACES = ["travel", "weights", "weights.fit", "places.0", "venues.0", "heads.0", "heads.0.topics", "needs.0",
                 "needs.0.packs", "fixed.0", "previous.0"]  # fmt: skip


def steps(place: str) -> list[str | int]:
    """``heads.0.id`` as the steps into a JSON value."""
    return [int(step) if step.isdigit() and "fit" not in place else step for step in place.split(".")]


def path(place: str) -> str:
    """The same as a JSON path."""
    return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps(place))


def put(place: str, value: object) -> Callable[[Raw], None]:
    """Set one value."""

    def change(raw: Raw) -> None:
        node: Any = raw
        for step in steps(place)[:-1]:
            node = node[step]
        node[steps(place)[-1]] = value

    return change


def drop(place: str) -> Callable[[Raw], None]:
    """Leave one key out."""

    def change(raw: Raw) -> None:
        node: Any = raw
        for step in steps(place)[:-1]:
            node = node[step]
        del node[steps(place)[-1]]

    return change


NEEDED = [
    "format", "monday", "travel", "places", "townships", "venues", "heads", "needs", "travel.speed_kmh",
    "travel.detour", "travel.fixed_minutes", "places.0.id", "places.0.name", "places.0.lat", "places.0.lon",
    "townships.0.id", "townships.0.name", "townships.0.place", "venues.0.id", "venues.0.name", "venues.0.place",
    "venues.0.capacity", "packs.0.id", "packs.0.name", "packs.0.stock", "heads.0.id", "heads.0.name",
    "heads.0.kind", "heads.0.place", "heads.0.topics", "heads.0.available", "heads.0.max_travel_minutes",
    "heads.0.max_audience", "heads.0.max_sessions_per_day", "heads.0.max_sessions_per_week", "needs.0.id",
    "needs.0.township", "needs.0.venue", "needs.0.parts", "needs.0.minutes", "needs.0.windows", "needs.0.audience",
    "needs.0.priority", "fixed.0.need", "fixed.0.heads", "fixed.0.start", "previous.0.start",
]  # fmt: skip
STRANGE_KEYS = ["colour", "", "Monday", "id ", "a\nb", "\ud800", "$", "__class__", "needs[0]", "键"]
ELSEWHERE = ["travel", "weights", "weights.fit", "places.0", "townships.0", "venues.0", "packs.0", "heads.0", "needs.0",
             "fixed.0"]  # fmt: skip


WRONG = [
    (WHOLE_PLACES, NO_WHOLE), (TEXT_PLACES, NO_TEXT), (TIME_PLACES, NO_TIME), (LIST_PLACES, NO_LIST),
    (OBJECT_PLACES, NO_OBJECT), (["monday"], NO_MONDAY),
]  # fmt: skip


def values() -> dict[str, tuple[Callable[[Raw], None], str]]:
    """Every change of one value, by what it is."""
    cases = {
        f"{place} = {ascii(value)[:24]} ({number})": (put(place, value), path(place))
        for places, wrong in WRONG
        for place in places
        for number, value in enumerate(wrong)
    }
    for place in NEEDED:
        cases[f"without {place}"] = (drop(place), path(place))
    for place in ELSEWHERE:
        for key in STRANGE_KEYS:
            cases[f"{place} with {key!a}"] = (_with(place, key), path(place))
    return cases | SINGLE


def _with(place: str, key: str) -> Callable[[Raw], None]:
    def change(raw: Raw) -> None:
        node: Any = raw
        for step in steps(place):
            node = node[step]
        node[key] = 1

    return change


SINGLE: dict[str, tuple[Callable[[Raw], None], str]] = {
    "a place twice": (put("places.1.id", "p1"), "$.places[1].id"),
    "a township at no place": (put("townships.0.place", "p9"), "$.townships[0].place"),
    "a need at no venue": (put("needs.0.venue", "v9"), "$.needs[0].venue"),
    "a need of no township": (put("needs.0.township", "t9"), "$.needs[0].township"),
    "a head twice": (put("heads.1.id", "h1"), "$.heads[1].id"),
    "a need twice": (put("needs.1.id", "n1"), "$.needs[1].id"),
    "an unknown preferred head": (put("needs.0.prefer", ["h9"]), "$.needs[0].prefer[0]"),
    "a preferred head twice": (put("needs.0.prefer", ["h1", "h1"]), "$.needs[0].prefer[1]"),
    "an unknown pack": (put("needs.0.packs", {"k9": 1}), "$.needs[0].packs.k9"),
    "a pack with an odd name": (put("needs.0.packs", {"k\n9": 1}), "$.needs[0].packs.'k\\n9'"),
    "a topic with an odd name": (put("heads.0.topics", {"a\x1b[31m": 3}), "$.heads[0].topics"),
    "no parts": (put("needs.0.parts", []), "$.needs[0].parts"),
    "fixed twice": (put("fixed", [{"need": "n1", "heads": ["h1"], "start": "2026-12-01T09:00"}] * 2), "$.fixed[1]"),
    "fixed with a head too many": (put("fixed.0.heads", ["h1", "h2"]), "$.fixed[0].heads"),
    "fixed with one head twice": (put("previous.0.heads", ["h1", "h1"]), "$.previous[0].heads[1]"),
    "fixed without heads": (put("fixed.0.heads", []), "$.fixed[0].heads"),
    "an interval that ends before it starts": (
        put("heads.0.available", [["2026-12-01T12:00", "2026-12-01T08:00"]]), "$.heads[0].available[0]"),
    "an interval of three": (put("needs.0.windows", [["2026-12-01T08:00"] * 3]), "$.needs[0].windows[0]"),
    "an empty interval": (put("needs.0.windows", [["2026-12-01T08:00"] * 2]), "$.needs[0].windows[0]"),
    "a township that hosts nothing": (put("townships.0.sessions_at_once", 0), "$.townships[0].sessions_at_once"),
    "a day without sessions": (put("townships.0.sessions_per_day", 0), "$.townships[0].sessions_per_day"),
    "a matrix with a way from a place to itself": (
        put("travel", {"minutes": [[0, 1], [1, 3]]}), "$.travel.minutes[1][1]"),
    "a level of four": (put("heads.0.topics.talk", 4), "$.heads[0].topics.talk"),
    "a level of nought": (put("heads.0.topics.talk", 0), "$.heads[0].topics.talk"),
    "an unknown kind": (put("heads.0.kind", "Medical"), "$.heads[0].kind"),
    "a kind that is a list": (put("heads.0.kind", ["medical"]), "$.heads[0].kind"),
    "another format": (put("format", "sizhang.plan/1"), "$.format"),
    "a later format": (put("format", "sizhang.week/2"), "$.format"),
    "a format that is a list": (put("format", ["sizhang.week/1"]), "$.format"),
    "no speed": (put("travel.speed_kmh", 0), "$.travel.speed_kmh"),
    "a speed beyond numbers": (put("travel.speed_kmh", 10**400), "$.travel.speed_kmh"),
    "a detour that is text": (put("travel.detour", "1.3"), "$.travel.detour"),
    "a latitude beyond the pole": (put("places.0.lat", 90.001), "$.places[0].lat"),
    "a longitude that is yes": (put("places.0.lon", True), "$.places[0].lon"),
    "both kinds of travel": (put("travel", {"speed_kmh": 1, "minutes": [[0, 1], [1, 0]]}), "$.travel.speed_kmh"),
    "a matrix too short": (put("travel", {"minutes": [[0, 1]]}), "$.travel.minutes"),
    "a matrix too narrow": (put("travel", {"minutes": [[0], [1]]}), "$.travel.minutes[0]"),
    "a matrix too wide": (put("travel", {"minutes": [[0, 1, 2], [1, 0, 2]]}), "$.travel.minutes[0]"),
    "a matrix with a hole": (put("travel", {"minutes": [[0, None], [1, 0]]}), "$.travel.minutes[0][1]"),
    "a matrix with half minutes": (put("travel", {"minutes": [[0, 0.5], [1, 0]]}), "$.travel.minutes[0][1]"),
    "a matrix below nought": (put("travel", {"minutes": [[0, -1], [1, 0]]}), "$.travel.minutes[0][1]"),
    "a matrix of text": (put("travel", {"minutes": "0 1 1 0"}), "$.travel.minutes"),
    "a matrix with rows of text": (put("travel", {"minutes": ["01", "10"]}), "$.travel.minutes[0]"),
    "a fit beyond three": (put("weights.fit", {"4": 0}), "$.weights.fit.4"),
    "a weight nobody knows": (put("weights.luck", 1), "$.weights.luck"),
    "a grid of two days": (put("grid_minutes", 2880), "$.grid_minutes"),
    "priority six": (put("needs.0.priority", 6), "$.needs[0].priority"),
    "priority nought": (put("needs.0.priority", 0), "$.needs[0].priority"),
    "deep inside": (put("needs.0.windows", [[[["2026-12-01T08:00"]]]]), "$.needs[0].windows[0]"),
}  # fmt: skip


def text(change: Callable[[str], str]) -> bytes:
    """The good file, its text changed."""
    return change(json.dumps(GOOD, ensure_ascii=False)).encode()


TEXTS: dict[str, tuple[bytes, str]] = {
    "an empty file": (b"", "$"),
    "blanks": (b" \n\t ", "$"),
    "only NUL": (b"\x00" * 16, "$"),
    "a NUL inside": (text(lambda each: each.replace('"V"', '"V\x00"')), "$"),
    "a byte order mark": (b"\xef\xbb\xbf" + text(str), "$"),
    "UTF-16": (text(str).decode().encode("utf-16"), "$"),
    "GBK": (text(str).decode().encode("gbk"), "$"),
    "half a character": (text(str)[:170] + b"\xe4\xbb" + text(str)[170:], "$"),
    "an encoded surrogate": (text(str).replace(b'"V"', b'"\xed\xa0\x80"'), "$"),
    "cut short": (text(str)[:-20], "$"),
    "two files in one": (text(str) * 2, "$"),
    "a comma too many": (text(lambda each: each[:-1] + ",}"), "$"),
    "single quotes": (text(lambda each: each.replace('"', "'")), "$"),
    "a comment": (b"// a week\n" + text(str), "$"),
    "NaN": (text(lambda each: each.replace('"lat": 32.77', '"lat": NaN')), "$"),
    "Infinity": (text(lambda each: each.replace('"detour": 1.3', '"detour": Infinity')), "$"),
    "minus Infinity": (text(lambda each: each.replace('"audience": 80', '"audience": -Infinity', 1)), "$"),
    "a number beyond floats": (text(lambda each: each.replace('"lat": 32.77', '"lat": 1e999')), "$.places[0].lat"),
    "digits without end": (text(lambda each: each.replace('"minutes": 90', '"minutes": ' + "9" * 6000)), "$"),
    "a hexadecimal number": (text(lambda each: each.replace('"minutes": 90', '"minutes": 0x5A')), "$"),
    "a leading nought": (text(lambda each: each.replace('"minutes": 90', '"minutes": 090')), "$"),
    "a plus sign": (text(lambda each: each.replace('"minutes": 90', '"minutes": +90')), "$"),
    "a list": (b"[]", "$"),
    "a string": (b'"week"', "$"),
    "a number": (b"7", "$"),
    "nothing": (b"null", "$"),
    "yes": (b"true", "$"),
    "lists without end": (b"[" * 200_000, "$"),
    "objects without end": (b'{"a":' * 100_000, "$"),
    "deep and closed": (b"[" * 50_000 + b"]" * 50_000, "$"),
    "deep in one key": (
        text(lambda each: each.replace('"windows": [[', '"windows": [[' + "[" * 5000 + "]" * 5000 + ",", 1)), "$"),
    "a key twice": (
        text(lambda each: each.replace('"minutes": 90', '"minutes": 90, "minutes": 60')), "$.needs[0].minutes"),
    "a key three times": (
        text(lambda each: each.replace('"stock": 2', '"stock": 2, "stock": 2, "stock": 2')), "$.packs[0].stock"),
    "a topic twice": (
        text(lambda each: each.replace('{"talk": 3}', '{"talk": 3, "talk": 2}')), "$.heads[0].topics.talk"),
    "a fit twice": (text(lambda each: each.replace('"2": 10', '"2": 10, "2": 11')), "$.weights.fit.2"),
    "the whole of needs twice": (text(lambda each: each[:-1] + ', "needs": []}'), "$.needs"),
    "a key twice in two spellings": (
        text(lambda each: each.replace('"stock": 2', '"stock": 2, "st\\u006fck": 3')), "$.packs[0].stock"),
    "a lone surrogate by escape": (text(lambda each: each.replace('"V"', '"\\ud83d"')), "$.venues[0].name"),
    "a NUL by escape": (text(lambda each: each.replace('"V"', '"\\u0000"')), "$.venues[0].name"),
    "an HTML page": (b"<!doctype html><title>502 Bad Gateway</title>", "$"),
    "a spreadsheet": (b"PK\x03\x04" + bytes(range(256)), "$"),
    "a gzip": (b"\x1f\x8b\x08\x00" + bytes(64), "$"),
}  # fmt: skip
