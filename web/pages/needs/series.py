"""Needs that come again: beginning a series, its days, leaving one out, ending it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from matcher.errors import NotFound
from matcher.needs.queries.need_page import need_detail
from matcher.policy import Action, load
from matcher.series.queries.series_of_need import series_of_need
from matcher.series.queries.series_page import list_series, series_detail
from matcher.series.recurrence import repeats_from
from matcher.series.schemas.series import (
    SeriesDaySchema,
    SeriesEndSchema,
    SeriesHeadsSchema,
    SeriesSchema,
    SeriesTimesSchema,
)
from matcher.series.services.change_series import choose_heads, end_series, skip_day, start_series, take_day
from matcher.series.services.change_times import change_times
from web.display.separators import separator
from web.display.series_rule import rule_of
from web.http.access import actor, page
from web.http.forms import FormState, form_shown, nest
from web.http.record_number import record_number
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.lists.export import add_export
from web.pages.needs.another_townships import another_townships
from web.pages.needs.needs import need_page
from web.pages.needs.series_file import SERIES

if TYPE_CHECKING:
    from matcher.models import Need, Series

series = Blueprint("series", __name__)
series.register_error_handler(NotFound, another_townships)


@series.get("/series")
@page(Action.NEED_VIEW)
def index() -> str:
    """The series that go on."""
    return render("series/index.html", all_series=list_series(session(), actor()))


def repeat_page(need: Need, *, form: FormState | None = None) -> ResponseReturnValue:
    """How often, and until when; the series itself where there is one already."""
    found = series_of_need(session(), need.id)
    if found is not None and form is None:
        return redirect_to("series.show", series_id=found.id)
    shown = need_detail(session(), need)
    first_day = shown.windows[0].day if shown.windows else None
    rules = [(each.value, rule_of(each, first_day)) for each in repeats_from(first_day)] if first_day else []
    stored = FormState.of({"version": shown.version, "same_heads": 1})
    return render("series/repeat.html", need=shown, rules=rules, found=found, form=form_shown(form, stored))


@series.get("/needs/<int:need_id>/repeat")
@page(Action.NEED_POST, loads="need")
def repeat(need: Need) -> ResponseReturnValue:
    """Choose how often the need comes again."""
    return repeat_page(need)


@series.post("/needs/<int:need_id>/repeat")
@page(Action.NEED_POST, loads="need", on_error=repeat_page)
def start(need: Need) -> ResponseReturnValue:
    """Begin a series."""
    begun = start_series(session(), actor(), need, SeriesSchema().read(nest(request.form)))
    made = sum(1 for each in begun.occurrences if each.need_id)
    message = ngettext(
        "It comes again. %(num)s need has been made for the next three weeks.",
        "It comes again. %(num)s needs have been made for the next three weeks.",
        made,
    )
    return redirect_to("series.show", message=message, series_id=begun.id)


def series_page(series: Series, *, form: FormState | None = None) -> str:
    """The days of a series."""
    return render("series/show.html", series=series_detail(session(), series), form=form or FormState.empty())


@series.get("/series/<int:series_id>")
@page(Action.NEED_VIEW, loads="series")
def show(series: Series) -> str:
    """One series."""
    return series_page(series)


@series.post("/series/<int:series_id>/skip")
@page(Action.NEED_POST, loads="series", on_error=series_page)
def skip(series: Series) -> ResponseReturnValue:
    """Leave a day out."""
    skip_day(session(), actor(), series, SeriesDaySchema().read(nest(request.form)))
    return redirect_to("series.show", message=_("Left out."), series_id=series.id)


@series.post("/series/<int:series_id>/take")
@page(Action.NEED_POST, loads="series", on_error=series_page)
def take(series: Series) -> ResponseReturnValue:
    """Take a day in again."""
    take_day(session(), actor(), series, SeriesDaySchema().read(nest(request.form)))
    return redirect_to("series.show", message=_("It takes place again."), series_id=series.id)


@series.post("/series/<int:series_id>/heads")
@page(Action.NEED_POST, loads="series", on_error=series_page)
def heads(series: Series) -> ResponseReturnValue:
    """Whether the same heads are to come again."""
    command = SeriesHeadsSchema().read(nest(request.form))
    choose_heads(session(), actor(), series, command)
    message = (
        _("The next matching prefers the heads who gave it so far.")
        if command.same_heads
        else _("The next matching takes whoever suits best.")
    )
    return redirect_to("series.show", message=message, series_id=series.id)


@series.post("/series/<int:series_id>/end")
@page(Action.NEED_POST, loads="series", on_error=series_page)
def end(series: Series) -> ResponseReturnValue:
    """No more needs are made."""
    end_series(session(), actor(), series, SeriesEndSchema().read(nest(request.form)).version)
    message = _("The series has ended. Needs that were made already stay as they are.")
    return redirect_to("series.show", message=message, series_id=series.id)


def asking_page(series: Series, *, form: FormState | None = None) -> str:
    """The page of the need that asks; the series where that need is none of its own."""
    number = record_number(form.get("need_id")) if form else None
    of = series_of_need(session(), number) if number else None
    if number is None or of is None or of.id != series.id:
        return series_page(series, form=form)
    return need_page(
        cast("Need", load(session(), actor(), Action.NEED_VIEW, "need", number, lock=False)), form=form
    )


@series.post("/series/<int:series_id>/times")
@page(Action.NEED_POST, loads="series", on_error=asking_page)
def times(series: Series) -> ResponseReturnValue:
    """What one need has now is for the later ones, too, or for this one only."""
    command = SeriesTimesSchema().read(nest(request.form))
    changed = change_times(session(), actor(), series, command)
    if not command.later:
        return redirect_to(
            "needs.show",
            message=_("Only this one. The later ones stay as they are."),
            need_id=command.need_id,
        )
    message = _("The later ones have this time and place, too.")
    if changed:
        more = ngettext(
            "%(num)d need made already was changed.", "%(num)d needs made already were changed.", changed
        )
        message = separator("sentence").join((message, more))
    return redirect_to("series.show", message=message, series_id=series.id)


add_export(series, Action.NEED_VIEW, SERIES, rule="/series/export")
