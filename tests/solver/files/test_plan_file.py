"""Plan files: anything wrong is refused with its path."""

import json
from collections.abc import Callable

import pytest

from solver import PlanRefused, dump_plan, load_plan, solve
from tests.solver.builders import a_head, a_need, a_week
from tests.solver.files.test_week_file import Raw, put


@pytest.mark.parametrize("key", ["format", "monday", "assignments", "unmatched", "score", "bound", "status"])
def test_a_plan_file_without_one_of_its_keys_is_refused(key: str) -> None:
    raw = json.loads(dump_plan(solve(a_week([a_head()], [a_need()]))))
    del raw[key]
    with pytest.raises(PlanRefused) as refused:
        load_plan(json.dumps(raw))
    assert [fault.path for fault in refused.value.faults] == [f"$.{key}"]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (put("status", "great"), "$.status"),
        (put("bound", 1.5), "$.bound"),
        (put("score.parts.travel", "20"), "$.score.parts.travel"),
        (put("assignments.0.start", "soon"), "$.assignments[0].start"),
        (put("assignments.0.heads", "h1"), "$.assignments[0].heads"),
        (put("unmatched", [{"need": "n2", "reason": "bored"}]), "$.unmatched[0].reason"),
    ],
)
def test_a_broken_plan_file_is_refused_with_the_path(change: Callable[[Raw], None], path: str) -> None:
    raw = json.loads(dump_plan(solve(a_week([a_head()], [a_need()]))))
    change(raw)
    with pytest.raises(PlanRefused) as refused:
        load_plan(json.dumps(raw))
    assert [fault.path for fault in refused.value.faults] == [path]
