"""What can be said of a need at once, with nothing solved: milliseconds for a county."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from solver.analysis.explanation.blocking_rules import BlockingRule, blocking_rules
from solver.analysis.explanation.insertions import insertions
from solver.analysis.explanation.joint_gap import JointGap, joint_gap
from solver.analysis.explanation.reason_detail import Free, NeedDetail, of_need
from solver.analysis.explanation.unmoved_alternatives import unmoved_alternatives
from solver.checker import minutes_on_road, score_of
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

    ``insertions`` could add the need with nothing else moved, best first. ``gap`` says of a joint event for which there
    is none, which topics find nobody.
    """

    need: str
    reason: str
    detail: NeedDetail | None
    heads: tuple[BlockingRule, ...]
    insertions: tuple[Insertion, ...]
    gap: JointGap | None = None


@dataclass(frozen=True, slots=True)
class Adds:
    """What a plan would lose without an assignment; ``road`` counts minutes, whatever a minute on the road costs."""

    value: int
    served_points: int
    cost_minutes: int
    parts: ScoreParts
    road: int


@dataclass(frozen=True, slots=True)
class ServedNeed:
    """How a need is served, and what that adds to the score; a ``fixed`` assignment has to stay.

    ``insertions`` would serve it by other heads with nothing else moved, best first. ``heads`` are all others who offer
    a topic of it: what is in the way of each, were the need not served yet.
    """

    assignment: Assignment
    fixed: bool
    adds: Adds
    insertions: tuple[Insertion, ...]
    heads: tuple[BlockingRule, ...] = ()


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
    heads = blocking_rules(week_index, plan.assignments, need, found)
    detail = of_need(week_index, need, code, [each.detail for each in heads if each.reason == code])
    gap = None if found else joint_gap(PartialPlan(week_index, plan.assignments), need)
    return OpenNeed(need.id, code, detail, heads, found, gap)


def _served(week: Week, plan: Plan, served: Assignment) -> ServedNeed:
    others = tuple(entry for entry in plan.assignments if entry != served)
    now, without = score_of(week, plan.assignments), score_of(week, others)
    fixed = served in week.fixed
    unmoved = unmoved_alternatives(week, others, served)
    return ServedNeed(
        served,
        fixed,
        Adds(
            now.value - without.value,
            now.served_points - without.served_points,
            now.cost_minutes - without.cost_minutes,
            now.parts - without.parts,
            minutes_on_road(week, plan.assignments, now) - minutes_on_road(week, others, without),
        ),
        () if fixed else unmoved,
        _other_heads(week, others, served, unmoved, now.value - without.value),
    )


def _other_heads(
    week: Week, others: tuple[Assignment, ...], served: Assignment, teams: Iterable[Insertion], adds: int
) -> tuple[BlockingRule, ...]:
    """Why not the others, with the visit taken out; what sending one would change is told against the present plan."""
    week_index = WeekIndex(replace(week, fixed=tuple(entry for entry in week.fixed if entry != served)))
    need = week_index.needs[served.need]
    found = blocking_rules(week_index, others, need, teams)
    return tuple(
        _instead(rule, 0 if len(need.parts) > 1 else adds) for rule in found if rule.head not in served.heads
    )


def _instead(rule: BlockingRule, less: int) -> BlockingRule:
    if not isinstance(rule.detail, Free):
        return rule
    delta = rule.detail.value_delta
    return replace(rule, detail=Free(None if delta is None else delta - less, instead=True))
