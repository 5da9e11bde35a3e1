"""Calendars to subscribe to: one's own, and for the coordinator those of the townships and of each head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from matcher.links.feed_links import FeedSubject
from matcher.policy import Action
from matcher.schemas.confirmation import GoAheadSchema
from matcher.subscriptions.queries.feeds import feed_of, feeds_of_townships, own_feed, own_subject
from matcher.subscriptions.services.replace_address import replace_address
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session

if TYPE_CHECKING:
    from matcher.models import Head, Region

subscriptions = Blueprint("subscriptions", __name__, url_prefix="/subscriptions")
REPLACED = _l("The former address counts no more. Please subscribe to the new one.")


def own_page(*, form: FormState | None = None) -> str:
    """One's own calendar, and for the coordinator those of the townships."""
    return render(
        "subscriptions/index.html",
        feed=own_feed(session(), actor()),
        townships=feeds_of_townships(session(), actor()),
        form=form or FormState.empty(),
    )


def page_of_head(head: Head, *, form: FormState | None = None) -> str:
    """The calendar of one head, for whoever looks after it."""
    feed = feed_of(session(), FeedSubject(head_id=head.id))
    return render("subscriptions/head.html", head=head, feed=feed, form=form or FormState.empty())


def page_after_replacing(region: Region, *, form: FormState | None = None) -> str:
    """The page again with what stood in the way."""
    del region
    return own_page(form=form)


@subscriptions.get("")
@page(Action.SUBSCRIPTION_OWN)
def index() -> str:
    """Where one's own calendar can be read, and how to get it onto the telephone."""
    return own_page()


@subscriptions.post("/replace")
@page(Action.SUBSCRIPTION_OWN, on_error=own_page)
def replace() -> ResponseReturnValue:
    """Make the address of one's own calendar worth nothing."""
    _replace(own_subject(actor()))
    return redirect_to("subscriptions.index", message=str(REPLACED))


@subscriptions.get("/heads/<int:head_id>")
@page(Action.SUBSCRIPTION_EDIT, loads="head")
def of_head(head: Head) -> str:
    """The same for one head."""
    return page_of_head(head)


@subscriptions.post("/heads/<int:head_id>/replace")
@page(Action.SUBSCRIPTION_EDIT, loads="head", on_error=page_of_head)
def replace_of_head(head: Head) -> ResponseReturnValue:
    """Make the address of a head's calendar worth nothing."""
    _replace(FeedSubject(head_id=head.id))
    return redirect_to("subscriptions.of_head", head_id=head.id, message=str(REPLACED))


@subscriptions.post("/regions/<region_code>/replace")
@page(Action.SUBSCRIPTION_EDIT, loads="region", on_error=page_after_replacing)
def replace_of_region(region: Region) -> ResponseReturnValue:
    """Make the address of a township's calendar worth nothing."""
    _replace(FeedSubject(region_code=region.code))
    return redirect_to("subscriptions.index", message=str(REPLACED))


def _replace(subject: FeedSubject) -> None:
    command = GoAheadSchema().read(nest(request.form))
    replace_address(session(), actor(), subject, command.version)
