"""Insertions of an open need into a plan, as by hand."""

from collections.abc import Iterable
from dataclasses import replace

from solver.rules.insertion import Insertion, best_insertions
from solver.rules.partial_plan import PartialPlan
from solver.rules.week_index import WeekIndex
from solver.week import Assignment, Week


def insertions(
    week: Week,
    assignments: Iterable[Assignment],
    need: str,
    *,
    limit: int | None = None,
    told: int | None = None,
) -> tuple[Insertion, ...]:
    """Every set of heads that could serve an open need with everything else unmoved, best first.

    Each comes at its best start, with the exact change of the plan's value (positive is better); those who can come at
    the start ``told`` to the township, and are worth it, come then, and before all others. What is in ``assignments``
    stays where it is, even where it keeps no rule. Raises :class:`KeyError` for a need that is not in the week and
    :class:`ValueError` for one that is already served.
    """
    given = tuple(assignments)
    if any(entry.need == need for entry in given):
        raise ValueError(f"need {need} is already served")
    week_index = WeekIndex(replace(week, fixed=given))
    plan, wanted = PartialPlan(week_index, given), week_index.needs[need]
    at_told = () if told is None else best_insertions(plan, wanted, limit=limit, start=told)
    as_told = tuple(each for each in at_told if each.value_delta > 0)
    teams = {frozenset(each.heads) for each in as_told}
    others = () if len(as_told) == limit else best_insertions(plan, wanted, limit=limit)
    return (*as_told, *(each for each in others if frozenset(each.heads) not in teams))[:limit]
