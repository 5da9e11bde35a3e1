"""In whose name a county issues service records."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.certificates.queries.certificates import issuer_of
from matcher.certificates.schemas.issuer import IssuerSchema
from matcher.certificates.services.save_issuer import save_issuer
from matcher.errors import NotFound
from matcher.policy import Action
from matcher.vocabulary import Level
from web.http.access import actor, page
from web.http.forms import FormState, form_shown, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session

if TYPE_CHECKING:
    from matcher.models import Region

certificate_issuer = Blueprint("certificate_issuer", __name__, url_prefix="/settings")


def issuer_page(region: Region, *, form: FormState | None = None) -> str:
    """The form. Raises `NotFound` for anything but a county."""
    if region.level is not Level.COUNTY:
        raise NotFound
    issuer = issuer_of(session(), region.code)
    return render(
        "certificates/issuer.html", county=region, form=form_shown(form, FormState.of(asdict(issuer)))
    )


@certificate_issuer.get("/<region_code>/issuer")
@page(Action.SETTINGS_EDIT, loads="region")
def edit(region: Region) -> str:
    """Who issues, and whether the county vouches for records of volunteering."""
    return issuer_page(region)


@certificate_issuer.post("/<region_code>/issuer")
@page(Action.SETTINGS_EDIT, loads="region", on_error=issuer_page)
def update(region: Region) -> ResponseReturnValue:
    """Keep it, for papers issued from now on."""
    if region.level is not Level.COUNTY:
        raise NotFound
    save_issuer(session(), actor(), region.code, IssuerSchema().read(nest(request.form)))
    return redirect_to("certificate_issuer.edit", message=_("Saved."), region_code=region.code)
