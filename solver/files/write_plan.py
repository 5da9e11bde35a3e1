"""A :class:`~solver.plan.Plan` in, its file out."""

import json

from solver.files.read_plan import PLAN_FORMAT
from solver.files.write_week import raw_assignment
from solver.plan import Plan, Score


def dump_plan(plan: Plan) -> str:
    """The plan as the text of a plan file; :func:`load_plan` gives the same plan back, seconds to the millisecond."""
    raw = {
        "format": PLAN_FORMAT,
        "monday": plan.monday.isoformat(),
        "assignments": [raw_assignment(entry, plan.monday) for entry in plan.assignments],
        "unmatched": [{"need": entry.need, "reason": entry.reason} for entry in plan.unmatched],
        "score": raw_score(plan.score),
        "bound": plan.bound,
        "status": plan.status,
        "seconds": round(plan.seconds, 3),
        "solver": plan.solver,
    }
    return json.dumps(raw, ensure_ascii=False, indent=1) + "\n"


def raw_score(score: Score) -> dict[str, object]:
    """A score as a JSON value."""
    parts = score.parts
    return {
        "value": score.value,
        "served_points": score.served_points,
        "cost_minutes": score.cost_minutes,
        "served": score.served,
        "needs": score.needs,
        "parts": {
            "travel": parts.travel,
            "load": parts.load,
            "fit": parts.fit,
            "preference": parts.preference,
            "change": parts.change,
            **({"continuity": parts.continuity} if parts.continuity else {}),
        },
    }
