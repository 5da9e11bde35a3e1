"""What came of a week: what was held, what not and why, what is still to be said, and what waits on to which week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher import clock
from matcher.models import Assignment, AuditEntry, Need, Round, Visit, lies_in
from matcher.needs.queries.weeks_ahead import WEEK, RoundsAhead, rounds_from
from matcher.registry.queries.regions import RegionName
from matcher.rounds.queries.open_needs import open_need_ids
from matcher.vocabulary import Answer, AssignmentStatus, NotHeldReason, RoundStatus

AGREED = (AssignmentStatus.ACCEPTED, AssignmentStatus.RELEASED)
ONE_TRANSACTION = timedelta(minutes=5)
"""A week is closed in less, its rows of the audit trail included."""


@dataclass(frozen=True, slots=True)
class VisitOfWeek:
    """A visit of the week; `attendance` where it was held and counted, the reason where it was not."""

    need_id: int
    title: str
    township: RegionName
    starts_at: datetime
    attendance: int | None = None
    reason: NotHeldReason | None = None
    reason_words: str = ""


@dataclass(frozen=True, slots=True)
class WaitingNeed:
    """A need that nobody came for; `later` is the week it waits for, None where it has no hours left."""

    need_id: int
    title: str
    township: RegionName
    later: date | None


@dataclass(frozen=True, slots=True)
class WeekOutcome:
    """The visits by what is known of them, and the needs that wait on; before the week is closed, that would.

    Nobody has said yes to the `unanswered` yet: closing ends them, so their needs are among the waiting ones as well.
    """

    held: Sequence[VisitOfWeek]
    not_held: Sequence[VisitOfWeek]
    unconfirmed: Sequence[VisitOfWeek]
    ahead: Sequence[VisitOfWeek]
    unanswered: Sequence[VisitOfWeek]
    waiting: Sequence[WaitingNeed]

    @property
    def people(self) -> int:
        """How many listened, as far as that was counted."""
        return sum(each.attendance or 0 for each in self.held)


def week_outcome(session: Session, round_: Round) -> WeekOutcome:
    """What came of the round's week so far."""
    visits = _visits(session, round_)
    now = clock.now()
    closed = round_.status is RoundStatus.CLOSED
    expected = [found for found, visit in visits if visit is None and found.status in AGREED]
    unanswered = [] if closed else [found for found in expected if _ends_with_the_week(found)]
    agreed = [found for found in expected if found not in unanswered]
    ending = [found.need_id for found in unanswered]
    return WeekOutcome(
        held=[_row(found, visit) for found, visit in visits if visit and visit.happened],
        not_held=[_row(found, visit) for found, visit in visits if visit and not visit.happened],
        unconfirmed=[_row(found) for found in agreed if found.starts_at <= now],
        ahead=[_row(found) for found in agreed if found.starts_at > now],
        unanswered=[_row(found) for found in unanswered],
        waiting=_waited_on(session, round_) if closed else _would_wait(session, round_, ending),
    )


def _ends_with_the_week(found: Assignment) -> bool:
    """Whether closing the week lets its last invitations expire, as `close_round` has it."""
    answers = {invitation.answer for invitation in found.invitations}
    return Answer.WAITING in answers and Answer.ACCEPTED not in answers


def _visits(session: Session, round_: Round) -> list[tuple[Assignment, Visit | None]]:
    query = (
        select(Assignment, Visit)
        .outerjoin(Visit, Visit.assignment_id == Assignment.id)
        .where(
            Assignment.round_id == round_.id,
            Assignment.status.in_((*AGREED, AssignmentStatus.DONE)) | Visit.id.is_not(None),
        )
        .options(joinedload(Assignment.need).joinedload(Need.township), selectinload(Assignment.invitations))
        .order_by(Assignment.starts_at, Assignment.id)
    )
    return [(found, visit) for found, visit in session.execute(query)]


def _row(found: Assignment, visit: Visit | None = None) -> VisitOfWeek:
    need = found.need
    township = RegionName.of(need.township)
    if visit is None:
        return VisitOfWeek(need.id, need.title, township, found.starts_at)
    return VisitOfWeek(
        need.id, need.title, township, found.starts_at, visit.attendance, visit.reason, visit.reason_words
    )


def _would_wait(session: Session, round_: Round, ending: Sequence[int]) -> list[WaitingNeed]:
    rounds = RoundsAhead(session.scalars(rounds_from(round_.area_code, round_.monday + WEEK)).all())
    needs = _needs(session, [*open_need_ids(session, round_), *ending])
    return [_waiting(need, _later(need, round_, rounds)) for need in needs.values()]


def _later(need: Need, round_: Round, rounds: RoundsAhead) -> date | None:
    """As `wait_on` will have it, but for a twin that stands at those hours already."""
    weeks = rounds.of(need.township_code).closing(round_.monday)
    of_week = [each for each in need.windows if clock.monday_of(each.day) == round_.monday]
    if need.waits and of_week:
        moved = round_.monday + weeks.weeks_on(of_week) * WEEK
        return min(moved, weeks.next_week_of(need.windows) or moved)
    return weeks.next_week_of(need.windows)


def _waited_on(session: Session, round_: Round) -> list[WaitingNeed]:
    if round_.closed_at is None:
        return []
    query = select(AuditEntry.subject_key, AuditEntry.detail).where(
        AuditEntry.subject == "need",
        AuditEntry.action == "need.wait",
        AuditEntry.at.between(round_.closed_at - ONE_TRANSACTION, round_.closed_at + ONE_TRANSACTION),
        lies_in(AuditEntry.region_code, round_.area_code),
    )
    following = (round_.monday + WEEK).isoformat()  # where a row says only how many of the hours moved
    later = {
        int(key): str(detail.get("later") or (following if detail.get("moved") else ""))
        for key, detail in session.execute(query.order_by(AuditEntry.id))
        if detail.get("monday", round_.monday.isoformat()) == round_.monday.isoformat()
    }
    needs = _needs(session, list(later))
    return [
        _waiting(need, date.fromisoformat(later[need_id]) if later[need_id] else None)
        for need_id, need in needs.items()
    ]


def _needs(session: Session, need_ids: Sequence[int]) -> Mapping[int, Need]:
    query = select(Need).where(Need.id.in_(need_ids)).order_by(Need.township_code, Need.id)
    found = session.scalars(query.options(joinedload(Need.township), joinedload(Need.windows))).unique()
    return {need.id: need for need in found}


def _waiting(need: Need, later: date | None) -> WaitingNeed:
    return WaitingNeed(need.id, need.title, RegionName.of(need.township), later)
