"""What a township can host is told beside the hours of a need, and a need whose days are full says so."""

from __future__ import annotations

from datetime import datetime, time

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from matcher.models import CountySettings, TownshipSettings
from matcher.vocabulary import Role
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import DONGTAI, a_township
from tests.builders.rounds import an_assignment
from tests.page_client import PageClient


@pytest.fixture
def clerk(app: Flask, store: Session) -> PageClient:
    account = an_account(store, Role.TOWNSHIP)
    store.add(CountySettings(county_code=DONGTAI, sessions_at_once=1))
    store.commit()
    return PageClient(app, account_id=account.id)


def test_the_form_tells_what_the_township_can_host(store: Session, clerk: PageClient) -> None:
    assert "The township hosts one activity at a time." in clerk.get("/needs/new").get_text()
    store.add(TownshipSettings(township_code=a_township(store).code, sessions_at_once=2, sessions_per_day=3))
    store.commit()
    text = clerk.get("/needs/new").get_text()
    assert "up to 2 activities at the same time" in text
    assert "It hosts up to 3 activities a day." in text


@pytest.mark.parametrize(("per_day", "told"), [(1, True), (2, False)])
def test_a_need_whose_days_are_all_full_says_so(
    store: Session, clerk: PageClient, per_day: int, told: bool
) -> None:
    store.add(TownshipSettings(township_code=a_township(store).code, sessions_per_day=per_day))
    other, need = a_need(store), a_need(store)
    assert {window.day for window in other.windows} == {window.day for window in need.windows}
    for window in need.windows[1:]:
        need.windows.remove(window)
    an_assignment(store, other, a_head(store), starts_at=datetime.combine(need.windows[0].day, time(9)))
    store.commit()
    assert ("already hosts as many activities as it can" in clerk.get(f"/needs/{need.id}").get_text()) is told
