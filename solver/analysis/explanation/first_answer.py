"""What can be said of a need at once, with nothing solved: milliseconds for a county."""

from dataclasses import dataclass

from solver.analysis.explanation.blocking_rules import BlockingRule, blocking_rules
from solver.analysis.explanation.insertions import insertions
from solver.analysis.explanation.reason_detail import NeedDetail, of_need
from solver.analysis.explanation.unmoved_alternatives import unmoved_alternatives
from solver.checker import score_of
from solver.plan import Plan, ScoreParts
from solver.rules.insertion import Insertion
from solver.rules.partial_plan import PartialPlan
from solver.rules.reasons import reason
from solver.rules.week_index import WeekIndex
from solver.week import Assignment, Need, Week

MOST_INSERTIONS = 10


@dataclass(frozen=True, slots=True)
class OpenNeed:
    """Why a need is left open: the ``reason`` code with its detail, and what is in each head's way.

    ``insertions`` could add the need with nothing else moved, best first.
    """

    need: str
    reason: str
    detail: NeedDetail | None
    heads: tuple[BlockingRule, ...]
    insertions: tuple[Insertion, ...]


@dataclass(frozen=True, slots=True)
class Adds:
    """What a plan would lose without an assignment."""

    value: int
    served_points: int
    cost_minutes: int
    parts: ScoreParts


@dataclass(frozen=True, slots=True)
class ServedNeed:
    """How a need is served, and what that adds to the score; a ``fixed`` assignment has to stay.

    ``insertions`` would serve it by other heads with nothing else moved, best first.
    """

    assignment: Assignment
    fixed: bool
    adds: Adds
    insertions: tuple[Insertion, ...]


def first_answer(week: Week, plan: Plan, need: str) -> OpenNeed | ServedNeed:
    """Why a need of a valid plan is served by these heads, or why it is left open.

    Raises :class:`KeyError` for a need that is not in the week.
    """
    week_index = WeekIndex(week)
    wanted = week_index.needs[need]
    served = next((entry for entry in plan.assignments if entry.need == need), None)
    return _served(week, plan, served) if served else _open(week_index, plan, wanted)


def _open(week_index: WeekIndex, plan: Plan, need: Need) -> OpenNeed:
    found = insertions(week_index.week, plan.assignments, need.id, limit=MOST_INSERTIONS)
    code = reason(PartialPlan(week_index, week_index.fixed.values()), need)
    heads = blocking_rules(week_index, plan, need, found)
    detail = of_need(week_index, need, code, [each.detail for each in heads if each.reason == code])
    return OpenNeed(need.id, code, detail, heads, found)


def _served(week: Week, plan: Plan, served: Assignment) -> ServedNeed:
    others = tuple(entry for entry in plan.assignments if entry != served)
    now, without = score_of(week, plan.assignments), score_of(week, others)
    fixed = served in week.fixed
    return ServedNeed(
        served,
        fixed,
        Adds(
            now.value - without.value,
            now.served_points - without.served_points,
            now.cost_minutes - without.cost_minutes,
            _difference(now.parts, without.parts),
        ),
        () if fixed else unmoved_alternatives(week, others, served),
    )


def _difference(now: ScoreParts, without: ScoreParts) -> ScoreParts:
    return ScoreParts(
        travel=now.travel - without.travel,
        load=now.load - without.load,
        fit=now.fit - without.fit,
        preference=now.preference - without.preference,
        change=now.change - without.change,
    )
