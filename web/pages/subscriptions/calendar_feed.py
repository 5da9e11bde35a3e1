"""A calendar at its private address, read again and again by calendar programs; reading it changes nothing."""

from __future__ import annotations

from flask import Blueprint, Response

from matcher.subscriptions.event_words import name_of_calendar
from matcher.subscriptions.queries.events import events_of
from matcher.subscriptions.queries.feeds import Feed, feed_at_address
from web.http.calendar_answer import calendar_answer
from web.http.feed_links import feed_links
from web.http.link_access import LinkClosed, opened_by_token
from web.http.unit_of_work import session

calendar_feed = Blueprint("calendar_feed", __name__, url_prefix="/ics")


def _opened(token: str) -> Feed:
    claim = feed_links().read(token)
    if claim is None:
        raise LinkClosed("wrong")
    feed = feed_at_address(session(), claim.subject)
    if feed is None or feed.generation != claim.generation:
        raise LinkClosed("replaced")
    return feed


@calendar_feed.get("/<feed_token>.ics")
@opened_by_token("feed_token", _opened, closed_page="subscriptions/closed.html")
def read(link: Feed) -> Response:
    """The calendar; 404 at an address that was never given out, 410 at one that was replaced."""
    return calendar_answer(name_of_calendar(link.owner), events_of(session(), link.subject))
