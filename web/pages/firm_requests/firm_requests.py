"""What firms ask help with: the list, one request, entering it, and what is said of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher import clock
from matcher.firm_requests.queries.firm_link import has_contact, is_link_over
from matcher.firm_requests.queries.firm_request_list import firm_requests_waiting, list_firm_requests
from matcher.firm_requests.queries.firm_request_page import firm_request_detail, half_day
from matcher.firm_requests.schemas.firm_request import MOST_CONTACT, MOST_WORDS, FirmRequestSchema
from matcher.firm_requests.schemas.firm_request_filter import FirmRequestFilterSchema
from matcher.firm_requests.schemas.what_was_said import (
    LONGEST_ENTRY,
    CloseSchema,
    ReopenSchema,
    TelephoneAnswerSchema,
)
from matcher.firm_requests.services.answer_by_telephone import answer_by_telephone
from matcher.firm_requests.services.close_firm_request import close_firm_request, reopen_firm_request
from matcher.firm_requests.services.save_firm_request import save_firm_request
from matcher.half_days import Half, coming_weeks
from matcher.holidays.queries.calendar_of import calendar_of
from matcher.policy import Action
from matcher.registry.queries.firms import firms_spoken_for
from matcher.vocabulary import FirmOutcome, FirmRequestCategory, FirmRequestsShown
from web.display.labels import choices
from web.http.access import actor, page
from web.http.filters import read_filters
from web.http.firm_access import address_of_firm
from web.http.forms import FormState, form_shown, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.firm_requests.list_file import FIRM_REQUESTS
from web.pages.lists.export import add_export

if TYPE_CHECKING:
    from matcher.models import FirmRequest

firm_requests = Blueprint("firm_requests", __name__, url_prefix="/firm-requests")
FIELDS = ("institution_id", "category", "words", "halves", "people", "contact", "version")
WEEKS = 2


@firm_requests.get("")
@page(Action.FIRM_REQUEST_EDIT)
def index() -> ResponseReturnValue:
    """The requests within reach, what waits first."""
    filters = read_filters(FirmRequestFilterSchema())
    found = list_firm_requests(session(), actor(), filters.wanted)
    return render(
        "firm_requests/index.html", partial="firm_requests/_list.html", found=found, form=filters.form,
        categories=choices(FirmRequestCategory), shown=choices(FirmRequestsShown),
        waiting=firm_requests_waiting(session(), actor()), has_firms=bool(firms_spoken_for(session(), actor())),
        is_head=_is_head(),
    ), filters.status  # fmt: skip


def form_page(firm_request: FirmRequest | None = None, *, form: FormState | None = None) -> str:
    """The form of a request: an only firm is chosen already."""
    asked = firm_request
    firms = firms_spoken_for(session(), actor(), also=asked.institution_id if asked else None)
    if asked is not None:
        stored = {name: getattr(asked, name) for name in FIELDS}
        save_url = url_for("firm_requests.update", firm_request_id=asked.id)
        firms = [firm for firm in firms if firm.id == asked.institution_id]
    else:
        stored = {"institution_id": firms[0].id if len(firms) == 1 else None}
        save_url = url_for("firm_requests.create")
    calendar = calendar_of(session())
    return render(
        "firm_requests/form.html", asked=asked, form=form_shown(form, FormState.of(stored)),
        firms=[(firm.id, firm.name) for firm in firms], categories=choices(FirmRequestCategory),
        most=MOST_WORDS, most_of_contact=MOST_CONTACT, save_url=save_url, is_head=_is_head(), halves=list(Half),
        weeks=[[(day, calendar.kind(day)) for day in week] for week in _weeks(asked)],
    )  # fmt: skip


@firm_requests.get("/new")
@page(Action.FIRM_REQUEST_EDIT)
def new() -> str:
    """An empty form."""
    return form_page()


@firm_requests.post("/new")
@page(Action.FIRM_REQUEST_EDIT, on_error=form_page)
def create() -> ResponseReturnValue:
    """Take a request in."""
    asked = save_firm_request(session(), actor(), FirmRequestSchema().read(nest(request.form)))
    words = _("Entered. The county association looks after it; this page says what is being done.")
    return redirect_to("firm_requests.show", message=words, firm_request_id=asked.id)


@firm_requests.get("/<int:firm_request_id>/edit")
@page(Action.FIRM_REQUEST_EDIT, loads="firm_request")
def edit(firm_request: FirmRequest) -> str:
    """Correct a request."""
    return form_page(firm_request)


@firm_requests.post("/<int:firm_request_id>/edit")
@page(Action.FIRM_REQUEST_EDIT, loads="firm_request", on_error=form_page)
def update(firm_request: FirmRequest) -> ResponseReturnValue:
    """Save what was corrected."""
    save_firm_request(session(), actor(), FirmRequestSchema().read(nest(request.form)), firm_request)
    return redirect_to("firm_requests.show", message=_("Saved."), firm_request_id=firm_request.id)


def request_page(firm_request: FirmRequest, *, form: FormState | None = None) -> str:
    """What was asked, what is being done, what came of it, and the forms of what is said."""
    detail = firm_request_detail(session(), firm_request)
    today, calendar = clock.today(), calendar_of(session())
    day = today if form is None else ""  # only proposed: in a form that comes back it is no stored value
    stored = FormState.of(
        {
            "version": detail.version, "day": day, "answer": "", "closed_on": day, "outcome": "", "said": "",
            "why": "", "halves": firm_request.offered_halves,
        }
    )  # fmt: skip
    return render(
        "firm_requests/show.html", asked=detail, form=form_shown(form, stored), outcomes=choices(FirmOutcome),
        most=LONGEST_ENTRY, is_head=_is_head(), address=address_of_firm(firm_request), halves=list(Half),
        has_link=has_contact(firm_request) and not is_link_over(firm_request),
        weeks=[[(day, calendar.kind(day)) for day in week] for week in coming_weeks(today)[:WEEKS]],
    )  # fmt: skip


@firm_requests.get("/<int:firm_request_id>")
@page(Action.FIRM_REQUEST_EDIT, loads="firm_request")
def show(firm_request: FirmRequest) -> str:
    """One request."""
    return request_page(firm_request)


@firm_requests.post("/<int:firm_request_id>/telephone")
@page(Action.FIRM_REQUEST_HANDLE, loads="firm_request", on_error=request_page)
def telephone(firm_request: FirmRequest) -> ResponseReturnValue:
    """Keep that it was answered by telephone."""
    answer_by_telephone(session(), actor(), firm_request, TelephoneAnswerSchema().read(nest(request.form)))
    words = _("Kept. Please ask the firm how it ended, and close the request with its word.")
    return redirect_to("firm_requests.show", message=words, firm_request_id=firm_request.id)


@firm_requests.post("/<int:firm_request_id>/close")
@page(Action.FIRM_REQUEST_EDIT, loads="firm_request", on_error=request_page)
def close(firm_request: FirmRequest) -> ResponseReturnValue:
    """Close it with the firm's word."""
    close_firm_request(session(), actor(), firm_request, CloseSchema().read(nest(request.form)))
    words = _("Closed with the firm's word. It can be opened again.")
    return redirect_to("firm_requests.show", message=words, firm_request_id=firm_request.id)


@firm_requests.post("/<int:firm_request_id>/reopen")
@page(Action.FIRM_REQUEST_EDIT, loads="firm_request", on_error=request_page)
def reopen(firm_request: FirmRequest) -> ResponseReturnValue:
    """Open it again."""
    reopen_firm_request(session(), actor(), firm_request, ReopenSchema().read(nest(request.form)))
    words = _("Open again. What was said stays below.")
    return redirect_to("firm_requests.show", message=words, firm_request_id=firm_request.id)


add_export(firm_requests, Action.FIRM_REQUEST_EDIT, FIRM_REQUESTS)


def _weeks(asked: FirmRequest | None) -> list[tuple[date, ...]]:
    """The weeks to tick half-days of: the next ones, then those of half-days that are ticked already."""
    shown = list(coming_weeks(clock.today())[:WEEKS])
    ticked = {half_day(each)[0] for each in asked.halves} if asked else set()
    others = ticked - {day for week in shown for day in week}
    mondays = sorted({day - timedelta(days=day.weekday()) for day in others})
    return [*shown, *(tuple(monday + timedelta(days=number) for number in range(7)) for monday in mondays)]


def _is_head() -> bool:
    return actor().head_id is not None
