"""Recording that a visit took place, or that it did not, and correcting it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher import clock
from matcher.errors import Conflict, NotFound
from matcher.policy import Action
from matcher.visits.periods import WEEKS_ASKED, WEEKS_CORRECTED
from matcher.visits.queries.visits import VisitDetail, visit_detail
from matcher.visits.schemas.not_held import NotHeldReportSchema
from matcher.visits.schemas.visit import VisitReportSchema
from matcher.visits.services.record_not_held import record_not_held
from matcher.visits.services.record_visit import record_visit
from matcher.vocabulary import NotHeldReason, Presence, Rating
from matcher.wording import Text
from web.display.times import week
from web.http.access import actor, page
from web.http.forms import FormState, form_shown, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.needs.another_townships import another_townships
from web.pages.needs.needs import need_page

if TYPE_CHECKING:
    from matcher.models import Need
    from matcher.policy import Actor

visits = Blueprint("visits", __name__)
visits.register_error_handler(NotFound, another_townships)


def visit_page(need: Need, *, form: FormState | None = None) -> str:
    """The form for a visit that took place; where nothing was said yet, everybody or the colleague instead has come.

    The need where nobody is to come any more. Raises `Conflict` where nobody is or was to come.
    """
    visit = visit_detail(session(), actor(), need)
    if visit is None:
        return _without_visit(need, form)
    return render(
        "visits/record.html",
        form=_form_shown(visit, form, _filled(visit)),
        presence_words=presence_words(),
        ratings=Rating,
        visit=visit,
        weeks_asked=WEEKS_ASKED,
        weeks_corrected=WEEKS_CORRECTED,
    )


@dataclass(frozen=True, slots=True)
class RecordForm:
    """What the form of a visit that took place is made of."""

    visit: VisitDetail
    form: FormState
    presence_words: list[tuple[Presence, str]]


def record_form(actor: Actor, need: Need, form: FormState) -> RecordForm | None:
    """The same form for another page; `form` carries what stood in the way. None where nobody is or was to come."""
    visit = visit_detail(session(), actor, need)
    if visit is None:
        return None
    sent = form if form.get("heads.0.invitation_id") else None
    return RecordForm(visit, _form_shown(visit, sent, _filled(visit)), presence_words())


def presence_words() -> list[tuple[Presence, str]]:
    """Whether a head came, as it is chosen."""
    return [
        (Presence.CAME, _("came")),
        (Presence.ABSENT, _("did not come")),
        (Presence.SUBSTITUTE, _("somebody else instead")),
    ]


def not_held_page(need: Need, *, form: FormState | None = None) -> str:
    """What follows where a visit did not take place, and the form that asks why. Raises `Conflict` as above."""
    visit = visit_detail(session(), actor(), need)
    if visit is None:
        return _without_visit(need, form)
    return render(
        "visits/not_held.html",
        form=_form_shown(visit, form, _reason_filled(visit)),
        reasons=NotHeldReason,
        visit=visit,
        weeks_asked=WEEKS_ASKED,
        weeks_corrected=WEEKS_CORRECTED,
    )


def _without_visit(need: Need, form: FormState | None) -> str:
    if form is None:
        raise Conflict(Text("There is no visit to confirm for this need."))
    return need_page(need, form=form)


def _form_shown(visit: VisitDetail, form: FormState | None, filled: FormState) -> FormState:
    if form is not None and visit.said is None:
        form = form.renewed(visit.version)  # what is filled in beforehand is not stored
    return form_shown(form, filled)


def _filled(visit: VisitDetail) -> FormState:
    """What was recorded last of how it went, also where it is recorded as not held by now; else that all came who had
    said so.
    """
    values: dict[str, object] = {"version": visit.version}
    said = visit.latest(held=True)
    known = {each.name: each for each in said.heads} if said else {}
    for number, visitor in enumerate(visit.visitors):
        usual = Presence.SUBSTITUTE if visitor.colleague else Presence.CAME
        former = known.get(visitor.name)
        presence = (former.presence if former else None) or (usual if visitor.has_accepted else None)
        values |= {
            f"heads.{number}.invitation_id": visitor.invitation_id,
            f"heads.{number}.presence": presence.value if presence else "",
            f"heads.{number}.substitute": former.substitute if former else visitor.colleague,
        }
    if said is not None:
        values |= {
            "attendance": said.attendance, "thanks": said.thanks,
            "rating": said.rating.value if said.rating else "",
        }  # fmt: skip
    if visit.said is not None:
        values["county_note"] = visit.said.county_note
    return FormState.of(values)


def _reason_filled(visit: VisitDetail) -> FormState:
    values: dict[str, object] = {"version": visit.version}
    if (said := visit.latest(held=False)) is not None:
        values |= {"reason": said.reason.value if said.reason else "", "reason_words": said.reason_words}
    if visit.said is not None:
        values["county_note"] = visit.said.county_note
    return FormState.of(values)


@visits.get("/needs/<int:need_id>/visit")
@page(Action.VISIT_RECORD, loads="need")
def record(need: Need) -> ResponseReturnValue:
    """The form for a visit that took place, and what was said before."""
    return visit_page(need)


@visits.post("/needs/<int:need_id>/visit")
@page(Action.VISIT_RECORD, loads="need", on_error=visit_page)
def save(need: Need) -> ResponseReturnValue:
    """Record who came and how it went."""
    record_visit(session(), actor(), need, VisitReportSchema().read(nest(request.form)))
    return redirect_to("needs.show", message=_("Thank you, recorded."), need_id=need.id)


@visits.get("/needs/<int:need_id>/visit/not-held")
@page(Action.VISIT_RECORD, loads="need")
def not_held(need: Need) -> ResponseReturnValue:
    """What follows where it did not take place, and why it did not."""
    return not_held_page(need)


@visits.post("/needs/<int:need_id>/visit/not-held")
@page(Action.VISIT_RECORD, loads="need", on_error=not_held_page)
def save_not_held(need: Need) -> ResponseReturnValue:
    """Record that it did not take place."""
    record_not_held(session(), actor(), need, NotHeldReportSchema().read(nest(request.form)))
    later = min((each.day for each in need.windows if each.day > clock.today()), default=None)
    if later is None:
        words = _("Recorded: it did not take place. The need is open again: please name new hours for it.")
    else:
        words = _(
            "Recorded: it did not take place. The need is open again for the week of %(week)s: please check that its "
            "hours still suit.",
            week=week(clock.monday_of(later)),
        )
    return redirect_to("needs.show", message=words, need_id=need.id)
