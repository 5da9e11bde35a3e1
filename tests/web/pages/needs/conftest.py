"""A quiet Thursday in a township with one topic and one venue, and the clerk who posts its needs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from flask import Flask
from sqlalchemy.orm import Session

from matcher.models import Topic, Venue
from matcher.vocabulary import Role
from tests.builders.catalogue import a_topic
from tests.builders.people import an_account
from tests.builders.places import a_venue
from tests.builders.weeks import QUIET_THURSDAY
from tests.page_client import PageClient


@pytest.fixture
def quiet_thursday() -> Iterator[None]:
    """It is the Thursday before the week that is asked for."""
    with time_machine.travel(QUIET_THURSDAY, tick=False):
        yield


@pytest.fixture
def topic(store: Session) -> Topic:
    return a_topic(store, minutes=75, audience=55)


@pytest.fixture
def venue(store: Session) -> Venue:
    return a_venue(store)


@pytest.fixture
def clerk(app: Flask, store: Session, topic: Topic, venue: Venue) -> PageClient:
    account = an_account(store, Role.TOWNSHIP)
    store.commit()
    return PageClient(app, account_id=account.id)
