"""How the associations stand: of several counties in one table, of one county in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher import clock
from matcher.errors import NotFound
from matcher.policy import Action
from matcher.posts.queries.counties import posts_of_counties
from matcher.posts.queries.county_posts import CountyPosts, county_posts
from matcher.posts.schemas.day import AsOf, AsOfSchema
from matcher.posts.schemas.sizes import SHARED, SizesSchema
from matcher.posts.services.save_sizes import save_sizes
from matcher.vocabulary import Level
from web.http.access import actor, page
from web.http.filters import Filters, read_filters
from web.http.forms import FormState, form_shown, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session

if TYPE_CHECKING:
    from matcher.models import Region

posts = Blueprint("posts", __name__, url_prefix="/posts")


def _as_of() -> Filters[AsOf]:
    """The day of the address, filled into its field as today where none stands there."""
    found = read_filters(AsOfSchema())
    if found.wanted.on or found.status != 200:
        return found
    return Filters(found.wanted, FormState.of({"on": clock.today().isoformat()}), found.status)


@posts.get("")
@page(Action.REGISTRY_VIEW)
def index() -> ResponseReturnValue:
    """The way to one's own county; above the counties, how each stands."""
    if not actor().is_above_county:
        return redirect_to("posts.show", region_code=actor().county_code)
    day = _as_of()
    rows = posts_of_counties(session(), actor(), day.wanted.on or clock.today())
    return render(
        "posts/counties.html", rows=rows, day=day.wanted.on or clock.today(), as_of=day.form
    ), day.status


def county_page(region: Region, *, form: FormState | None = None) -> str:
    """The posts of a county on the day of the address. Raises `NotFound` for any other region."""
    return _county(region, form)[0]


def _county(region: Region, form: FormState | None = None) -> tuple[str, int]:
    if region.level is not Level.COUNTY:
        raise NotFound
    day = _as_of()
    shown = county_posts(session(), region, day.wanted.on or clock.today())
    written = render(
        "posts/show.html", shown=shown, as_of=day.form, form=form_shown(form, _sizes_form(shown)),
        is_today=shown.day == clock.today(),
    )  # fmt: skip
    return written, day.status


def _sizes_form(shown: CountyPosts) -> FormState:
    values: dict[str, object] = {"tag": shown.sizes_tag, "from_day": shown.day.isoformat()}
    for share in shown.body.shares:
        if share.seat in SHARED and share.size is not None:
            values[f"{share.seat}_filled"] = share.size.filled
            values[f"{share.seat}_others"] = share.size.others_front_line
    return FormState.of(values)


@posts.get("/<region_code>")
@page(Action.REGISTRY_VIEW, loads="region")
def show(region: Region) -> ResponseReturnValue:
    """Seats held and missing, shares, townships, terms that end, re-election lists."""
    return _county(region)


@posts.post("/<region_code>/sizes")
@page(Action.REGISTRY_EDIT, loads="region", on_error=county_page)
def sizes(region: Region) -> ResponseReturnValue:
    """Say how many seats are filled."""
    if region.level is not Level.COUNTY:
        raise NotFound
    save_sizes(session(), actor(), region, SizesSchema().read(nest(request.form)))
    return redirect_to(
        "posts.show", message=_("Kept. The shares are reckoned with it."), region_code=region.code,
        on=request.args.get("on"), _anchor="shares",
    )  # fmt: skip
