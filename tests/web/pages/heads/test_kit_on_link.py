"""The kit on an answer link: no telephone number before the last four digits, and no more than is needed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Assignment, LendingPlace, NeedPack, PackHandOver, ResourcePack
from matcher.vocabulary import AssignmentStatus, Carrier
from tests.builders.catalogue import a_pack
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.rounds import an_assignment
from tests.link_client import LinkClient, path_of

OWN, THEIRS, OF_PLACE, IN_TITLE = "85212345", "85211111", "85212222", "13911112222"


@pytest.fixture
def pack(store: Session) -> ResourcePack:
    return a_pack(store, stock=2)


def a_visit(store: Session, pack: ResourcePack, days: int, contact: str, title: str) -> Assignment:
    day = clock.planning_monday(clock.today()) + timedelta(days=days)
    need = a_need(store, windows=[(day, 540, 1020)], contact=f"王兰 0515-{contact}", title=title)
    need.packs = [NeedPack(pack_id=pack.id, quantity=1)]
    store.flush()
    head = a_head(store, phone="138 1234 5678")
    return an_assignment(store, need, head, status=AssignmentStatus.ACCEPTED)


def browser_of(app: Flask, store: Session, pack: ResourcePack, carrier: Carrier) -> LinkClient:
    """The link of the head of a visit whose kit is fetched and then goes straight on to another visit."""
    place = store.scalars(select(LendingPlace)).one()
    place.contact, place.hours = f"办公室 0515-{OF_PLACE}", f"先打 {IN_TITLE}"
    first = a_visit(store, pack, 1, OWN, "第一场")
    then = a_visit(store, pack, 2, THEIRS, f"第二场 {IN_TITLE}")
    by = an_account(store).id
    store.add(
        PackHandOver(
            pack_id=pack.id, from_assignment_id=first.id, to_assignment_id=then.id, quantity=1,
            carrier=carrier, agreed_at=clock.now(), agreed_by=by,
        )
    )  # fmt: skip
    store.commit()
    return LinkClient(app, path_of(app, first.invitations[0]))


def numbers_on(page: str) -> set[str]:
    digits = page.replace(" ", "").replace("-", "")
    return {number for number in (OWN, THEIRS, OF_PLACE, IN_TITLE) if number in digits}


def test_the_kit_tells_no_number_before_the_last_four_digits(
    app: Flask, store: Session, pack: ResourcePack
) -> None:
    page = browser_of(app, store, pack, Carrier.HEAD_BRINGS).open()
    assert "第二场 …" in page.get_text()
    assert numbers_on(str(page)) == set()


def test_whom_to_ring_for_the_kit_opens_with_the_contact(
    app: Flask, store: Session, pack: ResourcePack
) -> None:
    browser = browser_of(app, store, pack, Carrier.HEAD_BRINGS)
    page = browser.send("/contact", {"digits": "5678"}, status=200)
    assert {OWN, THEIRS, OF_PLACE} <= numbers_on(page)


def test_another_visits_contact_is_told_only_where_heads_hand_the_kit_over(
    app: Flask, store: Session, pack: ResourcePack
) -> None:
    browser = browser_of(app, store, pack, Carrier.COUNTY_BRINGS)
    page = browser.send("/contact", {"digits": "5678"}, status=200)
    assert OF_PLACE in numbers_on(page)
    assert THEIRS not in numbers_on(page)
