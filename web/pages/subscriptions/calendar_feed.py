"""A calendar at its private address, read again and again by calendar programs; reading it changes nothing."""

from __future__ import annotations

from flask import Blueprint, Response, g, make_response, request

from matcher.subscriptions.event_words import name_of_calendar
from matcher.subscriptions.queries.events import events_of
from matcher.subscriptions.queries.feeds import Feed, feed_of
from web.http.access_mark import Access
from web.http.calendar_answer import calendar_answer
from web.http.feed_links import feed_links
from web.http.i18n import LANGUAGES
from web.http.link_access import HEADERS
from web.http.render import render
from web.http.unit_of_work import session

calendar_feed = Blueprint("calendar_feed", __name__, url_prefix="/ics")


@calendar_feed.get("/<feed_token>.ics")
def read(feed_token: str) -> Response:
    """The calendar; 404 at an address that was never given out, 410 at one that was replaced."""
    asked = request.args.get("language", "")
    g.language = asked if asked in LANGUAGES else None
    response = _answer(feed_token)
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


read.access = Access(None, by_link=True)  # type: ignore[attr-defined]  # a mark on the view


def _answer(token: str) -> Response:
    claim = feed_links().read(token)
    if claim is None:
        return make_response(render("subscriptions/closed.html", is_replaced=False), 404)
    feed = feed_of(session(), claim.subject)
    if feed is None or feed.generation != claim.generation:
        return make_response(render("subscriptions/closed.html", is_replaced=True), 410)
    return _calendar_of(feed)


def _calendar_of(feed: Feed) -> Response:
    return calendar_answer(name_of_calendar(feed.owner), events_of(session(), feed.subject))
