"""The heads of a county; beyond what every registry has, the page of one head."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.links.queries.personal_page import personal_page_state
from matcher.offers.queries.offer import offer_detail
from matcher.policy import Action
from matcher.registry.queries.head_record import head_record
from matcher.registry.queries.heads import list_heads
from matcher.registry.queries.institutions import institutions_in_use
from matcher.registry.queries.what_goes import opt_out_notice
from matcher.registry.schemas.head import HeadFilter, HeadFilterSchema, HeadSchema
from matcher.registry.services.assume_place import confirm_place as confirm_head_place
from matcher.registry.services.save_head import save_head
from matcher.schemas.confirmation import GoAheadSchema
from matcher.transfers.queries.transfers import transfers_of_head
from matcher.vocabulary import Kind
from web.display.labels import choices
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.registry.list_files import HEADS
from web.pages.registry.region_choices import county_names, townships_below
from web.pages.registry.registry_blueprint import RegistryPages, registry_blueprint

if TYPE_CHECKING:
    from matcher.models import Head

FIELDS = (
    "kind", "name", "title", "phone", "institution_id", "township_code", "latitude", "longitude", "version",
)  # fmt: skip


def _fill(head: Head | None) -> FormState:
    if head is None:
        return FormState.empty()
    return FormState.of({name: getattr(head, name) for name in FIELDS})


def _list_context(wanted: HeadFilter) -> Mapping[str, object]:
    townships = townships_below(wanted.county_code, wanted.township_code)
    return {"kinds": choices(Kind), "townships": townships, "counties": county_names()}


def _form_context(head: Head | None) -> Mapping[str, object]:
    county = head.county_code if head else ""
    institutions = [(one.id, one.name) for one in institutions_in_use(session(), county)] if county else []
    if head and not head.institution.active:
        institutions.append((head.institution_id, head.institution.name))
    return {
        "kinds": choices(Kind), "institutions": institutions,
        "townships": townships_below(county), "county_first": {}, "county": county,
    }  # fmt: skip


heads = registry_blueprint(
    RegistryPages(
        kind="head",
        filter_schema=HeadFilterSchema,
        list_rows=list_heads,
        list_file=HEADS,
        list_context=_list_context,
        schema=HeadSchema,
        save=save_head,
        fill=_fill,
        form_context=_form_context,
        after_saving="show",
        new_elsewhere=True,
        save_locks=True,
    )
)


@heads.post("/<int:head_id>/place/confirm")
@page(Action.REGISTRY_EDIT, loads="head", on_error=lambda head, form: head_page(head, form=form))
def confirm_place(head: Head) -> ResponseReturnValue:
    """Say that the head sets out from where it is assumed."""
    confirm_head_place(session(), actor(), head, GoAheadSchema().read(nest(request.form)).version)
    return redirect_to("heads.show", head_id=head.id, message=_("Kept. It counts as said now."))


@heads.get("/<int:head_id>")
@page(Action.REGISTRY_VIEW, loads="head")
def show(head: Head) -> str:
    """One head: who it is, what it offers, what it has given."""
    return head_page(head)


def head_page(head: Head, *, form: FormState | None = None, is_number_shown: bool = False) -> str:
    """The page of one head; `form` carries what stood in the way of a change; its number is masked unless shown."""
    shown = head_record(session(), head)
    return render(
        "heads/show.html", head=shown, personal=personal_page_state(session(), head.id),
        offer=offer_detail(session(), head) if shown.assumed else None, form=form or FormState.empty(),
        transfers=transfers_of_head(session(), head),
        leaves=None if shown.opted_out_at else opt_out_notice(session(), head), is_number_shown=is_number_shown,
    )  # fmt: skip
