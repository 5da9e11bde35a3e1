"""A file in which very much is wrong costs hardly more than a sound one."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from solver import WeekRefused, load_plan, load_week
from solver.files import PlanRefused, Refused
from solver.files.fault import MOST_FOUND, fault_lines
from solver.files.json_text import parse_json
from solver.files.known import KnownIds
from solver.files.reader import Reader
from tests.solver.files.malformed import GOOD

MANY = 3 * MOST_FOUND


def _prefer(raw: dict[str, Any]) -> None:
    raw["needs"][0]["prefer"] = [f"nobody-{number}" for number in range(MANY)]


def _keys(raw: dict[str, Any]) -> None:
    raw.update({f"key-{number}": 1 for number in range(MANY)})


def _needs(raw: dict[str, Any]) -> None:
    raw["needs"] = [raw["needs"][0] | {"id": f"n{number}", "minutes": 0} for number in range(MANY)]


@pytest.mark.parametrize("spoil", [_prefer, _keys, _needs])
def test_a_week_is_read_no_further_once_enough_is_wrong(spoil: Callable[[dict[str, Any]], None]) -> None:
    raw = json.loads(json.dumps(GOOD))
    spoil(raw)
    with pytest.raises(WeekRefused) as refused:
        load_week(json.dumps(raw))
    assert len(refused.value.faults) == MOST_FOUND
    assert fault_lines(refused.value.faults)[-1] == "and at least 900 more that are wrong"


def test_a_plan_is_read_no_further_once_enough_is_wrong() -> None:
    with pytest.raises(PlanRefused) as refused:
        load_plan(json.dumps({"unmatched": [0] * MANY}))
    assert len(refused.value.faults) == MOST_FOUND


class _Compared(str):
    """Text that counts how often it is compared with other text."""

    __slots__ = ()
    times = 0

    def __eq__(self, other: object) -> bool:
        _Compared.times += 1
        return str(self) == other

    __hash__ = str.__hash__


def test_names_are_not_compared_with_all_before_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Compared, "times", 0)
    names = [f"h{number}" for number in range(200)]
    heads = KnownIds.of(Reader(Refused), "head", names)
    assert heads.refer_all([_Compared(name) for name in names], "$") == tuple(names)
    assert _Compared.times < 10 * len(names)


def test_repeated_keys_are_told_once_each_in_their_order() -> None:
    raw = parse_json('{"b": 1, "a": 1, "c": 1, "a": 2, "b": 2, "b": 3}')
    assert getattr(raw, "repeated", None) == ["b", "a"]
    assert getattr(parse_json('{"b": 1, "a": 1}'), "repeated", None) == []
