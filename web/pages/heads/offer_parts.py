"""The offer and each of its parts, as pages for whoever keeps it: signed in, or by the head's personal link.

`at` tells the address of a view of the offer by its name, such as `hours` or `update_hours`; `link` is what a page
behind a personal link needs besides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from matcher.county_settings.queries.grid import grid_minutes
from matcher.offers.queries.offer import OfferDetail, offer_detail
from matcher.offers.queries.offer_behind_link import offer_behind_link
from matcher.offers.queries.reach import travel_times
from matcher.registry.queries.topic_menu import topic_menu
from web.display.times import weekday
from web.http.forms import FormState, form_shown
from web.http.render import render
from web.http.unit_of_work import session
from web.pages.heads.offer_forms import hours_form, limits_form, topics_form

if TYPE_CHECKING:
    from matcher.models import Head

Addresses = Callable[[str], str]
NO_LINK: Mapping[str, object] = {}


def whole_offer(
    head: Head,
    form: FormState | None,
    *,
    at: Addresses,
    link: Mapping[str, object] = NO_LINK,
    template: str = "offers/show.html",
) -> str:
    """The whole offer, and the way to each of its parts."""
    return render(
        template, link, offer=_offer(head, link), ways=travel_times(session(), head), at=at,
        form=form or FormState.empty(),
    )  # fmt: skip


def topics_part(
    head: Head, form: FormState | None, *, at: Addresses, link: Mapping[str, object] = NO_LINK
) -> str:
    """The catalogue with the fit of each topic."""
    offer, menu = _offer(head, link), topic_menu(session(), head.county_code, head.kind)
    return render(
        "offers/topics.html", link, offer=offer, menu=menu, at=at,
        form=form_shown(form, topics_form(offer, menu)),
    )  # fmt: skip


def hours_part(
    head: Head, form: FormState | None, *, at: Addresses, link: Mapping[str, object] = NO_LINK
) -> str:
    """The half-days of an ordinary week."""
    offer = _offer(head, link)
    return render(
        "offers/hours.html", link, offer=offer, at=at, form=form_shown(form, hours_form(offer)),
        weekdays=[(number, weekday(number)) for number in range(7)],
        grid_minutes=grid_minutes(session(), head.county_code),
    )  # fmt: skip


def limits_part(
    head: Head, form: FormState | None, *, at: Addresses, link: Mapping[str, object] = NO_LINK
) -> str:
    """How far, how often, for how many."""
    offer, ways = _offer(head, link), travel_times(session(), head)
    return render(
        "offers/limits.html", link, offer=offer, ways=ways, at=at, form=form_shown(form, limits_form(offer))
    )


def _offer(head: Head, link: Mapping[str, object]) -> OfferDetail:
    return offer_behind_link(session(), head) if link else offer_detail(session(), head)
