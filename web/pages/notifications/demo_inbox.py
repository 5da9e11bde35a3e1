"""The inbox of the demonstration: what heads would have been sent, with links to tap. Only there in a demonstration."""

from __future__ import annotations

from flask import Blueprint

from matcher.errors import NotFound
from matcher.notifications.queries.demo_inbox import all_messages, open_pages
from web.http.access import public
from web.http.render import render
from web.http.unit_of_work import session
from web.settings import settings

demo_inbox = Blueprint("demo_inbox", __name__, url_prefix="/demo/inbox")


@demo_inbox.get("")
@public
def show() -> str:
    """All messages with their links."""
    if not settings().demo:
        raise NotFound
    return render(
        "notifications/demo_inbox.html", messages=all_messages(session()), pages=open_pages(session())
    )
