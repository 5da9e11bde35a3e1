"""The tick that lets a WeCom app write accepted visits into heads' calendars, and what its page says of them."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from matcher.channels.allowed_bases import AllowedBases
from matcher.channels.outbound import Outbound
from matcher.models import AuditEntry, ChannelAccount, WecomEntry
from matcher.vocabulary import ChannelKind, RunStatus
from tests.builders.channels import a_channel_account
from tests.builders.people import an_account
from tests.builders.places import a_county
from tests.builders.wecom import a_wecom_app, an_entry
from tests.page_client import PageClient

BASE = "https://qyapi.weixin.qq.com"
SENT = {"name": "东台科协", "base": BASE, "corp_id": "ww1", "agent_id": "1", "version": "1"}


@pytest.fixture
def anna(app: Flask, store: Session) -> PageClient:
    app.extensions["sizhang.outbound"] = Outbound(AllowedBases((BASE,)))
    account = an_account(store, region=a_county(store))
    store.commit()
    return PageClient(app, account_id=account.id)


def an_app(store: Session) -> ChannelAccount:
    account = a_wecom_app(store, BASE)
    store.commit()
    return account


def test_it_is_off_until_somebody_ticks_it_and_both_are_in_the_history(
    anna: PageClient, store: Session
) -> None:
    new = {"kind": "wecom_app", "secret": "s" * 20} | SENT
    anna.post("/settings/320981/channels/new", new)
    account = store.scalars(select(ChannelAccount)).one()
    assert not account.keeps_calendar
    url = f"/channels/{account.id}/edit"
    assert "In WeCom calendars" not in anna.get(url).text
    anna.submit(url, "/edit", {"keeps_calendar": "1"})
    store.rollback()
    assert account.keeps_calendar
    page = anna.get(url)
    assert "In WeCom calendars" in page.text
    assert page.select_one("[name=keeps_calendar][checked]") is not None
    anna.post(url, SENT | {"version": str(account.version)})
    store.rollback()
    assert not account.keeps_calendar
    actions = select(AuditEntry.action).where(AuditEntry.action.startswith("channel.calendar"))
    assert list(store.scalars(actions.order_by(AuditEntry.id))) == [
        "channel.calendar_on",
        "channel.calendar_off",
    ]
    history = anna.get("/audit").text
    assert "Let a WeCom app write accepted visits into calendars" in history
    assert "Had a WeCom app take the visits out of calendars" in history


def test_no_other_channel_can_be_ticked(anna: PageClient, store: Session) -> None:
    robot = a_channel_account(store, ChannelKind.WECOM_ROBOT, base=BASE)
    store.commit()
    url = f"/channels/{robot.id}/edit"
    assert anna.get(url).select_one("[name=keeps_calendar]") is None
    sent = {"name": "群", "base": BASE, "version": "1", "keeps_calendar": "1"}
    anna.post(url, sent)
    store.rollback()
    assert (robot.name, robot.keeps_calendar) == ("群", False)


def test_the_page_says_what_stands_what_waits_and_what_wecom_refuses(
    anna: PageClient, store: Session
) -> None:
    account = an_app(store)
    refused = {"status": RunStatus.FAILED, "code": "48002", "words": "api <forbidden>"}
    an_entry(store, account_id=account.id, **refused)
    store.commit()
    page = anna.get(f"/channels/{account.id}/edit")
    facts = {
        term.text: term.find_next("dd").text.strip()
        for term in page.select("[aria-labelledby=in-calendars] dt")
    }
    assert facts == {
        "Coming visits that stand there": "0", "Wait to be written or taken out": "0",
        "Refused or given up": "1", "What was said last": "48002 · api <forbidden>",
    }  # fmt: skip
    assert "every two hours" in page.text


def test_whoever_deletes_the_account_is_told_what_stays_in_calendars(
    anna: PageClient, store: Session
) -> None:
    account = an_app(store)
    an_entry(store, account_id=account.id, status=RunStatus.DONE, schedule_id="17c7", shown="0" * 64)
    store.commit()
    url = f"/channels/{account.id}/edit"
    assert "1 coming visit stays in a WeCom calendar" in anna.get(url).text
    anna.submit(url, "/delete", {})
    assert store.scalars(select(WecomEntry.account_id)).all() == [None]


def test_while_it_is_switched_off_the_page_says_that_nothing_moves(anna: PageClient, store: Session) -> None:
    account = an_app(store)
    store.execute(update(ChannelAccount).values(enabled=False))
    store.commit()
    assert "what stands in calendars stays as it is" in anna.get(f"/channels/{account.id}/edit").text
