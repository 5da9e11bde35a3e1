"""What a head offers: topics, hours, particular days, limits; kept by the head or by the coordinator."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.county_settings.queries.grid import grid_minutes
from matcher.errors import NotFound
from matcher.holidays.queries.calendar_of import calendar_of
from matcher.offers.queries.offer import offer_detail
from matcher.offers.schemas.confirm_offer import ConfirmedOn, ConfirmOfferSchema
from matcher.offers.schemas.offer_days import DropDaysSchema, OfferDaysSchema
from matcher.offers.schemas.offer_hours import OfferHoursSchema
from matcher.offers.schemas.offer_limits import OfferLimitsSchema
from matcher.offers.schemas.offer_topics import OfferTopicsSchema
from matcher.offers.schemas.offer_version import OfferVersionSchema
from matcher.offers.services.add_offer_days import add_offer_days
from matcher.offers.services.confirm_offer import confirm_offer
from matcher.offers.services.drop_offer_days import drop_offer_days
from matcher.offers.services.edit_offer_hours import edit_offer_hours
from matcher.offers.services.edit_offer_limits import edit_offer_limits
from matcher.offers.services.edit_offer_topics import edit_offer_topics
from matcher.offers.services.pause_offer import pause_offer
from matcher.offers.services.publish_offer import publish_offer
from matcher.policy import Action
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.heads.days_away import quick_days, visits_to_settle
from web.pages.heads.month import month_of
from web.pages.heads.offer_forms import special_days
from web.pages.heads.offer_parts import hours_part, limits_part, topics_part, whole_offer

if TYPE_CHECKING:
    from matcher.models import Head

offers = Blueprint("offers", __name__)


def _shown(head: Head, page: Callable[..., str], form: FormState | None) -> str:
    """A part of the offer, with the addresses of somebody who has signed in."""
    return page(head, form, at=lambda endpoint: url_for(f"offers.{endpoint}", head_id=head.id))


def offer_page(head: Head, *, form: FormState | None = None) -> str:
    """The whole offer, and the way to each of its parts."""
    return _shown(head, whole_offer, form)


def topics_page(head: Head, *, form: FormState | None = None) -> str:
    """The catalogue with the fit of each topic."""
    return _shown(head, topics_part, form)


def hours_page(head: Head, *, form: FormState | None = None) -> str:
    """The half-days of an ordinary week."""
    return _shown(head, hours_part, form)


def days_page(head: Head, *, form: FormState | None = None) -> str:
    """The particular days entered, and a form for more."""
    offer = offer_detail(session(), head)
    form = form.renewed(offer.version) if form else FormState.of({"version": offer.version})
    return render(
        "offers/days.html",
        month_of(head.id),
        month_url=lambda first: url_for("offers.days", head_id=head.id, month=first, _anchor="month"),
        visit_url=(lambda visit: url_for("answers.show", invitation_id=visit.id))
        if actor().head_id == head.id
        else None,
        offer=offer,
        form=form,
        special=special_days(calendar_of(session())),
        quick=quick_days(offer.exceptions),
        visits=visits_to_settle(head, form),
        grid_minutes=grid_minutes(session(), head.county_code),
    )


def limits_page(head: Head, *, form: FormState | None = None) -> str:
    """How far, how often, for how many."""
    return _shown(head, limits_part, form)


@offers.get("/offer")
@page(Action.OFFER_OWN)
def own() -> ResponseReturnValue:
    """The way of a head to its own offer."""
    head_id = actor().head_id
    if head_id is None:
        raise NotFound
    return redirect_to("offers.show", head_id=head_id)


@offers.get("/heads/<int:head_id>/offer")
@page(Action.OFFER_EDIT, loads="head")
def show(head: Head) -> str:
    """What the head offers now."""
    return offer_page(head)


@offers.post("/heads/<int:head_id>/offer/publish")
@page(Action.OFFER_EDIT, loads="head", on_error=offer_page)
def publish(head: Head) -> ResponseReturnValue:
    """Take part in the weekly matching."""
    publish_offer(session(), actor(), head, OfferVersionSchema().read(nest(request.form)))
    return redirect_to(
        "offers.show", head_id=head.id, message=_("Published. It counts from the next matching on.")
    )


@offers.post("/heads/<int:head_id>/offer/pause")
@page(Action.OFFER_EDIT, loads="head", on_error=offer_page)
def pause(head: Head) -> ResponseReturnValue:
    """Stay out of the weekly matching for a while."""
    pause_offer(session(), actor(), head, OfferVersionSchema().read(nest(request.form)))
    return redirect_to(
        "offers.show", head_id=head.id, message=_("Paused. What is arranged already stays as it is.")
    )


@offers.post("/heads/<int:head_id>/offer/confirm")
@page(Action.OFFER_EDIT, loads="head", on_error=offer_page)
def confirm(head: Head) -> ResponseReturnValue:
    """Say that what was assumed is so."""
    command = ConfirmOfferSchema().read(nest(request.form))
    confirm_offer(session(), actor(), head, command)
    back = "heads.show" if command.back is ConfirmedOn.HEAD else "offers.show"
    return redirect_to(back, head_id=head.id, message=_("Kept. It counts as said now."))


@offers.get("/heads/<int:head_id>/offer/topics")
@page(Action.OFFER_EDIT, loads="head")
def topics(head: Head) -> str:
    """Choose topics."""
    return topics_page(head)


@offers.post("/heads/<int:head_id>/offer/topics")
@page(Action.OFFER_EDIT, loads="head", on_error=topics_page)
def update_topics(head: Head) -> ResponseReturnValue:
    """Keep the topics."""
    edit_offer_topics(session(), actor(), head, OfferTopicsSchema().read(nest(request.form)))
    return redirect_to("offers.show", head_id=head.id, message=_("Topics saved."))


@offers.get("/heads/<int:head_id>/offer/hours")
@page(Action.OFFER_EDIT, loads="head")
def hours(head: Head) -> str:
    """Choose hours."""
    return hours_page(head)


@offers.post("/heads/<int:head_id>/offer/hours")
@page(Action.OFFER_EDIT, loads="head", on_error=hours_page)
def update_hours(head: Head) -> ResponseReturnValue:
    """Keep the hours."""
    edit_offer_hours(session(), actor(), head, OfferHoursSchema().read(nest(request.form)))
    return redirect_to("offers.show", head_id=head.id, message=_("Weekly hours saved."))


@offers.get("/heads/<int:head_id>/offer/days")
@page(Action.OFFER_EDIT, loads="head")
def days(head: Head) -> str:
    """Particular days."""
    return days_page(head)


@offers.post("/heads/<int:head_id>/offer/days")
@page(Action.OFFER_EDIT, loads="head", on_error=days_page)
def add_days(head: Head) -> ResponseReturnValue:
    """Enter particular days."""
    add_offer_days(session(), actor(), head, OfferDaysSchema().read(nest(request.form)))
    return redirect_to("offers.days", head_id=head.id, message=_("Entered."))


@offers.post("/heads/<int:head_id>/offer/days/remove")
@page(Action.OFFER_EDIT, loads="head", on_error=days_page)
def drop_days(head: Head) -> ResponseReturnValue:
    """Take particular days back."""
    drop_offer_days(session(), actor(), head, DropDaysSchema().read(nest(request.form)))
    return redirect_to("offers.days", head_id=head.id, message=_("Removed. The weekly hours apply again."))


@offers.get("/heads/<int:head_id>/offer/limits")
@page(Action.OFFER_EDIT, loads="head")
def limits(head: Head) -> str:
    """Limits."""
    return limits_page(head)


@offers.post("/heads/<int:head_id>/offer/limits")
@page(Action.OFFER_EDIT, loads="head", on_error=limits_page)
def update_limits(head: Head) -> ResponseReturnValue:
    """Keep the limits."""
    edit_offer_limits(session(), actor(), head, OfferLimitsSchema().read(nest(request.form)))
    return redirect_to("offers.show", head_id=head.id, message=_("Limits saved."))
