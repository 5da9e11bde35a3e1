"""By what one is told of changes; for a head, the coordinator may enter it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.deliveries.queries.addresses import filled_addresses, own_reader
from matcher.deliveries.queries.readers import Reader
from matcher.deliveries.schemas.addresses import FIELDS, AddressesSchema
from matcher.deliveries.services.choose_addresses import choose_addresses
from matcher.policy import Action
from matcher.vocabulary import AddressKind
from web.display.labels import choices
from web.http.access import actor, page
from web.http.forms import FormState, form_shown, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session

if TYPE_CHECKING:
    from matcher.models import Head

messages = Blueprint("messages", __name__)


def own_form(*, form: FormState | None = None) -> str:
    """One's own ways."""
    return _form(own_reader(actor()), form, head=None)


def heads_form(head: Head, *, form: FormState | None = None) -> str:
    """A head's ways."""
    return _form(Reader(head_id=head.id), form, head=head)


@messages.get("/profile/messages")
@page(Action.NOTIFICATION_READ)
def own() -> str:
    """By what one is told."""
    return own_form()


@messages.post("/profile/messages")
@page(Action.NOTIFICATION_READ, on_error=own_form)
def update_own() -> ResponseReturnValue:
    """Keep by what one is told."""
    choose_addresses(session(), actor(), own_reader(actor()), AddressesSchema().read(nest(request.form)))
    return redirect_to("messages.own", message=_("Saved."))


@messages.get("/heads/<int:head_id>/messages")
@page(Action.REGISTRY_EDIT, loads="head")
def heads(head: Head) -> str:
    """By what a head is told."""
    return heads_form(head)


@messages.post("/heads/<int:head_id>/messages")
@page(Action.REGISTRY_EDIT, loads="head", on_error=heads_form)
def update_heads(head: Head) -> ResponseReturnValue:
    """Keep by what a head is told."""
    choose_addresses(session(), actor(), Reader(head_id=head.id), AddressesSchema().read(nest(request.form)))
    return redirect_to("messages.heads", head_id=head.id, message=_("Saved."))


def _form(reader: Reader, form: FormState | None, *, head: Head | None) -> str:
    return render(
        "profile/messages.html",
        form=form_shown(form, FormState.of(filled_addresses(session(), reader))),
        kinds=choices(AddressKind),
        names=FIELDS,
        head=head,
    )
