"""A head's own calendar, and what the head has given."""

from __future__ import annotations

from datetime import date, timedelta

from flask import Blueprint, request, url_for

from matcher import clock
from matcher.errors import NotFound
from matcher.notifications.queries.called_off import called_off_unseen
from matcher.notifications.schemas.acknowledge import ShownOn
from matcher.offers.queries.head_calendar import calendar_week
from matcher.policy import Action
from matcher.visits.queries.service_record import service_record
from web.http.access import actor, page
from web.http.render import render
from web.http.unit_of_work import session
from web.pages.heads.called_off import called_off_here
from web.pages.heads.month import month_of

calendar = Blueprint("calendar", __name__, url_prefix="/calendar")
FARTHEST = timedelta(weeks=104)


@calendar.get("")
@page(Action.CALENDAR_VIEW)
def index() -> str:
    """One week day by day: the present one, or the week of the day `week` in the address."""
    this_week = clock.monday_of(clock.today())
    monday = _monday_asked_for(this_week)
    called_off = called_off_unseen(session(), actor())
    return render(
        "calendar/index.html",
        called_off_here(called_off, ShownOn.WEEK),
        partial="calendar/_week.html",
        days=calendar_week(session(), actor(), monday, called_off),
        monday=monday,
        this_week=this_week,
        today=clock.today(),
        before=monday - timedelta(weeks=1),
        after=monday + timedelta(weeks=1),
        record=service_record(session(), actor()),
    )


@calendar.get("/month")
@page(Action.CALENDAR_VIEW)
def month() -> str:
    """The present month, or that of the day `month` in the address, as a grid."""
    head_id = actor().head_id
    if head_id is None:
        raise NotFound
    called_off = called_off_unseen(session(), actor())
    return render(
        "calendar/month.html",
        month_of(head_id, called_off) | called_off_here(called_off, ShownOn.MONTH),
        head_id=head_id,
        month_url=lambda first: url_for("calendar.month", month=first),
        visit_url=lambda visit: url_for("answers.show", invitation_id=visit.id),
    )


def _monday_asked_for(this_week: date) -> date:
    """The Monday asked for; this week's where the address names no day within two years."""
    try:
        asked = clock.monday_of(date.fromisoformat(request.args.get("week", "")))
    except (ValueError, OverflowError):
        return this_week
    return asked if abs(asked - this_week) <= FARTHEST else this_week
