"""Service records of a head: asked for by the head or by the coordinator, printed, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, make_response, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher import clock
from matcher.certificates.paper import paper
from matcher.certificates.queries.certificates import certificates_of, issuer_of
from matcher.certificates.queries.service_given import given_otherwise
from matcher.certificates.schemas.period import PeriodSchema
from matcher.certificates.services.issue_certificate import issue_certificate, revoke_certificate
from matcher.errors import Conflict
from matcher.links.public_url import public_address
from matcher.policy import Action
from matcher.schemas.confirmation import GoAheadSchema
from matcher.wording import Text
from web.http.access import actor, page
from web.http.forms import FormState, form_shown, nest
from web.http.i18n import reader_language
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.settings import settings

if TYPE_CHECKING:
    from matcher.models import Certificate, Head

certificates = Blueprint("certificates", __name__)


def records_page(head: Head, *, form: FormState | None = None) -> str:
    """What was issued, and the form for another."""
    today = clock.today()
    filled = FormState.of({"first_day": today.replace(month=1, day=1), "last_day": today})
    issued = certificates_of(session(), actor(), head.id)
    return render(
        "certificates/index.html",
        head=head,
        certificates=issued,
        otherwise=given_otherwise(session(), issued),
        issuer=issuer_of(session(), head.county_code),
        form=form_shown(form, filled),
    )


def page_after_revoking(certificate: Certificate, *, form: FormState) -> str:
    """The head's service records, with what stood in the way."""
    return records_page(certificate.head, form=form)


@certificates.get("/heads/<int:head_id>/certificates")
@page(Action.CERTIFICATE_ISSUE, loads="head")
def index(head: Head) -> str:
    """The head's service records."""
    return records_page(head)


@certificates.post("/heads/<int:head_id>/certificates")
@page(Action.CERTIFICATE_ISSUE, loads="head", on_error=records_page)
def issue(head: Head) -> ResponseReturnValue:
    """Issue one for a period."""
    issue_certificate(session(), actor(), head, PeriodSchema().read(nest(request.form)))
    return redirect_to(
        "certificates.index", message=_("The service record is ready to print."), head_id=head.id
    )


@certificates.get("/certificates/<int:certificate_id>/paper.pdf")
@page(Action.CERTIFICATE_ISSUE, loads="certificate")
def to_print(certificate: Certificate) -> Response:
    """The paper as PDF, with the figures it was issued with."""
    if certificate.revoked_at is not None:
        raise Conflict(Text("This service record was taken back and is not printed any more."))
    address = public_address(
        settings(), url_for("certificate_check.show", certificate_number=certificate.number)
    )
    response = make_response(paper(certificate, reader_language(), address))
    response.mimetype = "application/pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{certificate.number}.pdf"'
    return response


@certificates.post("/certificates/<int:certificate_id>/revoke")
@page(Action.CERTIFICATE_REVOKE, loads="certificate", on_error=page_after_revoking)
def revoke(certificate: Certificate) -> ResponseReturnValue:
    """Take it back: whoever checks the number is told so."""
    revoke_certificate(session(), actor(), certificate, GoAheadSchema().read(nest(request.form)).version)
    return redirect_to(
        "certificates.index", message=_("The service record counts no more."), head_id=certificate.head_id
    )
