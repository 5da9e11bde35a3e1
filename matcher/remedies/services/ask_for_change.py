"""A head or a township is asked for a change; nothing is changed before a yes."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.assignments.services.place_assignment import ensure_need_seen
from matcher.audit.services.record import record, transition
from matcher.county_settings.queries.county_settings import settings_of
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict
from matcher.invitations.time_to_think import time_to_think
from matcher.models import ChangeRequest, Head, Need, Round
from matcher.policy import Actor
from matcher.policy.states import CHANGE_REQUEST, NEED
from matcher.registry.services.hold_heads import hold_asked_heads
from matcher.remedies.queries.question import question_of
from matcher.remedies.schemas.change_request import AskForChange
from matcher.remedies.schemas.remedy import Remedy
from matcher.remedies.services.agree_remedy import NOT_OPEN
from matcher.remedies.services.lock_request import lock_request
from matcher.remedies.services.make_change import change_data
from matcher.remedies.services.notify_request import notify_requested, notify_settled
from matcher.rounds.services.lock_round import lock_need_of, lock_round
from matcher.vocabulary import RemedyKind, RequestState
from matcher.wording import Text
from matcher.wording.both_languages import in_both

TOO_LATE = Text("For this it is too late in the week.")
OWN = Text("This is for the county's office itself to decide; nobody has to be asked.")
OPTED_OUT = Text("This head does not want to be contacted any more.")


def ask_for_change(
    session: Session, actor: Actor, round_: Round, need_id: int, command: AskForChange
) -> ChangeRequest:
    """Ask whoever decides about the change, for the open need of the round's week; who is asked already is asked once.

    Raises `Conflict` where the need is not open or not as it was seen, or the change is made already, cannot be made,
    or would come too late; `NotFound` where head, venue or township are not of the round's county.
    """
    round_ = lock_round(session, round_.id)
    need = lock_need_of(session, round_, need_id)
    ensure_need_seen(session, round_, need, command.seen)
    if not NEED.allows("match", need.status):
        raise Conflict(NOT_OPEN)
    change = command.change
    if change.kind is RemedyKind.PACK:
        raise Conflict(OWN)
    if (asked := _waiting(session, need, change)) is not None:
        return asked
    if change.is_of_head:
        hold_asked_heads(session, [int(change.target)])
    _ensure_possible(session, actor, round_, need, change)
    request = _request(session, round_, need, change)
    session.add(request)
    session.flush()
    notify_requested(session, request)
    record(
        session, actor, "change_request.ask", request, after=request.state.value,
        need_id=need.id, head_id=request.head_id, change=request.change,
    )  # fmt: skip
    session.flush()
    return request


def take_request_back(session: Session, actor: Actor, request: ChangeRequest, version: int) -> None:
    """Nobody need answer any more; who had heard of it is told.

    Raises `Outdated` where the request is not of `version` any more, `Conflict` where it was answered.
    """
    request = lock_request(session, request)
    ensure_fresh(request, version)
    transition(session, actor, CHANGE_REQUEST, request, "take_back", need_id=request.need_id)
    notify_settled(session, request)


def _waiting(session: Session, need: Need, change: Remedy) -> ChangeRequest | None:
    query = select(ChangeRequest).where(
        ChangeRequest.need_id == need.id,
        ChangeRequest.change == str(change),
        ChangeRequest.state == RequestState.WAITING,
    )
    return session.scalars(query).one_or_none()


def _ensure_possible(session: Session, actor: Actor, round_: Round, need: Need, change: Remedy) -> None:
    """That a yes could be carried out: it is tried, and nothing of it stays."""
    trial = session.begin_nested()
    try:
        change_data(session, actor, round_, need, change)
    finally:
        trial.rollback()


def _request(session: Session, round_: Round, need: Need, change: Remedy) -> ChangeRequest:
    head = session.get_one(Head, int(change.target)) if change.is_of_head else None
    if head is not None and head.opted_out_at is not None:
        raise Conflict(OPTED_OUT)
    now, until = clock.now(), _until(round_, need, change)
    if until <= now:
        raise Conflict(TOO_LATE)
    return ChangeRequest(
        round_id=round_.id, need_id=need.id, head_id=head.id if head else None, change=str(change),
        question=in_both(question_of(session, change)), state=RequestState.WAITING, asked_at=now,
        answer_by=time_to_think(until, settings_of(session, round_.area_code), now).until, until=until,
    )  # fmt: skip


def _until(round_: Round, need: Need, change: Remedy) -> datetime:
    """The last moment at which the visit could begin with it."""
    if change.day is not None:
        return _latest_start(need, change.day, change.end)
    ends = [
        _latest_start(need, each.day, each.end_minute)
        for each in need.windows
        if 0 <= (each.day - round_.monday).days < 7
    ]
    return max(ends, default=clock.now())


def _latest_start(need: Need, day: date, end: int) -> datetime:
    return datetime.combine(day, time.min) + timedelta(minutes=end - need.minutes)
