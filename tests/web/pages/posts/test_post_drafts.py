"""A re-election list from its beginning to its adoption, by its forms."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Post
from matcher.vocabulary import Role, Seat
from tests.builders.people import a_head, an_account
from tests.builders.posts import a_post
from tests.page_client import PageClient

Visit = Callable[..., PageClient]


def test_a_list_is_tried_out_adopted_and_taken_back(visit: Visit, store: Session) -> None:
    present, comes = a_head(store), a_head(store)
    a_post(store, present, Seat.VICE_CHAIR)
    client = visit(an_account(store, Role.COORDINATOR))
    client.submit("/posts/drafts/new?region_code=320981", "/new", {"name": "换届建议名单"})
    page = client.location
    client.submit(page, "/lines", {"change": "leaves"})
    assert "With this list 14 seats would be missing." in client.get(page).text
    client.post(
        f"{page}/lines",
        {
            "head_id": str(comes.id),
            "seat": "vice_chair",
            "change": "comes",
            "front_line": "1",
            "version": "2",
        },
    )
    assert "With this list 13 seats would be missing." in client.get(page).text
    wrong = client.submit(page, "/adopt", {"first_day": ""}, status=422)
    assert wrong.select_one("details[open] #first-day")
    first = clock.today() + timedelta(days=3)
    client.submit(page, "/adopt", {"first_day": first.isoformat()})
    store.rollback()
    assert store.scalars(select(Post).where(Post.head_id == comes.id)).one().first_day == first
    client.submit(page, "/take-back")
    store.rollback()
    assert store.scalars(select(Post)).one().last_day is None


def test_an_observer_does_not_see_lists(visit: Visit, store: Session) -> None:
    a_post(store, a_head(store))
    client = visit(an_account(store, Role.OBSERVER))
    assert "Re-election" not in client.get("/posts/320981").text
    client.get("/posts/drafts/new", status=403)
