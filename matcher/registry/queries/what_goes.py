"""What a head gives up who does not want to be contacted any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.models import Assignment, Head, Invitation, Need, Region
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import LIVE_ANSWERS, Answer, AssignmentStatus


@dataclass(frozen=True, slots=True)
class Going:
    """A visit that the head was asked for, or has promised: when, and in which township."""

    starts_at: datetime
    ends_at: datetime
    township: RegionName
    is_promised: bool


@dataclass(frozen=True, slots=True)
class OptOutNotice:
    """Who has entered the head and for whom, empty where that is not known; what goes should the head opt out."""

    association: str
    entered_by: str
    goes: tuple[Going, ...]
    opted_out: bool


def live_invitations(head: Head) -> Select[Invitation]:
    """The head's invitations to visits to come that wait or were accepted, in the order in which needs are locked."""
    return (
        select(Invitation)
        .join(Invitation.assignment)
        .where(
            Invitation.head_id == head.id,
            Invitation.answer.in_(LIVE_ANSWERS),
            Assignment.starts_at > clock.now(),
            Assignment.status.in_((AssignmentStatus.RELEASED, AssignmentStatus.ACCEPTED)),
        )
        .order_by(Assignment.need_id)
    )


def opt_out_notice(session: Session, head: Head) -> OptOutNotice:
    """What the pages behind a head's links say of this."""
    of_need = joinedload(Invitation.assignment).joinedload(Assignment.need).joinedload(Need.township)
    found = session.scalars(live_invitations(head).options(of_need)).all()
    goes = tuple(_going(each) for each in sorted(found, key=lambda each: each.assignment.starts_at))
    return OptOutNotice(
        association_of(session, head.county_code), head.entered_by, goes, head.opted_out_at is not None
    )


def association_of(session: Session, county_code: str) -> str:
    """The name under which a county's association writes."""
    return session.get_one(Region, county_code).name + "科协"


def _going(invitation: Invitation) -> Going:
    entry = invitation.assignment
    township = RegionName.of(entry.need.township)
    return Going(entry.starts_at, entry.ends_at, township, invitation.answer is Answer.ACCEPTED)
