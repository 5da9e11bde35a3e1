"""What goes where a day or a township is called off: visits, drafts, and hours that need another week."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher import clock
from matcher.database.ensure_fresh import state_tag
from matcher.models import Assignment, Head, Invitation, Need, Plan, Round, Window, lies_in
from matcher.needs.queries.weeks_ahead import WEEK, RoundsAhead, WeeksAhead, rounds_from
from matcher.registry.queries.regions import RegionName
from matcher.rounds.schemas.call_off import CallOffScope
from matcher.vocabulary import LIVE_ANSWERS, AssignmentStatus, NeedStatus, PlanStatus

STANDING = (AssignmentStatus.RELEASED, AssignmentStatus.ACCEPTED)


@dataclass(frozen=True, slots=True)
class HeadToTell:
    """A head who was to come, with the telephone number to ring."""

    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class NeedCalledOff:
    """A need that is met by the call-off: its visit, whether that was only proposed, and for which week it waits.

    `starts_at` is None where nothing was planned for it yet, `later` where new hours are wanted.
    """

    need_id: int
    title: str
    township: RegionName
    contact: str
    starts_at: datetime | None
    is_proposed: bool
    heads: tuple[HeadToTell, ...]
    later: date | None


@dataclass(frozen=True, slots=True)
class CallOffPreview:
    """What goes, and the tag of it that the form carries along.

    `untroubled` counts the open needs that lose hours and keep others of the week: their townships need not hear of it.
    """

    needs: Sequence[NeedCalledOff]
    untroubled: int
    seen: str

    @property
    def heads(self) -> int:
        """How many heads hear of it."""
        told = (each for need in self.needs if not need.is_proposed for each in need.heads)
        return len({(each.name, each.phone) for each in told})

    @property
    def visits(self) -> int:
        """How many visits that were sent out are off."""
        return sum(1 for need in self.needs if need.starts_at is not None and not need.is_proposed)


def call_off_preview(session: Session, round_: Round, scope: CallOffScope) -> CallOffPreview:
    """What calling it off would take, now."""
    seen = call_off_tag(session, round_, scope)
    visits = {each.need_id: each for each in session.scalars(visits_in(round_, scope)).unique()}
    rounds = RoundsAhead(session.scalars(rounds_from(round_.area_code, round_.monday)).all())
    query = select(Need).where(Need.id.in_(need_ids_in(session, round_, scope)))
    needs = session.scalars(query.options(joinedload(Need.township), selectinload(Need.windows)))
    found, untroubled = [], 0
    for need in needs:
        visit, weeks = visits.get(need.id), rounds.of(need.township_code)
        if visit is None and keeps_hours(need, round_, scope, weeks):
            untroubled += 1
        else:
            found.append(_row(need, visit, week_after(need, round_, scope, weeks)))
    found.sort(key=lambda each: (each.starts_at or datetime.max, each.township.code, each.need_id))
    return CallOffPreview(found, untroubled, seen)


def call_off_tag(session: Session, round_: Round, scope: CallOffScope) -> str:
    """Of everything that calling it off decides about: the visits, and the needs with hours then."""
    visits = session.scalars(visits_in(round_, scope)).unique().all()
    needs = session.execute(
        select(Need.id, Need.version)
        .where(Need.id.in_(need_ids_in(session, round_, scope)))
        .order_by(Need.id)
    )
    return state_tag(
        round_.id,
        sorted((each.id, each.version) for each in visits),
        [(row.id, row.version) for row in needs],
    )


def visits_in(round_: Round, scope: CallOffScope) -> Select[Assignment]:
    """The visits ahead that are sent out or proposed, with need, invitations and heads."""
    first, end = _span(round_, scope)
    proposed = (Assignment.status == AssignmentStatus.PROPOSED) & (Plan.status == PlanStatus.PROPOSED)
    return (
        select(Assignment)
        .join(Assignment.need)
        .join(Plan, Assignment.plan_id == Plan.id)
        .where(
            lies_in(Need.township_code, scope.township_code or round_.area_code),
            lies_in(Need.township_code, round_.area_code),
            Assignment.starts_at >= first,
            Assignment.starts_at < end,
            Assignment.starts_at > clock.now(),
            Assignment.status.in_(STANDING) | (proposed & (Assignment.round_id == round_.id)),
        )
        .options(
            joinedload(Assignment.need),
            selectinload(Assignment.invitations).joinedload(Invitation.head).joinedload(Head.institution),
        )
        .order_by(Assignment.need_id)
    )


def need_ids_in(session: Session, round_: Round, scope: CallOffScope) -> Sequence[int]:
    """The needs with a visit or, being open, with hours in what is called off, in the order of their ids."""
    visits = {each.need_id for each in session.scalars(visits_in(round_, scope)).unique()}
    open_ones = session.scalars(
        select(Need.id).where(
            lies_in(Need.township_code, scope.township_code or round_.area_code),
            lies_in(Need.township_code, round_.area_code),
            Need.status == NeedStatus.POSTED,
            Need.windows.any(_in_days(round_, scope)),
        )
    )
    return sorted(visits.union(open_ones))


def windows_in(windows: Iterable[Window], round_: Round, scope: CallOffScope) -> list[Window]:
    """Those of the hours that lie in what is called off."""
    first, end = _days(round_, scope)
    return [each for each in windows if first <= each.day < end]


def keeps_hours(need: Need, round_: Round, scope: CallOffScope, weeks: WeeksAhead) -> bool:
    """Whether the need has hours ahead in the same week beside those that go."""
    gone = windows_in(need.windows, round_, scope)
    of_week = [
        each for each in need.windows if clock.monday_of(each.day) == round_.monday and each not in gone
    ]
    return weeks.next_week_of(of_week) is not None


def week_after(need: Need, round_: Round, scope: CallOffScope, weeks: WeeksAhead) -> date | None:
    """The Monday of the week that the need would wait for, but for a twin that stands at those hours already."""
    gone = windows_in(need.windows, round_, scope)
    kept = weeks.next_week_of([each for each in need.windows if each not in gone])
    if not need.waits or not gone:
        return kept
    moved = round_.monday + weeks.weeks_on(gone) * WEEK
    return min(kept, moved) if kept else moved


def _row(need: Need, visit: Assignment | None, later: date | None) -> NeedCalledOff:
    live = [each for each in visit.invitations if each.answer in LIVE_ANSWERS] if visit else []
    return NeedCalledOff(
        need.id, need.title, RegionName.of(need.township), need.contact,
        visit.starts_at if visit else None,
        visit is not None and visit.status is AssignmentStatus.PROPOSED,
        tuple(HeadToTell(each.head.name, each.head.phone) for each in live),
        later,
    )  # fmt: skip


def _days(round_: Round, scope: CallOffScope) -> tuple[date, date]:
    if scope.day is None:
        return round_.monday, round_.monday + WEEK
    return scope.day, scope.day + timedelta(days=1)


def _span(round_: Round, scope: CallOffScope) -> tuple[datetime, datetime]:
    first, end = _days(round_, scope)
    return datetime.combine(first, datetime.min.time()), datetime.combine(end, datetime.min.time())


def _in_days(round_: Round, scope: CallOffScope) -> ColumnElement[bool]:
    first, end = _days(round_, scope)
    return (Window.day >= max(first, clock.today())) & (Window.day < end)
