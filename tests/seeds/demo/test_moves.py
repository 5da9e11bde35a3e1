"""A head of the demonstration has moved county, and one of the neighbour waits for Dongtai's word."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.models import Assignment, AuditEntry, Head, HeadTransfer, Invitation, Notification
from matcher.vocabulary import Audience, NotificationEvent, TransferState

DONGTAI, DAFENG = "320981", "320904"


def test_one_has_gone_to_the_neighbour_and_left_her_visits_where_they_were(demo: Session) -> None:
    gone = demo.scalars(select(HeadTransfer).where(HeadTransfer.state == TransferState.DONE)).one()
    assert (gone.from_code, gone.to_code, gone.done_at.date()) == (DONGTAI, DAFENG, gone.day)
    former, present = gone.head, demo.get_one(Head, gone.successor_id)
    assert (former.active, present.active, present.county_code) == (False, True, DAFENG)
    assert present.offer.published
    assert present.offer.topics
    mine = (
        select(func.count(Invitation.id)).join(Invitation.assignment).where(Invitation.head_id == former.id)
    )
    assert (demo.scalar(mine) or 0) > 0
    assert demo.scalar(mine.where(Assignment.starts_at >= datetime.combine(gone.day, time.min))) == 0
    steps = select(AuditEntry.action, AuditEntry.region_code).where(
        AuditEntry.subject == "head_transfer", AuditEntry.subject_key == str(gone.id)
    )
    assert [tuple(each) for each in demo.execute(steps.order_by(AuditEntry.id))] == [
        ("head_transfer.propose", DONGTAI),
        ("head_transfer.consent", DONGTAI),
        ("head_transfer.agree", DAFENG),
        ("head_transfer.carry_out", DONGTAI),
    ]


def test_one_of_the_neighbour_has_said_yes_and_waits_for_dongtai(demo: Session) -> None:
    comes = demo.scalars(select(HeadTransfer).where(HeadTransfer.state == TransferState.CONSENTED)).one()
    assert (comes.from_code, comes.to_code) == (DAFENG, DONGTAI)
    assert comes.day - comes.said_at.date() > timedelta(weeks=3)
    asked = select(Notification).where(
        Notification.event == NotificationEvent.TRANSFER_CONSENTED,
        Notification.audience == Audience.COORDINATOR,
        Notification.region_code == DONGTAI,
    )
    newest = demo.scalars(asked.order_by(Notification.id.desc())).first()
    assert newest is not None
    assert (newest.detail["transfer"], newest.detail["comes"]) == (comes.id, True)
