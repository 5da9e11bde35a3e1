"""A little week on a quiet Thursday, and the coordinator who works on it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from flask import Flask
from sqlalchemy.orm import Session

from matcher.models import Account
from matcher.vocabulary import Role
from tests.builders.people import an_account
from tests.builders.weeks import QUIET_THURSDAY, LittleWeek, a_little_week
from tests.page_client import PageClient


@pytest.fixture
def quiet_thursday() -> Iterator[None]:
    """It is the Thursday before the little week."""
    with time_machine.travel(QUIET_THURSDAY, tick=False):
        yield


@pytest.fixture
def week(store: Session) -> LittleWeek:
    found = a_little_week(store)
    store.commit()
    return found


@pytest.fixture
def coordinator(app: Flask, store: Session, week: LittleWeek) -> PageClient:
    account: Account = an_account(store, Role.COORDINATOR)
    store.commit()
    return PageClient(app, account_id=account.id)
