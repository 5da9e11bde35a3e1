"""Carrying a move out on its day: the head has a record in the other county, and the old one is archived."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher import clock
from matcher.audit.services.record import record, transition
from matcher.errors import Conflict
from matcher.groups.services.notify_group import notify_settled
from matcher.models import (
    Account,
    EmergencyMember,
    EmergencyTeam,
    GroupMember,
    Head,
    HeadProposal,
    HeadTransfer,
    Region,
)
from matcher.models.audit import Json
from matcher.policy import Actor
from matcher.policy.states import HEAD_PROPOSAL, HEAD_TRANSFER
from matcher.registry.queries.opted_out import OPTED_OUT, has_opted_out
from matcher.registry.queries.usage import is_in_use
from matcher.registry.services.archive import archive
from matcher.registry.services.hold_heads import hold_leaving_heads
from matcher.transfers.queries.left_behind import left_behind
from matcher.transfers.services.agree_to_transfer import why_no_place
from matcher.transfers.services.hold_transfer import ensure_answers, hold_transfer
from matcher.transfers.services.leave_seats import leave_seats
from matcher.transfers.services.notify_transfer import forget_transfer, tell_county, tell_head
from matcher.transfers.services.take_along import take_along
from matcher.vocabulary import HeadProposalState, NotificationEvent
from matcher.wording import Text

TOO_EARLY = Text("The day of this move is still to come.")
VISITS = Text(
    "The head still has visits ahead in the county she leaves. Let them be done, call them off or ask somebody else."
)
TEAMS = Text(
    "The head is in a team of an emergency that has not been sent yet. Please put somebody else in first."
)
GONE = Text("The head is out of use by now, or does not want to be contacted. Please withdraw this move.")


def carry_out(session: Session, actor: Actor, transfer: HeadTransfer, version: int | None = None) -> Head:
    """The head's record in the other county. Call it with neither needs nor heads held.

    All past stays with the record she leaves, which counts what it counted. Raises `Conflict` before its day, where it
    was not agreed to, and where something stands in the way by then; `Outdated` where somebody was faster;
    `Forbidden` for anybody but the two counties and the service.
    """
    ensure_answers(actor, transfer)
    hold_leaving_heads(session, [transfer.head])
    hold_transfer(session, transfer, version)
    HEAD_TRANSFER.after("carry_out", transfer.state)
    head = transfer.head
    _ensure_free(session, transfer)
    planned, transfer.day = transfer.day, clock.today()  # days on which she was still here stay as they were
    left = left_behind(session, head, transfer.to_code, transfer.day)
    successor = _enter(session, actor, transfer)
    take_along(session, actor, transfer, successor)
    seats = leave_seats(session, actor, transfer, successor)
    _decline_proposals(session, actor, transfer)
    groups = _leave_groups(session, actor, head)
    moved: dict[str, Json] = {
        "numbers": {key.value: number for key, number in left.numbers.items()}, "groups": groups, **seats,
    }  # fmt: skip
    with session.no_autoflush:  # moment, successor and state are written together
        transfer.successor_id, transfer.done_at = successor.id, clock.now()
        transfer.moved, transfer.held_back = moved, {}
        transition(
            session,
            actor,
            HEAD_TRANSFER,
            transfer,
            "carry_out",
            successor_id=successor.id,
            planned=planned.isoformat(),
        )
    session.flush()
    archive(session, actor, head, head.version)  # after that, since it ends moves that are under way
    session.refresh(transfer)
    forget_transfer(session, transfer)
    tell_head(session, NotificationEvent.TRANSFER_DONE, transfer, successor)
    for code in (transfer.from_code, transfer.to_code):
        tell_county(session, NotificationEvent.TRANSFER_DONE, transfer, code)
    session.flush()
    return successor


def _ensure_free(session: Session, transfer: HeadTransfer) -> None:
    head = transfer.head
    if transfer.day > clock.today():
        raise Conflict(TOO_EARLY)
    if not head.active or head.opted_out_at is not None:
        raise Conflict(GONE)
    if is_in_use(session, head):
        raise Conflict(VISITS)
    waits = (
        select(EmergencyTeam.id)
        .join(EmergencyMember, EmergencyMember.team_id == EmergencyTeam.id)
        .where(EmergencyMember.head_id == head.id, EmergencyTeam.need_id.is_(None))
    )
    if session.scalar(waits.limit(1)) is not None:
        raise Conflict(TEAMS)
    why_not = why_no_place(session, transfer, transfer.institution_id, transfer.new_township_code)
    if why_not is not None:
        raise Conflict(why_not[1])
    if has_opted_out(session, transfer.to_code, head.phone):
        raise Conflict(OPTED_OUT)


def _enter(session: Session, actor: Actor, transfer: HeadTransfer) -> Head:
    head, institution = transfer.head, transfer.institution
    assert institution is not None
    township = session.get_one(Region, transfer.new_township_code)
    by = session.get(Account, transfer.agreed_by) if transfer.agreed_by else None
    successor = Head(
        county_code=transfer.to_code, township_code=township.code, institution_id=institution.id, kind=head.kind,
        name=head.name, title=transfer.new_title, phone=head.phone, latitude=township.latitude,
        longitude=township.longitude, entered_at=clock.now(), entered_by=by.name if by else "",
        first_id=head.first_id or head.id,
    )  # fmt: skip
    session.add(successor)
    record(session, actor, "head.add", successor, name=successor.name, transfer=transfer.id)
    return successor


def _decline_proposals(session: Session, actor: Actor, transfer: HeadTransfer) -> None:
    """What leaders have proposed her for and nobody has settled: the leaders hear that she goes."""
    waiting = select(HeadProposal).where(
        HeadProposal.head_id == transfer.head_id, HeadProposal.state == HeadProposalState.WAITING
    )
    words = f"{transfer.head.name}调往{transfer.to_county.name}"  # in the language of the records
    for each in session.scalars(waiting.order_by(HeadProposal.id)).all():
        each.settled_at, each.settled_by = clock.now(), actor.account_id
        each.settled_words = words
        transition(session, actor, HEAD_PROPOSAL, each, "decline", need_id=each.need_id, head_id=each.head_id)
        notify_settled(session, each)


def _leave_groups(session: Session, actor: Actor, head: Head) -> list[Json]:
    """She belongs to no working group of the county any more; the ids of the memberships that ended."""
    ended: list[Json] = []
    query = select(GroupMember).where(GroupMember.head_id == head.id, GroupMember.until.is_(None))
    for member in session.scalars(query.order_by(GroupMember.id)).all():
        member.until = max(clock.today(), member.since)
        flag_modified(member.group, "kind")
        record(session, actor, "working_group.leave", member.group, head_id=head.id)
        ended.append(member.id)
    session.flush()
    return ended
