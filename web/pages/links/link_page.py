"""The page of all personal links: how each stands, and the links themselves for those who send them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from urllib.parse import urlencode

from flask import url_for
from flask_babel import gettext

from matcher import clock
from matcher.deliveries.queries.readers import sending_kinds
from matcher.links.queries.link_list import (
    SENT_BY,
    STATES,
    count_links,
    heads_without_page,
    kind_shown,
    list_links,
)
from matcher.links.queries.link_row import LinkRow
from matcher.links.schemas.link_filter import LinkFilter, LinkFilterSchema, LinksShown
from matcher.policy import allows
from matcher.vocabulary import LinkKind, LinkState, Role
from web.display import times
from web.display.link_labels import LINK_ORDERS, LINKS_SHOWN
from web.display.template_filters import iso_date
from web.http.access import actor
from web.http.contact_access import address_of_contact
from web.http.filters import read_filters
from web.http.forms import FormState
from web.http.link_access import address_to_answer
from web.http.personal_access import address_of_page
from web.http.render import render
from web.http.unit_of_work import session
from web.pages.registry.region_choices import county_names
from web.settings import settings

WEEKS_BEFORE, WEEKS_AHEAD = 4, 8
_ADDRESS: Mapping[LinkKind, Callable[[LinkRow], str | None]] = {
    LinkKind.INVITATION: address_to_answer,
    LinkKind.PAGE: address_of_page,
    LinkKind.CONTACT: address_of_contact,
}


def link_page(*, form: FormState | None = None, **acted_on: object) -> tuple[str, int]:
    """The list as the address narrows it; `form` carries what stood in the way of an action on one of its rows."""
    del acted_on  # the list shows what has become of it
    filters = read_filters(LinkFilterSchema())
    wanted = filters.wanted
    kind = kind_shown(actor(), wanted)
    may_send = allows(actor(), SENT_BY[kind])
    found = list_links(session(), actor(), wanted)
    shown = render(
        "links/index.html",
        found=found,
        kind=kind,
        tabs=_tabs(wanted),
        wanted=wanted,
        form=filters.form,
        acted=form or FormState.empty(),
        weeks=_weeks(kind, wanted),
        counties=county_names(),
        addresses=_addresses(found.items) if may_send else {},
        may_send=may_send,
        without_page=_without_page(kind, wanted) if may_send else 0,
        has_address=bool(settings().public_url),
        above=actor().role is not Role.TOWNSHIP,
        states=[(each.value, gettext(LINKS_SHOWN[each])) for each in STATES[kind]],
        orders=[(each.value, gettext(words)) for each, words in LINK_ORDERS.items()],
        in_place=in_place,
        sends=bool(sending_kinds(session(), actor().county_code)),
    )
    return shown, filters.status


def in_place(address: str) -> Mapping[str, str]:
    """What makes a form of the list change the page where it stands."""
    return {"hx-post": address, "hx-target": "#main", "hx-select": "#main", "hx-swap": "outerHTML show:none"}


def _tabs(wanted: LinkFilter) -> list[tuple[LinkKind, int | None, str]]:
    """Each kind with the number of links and the address that shows them, by the same filters."""
    kept = {
        "state": wanted.state.value, "search": wanted.search, "order": wanted.order.value,
        "week": iso_date(wanted.week) if wanted.week else "", "county_code": wanted.county_code,
    }  # fmt: skip
    filled = {name: value for name, value in kept.items() if value}
    counts = count_links(session(), actor(), wanted)
    return [
        (kind, number, f"{url_for('links.index')}?{urlencode({'link': kind.value} | filled)}")
        for kind, number in counts.items()
    ]


def _addresses(rows: Sequence[LinkRow]) -> Mapping[int, str]:
    """The links that are of use, by row; nothing where the settings name no public address."""
    made = {row.id: _ADDRESS[row.link](row) for row in rows if row.state is LinkState.OPEN}
    return {number: address for number, address in made.items() if address}


def _without_page(kind: LinkKind, wanted: LinkFilter) -> int:
    """How many heads have no page yet, where that is worth saying."""
    is_said = kind is LinkKind.PAGE and wanted.state is LinksShown.OPEN
    return heads_without_page(session(), actor(), wanted) if is_said else 0


def _weeks(kind: LinkKind, wanted: LinkFilter) -> list[tuple[str, str]]:
    """The Mondays to choose from: of invitations those ahead, of contacts' links those in which one may still count."""
    if kind is LinkKind.PAGE:
        return []
    today = clock.today()
    this = today - timedelta(days=today.weekday())
    first = 0 if kind is LinkKind.INVITATION else -WEEKS_BEFORE
    mondays: set[date] = {this + timedelta(weeks=each) for each in range(first, WEEKS_AHEAD + 1)}
    if wanted.week:
        mondays.add(wanted.week)
    return [(iso_date(each), times.week(each)) for each in sorted(mondays)]
