"""Self-check and filing form of the service, for the administrator: looked at, completed, taken along."""

from __future__ import annotations

from dataclasses import asdict
from importlib.metadata import version
from io import BytesIO

from flask import Blueprint, current_app, request, send_file
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.policy import Action
from matcher.policy.over_all import is_over_all
from matcher.self_check.document import RESULTS, self_check_document
from matcher.self_check.filing_form import filing_form
from matcher.self_check.finding import CheckResult
from matcher.self_check.queries.filing import filing_details
from matcher.self_check.queries.findings import SelfCheck
from matcher.self_check.queries.findings import self_check as look
from matcher.self_check.schemas.filing import LONGEST_TEXT, FilingSchema
from matcher.self_check.services.save_filing import save_filing
from web.http.access import actor, page
from web.http.forms import FormState, form_shown, nest
from web.http.i18n import reader_language
from web.http.render import redirect_to, render
from web.http.unit_of_work import engine, session
from web.pages.overview.deployment import deployment

self_check = Blueprint("self_check", __name__, url_prefix="/service/self-check")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def self_check_page(*, form: FormState | None = None) -> str:
    """What was seen just now, the owner's part, and the form as it would be filed."""
    check = _looked()
    return render(
        "self_check/show.html", check=check, results=RESULTS, to_do=check.number(CheckResult.TO_DO),
        filed=list(filing_form(check)), most=LONGEST_TEXT,
        may_change=is_over_all(session(), actor()),
        form=form_shown(form, FormState.of(asdict(filing_details(session())))),
    )  # fmt: skip


@self_check.get("")
@page(Action.SERVICE_VIEW)
def show() -> str:
    """Look at everything, now."""
    return self_check_page()


@self_check.post("")
@page(Action.SERVICE_EDIT, on_error=self_check_page)
def update() -> ResponseReturnValue:
    """Keep what the owner says."""
    save_filing(session(), actor(), FilingSchema().read(nest(request.form)))
    return redirect_to("self_check.show", message=_("Saved."))


@self_check.get("/file.docx")
@page(Action.SERVICE_VIEW)
def to_file() -> ResponseReturnValue:
    """Both as a document, in the reader's language."""
    written = BytesIO(self_check_document(_looked(), reader_language()))
    return send_file(written, mimetype=DOCX, as_attachment=True, download_name=_("Self-check.docx"))


def _looked() -> SelfCheck:
    return look(session(), engine(), deployment(current_app, version("sizhang")))
