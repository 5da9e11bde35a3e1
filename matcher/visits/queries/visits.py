"""A visit as the township records it, with all that was recorded of it before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.colleagues.queries.colleagues import NamedColleague, colleagues_of
from matcher.models import Account, Assignment, Invitation, Need, Visit, VisitHead, VisitRevision
from matcher.policy import Actor
from matcher.visits.periods import CORRECTED_FOR, is_unreported, may_correct
from matcher.visits.queries.find_visit import assignment_to_record, visit_of
from matcher.visits.said import Said, said_by, said_then
from matcher.vocabulary import LIVE_ANSWERS, Answer, Kind, NeedStatus, Presence, Role


@dataclass(frozen=True, slots=True)
class Visitor:
    """A head who was expected; `presence` is None where nothing was said of that head yet.

    `colleague` was confirmed to come instead.
    """

    invitation_id: int
    name: str
    kind: Kind
    institution: str
    has_accepted: bool
    presence: Presence | None
    substitute: str
    colleague: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """What the record said from a moment on; `who` is empty where that is not known any more."""

    at: datetime
    who: str
    said: Said


@dataclass(frozen=True, slots=True)
class VisitDetail:
    """What is known of a need's visit; `versions`, the newest first, are empty until somebody said how it went.

    `has_times_left` tells whether the need could be met again without naming new times, `waits` whether the same
    half-days of later weeks suit as well.
    """

    need_id: int
    title: str
    township: str
    venue: str
    starts_at: datetime
    ends_at: datetime
    expected: int
    visitors: tuple[Visitor, ...]
    versions: tuple[Version, ...]
    may_correct: bool
    correct_until: datetime | None
    has_times_left: bool
    waits: bool
    is_withdrawn: bool
    version: int

    @property
    def said(self) -> Said | None:
        """What the record says now."""
        return self.versions[0].said if self.versions else None

    def latest(self, *, held: bool) -> Said | None:
        """What was said last of how it went, or of why it was not held; also where it is the other way round by now."""
        return next((each.said for each in self.versions if each.said.held is held), None)

    @property
    def has_begun(self) -> bool:
        """True once it can be confirmed."""
        return self.starts_at <= clock.now()

    @property
    def is_unreported(self) -> bool:
        """True where nobody said how it went, and nobody is asked any more."""
        return not self.versions and is_unreported(self.starts_at, clock.now())


def visit_detail(session: Session, actor: Actor, need: Need) -> VisitDetail | None:
    """The visit that the need's record is about; None where nobody is or was to come."""
    assignment = assignment_to_record(session, need)
    if assignment is None:
        return None
    visit = visit_of(session, assignment)
    versions = _versions(session, visit) if visit else ()
    first = versions[-1].at if versions else None
    return VisitDetail(
        need_id=need.id,
        title=need.title,
        township=need.township.name,
        venue=need.venue.name,
        starts_at=assignment.starts_at,
        ends_at=assignment.ends_at,
        expected=need.audience,
        visitors=_visitors(session, assignment, visit),
        versions=versions,
        may_correct=first is None or may_correct(actor.role, first, clock.now()),
        correct_until=first + CORRECTED_FOR if first and actor.role is Role.TOWNSHIP else None,
        has_times_left=any(window.day >= clock.today() for window in need.windows),
        waits=need.waits,
        is_withdrawn=need.status is NeedStatus.WITHDRAWN,
        version=need.version,
    )


def _visitors(session: Session, assignment: Assignment, visit: Visit | None) -> tuple[Visitor, ...]:
    said = {row.invitation_id: row for row in visit.heads} if visit else {}
    expected = [each for each in assignment.invitations if each.answer in LIVE_ANSWERS or each.id in said]
    colleagues = colleagues_of(session, [each.id for each in expected])
    return tuple(_visitor(each, said.get(each.id), colleagues.get(each.id)) for each in expected)


def _visitor(invitation: Invitation, said: VisitHead | None, named: NamedColleague | None) -> Visitor:
    head = invitation.head
    presence, substitute = (said.presence, said.substitute) if said else (None, "")
    colleague = named.name if named and named.comes else ""
    has_accepted = invitation.answer is Answer.ACCEPTED or invitation.answered_at is not None
    return Visitor(
        invitation.id,
        head.name,
        head.kind,
        head.institution.name,
        has_accepted,
        presence,
        substitute,
        colleague,
    )


def _versions(session: Session, visit: Visit) -> tuple[Version, ...]:
    query = (
        select(VisitRevision, Account.name)
        .outerjoin(Account, Account.id == VisitRevision.recorded_by)
        .where(VisitRevision.visit_id == visit.id)
        .order_by(VisitRevision.id.desc())
    )
    earlier: Sequence[tuple[VisitRevision, str | None]] = [
        (row, name) for row, name in session.execute(query)
    ]
    who = session.scalar(select(Account.name).where(Account.id == visit.recorded_by))
    now = Version(visit.recorded_at, who or "", said_by(visit))
    return (now, *(Version(row.recorded_at, name or "", said_then(row.said)) for row, name in earlier))
