"""Asking to have something in one's own record put right that one cannot change oneself."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.accounts.account_state import open_today
from matcher.audit.services.record import record
from matcher.complaints.number import new_number, read_number
from matcher.complaints.schemas.complaint import NewCorrection
from matcher.county_settings.queries.county_settings import settings_of
from matcher.errors import Conflict
from matcher.holidays.queries.calendar_of import calendar_of
from matcher.models import Account, Complaint, Head
from matcher.policy import Actor
from matcher.vocabulary import ComplaintStatus
from matcher.wording import Text

MOST_WAITING = 5


def ask_correction(
    session: Session, actor: Actor, head: Head | None, account: Account | None, command: NewCorrection
) -> Complaint:
    """Keep what a head, or whoever has an account without one, wants put right, for whoever answers there.

    By a link (`account` is None) the answer is told to the head's account where there is one, else to the number that
    is held. A form that is sent again is the wish it made the first time. Raises `Conflict` where `MOST_WAITING` of
    hers wait.
    """
    if account is None and head is not None:
        account = session.scalar(select(Account).where(Account.head_id == head.id, open_today()))
    own = _own(head, account)
    number = read_number(command.own_number)
    former = session.scalar(select(Complaint).where(Complaint.number == number)) if number else None
    if former and former.is_correction and former.text == command.text and _of(former) == own:
        return former
    is_hers = Complaint.head_id == head.id if head else Complaint.account_id == own[1]
    waiting = select(func.count(Complaint.id)).where(
        Complaint.is_correction, is_hers, Complaint.status != ComplaintStatus.ANSWERED
    )
    if (session.scalar(waiting) or 0) >= MOST_WAITING:
        raise Conflict(Text("Several of your wishes wait for an answer. Please ring the association."))
    region_code = actor.county_code
    correction = Complaint(
        number=new_number() if former or not number else number,
        origin_code=region_code,
        region_code=region_code,
        about_association=False,
        is_correction=True,
        text=command.text,
        telephone=head.phone if head and account is None else "",
        head_id=own[0],
        account_id=own[1],
        status=ComplaintStatus.NEW,
        created_at=clock.now(),
        answer_by=calendar_of(session).after_workdays(
            clock.today(), settings_of(session, region_code).complaint_days
        ),
    )
    session.add(correction)
    record(session, actor, "complaint.ask_correction", correction)
    return correction


def _own(head: Head | None, account: Account | None) -> tuple[int | None, int | None]:
    return head.id if head else None, account.id if account else None


def _of(complaint: Complaint) -> tuple[int | None, int | None]:
    return complaint.head_id, complaint.account_id
