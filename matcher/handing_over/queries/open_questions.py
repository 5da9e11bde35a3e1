"""What has been asked around needs and changes of areas, and waits for an answer or a decision; the earliest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from sqlalchemy import Select, and_, exists, func, or_, select

from matcher import clock
from matcher.groups.queries.waiting import answer_stands
from matcher.models import (
    Assignment,
    ChangeRequest,
    Colleague,
    Enquiry,
    GroupQuestion,
    Head,
    HeadTransfer,
    Invitation,
    Need,
    Part,
    Region,
    RegionChange,
    Topic,
    lies_in,
)
from matcher.transfers.queries.transfers import UNDER_WAY as TRANSFERS_UNDER_WAY
from matcher.vocabulary import (
    LIVE_ANSWERS,
    AssignmentStatus,
    ChangeState,
    ColleagueState,
    EnquiryState,
    NeedStatus,
    OpenMatter,
    RequestState,
)

Rows: TypeAlias = Select[*tuple[Any, ...]]
"""(key, name, about, day) as in `open_rows`. Any: names and days are of different types in different tables."""
_PROMISED = (AssignmentStatus.RELEASED, AssignmentStatus.ACCEPTED)


def _vacant(code: str) -> Rows:
    """The parts of visits ahead that somebody is promised for, and nobody comes for."""
    taken = exists().where(
        Invitation.assignment_id == Assignment.id,
        Invitation.position == Part.position,
        Invitation.answer.in_(LIVE_ANSWERS),
    )
    return (
        select(Need.id, Need.title, Topic.name.label("about"), Assignment.starts_at)
        .select_from(Assignment)
        .join(Assignment.need)
        .join(Part, Part.need_id == Need.id)
        .join(Part.topic)
        .where(
            lies_in(Need.township_code, code),
            Assignment.status.in_(_PROMISED),
            Assignment.starts_at > clock.now(),
            ~taken,
        )
        .order_by(Assignment.starts_at, Need.id, Part.position)
    )


def _colleagues(code: str) -> Rows:
    return (
        select(Need.id, Need.title, Colleague.name.label("about"), Assignment.starts_at)
        .select_from(Colleague)
        .join(Colleague.invitation)
        .join(Invitation.assignment)
        .join(Assignment.need)
        .where(
            lies_in(Need.township_code, code),
            Colleague.state == ColleagueState.PENDING,
            Assignment.starts_at > clock.now(),
        )
        .order_by(Assignment.starts_at, Colleague.id)
    )


def _could(code: str) -> Rows:
    return _enquiries(code, EnquiryState.COULD).order_by(Enquiry.answer_by, Enquiry.id)


def _asked(code: str) -> Rows:
    return _enquiries(code, EnquiryState.WAITING).order_by(Enquiry.answer_by, Enquiry.id)


def _enquiries(code: str, state: EnquiryState) -> Rows:
    """Of whoever could come the visit's day tells by when somebody has to be chosen."""
    day = Enquiry.answer_by if state is EnquiryState.WAITING else Enquiry.starts_at
    return (
        select(Need.id, Need.title, Head.name.label("about"), day.label("day"))
        .select_from(Enquiry)
        .join(Enquiry.need)
        .join(Enquiry.head)
        .where(lies_in(Need.township_code, code), Enquiry.state == state, Enquiry.starts_at > clock.now())
    )


def _change_requests(code: str) -> Rows:
    return (
        select(
            Need.id, Need.title, func.coalesce(Head.name, Region.name).label("about"), ChangeRequest.answer_by
        )
        .select_from(ChangeRequest)
        .join(ChangeRequest.need)
        .join(Need.township)
        .outerjoin(ChangeRequest.head)
        .where(
            lies_in(Need.township_code, code),
            ChangeRequest.state == RequestState.WAITING,
            ChangeRequest.until > clock.now(),
        )
        .order_by(ChangeRequest.answer_by, ChangeRequest.id)
    )


def _group_questions(code: str) -> Rows:
    return (
        select(Need.id, Need.title, Topic.name.label("about"), GroupQuestion.asked_at)
        .select_from(GroupQuestion)
        .join(GroupQuestion.need)
        .join(GroupQuestion.topic)
        .where(
            lies_in(Need.township_code, code),
            Need.status == NeedStatus.POSTED,
            GroupQuestion.asked_at.is_not(None),
            ~answer_stands(),
        )
        .order_by(GroupQuestion.asked_at, GroupQuestion.id)
    )


def _region_changes(code: str) -> Rows:
    name = func.coalesce(func.nullif(RegionChange.name, ""), Region.name)
    return (
        select(RegionChange.id, name.label("name"), RegionChange.sort.label("about"), RegionChange.day)
        .outerjoin(Region, and_(Region.code == RegionChange.into_code, RegionChange.into_code != ""))
        .where(
            RegionChange.county_code == code, RegionChange.state.in_((ChangeState.DRAFT, ChangeState.AGREED))
        )
        .order_by(RegionChange.day, RegionChange.id)
    )


def _transfers(code: str) -> Rows:
    """Heads who are to leave, and those who are to come and have said yes."""
    comes = and_(HeadTransfer.to_code == code, HeadTransfer.consented_at.is_not(None))
    return (
        select(HeadTransfer.id, Head.name, HeadTransfer.state.label("about"), HeadTransfer.day)
        .join(Head, Head.id == HeadTransfer.head_id)
        .where(or_(HeadTransfer.from_code == code, comes), HeadTransfer.state.in_(TRANSFERS_UNDER_WAY))
        .order_by(HeadTransfer.day, HeadTransfer.id)
    )


QUESTIONS: Mapping[OpenMatter, Callable[[str], Rows]] = {
    OpenMatter.VACANT: _vacant,
    OpenMatter.COLLEAGUES: _colleagues,
    OpenMatter.COULD: _could,
    OpenMatter.ENQUIRIES: _asked,
    OpenMatter.CHANGE_REQUESTS: _change_requests,
    OpenMatter.GROUP_QUESTIONS: _group_questions,
    OpenMatter.REGION_CHANGES: _region_changes,
    OpenMatter.TRANSFERS: _transfers,
}
