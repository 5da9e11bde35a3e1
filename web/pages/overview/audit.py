"""The audit trail: who did what, when."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from matcher.audit.queries.audit_trail import list_audit
from matcher.audit.schemas.audit_filter import AuditFilterSchema
from matcher.policy import Action
from web.display.audit_labels import subject_choices
from web.http.access import actor, page
from web.http.filters import read_filters
from web.http.render import render
from web.http.unit_of_work import session

audit = Blueprint("audit", __name__, url_prefix="/audit")


@audit.get("")
@page(Action.AUDIT_VIEW)
def index() -> ResponseReturnValue:
    """The entries, narrowed by the filters of the address, newest first."""
    filters = read_filters(AuditFilterSchema())
    found = list_audit(session(), actor(), filters.wanted)
    return render(
        "audit/index.html", partial="audit/_list.html", found=found, form=filters.form,
        subjects=subject_choices(),
    ), filters.status  # fmt: skip
