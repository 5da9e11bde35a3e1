"""The pages of a firm's request that was taken in hand, and what a correction of it keeps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from matcher import clock
from matcher.firm_requests.queries import of_firms
from matcher.vocabulary import FirmRequestState, NeedStatus, Role
from tests.builders.firm_requests import a_firm_request
from tests.builders.needs import a_need
from tests.builders.outputs import a_firms_head, an_output
from tests.builders.people import an_account
from tests.page_client import PageClient

Visit = Callable[..., PageClient]


def test_a_firm_for_which_nobody_could_come_is_not_asked_how_it_went(visit: Visit, store: Session) -> None:
    head = a_firms_head(store)
    asked = a_firm_request(store, head.institution, FirmRequestState.IN_HAND)
    a_need(store, status=NeedStatus.WITHDRAWN, firm_request_id=asked.id)
    township = an_account(store, Role.TOWNSHIP, region=head.township)
    coordinator, firm = visit(an_account(store, Role.COORDINATOR)), visit(an_account(store, head=head))
    assert "1 request of a firm waits to be looked after" in coordinator.get("/rounds").text
    assert "none was held" in coordinator.get(f"/firm-requests/{asked.id}").text
    assert "nothing is planned" in coordinator.get("/firm-requests?shown=waiting").text
    assert "how did it end" not in firm.get("/answers").text
    assert "waits to be looked after" not in visit(township).get("/needs").text


def test_the_contact_can_be_erased_from_the_page_of_the_request(visit: Visit, store: Session) -> None:
    asked = a_firm_request(store, a_firms_head(store).institution, FirmRequestState.IN_HAND)
    need = a_need(store, contact=asked.contact, firm_request_id=asked.id)
    me = visit(an_account(store, Role.COORDINATOR))
    page = me.get(f"/firm-requests/{asked.id}")
    assert page.select_one(f"a[href='/firm-requests/{asked.id}/contact/erase']")
    me.submit(f"/firm-requests/{asked.id}/contact/erase", "/erase")
    assert asked.contact not in me.get(f"/needs/{need.id}").text
    assert asked.contact not in me.get(f"/firm-requests/{asked.id}").text


def test_half_days_of_other_weeks_are_kept_where_the_request_is_corrected(
    visit: Visit, store: Session
) -> None:
    head = a_firms_head(store)
    wished = [f"{clock.today() + timedelta(days=days)}.am" for days in (-30, 60)]
    asked = a_firm_request(store, head.institution, halves=wished)
    me = visit(an_account(store, head=head))
    me.submit(f"/firm-requests/{asked.id}/edit", "/edit", {"words": "还是气孔"})
    store.refresh(asked)
    assert (asked.words, asked.halves) == ("还是气孔", wished)


def test_an_output_keeps_the_old_request_that_it_came_of(
    visit: Visit, store: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(of_firms, "MOST", 1)
    head = a_firms_head(store)
    asked = a_firm_request(store, head.institution, created_at=clock.now() - timedelta(days=90))
    a_firm_request(store, head.institution)
    output = an_output(store, head.institution, firm_request_id=asked.id)
    me = visit(an_account(store, head=head))
    me.submit(f"/outputs/{output.id}/edit", "/edit", {"words": "另一种夹具"})
    store.refresh(output)
    assert (output.words, output.firm_request_id) == ("另一种夹具", asked.id)
