"""The month of a head as a grid: the one that the address asks for, and the way to those beside it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from flask import request

from matcher import clock
from matcher.notifications.queries.called_off import CalledOff
from matcher.offers.queries.head_month import head_month
from web.http.unit_of_work import session

MOST_MONTHS = 24


def month_of(head_id: int, called_off: Iterable[CalledOff] = ()) -> dict[str, object]:
    """What the grid is made of; the month before or after is empty where there is no way farther."""
    this_month = clock.today().replace(day=1)
    first = _asked_for(this_month)
    before = (first - timedelta(days=1)).replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    return {
        "month": head_month(session(), head_id, first, called_off),
        "this_month": this_month,
        "today": clock.today(),
        "before": before if _within_reach(before, this_month) else "",
        "after": after if _within_reach(after, this_month) else "",
    }


def _asked_for(this_month: date) -> date:
    """The month in the address; the present one where that names none within two years."""
    try:
        asked = date.fromisoformat(request.args.get("month", "")).replace(day=1)
    except ValueError:
        return this_month
    return asked if _within_reach(asked, this_month) else this_month


def _within_reach(month: date, this_month: date) -> bool:
    return abs((month.year - this_month.year) * 12 + month.month - this_month.month) <= MOST_MONTHS
