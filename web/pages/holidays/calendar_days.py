"""The holidays of a year: the State Council's list as it was announced, pasted or typed day by day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from matcher import clock
from matcher.database.ensure_fresh import ensure_version, state_tag
from matcher.holidays.announcement import read_list
from matcher.holidays.festivals import names_all
from matcher.holidays.queries.holiday_changes import DayChange, changed_days, ways_back
from matcher.holidays.queries.holiday_year import YearShown, year_asked_for, year_shown, years_shown
from matcher.holidays.queries.promised_on_holidays import promised_on_holidays
from matcher.holidays.schemas.holidays import (
    DaySchema,
    HolidayFilterSchema,
    ListCommand,
    ListSchema,
    RemovedDaySchema,
    YearAsSeenSchema,
)
from matcher.holidays.services.save_holidays import enter_day, enter_list, remove_day, take_back
from matcher.policy import Action
from matcher.policy.over_all import is_over_all
from matcher.vocabulary import HolidayKind
from web.display.labels import choices
from web.display.separators import separator
from web.http.access import actor, page
from web.http.filters import read_filters
from web.http.forms import FormState, form_shown, nest
from web.http.render import Undo, redirect_to, render
from web.http.unit_of_work import session
from web.pages.holidays.list_file import HOLIDAYS, kind_words, source_words
from web.pages.lists.export import add_export

EXAMPLE = "二、春节：2月15日（周日）至23日（周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。"

calendar_days = Blueprint("calendar_days", __name__, url_prefix="/calendar-days")
add_export(calendar_days, Action.HOLIDAYS_EDIT, HOLIDAYS)


def holidays_page(
    *, form: FormState | None = None, year: int | None = None, changes: list[DayChange] | None = None
) -> str:
    """The page of a year; `changes` are what a list that was read would change."""
    if year is None:
        sent = HolidayFilterSchema().readable({"year": request.form.get("year", "")})
        year = year_asked_for(sent.get("year", 0))
    shown = year_shown(session(), year)
    stored = FormState.of({"year": year, "version": shown.version})
    return render(
        "holidays/index.html", shown=shown, years=years_shown(session()), form=form_shown(form, stored),
        kinds=choices(HolidayKind), kind_words=kind_words, source_words=source_words, changes=changes,
        example=EXAMPLE, promised=promised_on_holidays(session(), shown, actor().region_code),
        ways_back=ways_back(session(), year), open_month=_open_month(shown),
        may_change=is_over_all(session(), actor()),
    )  # fmt: skip


def _open_month(shown: YearShown) -> date | None:
    """The month that is not folded: the one something was just done in, or the first that is not over."""
    asked = request.args.get("month", "")
    found = [each for each in shown.months if each.first_day.isoformat()[:7] == asked]
    today = clock.today()
    coming = [each for each in shown.months if each.days[-1].day >= today]
    return next((each.first_day for each in (*found, *coming)), None)


@calendar_days.get("")
@page(Action.HOLIDAYS_EDIT)
def index() -> ResponseReturnValue:
    """The year of the address, or the first one that is not over."""
    filters = read_filters(HolidayFilterSchema())
    return holidays_page(year=year_asked_for(filters.wanted.year)), filters.status


@calendar_days.post("")
@page(Action.HOLIDAYS_EDIT, on_error=holidays_page)
def read() -> ResponseReturnValue:
    """Show what was read of a list; once that was seen, keep it."""
    command = ListSchema().read(nest(request.form))
    tag = state_tag(command.year, command.text)
    if command.seen == tag:
        enter_list(session(), actor(), command)
        return _done(command.year, _("The holidays of %(year)s have been saved.", year=command.year))
    return _what_was_read(command, tag)


def _what_was_read(command: ListCommand, tag: str) -> str:
    ensure_version(year_shown(session(), command.year).version, command.version)
    days = read_list(command.text, command.year)
    whole = names_all({each.name for each in days})
    form = FormState.of(
        {"year": command.year, "version": command.version, "text": command.text, "whole": whole, "seen": tag}
    )
    changes = changed_days(session(), command.year, days, whole=whole)
    return holidays_page(form=form, year=command.year, changes=changes)


@calendar_days.post("/day")
@page(Action.HOLIDAYS_EDIT, on_error=holidays_page)
def day() -> ResponseReturnValue:
    """Enter one day, or say something else of it."""
    command = DaySchema().read(nest(request.form))
    enter_day(session(), actor(), command)
    return _done(command.year, _("The day has been saved."), command.day)


def page_after_removing(*, form: FormState) -> str:
    """The page with what stood in the way: the day was on the button, and is not one that was typed."""
    sent = {} if form.outdated else {"year": form.get("year"), "version": form.get("version")}
    return holidays_page(form=replace(form, values=FormState.of(sent).values))


@calendar_days.post("/remove")
@page(Action.HOLIDAYS_EDIT, on_error=page_after_removing)
def remove() -> ResponseReturnValue:
    """Take a day out again."""
    command = RemovedDaySchema().read(nest(request.form))
    remove_day(session(), actor(), command)
    return _done(command.year, _("The day has been taken out."), command.day)


@calendar_days.post("/undo")
@page(Action.HOLIDAYS_EDIT, on_error=holidays_page)
def undo() -> ResponseReturnValue:
    """Go back to how the year was before the last change, or in an earlier state."""
    command = YearAsSeenSchema().read(nest(request.form))
    take_back(session(), actor(), command)
    return _done(command.year, _("The holidays are as they were before."))


def _done(year: int, message: str, day: date | None = None) -> ResponseReturnValue:
    shown = year_shown(session(), year)
    number = len(promised_on_holidays(session(), shown, actor().region_code))
    if number:
        more = ngettext(
            "%(num)s promised visit now lies on a day off: it stands below.",
            "%(num)s promised visits now lie on days off: they stand below.",
            number,
        )
        message = f"{message}{separator('sentence')}{more}"
    back = Undo(url_for("calendar_days.undo"), {"year": str(year), "version": str(shown.version)})
    month = f"{day:%Y-%m}" if day else None
    return redirect_to("calendar_days.index", message=message, undo=back, year=year, month=month)
