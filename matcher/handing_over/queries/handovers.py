"""Who answers for a county in place of its coordinator: at this moment, soon, and as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Row, Select, and_, or_, select
from sqlalchemy.orm import Session, aliased

from matcher import clock
from matcher.accounts.account_state import open_today
from matcher.database.ensure_fresh import state_tag
from matcher.models import Account, Handover
from matcher.vocabulary import HandoverState, Role

SAID_FOR = timedelta(days=30)
"""How long pages go on to say who has taken a county over for good, and how long before they say who will answer."""
_COORDINATOR, _SUCCESSOR, _AUTHOR = aliased(Account), aliased(Account), aliased(Account)


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """`successor` answers in place of `coordinator`; without a last day for good. `author` is "" where not known."""

    id: int
    coordinator: str
    successor: str
    successor_id: int
    first_day: date
    last_day: date | None
    note: str
    said_at: datetime
    author: str
    read_at: datetime | None
    taken_back_at: datetime | None
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
    query = _rows(county_code).order_by(Handover.first_day.desc(), Handover.id.desc())
    return [_row(each) for each in session.execute(query)]


def answering(session: Session, county_code: str) -> Sequence[HandoverRow]:
    """Who answers now or will within a month, the earliest first.

    Not who can sign in no more or is not a coordinator of the county any more, who took over long ago, nor in place of
    whom somebody had taken over for good and who has been let in again.
    """
    today = clock.today()
    gone = or_(_COORDINATOR.last_day < Handover.first_day, ~_COORDINATOR.active)
    for_good = and_(Handover.last_day.is_(None), Handover.first_day >= today - SAID_FOR, gone)
    query = _rows(county_code).where(
        Handover.taken_back_at.is_(None),
        or_(Handover.last_day >= today, for_good),
        Handover.first_day <= today + SAID_FOR,
        open_today(_SUCCESSOR),
        _SUCCESSOR.region_code == Handover.county_code,
        _SUCCESSOR.role == Role.COORDINATOR,
    )
    return [_row(each) for each in session.execute(query.order_by(Handover.first_day, Handover.id))]


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


def _rows(county_code: str) -> Select[Handover, str, str, str]:
    return (
        select(Handover, _COORDINATOR.name, _SUCCESSOR.name, _AUTHOR.name)
        .join(_COORDINATOR, Handover.coordinator_id == _COORDINATOR.id)
        .join(_SUCCESSOR, Handover.successor_id == _SUCCESSOR.id)
        .outerjoin(_AUTHOR, Handover.said_by == _AUTHOR.id)
        .where(Handover.county_code == county_code)
    )


def _row(found: Row[Handover, str, str, str]) -> HandoverRow:
    said, coordinator, successor, author = found
    return HandoverRow(
        said.id, coordinator, successor, said.successor_id, said.first_day, said.last_day, said.note, said.said_at,
        author or "", said.read_at, said.taken_back_at, said.version,
    )  # fmt: skip
