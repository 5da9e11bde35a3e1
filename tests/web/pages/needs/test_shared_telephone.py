"""A clerk opens another township's need or form on a telephone that several share: the page says whose it is."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from matcher.vocabulary import NeedStatus, Role
from tests.builders.needs import a_need
from tests.builders.people import an_account
from tests.builders.places import a_township, a_venue
from tests.page_client import PageClient

FORMS = ("", "/edit", "/details", "/move", "/repeat", "/visit", "/visit/not-held")


@pytest.mark.parametrize("form", FORMS)
def test_it_says_whose_need_it_is_and_nothing_else(app: Flask, store: Session, form: str) -> None:
    other = a_township(store, "320981116", name="头灶镇")
    need = a_need(store, venue=a_venue(store, township=other), title="高血压讲座")
    clerk = an_account(store, Role.TOWNSHIP, name="张小梅")
    store.commit()
    page = PageClient(app, account_id=clerk.id).get(f"/needs/{need.id}{form}", status=404)
    text = page.get_text(" ", strip=True)
    assert f"This need is one of {other.name_en}" in text
    assert "You are signed in as 张小梅" in text
    assert "高血压讲座" not in text
    back = page.select_one("#main form input[name=next]")
    assert back is not None
    assert back["value"] == f"/needs/{need.id}{form}"


@pytest.mark.parametrize("form", FORMS)
def test_of_drafts_and_other_counties_nothing_is_told(app: Flask, store: Session, form: str) -> None:
    other = a_township(store, "320981116", name="头灶镇")
    draft = a_need(store, venue=a_venue(store, township=other), status=NeedStatus.DRAFT, posted_at=None)
    far = a_township(store, "320982101", name="草堰镇")
    foreign = a_need(store, venue=a_venue(store, township=far))
    clerk = an_account(store, Role.TOWNSHIP)
    store.commit()
    client = PageClient(app, account_id=clerk.id)
    for address in (f"/needs/{draft.id}", f"/needs/{foreign.id}", "/needs/99999"):
        text = client.get(f"{address}{form}", status=404).get_text(" ", strip=True)
        assert "This need is one of" not in text
