"""Heads who move to another county: proposing it, what each county says, and how it stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.policy import Action
from matcher.registry.queries.institutions import institutions_in_use
from matcher.schemas.confirmation import GoAheadSchema
from matcher.transfers.queries.counties import counties_to_move_to
from matcher.transfers.queries.left_behind import GOES, IN_THE_WAY
from matcher.transfers.queries.transfers import transfer_shown, transfers_of
from matcher.transfers.schemas.transfer import (
    MOST_TRANSFER_WORDS,
    AgreeToTransferSchema,
    EndTransferSchema,
    NotedWordSchema,
    ProposeTransferSchema,
)
from matcher.transfers.services.agree_to_transfer import (
    agree_to_transfer,
    decline_transfer,
    withdraw_transfer,
)
from matcher.transfers.services.carry_out import carry_out as carry_out_now
from matcher.transfers.services.propose_transfer import propose_transfer
from matcher.transfers.services.say_word import note_word
from matcher.transfers.services.take_back import take_back as undo
from matcher.vocabulary import LeftBehind, TransferState
from web.display.transfer_labels import OUTCOMES
from web.http.access import actor, page
from web.http.forms import FormState, form_shown, nest
from web.http.i18n import reader_language
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.registry.region_choices import region_choices, townships_below

if TYPE_CHECKING:
    from matcher.models import Head, HeadTransfer

transfers = Blueprint("transfers", __name__)

EMPTY: dict[str, object] = {
    "words": "",
    "why": "",
    "institution_id": "",
    "new_township_code": "",
    "new_title": "",
}
GROUPS = (IN_THE_WAY, GOES, tuple(each for each in LeftBehind if each not in (*IN_THE_WAY, *GOES)))


def transfer_page(head_transfer: HeadTransfer, *, form: FormState | None = None, part: str = "") -> str:
    """How it stands and what can be said now; `part` is the form of which `form` carries what was wrong."""
    shown = transfer_shown(session(), actor(), head_transfer)
    empty = FormState.of(EMPTY | {"yes": "1" if head_transfer.state is TransferState.ASKED else "0"})
    forms = dict.fromkeys(("word", "agree", "decline", "withdraw"), empty)
    if form is not None and part in forms:
        forms[part] = form.renewed(head_transfer.version)
    numbers = shown.left.numbers if shown.left else shown.moved
    code = head_transfer.to_code
    return render(
        "transfers/show.html", shown=shown, line=shown.line, form=form, forms=forms,
        groups=[[(key, numbers[key], OUTCOMES[key]) for key in keys if key in numbers] for keys in GROUPS],
        institutions=[(one.id, one.name) for one in institutions_in_use(session(), code)] if not shown.leaves else [],
        townships=townships_below(code) if not shown.leaves else [],
        held_back=shown.held_back.get(reader_language(), ""), most=MOST_TRANSFER_WORDS,
    )  # fmt: skip


def _with(part: str) -> Callable[..., str]:
    return partial(transfer_page, part=part)


def propose_page(head: Head, *, form: FormState | None = None) -> str:
    """To which county, from when, and why."""
    counties = region_choices(counties_to_move_to(session(), head.county_code))
    filled = FormState.of({"to_code": "", "day": "", "reason": "", "version": head.version})
    return render(
        "transfers/propose.html", head=head, counties=counties, form=form_shown(form, filled),
        most=MOST_TRANSFER_WORDS,
    )  # fmt: skip


@transfers.get("/transfers")
@page(Action.REGISTRY_VIEW)
def index() -> str:
    """Heads who leave and heads who come, those under way first."""
    return render("transfers/index.html", transfers=transfers_of(session(), actor()))


@transfers.get("/heads/<int:head_id>/transfer")
@page(Action.REGISTRY_EDIT, loads="head")
def propose(head: Head) -> str:
    """The form in which a county proposes it."""
    return propose_page(head)


@transfers.post("/heads/<int:head_id>/transfer")
@page(Action.REGISTRY_EDIT, loads="head", on_error=propose_page)
def ask(head: Head) -> ResponseReturnValue:
    """Ask the head."""
    made = propose_transfer(session(), actor(), head, ProposeTransferSchema().read(nest(request.form)))
    return _back(made, _("The head is asked. The other county hears of nothing before she says yes."))


@transfers.get("/transfers/<int:head_transfer_id>")
@page(Action.REGISTRY_VIEW, loads="head_transfer")
def show(head_transfer: HeadTransfer) -> str:
    """How it stands."""
    return transfer_page(head_transfer)


@transfers.post("/transfers/<int:head_transfer_id>/word")
@page(Action.REGISTRY_EDIT, loads="head_transfer", on_error=_with("word"))
def word(head_transfer: HeadTransfer) -> ResponseReturnValue:
    """Note what the head has said."""
    note_word(session(), actor(), head_transfer, NotedWordSchema().read(nest(request.form)))
    return _back(head_transfer, _("Noted. The head is told what was written down."))


@transfers.post("/transfers/<int:head_transfer_id>/agree")
@page(Action.REGISTRY_EDIT, loads="head_transfer", on_error=_with("agree"))
def agree(head_transfer: HeadTransfer) -> ResponseReturnValue:
    """The county she comes to takes her."""
    agree_to_transfer(session(), actor(), head_transfer, AgreeToTransferSchema().read(nest(request.form)))
    return _back(head_transfer, _("Agreed. It is carried out on its day."))


@transfers.post("/transfers/<int:head_transfer_id>/decline")
@page(Action.REGISTRY_EDIT, loads="head_transfer", on_error=_with("decline"))
def decline(head_transfer: HeadTransfer) -> ResponseReturnValue:
    """It does not."""
    decline_transfer(session(), actor(), head_transfer, EndTransferSchema().read(nest(request.form)))
    return _back(head_transfer, _("Declined. The other county and the head are told."))


@transfers.post("/transfers/<int:head_transfer_id>/withdraw")
@page(Action.REGISTRY_EDIT, loads="head_transfer", on_error=_with("withdraw"))
def withdraw(head_transfer: HeadTransfer) -> ResponseReturnValue:
    """The county that proposed it does not want it any more."""
    withdraw_transfer(session(), actor(), head_transfer, EndTransferSchema().read(nest(request.form)))
    return _back(head_transfer, _("Withdrawn. Whoever had heard of it is told."))


@transfers.post("/transfers/<int:head_transfer_id>/carry-out")
@page(Action.REGISTRY_EDIT, loads="head_transfer", on_error=transfer_page)
def carry_out(head_transfer: HeadTransfer) -> ResponseReturnValue:
    """Carry it out without waiting for the workers."""
    carry_out_now(session(), actor(), head_transfer, GoAheadSchema().read(nest(request.form)).version)
    return _back(head_transfer, _("The head has moved. What is past stays where it happened."))


@transfers.post("/transfers/<int:head_transfer_id>/take-back")
@page(Action.REGISTRY_EDIT, loads="head_transfer", on_error=transfer_page)
def take_back(head_transfer: HeadTransfer) -> ResponseReturnValue:
    """She has not moved after all."""
    undo(session(), actor(), head_transfer, GoAheadSchema().read(nest(request.form)).version)
    return _back(head_transfer, _("Taken back. The head is in use where she was before."))


def _back(transfer: HeadTransfer, message: str) -> ResponseReturnValue:
    return redirect_to("transfers.show", head_transfer_id=transfer.id, message=message)
