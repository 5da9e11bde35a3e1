"""One change of areas: what it takes over, agreeing to it, calling it off, taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.policy import Action
from matcher.regions.queries.changes import change_shown
from matcher.regions.services.carry_out import agree as agree_to
from matcher.regions.services.carry_out import call_off as drop
from matcher.regions.services.carry_out import carry_out_now
from matcher.regions.services.take_back import take_back as undo
from matcher.schemas.confirmation import GoAheadSchema
from matcher.vocabulary import ChangeSort, ChangeState
from web.display.region_labels import GOING_OVER
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.i18n import reader_language
from web.http.render import redirect_to, render
from web.http.unit_of_work import session

if TYPE_CHECKING:
    from matcher.models import RegionChange

region_changes = Blueprint("region_changes", __name__, url_prefix="/townships/changes")


def change_page(region_change: RegionChange, *, form: FormState | None = None) -> str:
    """What the change does, with the numbers of this moment."""
    shown = change_shown(session(), region_change)
    numbers = [(label, shown.numbers[key]) for key, label in GOING_OVER.items() if key in shown.numbers]
    return render(
        "townships/change.html", shown=shown, line=shown.line, numbers=numbers, form=form,
        said=shown.held_back.get(reader_language(), ""),
    )  # fmt: skip


@region_changes.get("/<int:region_change_id>")
@page(Action.REGISTRY_VIEW, loads="region_change")
def show(region_change: RegionChange) -> str:
    """The change, and what it takes over."""
    return change_page(region_change)


@region_changes.post("/<int:region_change_id>/agree")
@page(Action.REGISTRY_EDIT, loads="region_change", on_error=change_page)
def agree(region_change: RegionChange) -> ResponseReturnValue:
    """Settle the change; where its day has come it is carried out."""
    agree_to(session(), actor(), region_change, _version())
    if region_change.state is ChangeState.DONE:
        return _back(region_change, _carried_out(region_change))
    return _back(region_change, _("Agreed. It is carried out on its day."))


@region_changes.post("/<int:region_change_id>/carry-out")
@page(Action.REGISTRY_EDIT, loads="region_change", on_error=change_page)
def carry_out(region_change: RegionChange) -> ResponseReturnValue:
    """Carry a change out whose day has come, without waiting for the workers."""
    carry_out_now(session(), actor(), region_change, _version())
    return _back(region_change, _carried_out(region_change))


@region_changes.post("/<int:region_change_id>/call-off")
@page(Action.REGISTRY_EDIT, loads="region_change", on_error=change_page)
def call_off(region_change: RegionChange) -> ResponseReturnValue:
    """Drop the change."""
    drop(session(), actor(), region_change, _version())
    return _back(region_change, _("Called off. Everything stays as it is."))


@region_changes.post("/<int:region_change_id>/take-back")
@page(Action.REGISTRY_EDIT, loads="region_change", on_error=change_page)
def take_back(region_change: RegionChange) -> ResponseReturnValue:
    """Undo the change."""
    undo(session(), actor(), region_change, _version())
    return _back(region_change, _("Taken back. Everything is as it was before the change."))


def _carried_out(change: RegionChange) -> str:
    if change.sort is ChangeSort.RENAME:
        return _("Carried out. The new name holds from now on.")
    return _("Carried out. What was open is with the successor now.")


def _version() -> int:
    return GoAheadSchema().read(nest(request.form)).version


def _back(change: RegionChange, message: str) -> ResponseReturnValue:
    return redirect_to("region_changes.show", region_change_id=change.id, message=message)
