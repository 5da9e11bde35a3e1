"""What would become of a need that is being written, were its week planned now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from matcher import clock
from matcher.advice.sketch import Sketch
from matcher.models import Round
from matcher.vocabulary import RoundStatus
from matcher.week.around import round_of
from matcher.week.snapshot import REVIEW_TIME, take_snapshot
from solver import Abandoned, Plan, Week, eligibility, open_eligibility, solve

SECONDS = 8.0
COULD_BE_SERVED = "outbid"
PROVEN = "optimal"


class Outcome(StrEnum):
    """What the best plan of the week does with the need."""

    SERVED = "served"
    WAITS = "waits"  # somebody could come, and others get the heads, or the trip costs too much
    NOBODY = "nobody"  # nobody could come whatever else is planned


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the week that begins on `monday` would do with the need; `outcome` None: there was not time enough to know.

    `rivals` are the other open needs of that week that one of the heads who could come might be given to instead.
    """

    monday: date
    outcome: Outcome | None
    rivals: int


def verdict(session: Session, sketch: Sketch, *, stopped: Callable[[], bool]) -> Verdict | None:
    """The best plan of the first week that is not closed and in which the need has hours; None where there is none.

    The week is planned from the same rows, and by the same solver, as when the coordinator asks for a plan: with the
    need posted, that plan does with it what is told here. `stopped` ends the work early.
    """
    round_ = _first_open_round(session, sketch)
    if round_ is None:
        return None
    snapshot = take_snapshot(session, round_, review=REVIEW_TIME, beside=(sketch.need, sketch.venue))
    week, ident = snapshot.for_run(), str(sketch.need.id)
    return Verdict(round_.monday, _outcome(week, ident, stopped), _rivals(week, ident))


def _first_open_round(session: Session, sketch: Sketch) -> Round | None:
    this_week = clock.monday_of(clock.today())
    mondays = sorted({clock.monday_of(window.day) for window in sketch.need.windows})
    rounds = (round_of(session, sketch.county_code, monday) for monday in mondays if monday >= this_week)
    return next((found for found in rounds if found.status is not RoundStatus.CLOSED), None)


def _outcome(week: Week, need: str, stopped: Callable[[], bool]) -> Outcome | None:
    try:
        plan = solve(week, seconds=SECONDS, cancelled=stopped)
    except Abandoned:
        return None
    return _of_plan(plan, need) if plan.status == PROVEN else None


def _of_plan(plan: Plan, need: str) -> Outcome:
    reasons = {each.need: each.reason for each in plan.unmatched}
    if need not in reasons:
        return Outcome.SERVED
    return Outcome.WAITS if reasons[need] == COULD_BE_SERVED else Outcome.NOBODY


def _rivals(week: Week, need: str) -> int:
    mine = _able(eligibility(week, need))
    others = open_eligibility(week)
    return sum(1 for ident, parts in others.items() if ident != need and mine & _able(parts))


def _able(parts: tuple[Mapping[str, str | None], ...]) -> set[str]:
    return {head for part in parts for head, rule in part.items() if rule is None}
