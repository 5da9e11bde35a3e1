"""Schema and reader agree: what one refuses the other refuses, as far as a schema can say it."""

import copy
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from solver import Fault, PlanRefused, WeekRefused, dump_plan, dump_week, load_plan, load_week, solve
from solver.files.schema import schema_text
from solver.plan import REASONS, STATUSES
from solver.week import KINDS, Weights
from tests.solver.files import malformed
from tests.solver.files.test_week_file import BROKEN, raw_week
from tests.solver.fuzz.shapes import NAMES, week_of
from tests.solver.tiny_weeks import tiny_week
from tests.web.cli.week.test_malformed import PLAN_FAULTS
from web.cli import main

WEEK, PLAN = json.loads(schema_text("week")), json.loads(schema_text("plan"))
A_MOMENT = r"'[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(T([01][0-9]|2[0-3]):[0-5][0-9])?'"
BEYOND_A_SCHEMA = re.compile(
    r"comes more than once$|, unknown$|, used before$|, named before$|^is an empty interval$"
    r"|which is no Monday$|outside the week$|^names \d+$|^has \d+ (rows|entries)$"
    r"|^is \d+\.0$"  # JSON knows one kind of number: 3.0 is a whole one to a schema
    rf"|^is {A_MOMENT}$"  # a day the calendar does not have
)
"""What needs two values at once, the calendar, or the spelling of a number."""


def is_beyond_a_schema(fault: Fault) -> bool:
    """Whether only a reader can see it."""
    return bool(BEYOND_A_SCHEMA.search(fault.problem)) or fault.allowed == "0, from a place to itself"


def says(schema: dict[str, Any], raw: object) -> list[str]:
    """What the schema says against a file; nothing where it accepts it."""
    return [error.message for error in Draft202012Validator(schema).iter_errors(raw)]


@pytest.mark.parametrize("schema", [WEEK, PLAN], ids=["week", "plan"])
def test_the_schemas_are_schemas(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", ["week", "plan"])
def test_the_command_prints_the_schema_that_is_shipped(name: str) -> None:
    answer = CliRunner().invoke(main, ["schema", name])
    assert (answer.exit_code, answer.output) == (0, schema_text(name))
    assert CliRunner().invoke(main, ["schema", "month"]).exit_code == 2


@pytest.mark.parametrize("seed", range(len(NAMES) * 3))
def test_every_week_that_is_written_keeps_the_schema_and_so_does_its_plan(seed: int) -> None:
    for week in (week_of(seed), tiny_week(seed)):
        assert says(WEEK, json.loads(dump_week(week))) == []
        assert says(PLAN, json.loads(dump_plan(solve(week, seconds=0)))) == []


def test_the_good_files_keep_the_schema() -> None:
    assert says(WEEK, malformed.GOOD) == []
    assert says(WEEK, raw_week()) == []


CASES: dict[str, Callable[[Any], None]] = {
    **{case: change for case, (change, _) in malformed.values().items()},
    **{f"broken {number}: {path}": change for number, (change, path) in enumerate(BROKEN)},
}


@pytest.mark.parametrize("case", CASES)
def test_a_refused_week_is_refused_by_the_schema_too(case: str) -> None:
    raw: Any = raw_week() if case.startswith("broken ") else copy.deepcopy(malformed.GOOD)
    CASES[case](raw)
    with pytest.raises(WeekRefused) as refused:
        load_week(json.dumps(raw))
    if not says(WEEK, raw):
        assert [fault for fault in refused.value.faults if not is_beyond_a_schema(fault)] == []


@pytest.mark.parametrize(("steps", "value"), [(steps, value) for steps, value, _ in PLAN_FAULTS])
def test_a_refused_plan_is_refused_by_the_schema_too(steps: list[str | int], value: object) -> None:
    raw: Any = json.loads(dump_plan(solve(load_week(json.dumps(malformed.GOOD)), seconds=0)))
    node = raw
    for step in steps[:-1]:
        node = node[step]
    node[steps[-1]] = value
    with pytest.raises(PlanRefused) as refused:
        load_plan(json.dumps(raw))
    if not says(PLAN, raw):
        assert [fault for fault in refused.value.faults if not is_beyond_a_schema(fault)] == []


def test_lists_of_words_and_usual_weights_are_those_of_the_code() -> None:
    assert tuple(PLAN["$defs"]["reason"]["enum"]) == REASONS
    assert tuple(PLAN["properties"]["status"]["enum"]) == STATUSES
    assert tuple(WEEK["$defs"]["head"]["properties"]["kind"]["enum"]) == KINDS
    usual = Weights()
    said = WEEK["$defs"]["weights"]["properties"]
    assert {key: said[key]["default"] for key in said if key != "fit"} == {
        key: getattr(usual, key) for key in said if key != "fit"
    }
    assert {int(level): each["default"] for level, each in said["fit"]["properties"].items()} == usual.fit
