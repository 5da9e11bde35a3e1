"""The weeks of a county: the list, one week with its panes, opening and closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.aboard.queries.on_the_way import is_on_the_way
from matcher.area_weeks.queries.area_weeks import area_weeks
from matcher.complaints.queries.complaints import waiting_complaints
from matcher.emergencies.queries.emergency_list import open_emergencies
from matcher.errors import Outdated
from matcher.firm_requests.queries.firm_request_list import firm_requests_waiting
from matcher.handing_over.queries.counties_answered import counties_answered
from matcher.handing_over.queries.first_page import answering_here
from matcher.notifications.queries.call_list import number_to_tell
from matcher.notifications.queries.latest_changes import latest_changes
from matcher.placing.queries.unplaced import number_unplaced
from matcher.policy import Action, allows
from matcher.policy.states import ROUND
from matcher.regions.queries.changes import changes_held_back
from matcher.rounds.queries.left_undone import unanswered_moves, undecided_colleagues
from matcher.rounds.queries.live_weeks import live_weeks, may_be_opened
from matcher.rounds.queries.outcome import week_outcome
from matcher.rounds.queries.rounds import list_rounds
from matcher.rounds.queries.state_tags import week_tag
from matcher.rounds.schemas.open_week import OpenWeekSchema
from matcher.rounds.schemas.round_filter import RoundFilterSchema
from matcher.rounds.services.close_round import close_round
from matcher.rounds.services.open_round import open_round
from matcher.schemas.seen import SeenSchema
from matcher.series.queries.vacancies import vacant_series
from matcher.wording import Text
from web.http.access import actor, page
from web.http.filters import read_filters
from web.http.forms import FormState, nest
from web.http.render import redirect_to, render
from web.http.turns import page_in_turn
from web.http.unit_of_work import session
from web.pages.lists.export import add_export, sent_now
from web.pages.registry.region_choices import county_names
from web.pages.rounds.list_files import ROUNDS, invited_in
from web.pages.rounds.round_page import load
from web.pages.workbench.page import week_page

if TYPE_CHECKING:
    from matcher.models import Round

rounds = Blueprint("rounds", __name__, url_prefix="/rounds")


def weeks_page(*, form: FormState | None = None) -> tuple[str, int]:
    """The running week and the next one on top, the others below."""
    filters = read_filters(RoundFilterSchema())
    weeks = None if actor().is_above_county else live_weeks(session(), actor())
    found = list_rounds(session(), actor(), filters.wanted, without=weeks.round_ids if weeks else ())
    shown = render(
        "rounds/index.html",
        weeks=weeks,
        found=found,
        form=filters.form,
        counties=county_names(),
        together=area_weeks(session(), actor()) if allows(actor(), Action.AREA_VIEW) else None,
        refused=form or FormState.empty(),
        changes=latest_changes(session(), actor()),
        to_tell=number_to_tell(session(), actor()) if allows(actor(), Action.NOTIFICATION_TELL) else 0,
        unplaced=number_unplaced(session(), actor()),
        on_the_way=is_on_the_way(session(), actor()),
        emergencies=open_emergencies(session(), actor()),
        answering_here=answering_here(session(), actor()),
        answered=counties_answered(session(), actor()),
        held_back=changes_held_back(session(), actor()),
        vacant=() if actor().is_above_county else vacant_series(session(), actor()),
        complaints_waiting=waiting_complaints(session(), actor()),
        firms_waiting=firm_requests_waiting(session(), actor()),
    )
    return shown, filters.status


@rounds.get("")
@page(Action.ROUND_VIEW)
def index() -> ResponseReturnValue:
    """All weeks."""
    return weeks_page()


@rounds.post("")
@page(Action.ROUND_PLAN, on_error=weeks_page)
def open_week() -> ResponseReturnValue:
    """Open the next week of the actor's county, or late the running one."""
    monday = OpenWeekSchema().read(nest(request.form)).monday
    if not may_be_opened(monday):
        raise Outdated(Text("That week cannot be opened today. Nothing was opened; these are the weeks now."))
    opened = open_round(session(), actor(), actor().county_code, monday)
    return redirect_to("rounds.show", round_id=opened.id)


@rounds.get("/<int:round_id>")
@page(Action.ROUND_VIEW, loads="round")
@page_in_turn
def show(round: Round) -> ResponseReturnValue:
    """One week."""
    return week_page(round)


@rounds.post("/<int:round_id>/export")
@page(Action.ROUND_VIEW, loads="round")
def export_week(round: Round) -> ResponseReturnValue:
    """Who goes where in one week, and the answers, as a workbook."""
    return sent_now(invited_in(round))


def close_page(round: Round, *, form: FormState | None = None) -> str:
    """Asked once: what carries over; the week itself where it is closed already."""
    if not ROUND.allows("close", round.status):
        return week_page(round, form=form)
    seen = week_tag(session(), round)
    loaded = load(session(), actor(), round, {})
    return render(
        "rounds/close.html", week=loaded.week, counts=loaded.counts, form=form or FormState.empty(), seen=seen,
        colleagues=undecided_colleagues(session(), round), moves=unanswered_moves(session(), round),
        outcome=week_outcome(session(), round),
    )  # fmt: skip


@rounds.get("/<int:round_id>/close")
@page(Action.ROUND_CLOSE, loads="round")
@page_in_turn
def confirm_close(round: Round) -> ResponseReturnValue:
    """Ask once before closing."""
    return close_page(round)


@rounds.post("/<int:round_id>/close")
@page(Action.ROUND_CLOSE, loads="round", on_error=close_page)
def close(round: Round) -> ResponseReturnValue:
    """Close the week."""
    close_round(session(), actor(), round, seen=SeenSchema().read(nest(request.form)).seen)
    return redirect_to(
        "week_out.outcome", round_id=round.id, message=_("The week is closed. What is still open waits on.")
    )


add_export(rounds, Action.ROUND_VIEW, ROUNDS)
