"""Naming the members and leaders of a working group, and writing its texts: the coordinator's pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.groups.queries.group_texts import text_of
from matcher.groups.queries.members import members_of
from matcher.groups.queries.who_could import heads_of_field
from matcher.groups.schemas.members import MembersSchema
from matcher.groups.schemas.text import LONGEST_TEXT, GroupTextSchema
from matcher.groups.services.save_text import save_text
from matcher.groups.services.set_members import set_members
from matcher.policy import Action
from web.display.labels import label_of
from web.http.access import actor, page
from web.http.forms import FormState, form_shown, nest
from web.http.i18n import reader_language
from web.http.record_number import record_number
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.groups.group_pages import kind_of

if TYPE_CHECKING:
    from matcher.models import WorkingGroup

group_members = Blueprint("group_members", __name__, url_prefix="/groups")


def members_page(group: WorkingGroup, *, form: FormState | None = None) -> str:
    """The heads of the field, ticked who belongs to the group and who leads it."""
    present = [each for each in members_of(session(), group) if each.gone is None]
    stored = {
        "members": [each.head_id for each in present],
        "leaders": [each.head_id for each in present if each.leads],
        "version": group.version,
    }
    heads = [
        (key, name, institution) for key, (name, institution) in heads_of_field(session(), group).items()
    ]
    return render(
        "groups/members.html", group=group, heads=heads, form=form_shown(form, FormState.of(stored))
    )


@group_members.get("/<int:group_id>/members")
@page(Action.GROUP_EDIT, loads="group")
def edit(group: WorkingGroup) -> str:
    """Choose members and leaders."""
    return members_page(group)


@group_members.post("/<int:group_id>/members")
@page(Action.GROUP_EDIT, loads="group", on_error=members_page)
def update(group: WorkingGroup) -> ResponseReturnValue:
    """Keep the choice."""
    set_members(session(), actor(), group, MembersSchema().read(nest(request.form)))
    words = _("The members have been saved. Leaders have a personal page, where the group waits for them.")
    return redirect_to("groups.show", message=words, group_id=group.id)


def write_page(group: WorkingGroup, text_kind: str, *, form: FormState | None = None) -> str:
    """The text to be edited; `version` in the address takes an earlier one as the beginning."""
    start = record_number(request.args.get("version", ""))
    shown = text_of(session(), group, kind_of(text_kind), reader_language(), start)
    stored = FormState.of({"text": shown.text, "version": shown.newest})
    return render(
        "groups/write.html", group=group, text=shown, form=form_shown(form, stored), most=LONGEST_TEXT
    )


@group_members.get("/<int:group_id>/texts/<text_kind>/edit")
@page(Action.GROUP_EDIT, loads="group")
def write(group: WorkingGroup, text_kind: str) -> str:
    """Write the rules or the handbook."""
    return write_page(group, text_kind)


@group_members.post("/<int:group_id>/texts/<text_kind>/edit")
@page(Action.GROUP_EDIT, loads="group", on_error=write_page)
def save(group: WorkingGroup, text_kind: str) -> ResponseReturnValue:
    """Keep what was written as the next version."""
    kind = kind_of(text_kind)
    save_text(session(), actor(), group, kind, GroupTextSchema().read(nest(request.form)))
    words = _("“%(name)s” has been saved. Earlier versions are kept.", name=label_of(kind))
    return redirect_to("groups.text", message=words, group_id=group.id, text_kind=kind.value)
