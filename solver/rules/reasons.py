"""Why a need is left open: one true reason each."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from solver.plan import REASONS, Unmatched
from solver.rules.blocking_rule import blocking_rule
from solver.rules.eligibility import ELIGIBILITY
from solver.rules.insertion import can_be_served
from solver.rules.partial_plan import PartialPlan
from solver.rules.week_index import WeekIndex
from solver.week import Assignment, Need, Week


def reasons(
    week: Week, assignments: Iterable[Assignment], index: WeekIndex | None = None
) -> tuple[Unmatched, ...]:
    """The needs without an assignment, by id, each with the first rule that would stop it even in an
    otherwise empty week.

    Only what is fixed counts as taken. ``outbid`` is what remains: the need could be served, but every insertion
    costs the plan more than it brings. :data:`solver.plan.REASONS` has the order of the rules.
    An ``index`` of the week, where there is one, saves making another.
    """
    return ReasonsOfOpenNeeds(index or WeekIndex(week)).under(assignments)


class ReasonsOfOpenNeeds:
    """The same for many plans of one week: a need's reason is the same under all of them, and worked out once."""

    def __init__(self, index: WeekIndex) -> None:
        self._index = index
        self._plan: PartialPlan | None = None
        self._known: dict[str, str] = {}

    def under(self, assignments: Iterable[Assignment]) -> tuple[Unmatched, ...]:
        """The needs without an assignment, by id, each with its reason."""
        served = {entry.need for entry in assignments}
        return tuple(
            Unmatched(need.id, self._reason(need))
            for need in self._index.needs.values()
            if need.id not in served
        )

    def _reason(self, need: Need) -> str:
        if need.id not in self._known:
            self._plan = self._plan or PartialPlan(self._index, self._index.week.fixed)
            self._known[need.id] = reason(self._plan, need)
        return self._known[need.id]


def reason(plan: PartialPlan, need: Need) -> str:
    """The one reason of a need that is not in the plan."""
    first = min(_farthest(plan, need, topic) for topic in need.parts)
    if first < len(REASONS):
        return REASONS[first]
    # Whoever nothing stops can serve a need of one part; several may each be able and yet never together.
    return "outbid" if len(need.parts) == 1 or can_be_served(plan, need) else "parts"


def _farthest(plan: PartialPlan, need: Need, topic: str) -> int:
    """The position in REASONS of the first rule that stops the head who gets farthest."""
    index = plan.week_index
    able = index.eligible_heads.get((need.id, topic))
    most = REASONS.index(ELIGIBILITY[-1].code) if able == () else len(REASONS)
    farthest = 0
    for head in able or index.by_topic.get(topic, ()):
        found = blocking_rule(plan, need, head)
        farthest = max(farthest, REASONS.index(found) if found else len(REASONS))
        if farthest == most:
            break
    return farthest


def blocking_rules(plan: PartialPlan, need: Need) -> tuple[dict[str, str | None], ...]:
    """For each part, each head who offers its topic with the first rule in the way, or ``None``."""
    by_topic = plan.week_index.by_topic
    return tuple(
        {head.id: blocking_rule(plan, need, head) for head in by_topic.get(topic, ())} for topic in need.parts
    )


def eligibility(week: Week, need: str) -> tuple[dict[str, str | None], ...]:
    """For each part of a need, each head who offers its topic with the first rule in the way, or ``None``.

    Rules are told as reason codes. What is fixed counts as taken, but for a fixed assignment of this very need.
    Raises :class:`KeyError` for a need that is not in the week.
    """
    fixed = tuple(entry for entry in week.fixed if entry.need != need)
    index = WeekIndex(replace(week, fixed=fixed))
    return blocking_rules(PartialPlan(index, fixed), index.needs[need])


def open_eligibility(
    week: Week, needs: Collection[str] | None = None
) -> dict[str, tuple[dict[str, str | None], ...]]:
    """The same by id for every need without a fixed assignment, or for those of them that are among ``needs``."""
    index, fixed = WeekIndex(week), {entry.need for entry in week.fixed}
    plan = PartialPlan(index, week.fixed)
    return {
        need.id: blocking_rules(plan, need)
        for need in week.needs
        if need.id not in fixed and (needs is None or need.id in needs)
    }
