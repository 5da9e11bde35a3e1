"""The form that begins a re-election list."""

from __future__ import annotations

from flask import request, url_for

from matcher.registry.queries.regions import counties_within
from web.http.access import actor
from web.http.forms import FormState
from web.http.render import render
from web.http.unit_of_work import session
from web.pages.registry.region_choices import county_below, county_names, region_choices, townships_below


def start_page(*, form: FormState | None = None) -> str:
    """The form; above the counties, the county is asked for first."""
    form = form or FormState.of({"region_code": request.args.get("region_code")})
    county = county_below(form.get("region_code"))
    own = [region for region in counties_within(session(), actor()) if region.code == county]
    return render(
        "posts/draft_start.html", form=form, county=county, county_first=county_names(),
        associations=[*region_choices(own), *(townships_below(county) if county else [])],
        save_url=url_for("post_drafts.create", county_code=request.args.get("county_code")),
        back=url_for("posts.show", region_code=county) if county else url_for("posts.index"),
    )  # fmt: skip
