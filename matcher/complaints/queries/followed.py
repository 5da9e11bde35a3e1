"""A complaint as its sender follows it, by its number or the account it was sent from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session, joinedload

from matcher.complaints.number import spelled
from matcher.models import Complaint
from matcher.policy import Actor
from matcher.registry.queries.regions import RegionName
from matcher.text.telephone import without_numbers
from matcher.vocabulary import ComplaintStatus

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Followed:
    """What whoever has the number sees: no telephone number, not even one written into the text."""

    number: str
    text: str
    status: ComplaintStatus
    created_at: datetime
    answer_by: date
    answers: RegionName
    answer: str
    answered_at: datetime | None
    is_correction: bool
    is_changed: bool | None

    @property
    def spelled(self) -> str:
        """The number as it is shown."""
        return spelled(self.number)

    @classmethod
    def of(cls, complaint: Complaint) -> Followed:
        """What of a complaint may be shown."""
        return cls(
            complaint.number, without_numbers(complaint.text), complaint.status, complaint.created_at,
            complaint.answer_by, RegionName.of(complaint.region), complaint.answer, complaint.answered_at,
            complaint.is_correction, complaint.is_changed,
        )  # fmt: skip


def is_news_for(actor: Actor) -> ColumnElement[bool]:
    """That it was sent from the actor's account, is answered, and the answer was not acknowledged yet."""
    return and_(
        Complaint.account_id == actor.account_id,
        Complaint.status == ComplaintStatus.ANSWERED,
        Complaint.acknowledged_at.is_(None),
    )


@dataclass(frozen=True, slots=True)
class AnswerNews:
    """An answer the sender has not acknowledged yet."""

    id: int
    number: str
    answered_at: datetime
    is_correction: bool


def answers_to(session: Session, actor: Actor) -> tuple[AnswerNews, ...]:
    """The answers that are news for whoever is signed in, newest first."""
    query = select(Complaint.id, Complaint.number, Complaint.answered_at, Complaint.is_correction).where(
        is_news_for(actor)
    )
    newest = session.execute(query.order_by(Complaint.answered_at.desc(), Complaint.id).limit(MOST_SHOWN))
    return tuple(
        AnswerNews(row.id, row.number, row.answered_at, row.is_correction)
        for row in newest
        if row.answered_at
    )


def follow(session: Session, number: str) -> Followed | None:
    """The complaint with this number; None where there is none."""
    query = select(Complaint).where(Complaint.number == number).options(joinedload(Complaint.region))
    found = session.scalar(query) if number else None
    return Followed.of(found) if found else None


def corrections_of(session: Session, head_id: int | None, account_id: int | None) -> tuple[Followed, ...]:
    """The latest that a person asked to have put right in her record: a head's, or that of an account without one."""
    is_hers = Complaint.head_id == head_id if head_id is not None else Complaint.account_id == account_id
    query = (
        select(Complaint)
        .where(Complaint.is_correction, is_hers)
        .options(joinedload(Complaint.region))
        .order_by(Complaint.created_at.desc(), Complaint.id.desc())
        .limit(MOST_SHOWN)
    )
    return tuple(Followed.of(each) for each in session.scalars(query))


def sent_from(session: Session, account_id: int | None) -> tuple[Followed, ...]:
    """The latest that were sent from an account, newest first."""
    if account_id is None:
        return ()
    query = (
        select(Complaint)
        .where(Complaint.account_id == account_id, ~Complaint.is_correction)
        .options(joinedload(Complaint.region))
        .order_by(Complaint.created_at.desc(), Complaint.id.desc())
        .limit(MOST_SHOWN)
    )
    return tuple(Followed.of(each) for each in session.scalars(query))
