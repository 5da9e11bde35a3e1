"""Complaints and suggestions for whoever answers them: the list, one of them, its answer, passing it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.complaints.queries.complaints import complaint_detail, list_complaints, waiting_complaints
from matcher.complaints.schemas.answer import (
    LONGEST_ANSWER,
    LONGEST_REMARK,
    ComplaintAnswerSchema,
    Outcome,
    PassOnSchema,
)
from matcher.complaints.schemas.complaint_filter import ComplaintFilterSchema
from matcher.complaints.services.answer_complaint import answer_complaint, pass_on_complaint
from matcher.policy import Action
from web.display.template_filters import name_of
from web.http.access import actor, page
from web.http.filters import read_filters
from web.http.forms import FormState, form_shown, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.complaints.list_file import COMPLAINTS
from web.pages.lists.export import add_export

if TYPE_CHECKING:
    from matcher.models import Complaint

complaints = Blueprint("complaints", __name__, url_prefix="/complaints")


@complaints.get("")
@page(Action.COMPLAINT_ANSWER)
def index() -> ResponseReturnValue:
    """What waits for an answer, the longest due first."""
    filters = read_filters(ComplaintFilterSchema())
    found = list_complaints(session(), actor(), filters.wanted)
    return render(
        "complaints/index.html", partial="complaints/_list.html", found=found, form=filters.form,
        waiting=waiting_complaints(session(), actor()),
    ), filters.status  # fmt: skip


def complaint_page(complaint: Complaint, *, form: FormState | None = None) -> str:
    """One complaint with its answer."""
    detail = complaint_detail(session(), complaint)
    outcome = {None: "", True: Outcome.CHANGED, False: Outcome.UNCHANGED}[detail.is_changed]
    stored = FormState.of({"answer": detail.answer, "outcome": outcome, "version": detail.version})
    return render(
        "complaints/show.html", complaint=detail, form=form_shown(form, stored), most=LONGEST_ANSWER,
        most_of_remark=LONGEST_REMARK,
    )  # fmt: skip


@complaints.get("/<int:complaint_id>")
@page(Action.COMPLAINT_ANSWER, loads="complaint")
def show(complaint: Complaint) -> str:
    """What was written, and what may be done about it."""
    return complaint_page(complaint)


@complaints.post("/<int:complaint_id>/answer")
@page(Action.COMPLAINT_ANSWER, loads="complaint", on_error=complaint_page)
def answer(complaint: Complaint) -> ResponseReturnValue:
    """Answer it; the sender reads the answer by the number."""
    command = ComplaintAnswerSchema().read(nest(request.form))
    answer_complaint(session(), actor(), complaint, command)
    by_number = _("Answered. Whoever wrote it reads the answer by the number.")
    beside_record = _("Answered. The person reads it beside what is held about her.")
    message = beside_record if complaint.is_correction else by_number
    return redirect_to("complaints.index", message=message)


@complaints.post("/<int:complaint_id>/pass-on")
@page(Action.COMPLAINT_ANSWER, loads="complaint", on_error=complaint_page)
def pass_on(complaint: Complaint) -> ResponseReturnValue:
    """Hand it to the city, or back to the county."""
    command = PassOnSchema().read(nest(request.form))
    pass_on_complaint(session(), actor(), complaint, command)
    message = _("Passed on to %(region)s.", region=name_of(complaint.region))
    return redirect_to("complaints.index", message=message)


add_export(complaints, Action.COMPLAINT_ANSWER, COMPLAINTS)
