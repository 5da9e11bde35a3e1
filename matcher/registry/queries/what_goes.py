"""What a head gives up who does not want to be contacted any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.models import Assignment, Head, Invitation, Need, Region
from matcher.registry.queries.opted_out import same_number
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import LIVE_ANSWERS, Answer, AssignmentStatus
from matcher.wording.name import Name


@dataclass(frozen=True, slots=True)
class Going:
    """A visit that the head was asked for, or has promised: when, and in which township."""

    starts_at: datetime
    ends_at: datetime
    township: RegionName
    is_promised: bool


@dataclass(frozen=True, slots=True)
class OptOutNotice:
    """Who has entered the head and for whom, empty where that is not known; what goes should the head opt out, of
    all records with its number, and the names on the others.
    """

    association: Name
    entered_by: str
    goes: tuple[Going, ...]
    opted_out: bool
    others: tuple[str, ...]


def live_invitations(heads: Sequence[Head]) -> Select[Invitation]:
    """The heads' invitations to visits to come that wait or were accepted, in the order in which needs are locked."""
    return (
        select(Invitation)
        .join(Invitation.assignment)
        .where(
            Invitation.head_id.in_([head.id for head in heads]),
            Invitation.answer.in_(LIVE_ANSWERS),
            Assignment.starts_at > clock.now(),
            Assignment.status.in_((AssignmentStatus.RELEASED, AssignmentStatus.ACCEPTED)),
        )
        .order_by(Assignment.need_id, Invitation.id)
    )


def opt_out_notice(session: Session, head: Head) -> OptOutNotice:
    """What the pages behind a head's links say of this."""
    of_need = joinedload(Invitation.assignment).joinedload(Assignment.need).joinedload(Need.township)
    heads = same_number(session, head)
    found = session.scalars(live_invitations(heads).options(of_need)).all()
    goes = tuple(_going(each) for each in sorted(found, key=lambda each: each.assignment.starts_at))
    county = session.get_one(Region, head.county_code)
    return OptOutNotice(
        Name(county.association, county.association_en), head.entered_by, goes, head.opted_out_at is not None,
        tuple(each.name for each in heads if each.id != head.id),
    )  # fmt: skip


def _going(invitation: Invitation) -> Going:
    entry = invitation.assignment
    township = RegionName.of(entry.need.township)
    return Going(entry.starts_at, entry.ends_at, township, invitation.answer is Answer.ACCEPTED)
