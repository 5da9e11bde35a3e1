"""The form of a need as its schema reads it."""

from __future__ import annotations

from werkzeug.datastructures import MultiDict

from matcher.placing.schemas.worded_need import OTHER_FIELDS
from matcher.policy import Actor
from matcher.vocabulary import Role
from web.http.forms import nest

OURS = ("do", "q", "csrf_token", "instead_of", "firm_request", "product")
"""What the form's own steps send."""

REPEATED = ("parts", "halves", "preferred", "excluded", "listeners")


def need_data(actor: Actor, values: MultiDict[str, str]) -> dict[str, object]:
    """The nested data of the form; whoever belongs to a township posts for it, whatever the form says."""
    data = {name: value for name, value in nest(values).items() if name not in OURS}
    for name in REPEATED:
        if isinstance(data.get(name), str):
            data[name] = [data[name]]
    for name in OTHER_FIELDS:
        if not str(data.get(name) or "").strip():
            data.pop(name, None)
    if actor.role is Role.TOWNSHIP:
        data.pop("township_code", None)
    return data
