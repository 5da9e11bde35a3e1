"""The offer behind a head's personal link: what is assumed, whether that is right, and what is so instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from matcher.links.services.give_personal_page import renew_personal_page
from matcher.offers.schemas.offer_hours import OfferHoursSchema
from matcher.offers.schemas.offer_limits import OfferLimitsSchema
from matcher.offers.schemas.offer_topics import OfferTopicsSchema
from matcher.offers.schemas.offer_version import OfferVersionSchema
from matcher.offers.services.edit_offer_hours import edit_offer_hours
from matcher.offers.services.edit_offer_limits import edit_offer_limits
from matcher.offers.services.edit_offer_topics import edit_offer_topics
from matcher.offers.services.pause_offer import pause_offer
from matcher.offers.services.publish_offer import publish_offer
from matcher.policy.actor import link_actor
from matcher.registry.queries.regions import townships_within
from matcher.registry.schemas.say_place import SayPlaceSchema
from matcher.registry.schemas.take_over import SaidOn, TakeOverSchema
from matcher.registry.services.take_over import say_place, take_over
from web.http.forms import FormState, form_shown, nest
from web.http.i18n import chosen_language
from web.http.personal_access import OpenedPage, by_personal_link
from web.http.render import render
from web.http.unit_of_work import session
from web.pages.heads.offer_parts import hours_part, limits_part, topics_part, whole_offer
from web.pages.heads.personal_page import page_shown
from web.pages.registry.region_choices import region_choices

personal_offer = Blueprint("personal_offer", __name__, url_prefix="/me/<personal_token>/offer")


def _at(link: OpenedPage, endpoint: str, part: str | None = None) -> str:
    """The address of a view of the offer; days away are entered on the personal page itself."""
    view, anchor = (
        ("personal_page.show", "days-away") if endpoint == "days" else (f"personal_offer.{endpoint}", part)
    )
    return url_for(view, personal_token=link.token, language=chosen_language(), _anchor=anchor)


def _of_link(link: OpenedPage) -> Mapping[str, object]:
    """What a page behind the link needs besides."""
    return {
        "token": link.token, "chosen_language": chosen_language(),
        "head_version": link.head.version, "township": link.head.township,
    }  # fmt: skip


def _shown(link: OpenedPage, page: Callable[..., str], form: FormState | None) -> str:
    return page(link.head, form, at=lambda endpoint: _at(link, endpoint), link=_of_link(link))


def _done(link: OpenedPage, part: str | None = None) -> ResponseReturnValue:
    """Back to the offer, at the part that was changed; the page behind the link is open for longer now."""
    renew_personal_page(session(), link.head)
    return redirect(_at(link, "show", part), code=303)


def offer_page(link: OpenedPage, *, form: FormState | None = None) -> str:
    """The whole offer."""
    return _shown(link, partial(whole_offer, template="personal_page/offer.html"), form)


def topics_page(link: OpenedPage, *, form: FormState | None = None) -> str:
    """The catalogue with the fit of each topic."""
    return _shown(link, topics_part, form)


def hours_page(link: OpenedPage, *, form: FormState | None = None) -> str:
    """The half-days of an ordinary week."""
    return _shown(link, hours_part, form)


def limits_page(link: OpenedPage, *, form: FormState | None = None) -> str:
    """How far, how often, for how many."""
    return _shown(link, limits_part, form)


def place_page(link: OpenedPage, *, form: FormState | None = None) -> str:
    """Where the head sets out from."""
    stored = FormState.of({"version": link.head.version, "township_code": link.head.township_code})
    return render(
        "personal_page/place.html", _of_link(link), form=form_shown(form, stored),
        townships=region_choices(townships_within(session(), link_actor(link.head))),
        at=lambda endpoint: _at(link, endpoint),
    )  # fmt: skip


def where_it_was(link: OpenedPage, *, form: FormState | None = None) -> str:
    """The page on which somebody said that it is right."""
    was_on_page = form is not None and form.get("back") == SaidOn.PAGE
    return page_shown(link, form=form) if was_on_page else offer_page(link, form=form)


@personal_offer.get("")
@by_personal_link()
def show(link: OpenedPage) -> str:
    """What the head offers now; opening it changes nothing."""
    return offer_page(link)


@personal_offer.post("/confirm")
@by_personal_link(on_error=where_it_was)
def confirm(link: OpenedPage) -> ResponseReturnValue:
    """Say that what is assumed is right: all of it, or one part."""
    command = TakeOverSchema().read(nest(request.form))
    take_over(session(), link_actor(link.head), link.head, command)
    if command.back is SaidOn.OFFER:
        return _done(link, command.part)
    renew_personal_page(session(), link.head)
    shown = url_for(
        "personal_page.show", personal_token=link.token, language=chosen_language(), _anchor="offer"
    )
    return redirect(shown, code=303)


@personal_offer.post("/pause")
@by_personal_link(on_error=offer_page)
def pause(link: OpenedPage) -> ResponseReturnValue:
    """Stay out of the weekly matching for a while."""
    pause_offer(session(), link_actor(link.head), link.head, OfferVersionSchema().read(nest(request.form)))
    return _done(link)


@personal_offer.post("/publish")
@by_personal_link(on_error=offer_page)
def publish(link: OpenedPage) -> ResponseReturnValue:
    """Take part in the weekly matching again."""
    publish_offer(session(), link_actor(link.head), link.head, OfferVersionSchema().read(nest(request.form)))
    return _done(link)


@personal_offer.get("/topics")
@by_personal_link()
def topics(link: OpenedPage) -> str:
    """Choose topics."""
    return topics_page(link)


@personal_offer.post("/topics")
@by_personal_link(on_error=topics_page)
def update_topics(link: OpenedPage) -> ResponseReturnValue:
    """Keep the topics."""
    edit_offer_topics(
        session(), link_actor(link.head), link.head, OfferTopicsSchema().read(nest(request.form))
    )
    return _done(link, "topics")


@personal_offer.get("/hours")
@by_personal_link()
def hours(link: OpenedPage) -> str:
    """Choose hours."""
    return hours_page(link)


@personal_offer.post("/hours")
@by_personal_link(on_error=hours_page)
def update_hours(link: OpenedPage) -> ResponseReturnValue:
    """Keep the hours."""
    edit_offer_hours(session(), link_actor(link.head), link.head, OfferHoursSchema().read(nest(request.form)))
    return _done(link, "hours")


@personal_offer.get("/limits")
@by_personal_link()
def limits(link: OpenedPage) -> str:
    """Limits."""
    return limits_page(link)


@personal_offer.post("/limits")
@by_personal_link(on_error=limits_page)
def update_limits(link: OpenedPage) -> ResponseReturnValue:
    """Keep the limits."""
    edit_offer_limits(
        session(), link_actor(link.head), link.head, OfferLimitsSchema().read(nest(request.form))
    )
    return _done(link, "limits")


@personal_offer.get("/place")
@by_personal_link()
def place(link: OpenedPage) -> str:
    """Choose where the tours begin."""
    return place_page(link)


@personal_offer.post("/place")
@by_personal_link(on_error=place_page)
def update_place(link: OpenedPage) -> ResponseReturnValue:
    """Keep where the tours begin."""
    say_place(session(), link_actor(link.head), link.head, SayPlaceSchema().read(nest(request.form)))
    return _done(link, "place")
