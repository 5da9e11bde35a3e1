"""Several heads are asked at once whether they could take a part; nothing is booked."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher import clock
from matcher.assignments.services.check_manual_assignment import check_manual_assignment
from matcher.assignments.services.place_assignment import (
    ManualAssignment,
    ensure_need_seen,
    wanted_assignment,
)
from matcher.audit.services.record import record
from matcher.county_settings.queries.county_settings import settings_of
from matcher.enquiries.queries.open_enquiries import OPEN
from matcher.enquiries.schemas.ask_whether import AskWhether
from matcher.enquiries.services.notify_enquiry import notify_enquired
from matcher.errors import Conflict, Invalid
from matcher.invitations.services.check_stand_in import HeadCheck, stand_in_check
from matcher.invitations.time_to_think import time_to_think
from matcher.models import Assignment, Enquiry, Head, Need, Round
from matcher.policy import Actor
from matcher.policy.states import ROUND
from matcher.registry.services.hold_heads import hold_asked_heads
from matcher.rounds.services.lock_round import lock_need_of, lock_round
from matcher.vocabulary import LIVE_ANSWERS, LIVE_ASSIGNMENTS, EnquiryState
from matcher.week import take_snapshot
from matcher.wording import Text

TAKEN = Text("Nobody is missing for this part any more. Please look at the need as it is now.")
NOT_OUT = Text("The week is not sent out yet. Please change the draft instead.")
SEVERAL_PARTS = Text(
    "This need has several parts, and nobody comes yet. Please match it or ask heads for all of them."
)
WHEN = Text("Please name a day and a time.")


def ask_whether(
    session: Session, actor: Actor, round_: Round, need_id: int, command: AskWhether
) -> list[Enquiry]:
    """Ask each of the heads who is not asked yet; who is, is asked once. Those that are new.

    For an empty part of a standing visit the time is the visit's, for an open need of one part the one named. Raises
    `Invalid` (`head_ids`) naming the rules that a head would break, with the name; `Conflict` where the part is not
    free, the week is not sent out, or the need is not as it was seen.
    """
    round_ = lock_round(session, round_.id)
    need = lock_need_of(session, round_, need_id)
    ensure_need_seen(session, round_, need, command.seen)
    visit = _standing(session, need)
    starts_at, ends_at = _when(need, visit, command)
    _ensure_free(round_, need, visit, command.position)
    hold_asked_heads(session, command.head_ids)
    asked = _asked(session, need, command.position)
    fresh = [
        _enquiry(session, round_, need, command.position, head_id, starts_at, ends_at)
        for head_id in command.head_ids
        if head_id not in asked
    ]
    _check(session, round_, need, visit, fresh)
    session.add_all(fresh)
    session.flush()
    for enquiry in fresh:
        notify_enquired(session, enquiry)
        record(
            session, actor, "enquiry.ask", enquiry, after=enquiry.state.value,
            need_id=need.id, head_id=enquiry.head_id,
        )  # fmt: skip
    flag_modified(need, "status")  # whoever acts on it saw nobody asked
    session.flush()
    return fresh


def _standing(session: Session, need: Need) -> Assignment | None:
    query = select(Assignment).where(Assignment.need_id == need.id, Assignment.status.in_(LIVE_ASSIGNMENTS))
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def _when(need: Need, visit: Assignment | None, command: AskWhether) -> tuple[datetime, datetime]:
    if visit is not None:
        return visit.starts_at, visit.ends_at
    if command.day is None or command.start is None:
        raise Invalid.field("start", WHEN)
    starts_at = datetime.combine(command.day, time.min) + timedelta(minutes=command.start)
    return starts_at, starts_at + timedelta(minutes=need.minutes)


def _ensure_free(round_: Round, need: Need, visit: Assignment | None, position: int) -> None:
    if not ROUND.allows("propose_more", round_.status):
        raise Conflict(NOT_OUT)
    if position not in {part.position for part in need.parts}:
        raise Conflict(TAKEN)
    if visit is None and len(need.parts) > 1:
        raise Conflict(SEVERAL_PARTS)
    if visit is not None and (visit.starts_at <= clock.now() or _is_taken(visit, position)):
        raise Conflict(TAKEN)


def _is_taken(visit: Assignment, position: int) -> bool:
    return any(each.position == position and each.answer in LIVE_ANSWERS for each in visit.invitations)


def _asked(session: Session, need: Need, position: int) -> set[int]:
    query = select(Enquiry.head_id).where(
        Enquiry.need_id == need.id, Enquiry.position == position, Enquiry.state.in_(OPEN)
    )
    return set(session.scalars(query))


def _check(
    session: Session, round_: Round, need: Need, visit: Assignment | None, fresh: list[Enquiry]
) -> None:
    if not fresh:
        return
    position, starts_at = fresh[0].position, fresh[0].starts_at
    check = (
        stand_in_check(session, visit, position) if visit else _open_check(session, round_, need, starts_at)
    )
    for enquiry in fresh:
        try:
            check(enquiry.head_id)
        except Invalid as broken:
            name = session.get_one(Head, enquiry.head_id).name
            texts = [
                Text("{head}: {reason}", head=name, reason=text)
                for found in broken.messages.values()
                for text in found
            ]
            raise Invalid({"head_ids": texts}) from None


def _open_check(session: Session, round_: Round, need: Need, starts_at: datetime) -> HeadCheck:
    snapshot = take_snapshot(session, round_)
    others = [entry for entry in snapshot.as_planned() if entry.need != str(need.id)]

    def check(head_id: int) -> None:
        wanted = ManualAssignment(need.id, (head_id,), starts_at)
        check_manual_assignment(snapshot.week, others, wanted_assignment(round_, need, snapshot, wanted))

    return check


def _enquiry(
    session: Session,
    round_: Round,
    need: Need,
    position: int,
    head_id: int,
    starts_at: datetime,
    ends_at: datetime,
) -> Enquiry:
    part = next(each for each in need.parts if each.position == position)
    now = clock.now()
    if session.get(Head, head_id) is None or starts_at <= now:
        raise Conflict(TAKEN)
    settings = settings_of(session, round_.area_code)
    return Enquiry(
        round_id=round_.id, need_id=need.id, position=position, head_id=head_id, topic_id=part.topic_id,
        starts_at=starts_at, ends_at=ends_at, state=EnquiryState.WAITING, asked_at=now,
        answer_by=time_to_think(starts_at, settings, now).until,
    )  # fmt: skip
