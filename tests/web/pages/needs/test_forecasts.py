"""Numbers and verdict come beside the form as it is being filled in, and name nobody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from flask import Flask
from sqlalchemy.orm import Session

from matcher.vocabulary import Role
from tests.builders.catalogue import a_topic
from tests.builders.people import a_head, an_account
from tests.builders.places import a_venue
from tests.builders.weeks import QUIET_THURSDAY
from tests.page_client import PageClient


@pytest.fixture(autouse=True)
def _thursday() -> Iterator[None]:
    with time_machine.travel(QUIET_THURSDAY, tick=False):
        yield


def test_a_form_half_filled_in_is_told_what_would_become_of_it(app: Flask, store: Session) -> None:
    topic, venue = a_topic(store), a_venue(store)
    head = a_head(store, topics={topic: 3}, pattern=((1, 8 * 60, 12 * 60),), name="王不见")
    account_id = an_account(store, Role.TOWNSHIP).id
    address = f"?parts={topic.id}&venue_id={venue.id}&audience=&halves=2026-03-10.am"
    name = head.name
    store.commit()
    clerk = PageClient(app, account_id=account_id)
    numbers = clerk.get("/needs/forecast" + address, htmx=True)
    assert "1 head can come at the times chosen" in numbers.text
    assert numbers.select_one("#heads-2026-03-10-am[hx-swap-oob]").text.split()[0] == "1"
    assert numbers.select_one("[hx-get='/needs/verdict']")
    verdict = clerk.get("/needs/verdict" + address, htmx=True)
    assert "it would be served" in verdict.text
    assert name not in numbers.text + verdict.text
    nobody = clerk.get("/needs/forecast" + address.replace("10.am", "11.am"), htmx=True)
    assert "nobody can come" in nobody.select_one(".forecast-none").text
    assert "Tue 10 Mar morning (1 head could come)" in nobody.text
    assert not nobody.select("[hx-get='/needs/verdict']")
