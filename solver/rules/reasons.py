"""Why a need is left open: one true reason each."""

from collections.abc import Iterable
from dataclasses import replace

from solver.plan import REASONS, Unmatched
from solver.rules.blocking_rule import blocking_rule
from solver.rules.insertion import can_be_served
from solver.rules.partial_plan import PartialPlan
from solver.rules.week_index import WeekIndex
from solver.week import Assignment, Need, Week


def reasons(
    week: Week, assignments: Iterable[Assignment], directory: WeekIndex | None = None
) -> tuple[Unmatched, ...]:
    """The needs without an assignment, by id, each with the first rule that would stop it even in an
    otherwise empty week.

    Only what is fixed counts as taken. ``outbid`` is what remains: the need could be served, but every way
    to do so costs the plan more than it brings. See ``docs/solver.md`` for the order of the rules.
    A ``directory`` of the week, where there is one, saves making another.
    """
    directory = directory or WeekIndex(week)
    board = PartialPlan(directory, week.fixed)
    served = {entry.need for entry in assignments}
    return tuple(
        Unmatched(need.id, reason(board, need)) for need in directory.needs.values() if need.id not in served
    )


def reason(board: PartialPlan, need: Need) -> str:
    """The one reason of a need that is not on the board."""
    first = min(_farthest(board, need, topic) for topic in need.parts)
    if first < len(REASONS):
        return REASONS[first]
    # Whoever nothing stops can serve a need of one part; several may each be able and yet never together.
    return "outbid" if len(need.parts) == 1 or can_be_served(board, need) else "parts"


def _farthest(board: PartialPlan, need: Need, topic: str) -> int:
    """How far down the rules somebody comes; whoever keeps those on the person comes farther than who does not."""
    directory = board.week_index
    able = directory.eligible_heads.get((need.id, topic))
    most = REASONS.index("too_far") if able == () else len(REASONS)
    farthest = 0
    for head in able or directory.by_topic.get(topic, ()):
        found = blocking_rule(board, need, head)
        farthest = max(farthest, REASONS.index(found) if found else len(REASONS))
        if farthest == most:
            break
    return farthest


def blocking_rules(board: PartialPlan, need: Need) -> tuple[dict[str, str | None], ...]:
    """For each part, each head who offers its topic with the first rule in the way, or ``None``."""
    by_topic = board.week_index.by_topic
    return tuple(
        {head.id: blocking_rule(board, need, head) for head in by_topic.get(topic, ())}
        for topic in need.parts
    )


def eligibility(week: Week, need: str) -> tuple[dict[str, str | None], ...]:
    """For each part of a need, each head who offers its topic with the first rule in the way, or ``None``.

    Rules are told as reason codes. What is fixed counts as taken, but for a fixed assignment of this very need.
    Raises :class:`KeyError` for a need that is not in the week.
    """
    fixed = tuple(entry for entry in week.fixed if entry.need != need)
    directory = WeekIndex(replace(week, fixed=fixed))
    return blocking_rules(PartialPlan(directory, fixed), directory.needs[need])
