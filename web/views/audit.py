"""The audit trail: who did what, when."""

from __future__ import annotations

from flask import Blueprint

from matcher.policy import Action
from matcher.queries.audit_trail import list_audit
from matcher.schemas.audit import AuditFilterSchema
from web.access import actor, page
from web.audit_words import action_words, subject_choices, subject_words
from web.filters import read_filters
from web.render import render
from web.unit_of_work import session

audit = Blueprint("audit", __name__, url_prefix="/audit")


@audit.get("")
@page(Action.AUDIT_VIEW)
def index() -> object:
    """The entries, narrowed by the filters of the address, newest first."""
    filters = read_filters(AuditFilterSchema())
    found = list_audit(session(), actor(), filters.wanted)
    return render(
        "audit/index.html", partial="audit/_list.html", found=found, form=filters.form,
        subjects=subject_choices(), action_words=action_words, subject_words=subject_words,
    ), filters.status  # fmt: skip
