"""Ruling a head out for a need in this round (不派)."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.assignments.services.place_assignment import ensure_need_seen
from matcher.assignments.services.remove_assignment import delete_proposal
from matcher.audit.services.record import record
from matcher.errors import NotFound
from matcher.models import Forbid, Head, Need, Round, is_within
from matcher.needs.services.lock_need import lock_need
from matcher.policy import Actor
from matcher.rounds.services.keep_step import kept_step
from matcher.rounds.services.lock_round import lock_idle_round, proposed_plan_of
from matcher.vocabulary import AssignmentStatus


def forbid_head(
    session: Session,
    actor: Actor,
    round_: Round,
    need_id: int,
    head_id: int,
    *,
    forbidden: bool,
    seen: str | None = None,
) -> None:
    """Rule the head out for the need in this round, or allow it again. Doing so twice is doing it once.

    A proposal of the proposed plan that sends the head there goes. Raises `NotFound` where need or head are not of the
    round's county, `Conflict` where the round is closed, a run is under way, or need or proposal are not as they were
    seen (`seen`, a `need_tag`).
    """
    round_ = lock_idle_round(session, round_.id)
    _ensure_in_area(session, round_, need_id, head_id)
    if seen is not None:
        ensure_need_seen(session, round_, lock_need(session, need_id), seen)
    found = session.get(Forbid, (round_.id, need_id, head_id))
    if (found is not None) is forbidden:
        return
    action = "round.forbid" if forbidden else "round.allow"
    with kept_step(session, actor, round_, need_id, action):
        if found is not None:
            session.delete(found)
        else:
            session.add(Forbid(round_id=round_.id, need_id=need_id, head_id=head_id))
            _delete_proposals(session, actor, round_, need_id, head_id)
        record(session, actor, action, round_, need_id=need_id, head_id=head_id)
        session.flush()
    session.expire(round_, ["forbids"])


def _ensure_in_area(session: Session, round_: Round, need_id: int, head_id: int) -> None:
    township = session.scalar(select(Need.township_code).where(Need.id == need_id))
    county = session.scalar(select(Head.county_code).where(Head.id == head_id))
    if township is None or not is_within(township, round_.area_code) or county != round_.area_code:
        raise NotFound


def _delete_proposals(session: Session, actor: Actor, round_: Round, need_id: int, head_id: int) -> None:
    proposed = proposed_plan_of(session, round_)
    for entry in list(proposed.assignments) if proposed else []:
        sent = any(invitation.head_id == head_id for invitation in entry.invitations)
        if entry.need_id == need_id and sent and entry.status is AssignmentStatus.PROPOSED:
            delete_proposal(session, actor, entry)
