"""The visits in the calendar of a head, of a region, or of one need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher import clock
from matcher.colleagues.queries.colleagues import NamedColleague, colleagues_of
from matcher.links.feed_links import FeedSubject
from matcher.models import (
    COUNTY_DIGITS,
    Assignment,
    AuditEntry,
    Colleague,
    Head,
    Invitation,
    Need,
    Part,
    lies_in,
)
from matcher.subscriptions.calendar_event import CalendarEvent, EventStatus, uid_of
from matcher.subscriptions.event_words import description_of, place_of, title_of
from matcher.vocabulary import LIVE_ANSWERS, LIVE_ASSIGNMENTS, Answer, AssignmentStatus, NeedStatus

PAST = timedelta(days=60)
"""So long a visit that took place stays in the calendar."""
CANCELLED_PAST = timedelta(days=14)
"""So long one that was called off does, from the day for which it was last agreed."""
MOST = 2000
_KEPT = (NeedStatus.CONFIRMED, NeedStatus.DONE, NeedStatus.RATED)
_TOLD = Assignment.status != AssignmentStatus.PROPOSED


@dataclass(frozen=True, slots=True)
class _Entry:
    """What stands, or last stood, of a need's visit, for one reader; `is_own_no`: only the reader called it off."""

    assignment: Assignment
    status: EventStatus
    sequence: int
    is_own_no: bool = False

    @property
    def is_of_interest(self) -> bool:
        since = clock.now() - CANCELLED_PAST
        is_recent = self.assignment.starts_at >= since and not self.is_own_no
        return self.status is not EventStatus.CANCELLED or is_recent


def events_of(session: Session, subject: FeedSubject) -> tuple[CalendarEvent, ...]:
    """The visits in a calendar by their start: what is to come, the last two months, and what was called off lately."""
    wanted = select(Assignment.need_id).where(_TOLD, Assignment.starts_at >= clock.now() - PAST)
    if subject.region_code is not None:
        wanted = wanted.where(Assignment.need.has(lies_in(Need.township_code, subject.region_code)))
    else:
        wanted = wanted.where(Assignment.invitations.any(Invitation.head_id == subject.head_id))
    latest = wanted.group_by(Assignment.need_id).order_by(func.max(Assignment.starts_at).desc()).limit(MOST)
    entries = [
        entry
        for entry in _entries(session, Assignment.need_id.in_(latest), subject.head_id)
        if entry.is_of_interest
    ]
    return _events(session, entries, subject.head_id)


def event_of_need(session: Session, need_id: int, head_id: int | None = None) -> CalendarEvent | None:
    """A need's visit, as a head sees it if one is named; None where nobody was ever asked to come."""
    entries = list(_entries(session, Assignment.need_id == need_id, head_id))
    return next(iter(_events(session, entries, head_id)), None)


def _entries(session: Session, which: ColumnElement[bool], head_id: int | None) -> Iterator[_Entry]:
    need = joinedload(Assignment.need)
    query = (
        select(Assignment)
        .where(_TOLD, which)
        .options(
            need.joinedload(Need.township),
            need.joinedload(Need.venue),
            need.selectinload(Need.parts).joinedload(Part.topic),
            selectinload(Assignment.invitations).joinedload(Invitation.head).joinedload(Head.institution),
        )
        .order_by(Assignment.id)
    )
    of_need: dict[int, list[Assignment]] = defaultdict(list)
    for assignment in session.scalars(query).unique():
        of_need[assignment.need_id].append(assignment)
    for assignments in of_need.values():
        told = [each for each in assignments if _was_told(each)]
        sequence = _sequence(assignments)
        entry = _of_region(told, sequence) if head_id is None else _of_head(told, sequence, head_id)
        if entry is not None:
            yield entry


def _was_told(assignment: Assignment) -> bool:
    """A proposal that was dropped is cancelled too: nobody was ever asked."""
    is_over = assignment.status is AssignmentStatus.CANCELLED
    return not is_over or any(invitation.answer_by is not None for invitation in assignment.invitations)


def _sequence(assignments: Sequence[Assignment]) -> int:
    """Rises with every change of the need, of any of its assignments and answers: none of them is ever taken out."""
    answers = sum(invitation.version for each in assignments for invitation in each.invitations)
    return assignments[0].need.version + sum(each.version for each in assignments) + answers


def _of_region(told: Sequence[Assignment], sequence: int) -> _Entry | None:
    if not told:
        return None
    live = [each for each in told if each.status in LIVE_ASSIGNMENTS]
    if not live:
        return _Entry(told[-1], EventStatus.CANCELLED, sequence)
    status = EventStatus.CONFIRMED if live[-1].need.status in _KEPT else EventStatus.TENTATIVE
    return _Entry(live[-1], status, sequence)


def _of_head(told: Sequence[Assignment], sequence: int, head_id: int) -> _Entry | None:
    asked = [(each, answer) for each in told for answer in each.invitations if answer.head_id == head_id]
    if not asked:
        return None
    live = [
        (each, answer)
        for each, answer in asked
        if answer.answer in LIVE_ANSWERS and each.status in LIVE_ASSIGNMENTS
    ]
    if not live:
        assignment, last = asked[-1]
        is_own_no = last.answer is not Answer.CANCELLED
        return _Entry(assignment, EventStatus.CANCELLED, sequence, is_own_no=is_own_no)
    assignment, last = live[-1]
    is_yes = last.answer is Answer.ACCEPTED
    return _Entry(assignment, EventStatus.CONFIRMED if is_yes else EventStatus.TENTATIVE, sequence)


def _events(session: Session, entries: Iterable[_Entry], head_id: int | None) -> tuple[CalendarEvent, ...]:
    in_order = sorted(entries, key=lambda entry: (entry.assignment.starts_at, entry.assignment.id))
    changes = _last_changes(session, [entry.assignment for entry in in_order])
    colleagues = colleagues_of(
        session, [each.id for entry in in_order for each in entry.assignment.invitations]
    )
    return tuple(_event(entry, changes[entry.assignment.id], head_id, colleagues) for entry in in_order)


def _event(
    entry: _Entry, changed_at: datetime, head_id: int | None, colleagues: Mapping[int, NamedColleague]
) -> CalendarEvent:
    assignment, need = entry.assignment, entry.assignment.need
    return CalendarEvent(
        uid=uid_of(need.id, need.created_at, need.township_code[:COUNTY_DIGITS]),
        sequence=entry.sequence,
        changed_at=changed_at,
        status=entry.status,
        starts_at=assignment.starts_at,
        ends_at=assignment.ends_at,
        title=title_of(need, entry.status),
        place=place_of(need),
        position=(need.venue.latitude, need.venue.longitude),
        description=description_of(assignment, head_id, colleagues),
        path="" if head_id is not None else f"/needs/{need.id}",
    )


def _last_changes(session: Session, assignments: Sequence[Assignment]) -> dict[int, datetime]:
    """When each assignment, its need, one of its answers or its colleagues was changed last, by the audit trail."""
    owners: dict[tuple[str, str], int] = {}
    for each in assignments:
        owners["need", str(each.need_id)] = each.id
        owners["assignment", str(each.id)] = each.id
        owners |= {("invitation", str(answer.id)): each.id for answer in each.invitations}
    answered = {answer.id: each.id for each in assignments for answer in each.invitations}
    named = select(Colleague.id, Colleague.invitation_id).where(Colleague.invitation_id.in_(answered))
    owners |= {("colleague", str(key)): answered[of] for key, of in session.execute(named)}
    keys: dict[str, list[str]] = defaultdict(list)
    for subject, key in owners:
        keys[subject].append(key)
    found = {each.id: each.need.created_at for each in assignments}
    if not keys:
        return found
    about = or_(
        *(and_(AuditEntry.subject == kind, AuditEntry.subject_key.in_(of)) for kind, of in keys.items())
    )
    query = select(AuditEntry.subject, AuditEntry.subject_key, func.max(AuditEntry.at)).where(about)
    for subject, key, at in session.execute(query.group_by(AuditEntry.subject, AuditEntry.subject_key)):
        owner = owners[subject, key]
        found[owner] = max(found[owner], at)
    return found
