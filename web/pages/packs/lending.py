"""One pack: where its units are and go next; steps of its stock; hand-overs that are agreed; the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from matcher import clock
from matcher.packs.queries.journal import list_movements, packs_to_filter
from matcher.packs.queries.pack_page import pack_page
from matcher.packs.queries.short_visits import newly_short, short_ahead
from matcher.packs.queries.stock_choices import stock_choices
from matcher.packs.schemas.hand_over import AgreedHandOverSchema, MovementBackSchema
from matcher.packs.schemas.journal import JournalFilterSchema
from matcher.packs.schemas.stock_step import MOST_WORDS, StockStepSchema
from matcher.packs.services.agree_hand_over import agree_hand_over, drop_hand_over
from matcher.packs.services.step_stock import FURTHEST, step_stock
from matcher.packs.services.undo_movement import undo_movement_of
from matcher.policy import Action
from matcher.schemas.confirmation import GoAheadSchema
from matcher.vocabulary import STOCK_STEPS, Carrier, MovementKind
from web.display.labels import choices, label_of
from web.display.template_filters import name_of
from web.http.access import actor, page
from web.http.filters import read_filters
from web.http.forms import FormState, form_shown, nest
from web.http.render import Undo, redirect_to, render
from web.http.unit_of_work import session
from web.pages.lists.export import add_export
from web.pages.packs.list_files import JOURNAL, end_words, movement_words
from web.pages.registry.region_choices import county_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matcher.models import PackMovement, ResourcePack
    from matcher.packs.queries.short_visits import Short

lending = Blueprint("lending", __name__, url_prefix="/packs")


def show_page(pack: ResourcePack, *, hand_over_id: int | None = None, form: FormState | None = None) -> str:
    """The page of a pack, whichever of its hand-overs a form was about."""
    found = pack_page(session(), pack)
    return render(
        "packs/show.html", found, pack=pack, form=form or FormState.empty(), ready=found.ready, to_lend=found.to_lend,
        in_repair=found.in_repair, units_out=found.units_out,
        carriers=choices(Carrier), end_words=end_words, movement_words=movement_words, today=clock.today(),
    )  # fmt: skip


@lending.get("/<int:pack_id>")
@page(Action.REGISTRY_VIEW, loads="pack")
def show(pack: ResourcePack) -> str:
    """Where its units are, where they go next, what has happened."""
    return show_page(pack)


def stock_form(pack: ResourcePack, *, form: FormState | None = None) -> str:
    """The form of a step of the stock."""
    stored = FormState.of({"day": clock.today(), "quantity": 1, "version": pack.version})
    return render(
        "packs/stock.html", stock_choices(session(), pack), pack=pack, form=form_shown(form, stored),
        most=MOST_WORDS, kinds=_kinds(),
        earliest=clock.today() - FURTHEST, latest=clock.today() + FURTHEST,
    )  # fmt: skip


@lending.get("/<int:pack_id>/stock")
@page(Action.REGISTRY_EDIT, loads="pack")
def stock(pack: ResourcePack) -> str:
    """Note that units were bought, damaged, lost, counted."""
    return stock_form(pack)


@lending.post("/<int:pack_id>/stock")
@page(Action.REGISTRY_EDIT, loads="pack", on_error=stock_form)
def step(pack: ResourcePack) -> ResponseReturnValue:
    """Write the step down, and say how many promised visits are short by that."""
    before = short_ahead(session(), pack)
    movement = step_stock(session(), actor(), pack, StockStepSchema().read(nest(request.form)))
    return redirect_to(
        "lending.show", message=_noted(pack, movement, before), undo=_undo(pack, movement), pack_id=pack.id
    )


def _kinds() -> list[tuple[str, str]]:
    """What can be noted: everything but the opening and what is ticked at visits."""
    return [(kind, words) for kind, words in choices(MovementKind) if kind in STOCK_STEPS]


def _noted(pack: ResourcePack, movement: PackMovement, before: Sequence[Short]) -> str:
    """What was noted, and how many promised visits of those below are short by it."""
    said = _(
        "Noted: %(units)s of “%(pack)s”: %(what)s.", units=movement.quantity, pack=name_of(pack),
        what=label_of(movement.kind),
    )  # fmt: skip
    visits = newly_short(before, short_ahead(session(), pack))
    if not visits:
        return said
    return f"{said} " + ngettext(
        "%(num)s promised visit is short of it now; it stands below.",
        "%(num)s promised visits are short of it now; they stand below.",
        visits,
    )


def _undo(pack: ResourcePack, movement: PackMovement) -> Undo:
    fields = {"movement_id": str(movement.id), "version": str(pack.version)}
    return Undo(url_for("lending.undo", pack_id=pack.id), fields)


@lending.post("/<int:pack_id>/undo")
@page(Action.REGISTRY_EDIT, loads="pack", on_error=show_page)
def undo(pack: ResourcePack) -> ResponseReturnValue:
    """Take a movement back."""
    undo_movement_of(session(), actor(), pack, MovementBackSchema().read(nest(request.form)))
    return redirect_to("lending.show", message=_("Taken back: it does not count any more."), pack_id=pack.id)


@lending.post("/<int:pack_id>/hand-overs")
@page(Action.REGISTRY_EDIT, loads="pack", on_error=show_page)
def agree(pack: ResourcePack) -> ResponseReturnValue:
    """Agree that units go straight on from one visit to the next."""
    agreed = agree_hand_over(session(), actor(), pack, AgreedHandOverSchema().read(nest(request.form)))
    back = Undo(
        url_for("lending.drop", pack_id=pack.id, hand_over_id=agreed.id), {"version": str(pack.version)}
    )
    message = _("Agreed: it goes straight on, and both visits say so.")
    return redirect_to("lending.show", message=message, undo=back, pack_id=pack.id)


@lending.post("/<int:pack_id>/hand-overs/<int:hand_over_id>/drop")
@page(Action.REGISTRY_EDIT, loads="pack", on_error=show_page)
def drop(pack: ResourcePack, hand_over_id: int) -> ResponseReturnValue:
    """Let it go back to a lending place after all."""
    version = GoAheadSchema().read(nest(request.form)).version
    drop_hand_over(session(), actor(), pack, hand_over_id, version)
    return redirect_to(
        "lending.show", message=_("It goes back to a lending place after all."), pack_id=pack.id
    )


@lending.get("/journal")
@page(Action.REGISTRY_VIEW)
def journal() -> ResponseReturnValue:
    """Every movement, the newest first."""
    filters = read_filters(JournalFilterSchema())
    shown = render(
        "packs/journal.html", partial="packs/_journal.html",
        found=list_movements(session(), actor(), filters.wanted), form=filters.form,
        kinds=choices(MovementKind), counties=county_names(), end_words=end_words,
        movement_words=movement_words, packs=packs_to_filter(session(), actor()),
    )  # fmt: skip
    return shown, filters.status


add_export(lending, Action.REGISTRY_VIEW, JOURNAL, rule="/journal/export")
