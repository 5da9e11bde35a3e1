"""A township's needs: the list, one need, writing, posting, changing and withdrawing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher import clock
from matcher.duties.queries.open_duties import open_duties
from matcher.emergencies.queries.emergency_list import open_emergencies, team_of_need
from matcher.errors import NotFound
from matcher.firm_requests.queries.firm_request_list import firm_requests_waiting
from matcher.firm_requests.services.send_visit import send_visit
from matcher.groups.queries.word_on_need import word_on_need
from matcher.handing_over.queries.handovers import answering
from matcher.needs.queries.a_year_ago import needs_a_year_ago
from matcher.needs.queries.need_list import count_needs, list_needs, number_behind
from matcher.needs.queries.need_page import need_detail as read_need
from matcher.needs.schemas.need import NeedSchema, PostedNeedSchema
from matcher.needs.schemas.need_filter import NeedFilter, NeedFilterSchema, NeedTab
from matcher.needs.schemas.withdrawal import LONGEST_WHY, WithdrawalSchema
from matcher.needs.services.draft_need import draft_need
from matcher.needs.services.edit_need import edit_need
from matcher.needs.services.post_need import post_need
from matcher.needs.services.question_hours import question_hours
from matcher.needs.services.take_back_withdrawal import take_back_withdrawal
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.notifications.queries.latest_changes import latest_changes
from matcher.notifications.queries.not_told_of_end import not_told_of_end
from matcher.packs.queries.ways import kit_of_need
from matcher.placing.queries.unplaced import open_unplaced
from matcher.placing.schemas.worded_need import is_worded
from matcher.policy import Action, load
from matcher.policy.states import NEED, is_editable
from matcher.products.queries.product_page import order_of
from matcher.products.services.keep_order import keep_order
from matcher.registry.queries.firms import firms_spoken_for
from matcher.registry.queries.topic_search import MOST_SEARCHED, search_topics
from matcher.remedies.queries.change_requests import requests_of_township
from matcher.schemas.confirmation import GoAheadSchema
from matcher.series.queries.other_times import other_times
from matcher.series.queries.series_of_need import series_of_need
from matcher.vocabulary import Kind, NeedStatus, Role, WithdrawalReason
from web.display.need_tabs import tab_label
from web.http.access import actor, page
from web.http.filters import read_filters
from web.http.forms import FormState, form_shown, nest
from web.http.record_number import record_number
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.lists.export import add_export
from web.pages.needs.another_townships import another_townships
from web.pages.needs.for_firm import firm_request_named, need_for_firm, refuse_own_words
from web.pages.needs.list_file import NEEDS
from web.pages.needs.need_data import need_data
from web.pages.needs.need_form import (
    filled_need,
    form_page,
    need_of_product,
    need_once_more,
    new_need,
    take_form_step,
)
from web.pages.needs.own_words import ask_in_own_words, former_need, withdraw_former, written_anew
from web.pages.registry.region_choices import county_names, townships_below

if TYPE_CHECKING:
    from matcher.models import Need


NOBODY_COMES = (NeedStatus.WITHDRAWN, NeedStatus.POSTED)
HAS_VISIT = (NeedStatus.CONFIRMED, NeedStatus.DONE, NeedStatus.RATED)
"""Where a need has a visit that takes kit along."""

needs = Blueprint("needs", __name__, url_prefix="/needs")
needs.register_error_handler(NotFound, another_townships)


@needs.get("")
@page(Action.NEED_VIEW)
def index() -> ResponseReturnValue:
    """The needs within reach, what waits for the township's word first."""
    filters = read_filters(NeedFilterSchema())
    above = actor().role is not Role.TOWNSHIP
    counts = count_needs(session(), actor(), filters.wanted)
    number = number_behind(counts, filters.wanted.tab)
    shown = render(
        "needs/index.html", partial="needs/_list.html",
        found=list_needs(session(), actor(), filters.wanted, number=number),
        tabs=[(tab, tab_label(tab), counts[tab]) for tab in counts], waiting=counts[NeedTab.CONFIRM],
        wanted=filters.wanted, form=filters.form,
        changes=latest_changes(session(), actor()),
        unplaced=open_unplaced(session(), actor()),
        to_tell=() if above else open_duties(session(), actor().region_code),
        emergencies=() if above else open_emergencies(session(), actor()),
        answering=() if above else answering(session(), actor().county_code),
        last_year=needs_a_year_ago(session(), actor()),
        firms_waiting=firm_requests_waiting(session(), actor()), may_ask=_speaks_for_firms(),
        kinds=Kind, above=above, counties=county_names(), townships=_townships(filters.wanted),
    )  # fmt: skip
    return shown, filters.status


def _speaks_for_firms() -> bool:
    return actor().role is Role.TOWNSHIP and bool(firms_spoken_for(session(), actor()))


def _townships(wanted: NeedFilter) -> list[tuple[str, str]]:
    if actor().role is Role.TOWNSHIP:
        return []
    return townships_below(wanted.county_code or "", wanted.township_code or "")


def need_form(need: Need | None = None, *, form: FormState | None = None) -> str:
    """The form, of a new need or of one to be changed."""
    shown = form_shown(form, filled_need(session(), actor(), need) if need else new_need(session(), actor()))
    township = need.township_code if need else shown.get("township_code")
    own = actor().region_code if actor().role is Role.TOWNSHIP else township
    stored = read_need(session(), need) if need and shown.banner else None
    return render(
        "needs/form.html",
        form_page(session(), actor(), shown, own, need),
        need=need,
        form=shown,
        stored_need=stored,
    )


@needs.get("/topics")
@page(Action.NEED_POST)
def topics() -> str:
    """The topics that fit what is being typed."""
    words = request.args.get("q", "")
    hits = search_topics(session(), actor().county_code, words)
    return render(
        "needs/topics.html",
        partial="needs/_hits.html",
        hits=hits,
        searched=words,
        most_searched=MOST_SEARCHED,
    )


@needs.get("/new")
@page(Action.NEED_POST)
def new() -> str:
    """A new need, one for a `firm_request`, one ordered from a `product`, or one like an earlier one (`again`)."""
    former = former_need(session(), actor(), request.args.get("instead_of", ""))
    if former is not None:
        return need_form(form=written_anew(former))
    asked = firm_request_named(request.args.get("firm_request", ""))
    if asked is not None:
        return need_form(form=need_for_firm(session(), actor(), asked))
    chosen = record_number(request.args.get("product", ""))
    if chosen is not None:
        order = order_of(session(), actor(), chosen)
        if order is None:
            raise NotFound
        return need_form(form=need_of_product(session(), actor(), order))
    earlier = record_number(request.args.get("again", ""))
    if earlier is None:
        return need_form()
    need = load(session(), actor(), Action.NEED_POST, "need", earlier, lock=False)
    return need_form(form=need_once_more(session(), actor(), cast("Need", need)))


@needs.post("/new")
@page(Action.NEED_POST, on_error=need_form)
def create() -> ResponseReturnValue:
    """Post the need, keep it as a draft, or take one step of the form."""
    step = take_form_step(session(), actor(), request.form)
    if step is not None:
        return need_form(form=step)
    as_draft = request.form.get("do") == "save"
    data = need_data(actor(), request.form)
    asked = firm_request_named(request.form.get("firm_request", ""))
    if is_worded(data):
        if asked is not None:
            refuse_own_words(data)
        return ask_in_own_words(data, as_draft=as_draft)
    schema = NeedSchema() if as_draft else PostedNeedSchema()
    command = schema.read(data)
    withdraw_former(session(), actor())
    need = draft_need(session(), actor(), command)
    if asked is not None:
        send_visit(session(), actor(), asked, need)
    ordered = record_number(request.form.get("product", ""))
    if ordered is not None:
        keep_order(session(), actor(), need, ordered)
    if as_draft:
        return redirect_to("needs.show", message=_("Kept as a draft. It is not posted yet."), need_id=need.id)
    question_hours(session(), need.township_code, command)
    post_need(session(), actor(), need)
    return redirect_to(
        "needs.show", message=_("Posted. It takes part in the matching of the weeks chosen."), need_id=need.id
    )


def need_page(need: Need, *, form: FormState | None = None) -> str:
    """The need, who comes, and what has happened so far."""
    return render(
        "needs/show.html",
        need=read_need(session(), need),
        series_id=found.id if (found := series_of_need(session(), need.id)) else None,
        team=team_of_need(session(), need.id),
        other_times=other_times(session(), need),
        contact_of_need=need if need.contact and need.status is not NeedStatus.DRAFT else None,
        not_told=not_told_of_end(session(), need.id) if need.status in NOBODY_COMES else (),
        requests=requests_of_township(session(), need.id) if actor().role is Role.TOWNSHIP else (),
        word=word_on_need(session(), need),
        form=form or FormState.empty(),
        reasons_to_withdraw=WithdrawalReason,
        longest_why=LONGEST_WHY,
        today=clock.today(),
        kit_round=[row for row in kit_of_need(session(), need.id) if row.has or need.status in HAS_VISIT],
    )


@needs.get("/<int:need_id>")
@page(Action.NEED_VIEW, loads="need")
def show(need: Need) -> str:
    """One need."""
    return need_page(need)


@needs.get("/<int:need_id>/edit")
@page(Action.NEED_EDIT, loads="need")
def edit(need: Need) -> ResponseReturnValue:
    """Change a need that nobody has been asked for yet; of a promised one only some things are changed at once."""
    if not is_editable(need.status):
        return redirect_to("details.show", need_id=need.id)
    if team_of_need(session(), need.id):  # its time is what its heads agreed to
        return redirect_to("needs.show", need_id=need.id)
    return need_form(need)


@needs.post("/<int:need_id>/edit")
@page(Action.NEED_EDIT, loads="need", on_error=need_form)
def update(need: Need) -> ResponseReturnValue:
    """Save the changes, post a draft, or take one step of the form."""
    step = take_form_step(session(), actor(), request.form)
    if step is not None:
        return need_form(need, form=step)
    as_draft = NEED.allows("post", need.status) and request.form.get("do") not in ("post", "enter")
    schema = NeedSchema() if as_draft else PostedNeedSchema()
    command = schema.read(need_data(actor(), request.form))
    edit_need(session(), actor(), need, command)
    if not as_draft:
        question_hours(session(), need.township_code, command)
    if not as_draft and NEED.allows("post", need.status):
        post_need(session(), actor(), need)
        return redirect_to(
            "needs.show",
            message=_("Posted. It takes part in the matching of the weeks chosen."),
            need_id=need.id,
        )
    return redirect_to("needs.show", message=_("Saved."), need_id=need.id)


@needs.post("/<int:need_id>/post")
@page(Action.NEED_POST, loads="need", on_error=need_page)
def post(need: Need) -> ResponseReturnValue:
    """Post a draft as it was read."""
    post_need(session(), actor(), need, version=GoAheadSchema().read(nest(request.form)).version)
    return redirect_to(
        "needs.show", message=_("Posted. It takes part in the matching of the weeks chosen."), need_id=need.id
    )


@needs.post("/<int:need_id>/withdraw")
@page(Action.NEED_WITHDRAW, loads="need", on_error=need_page)
def withdraw(need: Need) -> ResponseReturnValue:
    """Take the need back, with a reason where one is given."""
    said = WithdrawalSchema().read(nest(request.form))
    withdraw_need(session(), actor(), need, said.version, said.why, said.why_words)
    return redirect_to("needs.show", message=_("Withdrawn."), need_id=need.id)


@needs.post("/<int:need_id>/take-back")
@page(Action.NEED_POST, loads="need", on_error=need_page)
def take_back(need: Need) -> ResponseReturnValue:
    """Ask for it again after it was withdrawn."""
    moved = take_back_withdrawal(session(), actor(), need, GoAheadSchema().read(nest(request.form)).version)
    if moved:
        words = _("Taken back. Its week is closed, so the same half-days of the next one suit it.")
    elif need.status is NeedStatus.DRAFT:
        words = _("Taken back. It is a draft again.")
    else:
        words = _("Taken back. The need is open; nobody has promised to come.")
    return redirect_to("needs.show", message=words, need_id=need.id)


add_export(needs, Action.NEED_VIEW, NEEDS)
