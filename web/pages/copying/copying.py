"""What another county of the province has, beside what this one has; what is ticked is taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.copying.queries.preview import Preview, preview_of
from matcher.copying.queries.sources import sources_for
from matcher.copying.schemas.copy import CopyFromSchema, CopySchema
from matcher.copying.services.copy_county import copy_county
from matcher.errors import NotFound
from matcher.policy import Action
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import CopyKind, CopyState, Level
from web.http.access import actor, page
from web.http.filters import read_filters
from web.http.forms import FormState, form_shown, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.registry.region_choices import region_choices

if TYPE_CHECKING:
    from matcher.models import Region

copying = Blueprint("copying", __name__, url_prefix="/settings/<region_code>/copy")


def copy_page(region: Region, *, form: FormState | None = None) -> str:
    """The page with the county that a refused form was about. Raises `NotFound` for any region but a county."""
    return _page(region, form.get("source") if form else "", form)


def _page(region: Region, source: str, form: FormState | None) -> str:
    if region.level is not Level.COUNTY:
        raise NotFound
    found = sources_for(session(), region.code)
    chosen = source if source in {each.county.code for each in found} else ""
    preview = preview_of(session(), actor(), region.code, chosen) if chosen else None
    stored, names = FormState.of({"source": chosen}), dict(region_choices([each.county for each in found]))
    return render(
        "copying/show.html", county=RegionName.of(region), preview=preview,
        kinds=list(preview.items) if preview else [],
        sources=[
            (each.county.code, _(
                "%(county)s: %(topics)s topics, %(products)s products", county=names[each.county.code],
                topics=each.topics, products=each.products,
            ))
            for each in found
        ],
        offered={kind: _offered(preview, kind) for kind in preview.items} if preview else {},
        archived={kind: preview.of(kind, CopyState.ARCHIVED) for kind in preview.items} if preview else {},
        form=form_shown(form, stored),
    )  # fmt: skip


def _offered(preview: Preview, kind: CopyKind) -> list[object]:
    """What would do anything: what is new, then what would change, then what has files that are not here."""
    same = [each for each in preview.of(kind, CopyState.SAME) if each.files]
    return [*preview.of(kind, CopyState.NEW), *preview.of(kind, CopyState.CHANGED), *same]


@copying.get("")
@page(Action.COUNTY_COPY, loads="region")
def show(region: Region) -> ResponseReturnValue:
    """The counties to choose from, and what the chosen one has."""
    filters = read_filters(CopyFromSchema())
    return _page(region, filters.wanted.source, None), filters.status


@copying.post("")
@page(Action.COUNTY_COPY, loads="region", locks=False, on_error=copy_page)
def take(region: Region) -> ResponseReturnValue:
    """Take over what is ticked."""
    command = CopySchema().read(nest(request.form))
    done = copy_county(session(), actor(), region.code, command)
    message = _(
        "Taken over: %(added)s added, %(changed)s changed; with them %(brought)s more of what they need, and files: "
        "%(files)s.", added=done.added, changed=done.changed, brought=done.brought, files=done.files,
    )  # fmt: skip
    return redirect_to("copying.show", message=message, region_code=region.code, source=command.source)
