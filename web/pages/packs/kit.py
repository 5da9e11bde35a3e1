"""Ticking on the page of a need that kit came to its visit or went on, and taking that back."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, cast

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.errors import NotFound
from matcher.packs.schemas.hand_over import TickBackSchema, TickSchema
from matcher.packs.services.tick_kit import tick_kit, untick_kit
from matcher.policy import Action, allows, load
from matcher.vocabulary import MovementKind
from web.http.access import actor, page
from web.http.forms import AT, FormState, nest
from web.http.render import Undo, redirect_to
from web.http.unit_of_work import session
from web.pages.needs.needs import need_page
from web.pages.packs.lending import show_page

if TYPE_CHECKING:
    from matcher.models import Need, PackMovement, ResourcePack

kit = Blueprint("kit", __name__, url_prefix="/needs/<int:need_id>/kit")
FROM_PACK = "pack"
"""What the form of a pack's page sends in `at`, to be led back there."""


def page_of_tick(need: Need, *, form: FormState | None = None) -> str:
    """The page that a tick was made on: the pack's, else the need's."""
    if request.form.get(AT) == FROM_PACK and allows(actor(), Action.REGISTRY_VIEW):
        with suppress(NotFound):
            key = request.form.get("pack_id", 0, type=int)
            pack = load(session(), actor(), Action.REGISTRY_VIEW, "pack", key)
            return show_page(cast("ResourcePack", pack), form=form)
    return need_page(need, form=form)


@kit.post("")
@page(Action.VISIT_RECORD, loads="need", locks=False, on_error=page_of_tick)
def tick(need: Need) -> ResponseReturnValue:
    """Note that it came, or went on."""
    movement = tick_kit(session(), actor(), need, TickSchema().read(nest(request.form)))
    fields = {
        "pack_id": str(movement.pack_id), "movement_id": str(movement.id),
        "version": str(movement.pack.version),
    }  # fmt: skip
    if request.form.get(AT) == FROM_PACK:
        fields[AT] = FROM_PACK
    if movement.kind is MovementKind.BACK:
        words = _("Noted: brought back.")
    elif movement.kind is MovementKind.PASSED_ON:
        words = _("Noted: handed on to the next visit.")
    else:
        words = _("Noted: fetched for the visit.")
    return _back(need, movement, words, Undo(url_for("kit.untick", need_id=need.id), fields))


@kit.post("/back")
@page(Action.VISIT_RECORD, loads="need", locks=False, on_error=page_of_tick)
def untick(need: Need) -> ResponseReturnValue:
    """Let what was noted count no more."""
    movement = untick_kit(session(), actor(), need, TickBackSchema().read(nest(request.form)))
    return _back(need, movement, _("Taken back: it counts as not said."))


def _back(need: Need, movement: PackMovement, words: str, undo: Undo | None = None) -> ResponseReturnValue:
    """To the pack's page where the tick was made there, else to the need's."""
    if request.form.get(AT) == FROM_PACK and allows(actor(), Action.REGISTRY_VIEW):
        return redirect_to("lending.show", message=words, undo=undo, pack_id=movement.pack_id)
    return redirect_to("needs.show", message=words, undo=undo, need_id=need.id)
