"""Why needs are left open, of many at once: what :func:`solver.first_answer` says of each, without anything else."""

from collections.abc import Iterable

from solver.analysis.explanation.blocking_rules import details_of_reason
from solver.analysis.explanation.first_answer import OpenNeed, first_answer
from solver.analysis.explanation.reason_detail import NeedDetail, of_need
from solver.plan import Plan
from solver.rules.partial_plan import PartialPlan
from solver.rules.reasons import reason
from solver.rules.week_index import WeekIndex
from solver.week import Need, Week


def open_reasons(week: Week, plan: Plan, needs: Iterable[str]) -> dict[str, tuple[str, NeedDetail | None]]:
    """The reason code with its detail of each of these needs that a valid plan leaves open; the others are left out.

    Raises :class:`KeyError` for a need that is not in the week.
    """
    index = WeekIndex(week)
    given = PartialPlan(index, index.fixed.values())
    planned = PartialPlan(index, plan.assignments)
    wanted = [index.needs[need] for need in needs if need not in planned.assignments]
    return {need.id: _of(week, plan, given, planned, need) for need in wanted}


def _of(
    week: Week, plan: Plan, given: PartialPlan, planned: PartialPlan, need: Need
) -> tuple[str, NeedDetail | None]:
    code = reason(given, need)
    if code == "outbid" and len(need.parts) > 1:  # weighed by its best teams
        found = first_answer(week, plan, need.id)
        assert isinstance(found, OpenNeed)
        return found.reason, found.detail
    return code, of_need(given.week_index, need, code, details_of_reason(given, planned, need, code))
