"""Every message word for word, before any is sent."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.builders.people import an_account
from tests.builders.places import a_county
from tests.page_client import PageClient

URL = "/settings/320981/channels/messages"


@pytest.fixture
def anna(app: Flask, store: Session) -> PageClient:
    account = an_account(store, region=a_county(store, "320981"))
    store.commit()
    return PageClient(app, account_id=account.id)


def test_made_up_names_are_said_to_be_so_and_marked(anna: PageClient) -> None:
    page = anna.get(URL)
    assert "names and times are made up" in page.text
    assert "李春禾" in [mark.text for mark in page.find_all("mark")]


def test_each_message_is_one_line_that_opens(anna: PageClient) -> None:
    messages = anna.get(URL).select(".previews > li")
    assert messages
    for message in messages:
        assert message.select_one("details.preview:not([open]) > summary > h2")


def test_the_messages_of_the_others_and_in_the_other_language_are_one_choice_away(anna: PageClient) -> None:
    assert "Did “" in anna.get(f"{URL}?audience=township&written=en").text
    assert "科协" in anna.get(f"{URL}?audience=coordinator&written=zh").text


def test_an_audience_that_there_is_not_is_said(anna: PageClient) -> None:
    assert anna.get(f"{URL}?audience=mayor", status=422).find(class_="field-message")


def test_the_page_is_reached_from_channels_and_settings(anna: PageClient) -> None:
    for url in ("/settings/320981/channels", "/settings/320981"):
        assert anna.get(url).find("a", href=URL)
