"""The private addresses at which calendars read visits."""

from __future__ import annotations

from flask import current_app, url_for

from matcher.links.feed_links import FeedLinks
from matcher.links.public_url import public_address
from matcher.subscriptions.queries.feeds import Feed
from web.settings import settings


def feed_links() -> FeedLinks:
    """How the running application makes and reads addresses of calendars."""
    links: FeedLinks = current_app.extensions["sizhang.feed_links"]
    return links


def address_of_feed(feed: Feed) -> str | None:
    """The whole address of a calendar; None where the settings name no public address."""
    token = feed_links().token_of(feed.subject, feed.generation)
    return public_address(settings(), url_for("calendar_feed.read", feed_token=token))
