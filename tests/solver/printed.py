"""What the commands print of a week, as Python values."""

import json
from collections.abc import Callable, Collection, Iterator
from typing import Any

from matcher.wording.names import Names
from solver import Plan, Week
from solver import explain as explain_need
from solver import explain_stream as explain_need_stream
from solver import first_answer as first_answer_of
from web.cli.output.explanation import raw_event, raw_explanation


def explain(
    week: Week,
    plan: Plan,
    need: str,
    *,
    names: Names | None = None,
    earliest: int = 0,
    venues: Collection[str] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> dict[str, Any]:
    """`sizhang explain`."""
    told = explain_need(week, plan, need, earliest=earliest, venues=venues, cancelled=cancelled)
    found: dict[str, Any] = json.loads(json.dumps(raw_explanation(told, names or Names(week))))
    return found


def explain_stream(week: Week, plan: Plan, need: str) -> Iterator[dict[str, Any]]:
    """`sizhang explain --stream`."""
    for event in explain_need_stream(week, plan, need):
        found: dict[str, Any] = json.loads(json.dumps(raw_event(event, Names(week))))
        yield found


def first_answer(week: Week, plan: Plan, need: str) -> dict[str, Any]:
    """The first line of `sizhang explain --stream`."""
    found: dict[str, Any] = json.loads(json.dumps(raw_event(first_answer_of(week, plan, need), Names(week))))
    return found
