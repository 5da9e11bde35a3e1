"""The box for complaints and suggestions, open to everybody, and following one by its number."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from matcher.complaints.number import new_number, read_number
from matcher.complaints.queries.followed import follow, sent_from
from matcher.complaints.queries.keeping import KEPT_AFTER_ANSWER
from matcher.complaints.schemas.complaint import LONGEST_TEXT, NewComplaintSchema
from matcher.complaints.services.file_complaint import file_complaint
from matcher.registry.queries.regions import all_counties
from matcher.wording import Text
from web.http.complaint_limits import may_miss, may_send
from web.http.forms import FormState, nest
from web.http.i18n import chosen_language
from web.http.render import render
from web.http.stranger_access import for_strangers, whoever
from web.http.unit_of_work import read_only, session
from web.pages.registry.region_choices import region_choices

suggestions = Blueprint("suggestions", __name__, url_prefix="/suggestions")
ENOUGH = Text(
    "Too many have been sent lately. Your text is kept below: please try again later, or ring the association."
)
UNKNOWN = Text("Nothing has this number. Please compare it with what you wrote down.")
TOO_OFTEN = Text("Too many numbers that nothing has. Please try again in an hour.")


def box_page(*, form: FormState | None = None) -> str:
    """The box; `form` carries what stood in the way of sending."""
    sender = whoever()
    counties = region_choices(all_counties(session()))
    chosen = FormState.of({"county_code": sender.county_code if sender else _only(counties)})
    form = form or chosen
    return render(
        "complaints/box.html", form=form, counties=counties, most=LONGEST_TEXT, sender=sender,
        own_number=form.get("own_number") or new_number(),
        mine=sent_from(session(), sender.account_id if sender else None), kept_days=KEPT_AFTER_ANSWER,
        chosen_language=chosen_language(),
    )  # fmt: skip


def _only(counties: list[tuple[str, str]]) -> str:
    return counties[0][0] if len(counties) == 1 else ""


@suggestions.get("")
@for_strangers()
def show() -> str:
    """The box, and the way to what was sent before."""
    return box_page()


@suggestions.post("")
@for_strangers(on_error=box_page)
def send() -> ResponseReturnValue:
    """Take it, and show the number to follow it by."""
    command = NewComplaintSchema().read(nest(request.form))
    sender = whoever()
    if not may_send(sender, command.county_code):
        read_only()
        return box_page(form=FormState(request.form, banner=ENOUGH)), 429
    complaint = file_complaint(session(), sender, command)
    address = url_for(
        "suggestions.followed", complaint_number=complaint.number, sent=1, language=chosen_language()
    )
    return redirect(address, code=303)


@suggestions.post("/find")
@for_strangers(on_error=box_page)
def find() -> ResponseReturnValue:
    """Go to what has the number somebody entered."""
    typed = request.form.get("number", "")
    number = read_number(typed)
    read_only()
    if follow(session(), number) is None:
        return _missed(FormState(request.form, {"number": [UNKNOWN]}), 422)
    return redirect(
        url_for("suggestions.followed", complaint_number=number, language=chosen_language()), code=303
    )


def _missed(form: FormState, status: int) -> tuple[str, int]:
    read_only()  # wrong numbers are counted in a transaction of their own
    if not may_miss():
        return box_page(form=FormState(form.values, {"number": [TOO_OFTEN]})), 429
    return box_page(form=form), status


@suggestions.get("/<complaint_number>")
@for_strangers()
def followed(complaint_number: str) -> ResponseReturnValue:
    """How it stands and what was answered; never the telephone number."""
    found = follow(session(), read_number(complaint_number))
    if found is None:
        return _missed(replace(FormState.of({"number": complaint_number}), errors={"number": [UNKNOWN]}), 404)
    return render(
        "complaints/followed.html",
        found,
        spelled=found.spelled,
        is_new="sent" in request.args,
        chosen_language=chosen_language(),
    )
