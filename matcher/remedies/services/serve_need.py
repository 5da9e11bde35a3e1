"""Giving an open need its place after something was changed for it."""

from __future__ import annotations

from enum import Enum

from sqlalchemy.orm import Session

from matcher.assignments.services.place_assignment import ManualAssignment, place_assignment
from matcher.errors import Conflict
from matcher.models import Round
from matcher.policy import Actor
from matcher.policy.states import ROUND
from matcher.rounds.services.start_manual_plan import start_manual_plan
from matcher.rounds.services.start_run import start_run
from matcher.week import moment_of, take_snapshot
from solver import insertions


class Served(Enum):
    """What was done for the need."""

    PLACED = "placed"
    MATCHING = "matching"
    NOTHING = "nothing"


def serve_need(session: Session, actor: Actor, round_: Round, need_id: int) -> Served:
    """Put the need into the draft where that moves nothing else, else have the week matched again.

    Nothing is done for a week that has been sent out, where the coordinator says who is asked, or where there is
    nothing to match.
    """
    if ROUND.allows("propose_more", round_.status):
        return Served.NOTHING
    snapshot, need = take_snapshot(session, round_), str(need_id)
    planned = snapshot.as_planned()
    if any(entry.need == need for entry in planned) or all(each.id != need for each in snapshot.week.needs):
        return Served.NOTHING
    best = next(
        iter(insertions(snapshot.week, planned, need, limit=1, told=snapshot.told.get(need_id))), None
    )
    if best is not None and best.value_delta > 0:
        heads = tuple(int(head) for head in best.heads)
        command = ManualAssignment(need_id, heads, moment_of(round_.monday, best.start))
        place_assignment(session, actor, start_manual_plan(session, actor, round_), command)
        return Served.PLACED
    try:
        start_run(session, actor, round_)
    except Conflict:
        return Served.NOTHING
    return Served.MATCHING
