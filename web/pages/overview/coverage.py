"""How well a region is served, from the province down to the township."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint
from flask.typing import ResponseReturnValue

from matcher.complaints.queries.complaints import waiting_complaints
from matcher.handing_over.queries.counties_answered import counties_answered
from matcher.overview.queries.coverage import coverage_of
from matcher.policy import Action
from matcher.vocabulary import Level
from web.http.access import actor, page
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.lists.export import sent_now
from web.pages.overview.coverage_file import coverage_file

if TYPE_CHECKING:
    from matcher.models import Region

_AREAS = (Level.CITY, Level.PROVINCE)

coverage = Blueprint("coverage", __name__, url_prefix="/coverage")


@coverage.get("")
@page(Action.COVERAGE_VIEW)
def index() -> ResponseReturnValue:
    """The way to one's own region."""
    return redirect_to("coverage.show", region_code=actor().region_code)


@coverage.get("/<region_code>")
@page(Action.COVERAGE_VIEW, loads="region")
def show(region: Region) -> ResponseReturnValue:
    """A region as a whole, by kind, and part by part."""
    return render(
        "coverage/show.html", coverage=coverage_of(session(), actor(), region),
        answered=counties_answered(session(), actor(), region.code) if region.level in _AREAS else (),
        complaints_waiting=waiting_complaints(session(), actor()),
    )  # fmt: skip


@coverage.post("/<region_code>/export")
@page(Action.COVERAGE_VIEW, loads="region")
def export(region: Region) -> ResponseReturnValue:
    """The region and its parts as a workbook."""
    return sent_now(coverage_file(region))
