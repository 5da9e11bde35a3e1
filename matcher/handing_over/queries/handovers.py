"""Who answers for a county in place of its coordinator: at this moment, soon, and as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Row, Select, and_, or_, select
from sqlalchemy.orm import Session, aliased

from matcher import clock
from matcher.accounts.account_state import open_today
from matcher.database.ensure_fresh import state_tag
from matcher.models import Account, Erasure, Handover, lies_in
from matcher.vocabulary import HandoverState, PersonKind, Role

SAID_FOR = timedelta(days=30)
"""How long pages go on to say who has taken a county over for good, and how long before they say who will answer."""
_COORDINATOR, _SUCCESSOR, _AUTHOR = aliased(Account), aliased(Account), aliased(Account)


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """`successor` answers in place of `coordinator`; without a last day for good. `author` is "" where not known.

    `can_answer` is False once whoever is to answer is not an open coordinator of the county any more.
    """

    id: int
    county_code: str
    coordinator: str
    coordinator_id: int
    successor: str
    successor_id: int
    first_day: date
    last_day: date | None
    note: str
    said_at: datetime
    author: str
    read_at: datetime | None
    taken_back_at: datetime | None
    can_answer: bool
    version: int

    @property
    def state(self) -> HandoverState:
        """How it stands today."""
        today = clock.today()
        if self.taken_back_at is not None:
            return HandoverState.TAKEN_BACK
        if self.first_day > today:
            return HandoverState.COMING
        if self.last_day is None:
            return HandoverState.DONE
        return HandoverState.NOW if self.last_day >= today else HandoverState.OVER


def handovers_of(session: Session, county_code: str) -> Sequence[HandoverRow]:
    """Everything that was said of the county, the latest day first."""
    query = _rows().where(Handover.county_code == county_code)
    query = query.order_by(Handover.first_day.desc(), Handover.id.desc())
    return [_row(each) for each in session.execute(query)]


def answering(session: Session, county_code: str) -> Sequence[HandoverRow]:
    """Who answers in a county now or will within a month, the earliest first."""
    return answering_within(session, county_code).get(county_code, [])


def answering_within(session: Session, area: str) -> Mapping[str, Sequence[HandoverRow]]:
    """The same in each county of an area where anybody does, by code.

    Not who can sign in no more or is not a coordinator of the county any more, who took over long ago, nor in place of
    whom somebody had taken over for good and who has been let in again.
    """
    today = clock.today()
    gone = or_(_COORDINATOR.last_day < Handover.first_day, ~_COORDINATOR.active)
    for_good = and_(Handover.last_day.is_(None), Handover.first_day >= today - SAID_FOR, gone)
    query = _rows().where(
        lies_in(Handover.county_code, area),
        Handover.taken_back_at.is_(None),
        or_(Handover.last_day >= today, for_good),
        Handover.first_day <= today + SAID_FOR,
        _can_answer(),
    )
    found: dict[str, list[HandoverRow]] = {}
    for each in session.execute(query.order_by(Handover.first_day, Handover.id)):
        row = _row(each)
        found.setdefault(row.county_code, []).append(row)
    return found


def handover_tag(session: Session, county_code: str) -> str:
    """Differs whenever something more was said of who answers for the county, or taken back, or read."""
    query = select(Handover.id, Handover.version).where(Handover.county_code == county_code)
    return state_tag(county_code, [tuple(row) for row in session.execute(query.order_by(Handover.id))])


def open_coordinators(session: Session, county_code: str) -> Sequence[tuple[int, str]]:
    """Number and name of the coordinators of the county who can sign in, by name."""
    query = select(Account.id, Account.name).where(
        Account.region_code == county_code, Account.role == Role.COORDINATOR, open_today()
    )
    return [(key, name) for key, name in session.execute(query.order_by(Account.name, Account.id))]


def whose_place_may_be_taken(session: Session, county_code: str) -> Sequence[tuple[int, str]]:
    """The open coordinators, and where nobody else could be stood in for, those whose accounts are closed, by name.

    So it can be said who follows a coordinator whose account was closed without a word. Nobody who was erased.
    """
    found = open_coordinators(session, county_code)
    if len(found) > 1:
        return found
    query = select(Account.id, Account.name).where(
        Account.region_code == county_code,
        Account.role == Role.COORDINATOR,
        ~open_today(),
        ~select(Erasure.id)
        .where(Erasure.kind == PersonKind.ACCOUNT, Erasure.subject_id == Account.id)
        .exists(),
    )
    closed = session.execute(query.order_by(Account.name, Account.id))
    return [*found, *((key, name) for key, name in closed)]


def _rows() -> Select[Handover, str, str, str, bool]:
    return (
        select(Handover, _COORDINATOR.name, _SUCCESSOR.name, _AUTHOR.name, _can_answer())
        .join(_COORDINATOR, Handover.coordinator_id == _COORDINATOR.id)
        .join(_SUCCESSOR, Handover.successor_id == _SUCCESSOR.id)
        .outerjoin(_AUTHOR, Handover.said_by == _AUTHOR.id)
    )


def _can_answer() -> ColumnElement[bool]:
    here = and_(_SUCCESSOR.region_code == Handover.county_code, _SUCCESSOR.role == Role.COORDINATOR)
    return and_(open_today(_SUCCESSOR), here)


def _row(found: Row[Handover, str, str, str, bool]) -> HandoverRow:
    said, coordinator, successor, author, can_answer = found
    return HandoverRow(
        said.id, said.county_code, coordinator, said.coordinator_id, successor, said.successor_id, said.first_day,
        said.last_day, said.note, said.said_at, author or "", said.read_at, said.taken_back_at, can_answer,
        said.version,
    )  # fmt: skip
