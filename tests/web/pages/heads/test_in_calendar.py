"""What the page of an invitation says of the head's WeCom calendar: nothing that WeCom has not said."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

from matcher.channels.providers.wecom_schedule import ScheduleStep
from matcher.models import Invitation, Need, WecomEntry
from matcher.vocabulary import Role, RunStatus
from matcher.wecom_calendar.queries.wanted import wanted_entries
from tests.builders.people import an_account
from tests.builders.wecom import a_promise, a_wecom_app, an_entry
from tests.builders.weeks import QUIET_THURSDAY
from tests.link_client import LinkClient, path_of
from tests.page_client import PageClient

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
STANDS, TWICE = "It stands in your WeCom calendar, too.", "perhaps a second time"
DIFFERS, UNKNOWN = "may still show it as it was", "which has not told us"


@pytest.fixture
def promise(store: Session) -> Invitation:
    """A promised visit, and a WeCom app that keeps calendars."""
    a_wecom_app(store)
    promise = a_promise(store)
    store.commit()
    return promise


def stands(store: Session, promise: Invitation, **values: object) -> None:
    """WeCom has said that it stands there as it is now."""
    wanted = wanted_entries(store)[promise.id]
    fields = {"status": RunStatus.DONE, "schedule_id": "17c7", "shown": wanted.schedule.digest} | values
    an_entry(store, promise, account_id=wanted.account_id, **fields)
    store.commit()


def pages(app: Flask, store: Session, promise: Invitation) -> list[str]:
    """The page for who has signed in, and the one behind the link."""
    account = an_account(store, Role.HEAD, head=promise.head)
    store.commit()
    signed_in = PageClient(app, account_id=account.id).get(f"/answers/{promise.id}")
    by_link = LinkClient(app, path_of(app, promise)).open()
    return [signed_in.text, by_link.text]


def test_it_says_nothing_before_wecom_has_answered(app: Flask, store: Session, promise: Invitation) -> None:
    an_entry(store, promise)
    assert not any("WeCom calendar" in page for page in pages(app, store, promise))


def test_it_says_that_it_stands_there_once_wecom_has_said_so(
    app: Flask, store: Session, promise: Invitation
) -> None:
    stands(store, promise)
    assert all(STANDS in page for page in pages(app, store, promise))


def test_after_a_change_it_says_that_the_calendar_may_be_behind(
    app: Flask, store: Session, promise: Invitation
) -> None:
    stands(store, promise)
    store.execute(update(Need).values(title="蟹塘管水"))
    assert all(DIFFERS in page and STANDS not in page for page in pages(app, store, promise))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"doubtful": 1}, TWICE),
        ({"doubtful": 1, "schedule_id": "", "shown": ""}, UNKNOWN),
        ({"step": ScheduleStep.ADD, "schedule_id": "", "shown": "", "status": RunStatus.RUNNING}, UNKNOWN),
    ],
    ids=["perhaps twice", "perhaps", "asked just now"],
)
def test_it_says_what_nobody_knows(
    app: Flask, store: Session, promise: Invitation, values: dict[str, object], said: str
) -> None:
    stands(store, promise, **values)
    assert all(said in page for page in pages(app, store, promise))


def test_of_a_visit_that_was_called_off_it_says_that_the_calendar_may_be_behind(
    app: Flask, store: Session, promise: Invitation
) -> None:
    stands(store, promise)
    store.execute(update(Invitation).values(answer="cancelled"))
    assert all(DIFFERS in page for page in pages(app, store, promise))
    store.execute(update(WecomEntry).values(schedule_id="", shown=""))
    store.commit()
    assert "WeCom calendar" not in LinkClient(app, path_of(app, promise)).open().text
