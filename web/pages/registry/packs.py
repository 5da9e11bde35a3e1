"""The resource packs of a county."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from matcher.registry.queries.packs import list_packs
from matcher.registry.schemas.pack import PackFilterSchema, PackSchema
from matcher.registry.services.save_pack import save_pack
from web.http.forms import FormState
from web.pages.registry.list_files import PACKS
from web.pages.registry.region_choices import county_names
from web.pages.registry.registry_blueprint import RegistryPages, registry_blueprint

if TYPE_CHECKING:
    from matcher.models import ResourcePack

FIELDS = ("name", "name_en", "version")


def _fill(pack: ResourcePack | None) -> FormState:
    return FormState.of({name: getattr(pack, name) for name in FIELDS}) if pack else FormState.empty()


def _context(_: object) -> Mapping[str, object]:
    return {"counties": county_names()}


packs = registry_blueprint(
    RegistryPages(
        kind="pack",
        filter_schema=PackFilterSchema,
        list_rows=list_packs,
        list_file=PACKS,
        list_context=_context,
        schema=PackSchema,
        save=save_pack,
        fill=_fill,
        form_context=_context,
    )
)
