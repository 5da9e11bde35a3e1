"""Reading the filters of a list from its address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from flask import after_this_request, flash, request
from flask_babel import gettext as _

from matcher.errors import Invalid
from matcher.schemas.filters import PagedSchema
from web.http.forms import FormState
from web.http.history import one_entry_a_search
from web.http.render import announce_with_partial

C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Filters(Generic[C]):
    """What a list is asked for, how its filter form is to be shown, and the status of the answer."""

    wanted: C
    form: FormState
    status: int


def read_filters(schema: PagedSchema[C]) -> Filters[C]:
    """The filters of the present address; those that cannot be used are left out and marked, with a 422."""
    after_this_request(one_entry_a_search)
    try:
        return Filters(schema.read(request.args), FormState(request.args), 200)
    except Invalid as error:
        if "page" in error.messages:  # no field stands for it
            flash(_("There is no such page. This is the first one."))
        form = FormState(request.args, error.messages)
        announce_with_partial(form)
        usable = {name: value for name, value in request.args.items() if name not in error.messages}
        return Filters(schema.read(usable), form, 422)
