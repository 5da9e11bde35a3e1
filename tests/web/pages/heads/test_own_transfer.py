"""A head says by her personal page whether she moves to another county."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import HeadTransfer
from matcher.vocabulary import TransferState
from tests.builders.people import a_head, a_personal_page
from tests.builders.places import a_county
from tests.builders.transfers import a_transfer
from tests.link_client import LinkClient
from tests.page_client import form_on


def test_her_yes_is_for_the_county_she_was_shown(app: Flask, store: Session) -> None:
    head = a_head(store)
    first = a_transfer(store, head)
    page = a_personal_page(store, head)
    store.commit()
    browser = LinkClient(app, f"/me/{app.extensions['sizhang.personal_links'].token_of(page)}")
    address, values = form_on(browser.open(), "/transfer")
    first.state = TransferState.WITHDRAWN
    store.flush()
    second = a_transfer(store, head, to_code=a_county(store, "320925", "建湖县").code)
    store.commit()
    assert second.version == int(str(values["version"]))
    answer = browser.client.post(address, data=values | {"yes": "1"})
    assert answer.status_code == 409
    assert "建湖县" in answer.get_data(as_text=True)
    store.rollback()
    states = select(HeadTransfer.state).order_by(HeadTransfer.id)
    assert store.scalars(states).all() == [TransferState.WITHDRAWN, TransferState.ASKED]
    browser.send("/transfer", {"yes": "1"})
    store.rollback()
    assert store.scalars(states).all() == [TransferState.WITHDRAWN, TransferState.CONSENTED]
