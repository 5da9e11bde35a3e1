"""What can be said of a need at once, with nothing solved: milliseconds for a county."""

from solver.analysis.explanation.blocking_rules import hindrances
from solver.analysis.explanation.insertions import insertions
from solver.analysis.explanation.unmoved_alternatives import raw_way, ways_beside
from solver.checker import score_of
from solver.files.clock import write_minute
from solver.plan import Plan, ScoreParts
from solver.rules.partial_plan import PartialPlan
from solver.rules.reasons import reason
from solver.rules.week_index import WeekIndex
from solver.week import Assignment, Need, Week

MOST_WAYS = 10


def first_answer(week: Week, plan: Plan, need: str) -> dict[str, object]:
    """Why a need of a valid plan is served by these heads, or why it is left open.

    Open: the ``reason``, each head who offers a topic with what is in the way, and the ``ways`` to add the need with
    nothing else moved. Served: what the assignment ``adds`` to the score, by part, and the ``ways`` to serve it
    otherwise with nothing else moved. Raises :class:`KeyError` for a need that is not in the week.
    """
    directory = WeekIndex(week)
    wanted = directory.needs[need]
    served = next((entry for entry in plan.assignments if entry.need == need), None)
    return _served(week, plan, served) if served else _open(directory, plan, wanted)


def _open(directory: WeekIndex, plan: Plan, need: Need) -> dict[str, object]:
    found = insertions(directory.week, plan.assignments, need.id, limit=MOST_WAYS)
    return {
        "need": need.id,
        "served": False,
        "reason": reason(PartialPlan(directory, directory.fixed.values()), need),
        "heads": hindrances(directory, plan, need, found),
        "ways": [raw_way(way, directory.week.monday) for way in found],
    }


def _served(week: Week, plan: Plan, served: Assignment) -> dict[str, object]:
    others = tuple(entry for entry in plan.assignments if entry != served)
    now, without = score_of(week, plan.assignments), score_of(week, others)
    fixed = served in week.fixed
    return {
        "need": served.need,
        "served": True,
        "fixed": fixed,
        "heads": list(served.heads),
        "start": write_minute(served.start, week.monday),
        "adds": {
            "value": now.value - without.value,
            "served_points": now.served_points - without.served_points,
            "cost_minutes": now.cost_minutes - without.cost_minutes,
            "parts": _difference(now.parts, without.parts),
        },
        "ways": [] if fixed else ways_beside(week, others, served.need, instead_of=served),
    }


def _difference(now: ScoreParts, without: ScoreParts) -> dict[str, int]:
    return {
        "travel": now.travel - without.travel,
        "load": now.load - without.load,
        "fit": now.fit - without.fit,
        "preference": now.preference - without.preference,
        "change": now.change - without.change,
    }
