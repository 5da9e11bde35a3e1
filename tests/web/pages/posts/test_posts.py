"""The pages of posts as their readers open them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import BodySize, Post
from matcher.vocabulary import Role, Seat
from tests.builders.people import a_head, an_account
from tests.builders.places import a_county, a_township
from tests.builders.posts import a_body_size, a_post
from tests.page_client import PageClient

Visit = Callable[..., PageClient]
PAGE = "/posts/320981"


@pytest.fixture
def coordinator(visit: Visit, store: Session) -> PageClient:
    a_township(store)
    return visit(an_account(store, Role.COORDINATOR))


def test_what_is_missing_is_said_in_words(coordinator: PageClient, store: Session) -> None:
    a_post(store, a_head(store), Seat.VICE_CHAIR)
    store.commit()
    page = coordinator.get(PAGE)
    row = next(row for row in page.select("main tr") if "Part-time vice-chair" in row.text)
    assert "1 missing" in row.text
    assert "nobody yet from: Education, Agriculture, Enterprise" in " ".join(row.text.split())


def test_a_share_that_nobody_can_know_says_what_to_type(coordinator: PageClient, store: Session) -> None:
    assert "please type how many seats are filled" in coordinator.get(PAGE).text
    for seat in (Seat.MEMBER, Seat.DELEGATE):
        a_body_size(store, a_county(store), seat, filled=40, others_front_line=40)
    store.commit()
    page = coordinator.get(PAGE).text
    assert "please type how many seats are filled" not in page
    assert "100%" in page


def test_the_page_can_be_asked_for_another_day(coordinator: PageClient, store: Session) -> None:
    head = a_head(store, name="任满之人")
    a_post(store, head, first_day=date(2019, 1, 1), last_day=date(2023, 12, 31))
    store.commit()
    assert "任满之人" not in coordinator.get(PAGE).text
    page = coordinator.get(f"{PAGE}?on=2023-12-31")
    assert "任满之人" in page.text
    assert "As of 2023-12-31, not today." in page.text
    assert coordinator.get(f"{PAGE}?on=yesterday", status=422).select_one("#on-error")


def test_a_post_is_entered_from_the_township_that_lacks_somebody(
    coordinator: PageClient, store: Session
) -> None:
    head = a_head(store)
    store.commit()
    page = coordinator.get(PAGE)
    link = next(link["href"] for link in page.select("main a") if link.text.strip() == "Enter one")
    form = coordinator.get(str(link))
    assert form.select_one("select[name=region_code] option[selected]")["value"] == "320981115"
    coordinator.submit(str(link), "/posts/new", {"head_id": str(head.id), "first_day": "2026-01-01"})
    store.rollback()
    post = store.scalars(select(Post)).one()
    assert (post.region_code, post.seat) == ("320981115", Seat.VICE_CHAIR)
    assert head.name in coordinator.get(PAGE).select_one("[aria-labelledby=townships]").text


def test_a_term_the_wrong_way_round_is_shown_again_with_what_was_typed(
    coordinator: PageClient, store: Session
) -> None:
    sent = {
        "head_id": str(a_head(store).id), "region_code": "320981", "seat": "committee", "first_day": "2026-02-01",
        "last_day": "2026-01-01", "remarks": "届中增补",
    }  # fmt: skip
    page = coordinator.post("/posts/new", sent, status=422)
    assert page.select_one("#last-day-error")
    assert page.select_one("input[name=remarks]")["value"] == "届中增补"
    assert not store.scalars(select(Post)).all()


def test_a_post_is_ended_by_its_last_day_and_stays_in_the_register(
    coordinator: PageClient, store: Session
) -> None:
    head = a_head(store)
    post = a_post(store, head)
    store.commit()
    coordinator.submit(f"/posts/{post.id}/edit", f"/{post.id}/edit", {"last_day": "2025-12-31"})
    assert "has been saved" in coordinator.get(coordinator.location).text
    assert head.name not in coordinator.get(PAGE).text
    assert head.name not in coordinator.get("/posts/register").text
    assert head.name in coordinator.get("/posts/register?shown=all").text
    assert "not held today" in coordinator.get(f"/heads/{head.id}").text


def test_a_post_entered_by_mistake_is_taken_out(coordinator: PageClient, store: Session) -> None:
    post = a_post(store, a_head(store))
    store.commit()
    coordinator.submit(f"/posts/{post.id}/edit", "/remove")
    store.rollback()
    assert not store.scalars(select(Post)).all()


def test_seats_filled_are_typed_on_the_page(coordinator: PageClient, store: Session) -> None:
    coordinator.submit(
        PAGE, "/sizes", {"committee_filled": "40", "committee_others": "29", "from_day": "2026-01-01"}
    )
    store.rollback()
    assert store.scalars(select(BodySize)).one().filled == 40
    page = coordinator.submit(PAGE, "/sizes", {"committee_filled": "28"}, status=422)
    assert page.select_one("#committee-others-error")


def test_an_observer_reads_and_changes_nothing(visit: Visit, store: Session) -> None:
    post = a_post(store, a_head(store))
    client = visit(an_account(store, Role.OBSERVER))
    page = client.get(PAGE)
    assert not page.select("main form[method=post], main a[href$=edit]")
    client.get(f"/posts/{post.id}/edit", status=403)


def test_above_the_counties_each_one_is_a_row(visit: Visit, store: Session) -> None:
    a_post(store, a_head(store))
    page = visit(an_account(store, Role.OBSERVER, region=a_county(store, "3209"))).get("/posts")
    row = next(row for row in page.select("main tbody tr") if "320981" in str(row.select_one("a")["href"]))
    assert "13 missing" in row.text
    assert "1 of 1" in row.text
