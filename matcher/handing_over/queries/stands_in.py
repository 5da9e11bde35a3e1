"""Whose place somebody takes, so that her account cannot end before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Account, Handover
from matcher.wording import Text
from matcher.wording.day_hours import CalendarDay


@dataclass(frozen=True, slots=True)
class PlaceTaken:
    """In place of `coordinator`, until `last_day`; None for good, and that is still to begin."""

    coordinator: str
    last_day: date | None


def stands_in(session: Session, account: Account, *, since: date) -> PlaceTaken | None:
    """Whose place the account's person takes on `since` or later, or is to take for good; the first of them."""
    for_good = and_(Handover.last_day.is_(None), Handover.first_day > clock.today())
    query = (
        select(Account.name, Handover.last_day)
        .join(Handover.coordinator)
        .where(
            Handover.successor_id == account.id,
            Handover.taken_back_at.is_(None),
            or_(Handover.last_day >= since, for_good),
        )
        .order_by(Handover.first_day, Handover.id)
    )
    found = session.execute(query.limit(1)).first()
    return PlaceTaken(*found) if found else None


def why_needed(account: Account, taken: PlaceTaken) -> Text:
    """Why the account does not end before, and what to do first."""
    if taken.last_day is None:
        return Text("{name} is to take the county over for good. Take that back first.", name=account.name)
    return Text(
        "{name} answers in place of {coordinator} until {day}. End that early or take it back first.",
        name=account.name, coordinator=taken.coordinator, day=CalendarDay(taken.last_day),
    )  # fmt: skip
