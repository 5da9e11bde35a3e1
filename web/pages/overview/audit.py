"""The audit trail: who did what, when, and who was refused."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from matcher.accounts.queries.refusals import list_refusals
from matcher.accounts.schemas.refusal_filter import RefusalFilterSchema
from matcher.audit.queries.audit_trail import list_audit
from matcher.audit.schemas.audit_filter import AuditFilterSchema
from matcher.policy import Action
from matcher.vocabulary import RefusalKind
from web.display.audit_details import about_words, done_words, said_words
from web.display.audit_labels import sign_in_choices
from web.display.audit_subjects import subject_choices
from web.display.labels import choices
from web.http.access import actor, page
from web.http.filters import read_filters
from web.http.render import render
from web.http.unit_of_work import session
from web.pages.lists.export import add_export
from web.pages.overview.audit_files import AUDIT, REFUSED

audit = Blueprint("audit", __name__, url_prefix="/audit")


@audit.get("")
@page(Action.AUDIT_VIEW)
def index() -> ResponseReturnValue:
    """The entries, narrowed by the filters of the address, newest first."""
    filters = read_filters(AuditFilterSchema())
    found = list_audit(session(), actor(), filters.wanted)
    return render(
        "audit/index.html", partial="audit/_list.html", found=found, form=filters.form,
        subjects=subject_choices(), sign_ins=sign_in_choices(), about_words=about_words, done_words=done_words,
        said_words=said_words,
    ), filters.status  # fmt: skip


@audit.get("/refused")
@page(Action.AUDIT_VIEW)
def refused() -> ResponseReturnValue:
    """Who was not let in or not let on, counted by the minute, newest first."""
    filters = read_filters(RefusalFilterSchema())
    found = list_refusals(session(), actor(), filters.wanted)
    return render(
        "audit/refused.html", partial="audit/_refused_list.html", found=found, form=filters.form,
        kinds=choices(RefusalKind),
    ), filters.status  # fmt: skip


add_export(audit, Action.AUDIT_VIEW, AUDIT)
add_export(audit, Action.AUDIT_VIEW, REFUSED, rule="/refused/export", name="export_refused")
