"""A page of a week that is open learns that something is new in a few bytes, and nothing otherwise."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Need
from matcher.rounds.queries.news_tag import news_tag
from tests.builders.people import an_account
from tests.builders.rounds import an_assignment
from tests.builders.weeks import QUIET_THURSDAY, LittleWeek, a_little_week
from tests.page_client import PageClient

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


@pytest.fixture
def week(store: Session) -> LittleWeek:
    return a_little_week(store)


def test_nothing_new_is_said_without_a_body(app: Flask, store: Session, week: LittleWeek) -> None:
    account_id, address = an_account(store).id, f"/rounds/{week.round.id}/news"
    store.commit()
    visitor = PageClient(app, account_id=account_id)
    first = visitor.client.get(address)
    again = visitor.client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.data) == (200, 304, b"")
    assert len(first.data) < 40


def test_an_answer_an_edit_and_days_away_are_news(store: Session, week: LittleWeek) -> None:
    visit = an_assignment(store, week.needs[0], week.heads[0])
    tags = [news_tag(store, week.round)]
    visit.pinned = True
    store.flush()
    tags.append(news_tag(store, week.round))
    other = store.get_one(Need, week.needs[1].id)
    other.remarks = "请带投影仪"
    store.flush()
    tags.append(news_tag(store, week.round))
    assert week.heads[1].offer is not None
    week.heads[1].offer.updated_at = clock.now() + timedelta(minutes=1)
    store.flush()
    tags.append(news_tag(store, week.round))
    assert len(set(tags)) == 4
