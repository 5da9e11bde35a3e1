"""Seeing that a need is not asked for in weeks alone that are closed: nobody would look at it any more."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy.orm import Session

from matcher.errors import Invalid
from matcher.needs.services.held_weeks import hold_weeks
from matcher.wording import Text


def ensure_week_open(session: Session, township_code: str, days: Collection[date]) -> None:
    """Raise `Invalid` beside the half-days where the weeks of all these days are closed.

    The weeks are held: a week that is closed at the same moment is closed after this, and then sees the need, or
    before it. Call it before the need is held.
    """
    weeks = hold_weeks(session, township_code, min(days), shared=True)
    if all(weeks.is_closed(day) for day in days):
        raise Invalid.field(
            "halves",
            Text("The matching of that week is closed already. Please choose half-days of a later week."),
        )
