"""The institutions of a county."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from flask import request

from matcher.registry.queries.institutions import list_institutions
from matcher.registry.schemas.institution import InstitutionFilterSchema, InstitutionSchema
from matcher.registry.services.save_institution import save_institution
from matcher.vocabulary import Kind
from web.display.labels import choices
from web.http.forms import FormState
from web.pages.registry.list_files import INSTITUTIONS
from web.pages.registry.region_choices import county_names
from web.pages.registry.registry_blueprint import RegistryPages, registry_blueprint

if TYPE_CHECKING:
    from matcher.models import Institution

FIELDS = ("kind", "name", "credit_code", "version")


def _fill(institution: Institution | None) -> FormState:
    if institution is None:
        return FormState.of({"kind": request.args.get("kind")})
    return FormState.of({name: getattr(institution, name) for name in FIELDS})


def _context(_: object) -> Mapping[str, object]:
    return {"kinds": choices(Kind), "counties": county_names()}


institutions = registry_blueprint(
    RegistryPages(
        kind="institution",
        filter_schema=InstitutionFilterSchema,
        list_rows=list_institutions,
        list_file=INSTITUTIONS,
        list_context=_context,
        schema=InstitutionSchema,
        save=save_institution,
        fill=_fill,
        form_context=_context,
    )
)
