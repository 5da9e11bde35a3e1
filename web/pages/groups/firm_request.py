"""What a firm asks, as a leader of the enterprise working group reads it; by either door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.firm_requests.queries.of_group import AskedOfGroup, helpers_for, request_of_group
from matcher.firm_requests.schemas.what_was_said import LONGEST_WHY, ProposeHelperSchema
from matcher.firm_requests.services.propose_helper import propose_helper
from matcher.policy.memberships import leads
from web.display.separators import dotted
from web.http.forms import FormState, nest
from web.http.render import render
from web.http.unit_of_work import session
from web.pages.groups.door import Door

if TYPE_CHECKING:
    from matcher.models import WorkingGroup


def firm_request_page(
    door: Door, group: WorkingGroup, request_id: int, *, form: FormState | None = None
) -> ResponseReturnValue:
    """The request and the form in which a leader says who could help; everybody else is led to the group."""
    asked = request_of_group(session(), group, request_id)
    if asked is None or not leads(session(), door.who.head_id, group.id):
        return redirect(door.url("show", group_id=group.id), code=303)
    shown = form.renewed(asked.version) if form else FormState.of({"version": asked.version})
    return render(
        "groups/firm_request.html", door=door, group=group, asked=AskedOfGroup.of(asked), form=shown,
        helpers=[(key, dotted(name)) for key, name in helpers_for(session(), group).items()],
        most=LONGEST_WHY,
    )  # fmt: skip


def propose(door: Door, group: WorkingGroup, request_id: int) -> ResponseReturnValue:
    """Keep who could help."""
    command = ProposeHelperSchema().read(nest(request.form))
    propose_helper(session(), door.who, group, request_id, command)
    words = _("Proposed. The coordinator reads it with the request.")
    return door.done(words, "firm_request", group_id=group.id, firm_request_id=request_id)
