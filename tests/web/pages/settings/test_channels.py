"""A county's channels: set up, tried for real, changed without ever showing a secret, switched off, deleted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.channels.allowed_bases import AllowedBases
from matcher.channels.outbound import Outbound
from matcher.models import AuditEntry, ChannelAccount
from matcher.vocabulary import ChannelKind
from tests.builders.channels import SEALER, a_channel_account
from tests.builders.people import an_account
from tests.builders.places import a_county
from tests.page_client import PageClient
from tests.stand_ins.provider import Answer, Mood
from tests.stand_ins.robots import WecomRobot

CODE = "320981"


@pytest.fixture
def robot(app: Flask) -> Iterator[WecomRobot]:
    """A robot whose address the administrator allows."""
    with WecomRobot() as provider:
        app.extensions["sizhang.outbound"] = Outbound(AllowedBases((provider.base,)), answer_seconds=5)
        yield provider


@pytest.fixture
def anna(app: Flask, store: Session) -> PageClient:
    account = an_account(store, region=a_county(store, CODE))
    store.commit()
    return PageClient(app, account_id=account.id)


def set_up(anna: PageClient, robot: WecomRobot, **values: str) -> None:
    sent = {"kind": "wecom_robot", "name": "医卫群", "base": robot.base, "key": robot.KEY} | values
    anna.post(f"/settings/{CODE}/channels/new", sent)


def stored(store: Session) -> ChannelAccount:
    store.rollback()
    return store.scalars(select(ChannelAccount)).one()


def test_without_a_channel_the_page_says_what_that_means(anna: PageClient) -> None:
    page = anna.get(f"/settings/{CODE}/channels")
    assert "list of calls" in page.text
    assert "SIZHANG_PUBLIC_URL" in page.text


def test_a_robot_alone_tells_nobody(anna: PageClient, robot: WecomRobot) -> None:
    set_up(anna, robot)
    assert "Nobody is told by a message" in anna.get(f"/settings/{CODE}/channels").text


def test_the_whole_webhook_address_may_be_pasted_and_only_its_key_is_kept_sealed(
    anna: PageClient, store: Session, robot: WecomRobot
) -> None:
    set_up(anna, robot, key=f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={robot.KEY}")
    account = stored(store)
    assert robot.KEY not in account.secret
    assert SEALER.open(account.secret) == f'{{"key": "{robot.KEY}"}}'


def test_the_test_button_sends_for_real_and_shows_the_providers_answer(
    anna: PageClient, store: Session, robot: WecomRobot
) -> None:
    set_up(anna, robot)
    url = f"/channels/{stored(store).id}/trial"
    assert "The provider has taken the message" in anna.post(url, status=200).text
    assert len(robot.sent) == 1
    robot.mood = Mood.BUSY
    page = anna.post(url, status=200)
    assert "45009" in page.text
    assert "api freq out of limit" in page.text
    robot.mood = Mood.NONSENSE
    assert "could not be read" in anna.post(url, status=200).text


def test_what_a_provider_says_is_shown_as_text_and_without_end_it_is_cut(
    anna: PageClient, store: Session, robot: WecomRobot
) -> None:
    set_up(anna, robot)
    words = "<script>alert(1)</script>" + "长" * 5_000
    robot.busy = Answer({"errcode": 93000, "errmsg": words})
    robot.mood = Mood.BUSY
    page = anna.post(f"/channels/{stored(store).id}/trial", status=200)
    assert "<script>alert(1)</script>" in page.text
    assert not page.find_all("script", string="alert(1)")
    assert page.text.count("长") < 300


def test_too_many_tests_in_a_row_have_to_wait(anna: PageClient, store: Session, robot: WecomRobot) -> None:
    set_up(anna, robot)
    url = f"/channels/{stored(store).id}/trial"
    for _ in range(5):
        anna.post(url, status=200)
    assert "seconds" in anna.post(url, status=422).text
    assert len(robot.sent) == 5


def test_a_secret_is_never_shown_again_and_kept_where_the_field_is_left_empty(
    anna: PageClient, store: Session, robot: WecomRobot
) -> None:
    set_up(anna, robot)
    account = stored(store)
    url = f"/channels/{account.id}/edit"
    page = anna.get(url)
    assert robot.KEY not in str(page)
    assert "Leave this empty to keep it" in page.text
    before = account.secret
    anna.submit(url, "/edit", {"name": "教育群"})
    account = stored(store)
    assert (account.name, account.secret) == ("教育群", before)
    anna.submit(url, "/edit", {"key": "another-key"})
    assert SEALER.open(stored(store).secret) == '{"key": "another-key"}'


def test_a_secret_that_was_refused_does_not_come_back_in_the_page(
    anna: PageClient, robot: WecomRobot
) -> None:
    sent = {"kind": "wecom_robot", "name": "", "base": robot.base, "key": "typed-secret"}
    assert "typed-secret" not in str(anna.post(f"/settings/{CODE}/channels/new", sent, status=422))


@pytest.mark.parametrize("base", ["http://169.254.169.254", "https://evil.example", "http://127.0.0.1:1", ""])
def test_a_county_cannot_choose_where_the_server_calls(
    anna: PageClient, store: Session, robot: WecomRobot, base: str
) -> None:
    sent = {"kind": "wecom_robot", "name": "群", "base": base, "key": "k"}
    page = anna.post(f"/settings/{CODE}/channels/new", sent, status=422)
    assert page.select_one("#main [role=alert]") is not None
    assert store.scalars(select(ChannelAccount)).all() == []


def test_an_address_that_is_allowed_no_more_is_not_called_and_said_so(
    anna: PageClient, store: Session, robot: WecomRobot
) -> None:
    account = a_channel_account(store, base="https://gone.example", county_code=CODE)
    store.commit()
    assert "Address not allowed any more" in anna.get(f"/settings/{CODE}/channels").text
    assert "not on the installation" in anna.post(f"/channels/{account.id}/trial", status=200).text


def test_a_secret_of_a_lost_key_is_said_to_be_lost(anna: PageClient, store: Session) -> None:
    account = a_channel_account(store, county_code=CODE)
    account.secret = "sealed with another key"
    store.commit()
    assert "has to be entered again" in anna.get(f"/settings/{CODE}/channels").text
    assert "cannot be read any more" in anna.post(f"/channels/{account.id}/trial", status=422).text


def test_it_is_switched_off_and_on_and_deleted(anna: PageClient, store: Session, robot: WecomRobot) -> None:
    account = a_channel_account(store, county_code=CODE, base=robot.base)
    store.commit()
    url = f"/channels/{account.id}/edit"
    anna.submit(url, "/off")
    assert "Switched off" in anna.get(f"/settings/{CODE}/channels").text
    anna.submit(url, "/on")
    assert stored(store).enabled
    anna.submit(url, "/delete")
    store.rollback()
    assert store.scalars(select(ChannelAccount)).all() == []


def test_the_audit_trail_tells_what_was_done_and_no_secret(
    anna: PageClient, store: Session, robot: WecomRobot
) -> None:
    set_up(anna, robot)
    url = f"/channels/{stored(store).id}"
    anna.submit(f"{url}/edit", "/edit", {"name": "教育群", "key": "another-key"})
    anna.post(f"{url}/trial", status=200)
    anna.submit(f"{url}/edit", "/delete")
    store.rollback()
    entries = store.scalars(
        select(AuditEntry).where(AuditEntry.subject == "channel_account").order_by(AuditEntry.id)
    ).all()
    assert [entry.action for entry in entries] == [
        "channel.add", "channel.edit", "channel.trial", "channel.delete",
    ]  # fmt: skip
    assert entries[1].detail == {"name": "教育群", "changed": ["name", "key"]}
    told = str([entry.detail for entry in entries])
    assert robot.KEY not in told
    assert "another-key" not in told


def test_the_texts_of_sms_are_shown_as_the_provider_wants_them(app: Flask, anna: PageClient) -> None:
    app.extensions["sizhang.outbound"] = Outbound(
        AllowedBases(("https://dysmsapi.aliyuncs.com",)), site="https://sizhang.example"
    )
    page = anna.get(f"/settings/{CODE}/channels/new?kind=sms_aliyun")
    texts = [area.text for area in page.select("textarea[readonly]")]
    begin = (
        "${name}您好，${place}请您${when}讲${topic}，请在${until}前打开https://sizhang.example/a 输入${code}"
    )
    assert any(text.startswith(begin) for text in texts)


def test_each_kind_has_a_form_in_both_languages(app: Flask, anna: PageClient) -> None:
    for kind in ChannelKind:
        page = anna.get(f"/settings/{CODE}/channels/new?kind={kind}")
        assert page.select_one("form[method=post] [name=name]") is not None, kind
