"""The visits that were recorded: of a period, of a township, of a head."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.errors import NotFound
from matcher.policy import Action, allows, load
from matcher.spreadsheets.list_column import Cells, ListColumn
from matcher.visits.queries.visit_list import VisitLine, list_visits
from matcher.visits.schemas.visit_filter import VisitFilter, VisitFilterSchema
from matcher.vocabulary import Kind, Role
from matcher.wording import msgid
from web.display.labels import choices, label_of
from web.display.separators import listing
from web.display.template_filters import name_of
from web.http.access import actor, page
from web.http.filters import read_filters
from web.http.render import render
from web.http.unit_of_work import session
from web.pages.lists.export import add_export
from web.pages.lists.list_file import ListFile, every_page
from web.pages.registry.region_choices import county_names, townships_below

if TYPE_CHECKING:
    from matcher.models import Head

visit_list = Blueprint("visit_list", __name__, url_prefix="/visits")

VISITS: ListFile[VisitFilter, VisitLine] = ListFile(
    "visits",
    msgid("Visit records"),
    VisitFilterSchema,
    every_page(list_visits),
    (
        ListColumn(msgid("Day"), lambda row: row.starts_at.date(), Cells.DAY),
        ListColumn(msgid("Begins"), lambda row: row.starts_at, Cells.MOMENT),
        ListColumn(
            msgid("Minutes"),
            lambda row: row.minutes,
            Cells.NUMBER,
        ),
        ListColumn(msgid("Need"), lambda row: row.title),
        ListColumn(msgid("Kind"), lambda row: listing(label_of(kind) for kind in row.kinds)),
        ListColumn(msgid("Township"), lambda row: name_of(row.township)),
        ListColumn(msgid("Venue"), lambda row: row.venue),
        ListColumn(msgid("Experts who came"), lambda row: listing(row.heads)),
        ListColumn(msgid("Experts who did not come"), lambda row: listing(row.absent)),
        ListColumn(msgid("Who came instead"), lambda row: listing(row.instead)),
        ListColumn(msgid("Took place"), lambda row: _("Yes") if row.happened else _("No")),
        ListColumn(msgid("Why not"), lambda row: row.reason_words or label_of(row.reason)),
        ListColumn(msgid("People expected"), lambda row: row.expected, Cells.NUMBER),
        ListColumn(msgid("People who came"), lambda row: row.attendance, Cells.NUMBER),
        ListColumn(msgid("Rating"), lambda row: label_of(row.rating)),
        ListColumn(msgid("Thanks"), lambda row: row.thanks),
        ListColumn(msgid("Recorded"), lambda row: row.recorded_at, Cells.MOMENT),
    ),
    region=lambda row: row.township.code,
)


@visit_list.get("")
@page(Action.NEED_VIEW)
def index() -> ResponseReturnValue:
    """The records, narrowed by the filters of the address, the latest visit first."""
    filters = read_filters(VisitFilterSchema())
    wanted = filters.wanted
    return render(
        "visits/index.html", partial="registry/_narrowed.html", list_of="visits/_list.html",
        found=list_visits(session(), actor(), wanted), form=filters.form,
        kinds=choices(Kind), counties=county_names(), townships=_townships(wanted), head=_head(wanted),
    ), filters.status  # fmt: skip


def _townships(wanted: VisitFilter) -> list[tuple[str, str]]:
    if actor().role is Role.TOWNSHIP:
        return []
    return townships_below(wanted.county_code or "", wanted.township_code or "")


def _head(wanted: VisitFilter) -> Head | None:
    """Whose visits are shown, for whoever may look at heads."""
    if not wanted.head_id or not allows(actor(), Action.REGISTRY_VIEW):
        return None
    try:
        return cast(
            "Head", load(session(), actor(), Action.REGISTRY_VIEW, "head", wanted.head_id, lock=False)
        )
    except NotFound:
        return None


add_export(visit_list, Action.NEED_VIEW, VISITS)
