"""Why a need is served as it is, or why it is not, ready for JSON."""

from solver.checker import score_of
from solver.explanation.alternative import alternatives
from solver.explanation.hindrance import hindrances
from solver.explanation.reason import reason
from solver.files.clock import write_minute
from solver.plan import Plan
from solver.rules.board import Board
from solver.rules.directory import Directory
from solver.week import Assignment, Need, Week


def explain(week: Week, plan: Plan, need: str) -> dict[str, object]:
    """Why a need of a valid plan is served by these heads, or why it is left open.

    Open: the ``reason``, each head who offers a topic with what is in the way, and the ``ways`` to add the need with
    nothing else moved. Served: what the assignment adds to the score, and the ranked ``alternatives``.
    Raises :class:`KeyError` for a need that is not in the week.
    """
    directory = Directory(week)
    wanted = directory.needs[need]
    served = next((entry for entry in plan.assignments if entry.need == need), None)
    if served:
        return _served(week, plan, served)
    return _open(week, plan, wanted)


def _open(week: Week, plan: Plan, need: Need) -> dict[str, object]:
    directory = Directory(week)
    return {
        "need": need.id,
        "served": False,
        "reason": reason(Board(directory, week.fixed), need),
        "heads": hindrances(week, plan, need),
        "ways": alternatives(week, plan.assignments, need.id),
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
            "parts": {
                "travel": now.parts.travel - without.parts.travel,
                "load": now.parts.load - without.parts.load,
                "fit": now.parts.fit - without.parts.fit,
                "preference": now.parts.preference - without.parts.preference,
                "change": now.parts.change - without.parts.change,
            },
        },
        "alternatives": [] if fixed else alternatives(week, others, served.need, instead_of=served),
    }
