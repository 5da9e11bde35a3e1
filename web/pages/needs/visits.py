"""Confirming that a visit took place, and rating it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.errors import Conflict
from matcher.policy import Action
from matcher.visits.queries.visits import VisitDetail, visit_detail
from matcher.visits.schemas.visit import TookPlace, VisitReportSchema
from matcher.visits.services.record_visit import record_visit
from matcher.vocabulary import Rating
from matcher.wording import Text
from web.http.access import actor, page
from web.http.forms import FormState, form_shown, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.needs.needs import need_page

if TYPE_CHECKING:
    from matcher.models import Need

visits = Blueprint("visits", __name__)


def visit_page(need: Need, *, form: FormState | None = None) -> str:
    """The form, empty where nothing has been said yet; the need where nobody is to come any more.

    Raises `Conflict` where nobody is or was to come.
    """
    visit = visit_detail(session(), need)
    if visit is None and form is not None:
        return need_page(need, form=form)
    if visit is None:
        raise Conflict(Text("There is no visit to confirm for this need."))
    if form is not None and not visit.recorded:
        form = form.renewed(visit.version)
    return render("visits/record.html", visit=visit, form=form_shown(form, _filled(visit)), ratings=Rating)


def _filled(visit: VisitDetail) -> FormState:
    values: dict[str, object] = {"version": visit.version}
    if visit.recorded:
        values |= {"happened": "yes", "attendance": visit.attendance, "remarks": visit.remarks}
        values |= {"rating": visit.rating.value} if visit.rating else {}
    return FormState.of(values)


@visits.get("/needs/<int:need_id>/visit")
@page(Action.VISIT_RECORD, loads="need")
def record(need: Need) -> ResponseReturnValue:
    """The form for confirming and rating."""
    return visit_page(need)


@visits.post("/needs/<int:need_id>/visit")
@page(Action.VISIT_RECORD, loads="need", on_error=visit_page)
def save(need: Need) -> ResponseReturnValue:
    """Record what happened."""
    report = VisitReportSchema().read(nest(request.form))
    recorded = record_visit(session(), actor(), need, report)
    if report.happened is TookPlace.NO:
        words = _("Noted. The need is open again: please check that its hours still suit.")
    elif recorded.rating:
        words = _("Thank you, confirmed and rated.")
    else:
        words = _("Thank you, confirmed. You can still add a rating.")
    return redirect_to("needs.show", message=words, need_id=need.id)
