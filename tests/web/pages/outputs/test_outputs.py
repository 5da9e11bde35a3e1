"""The pages of what firms report."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import FirmOutput
from matcher.vocabulary import Role
from tests.builders.outputs import a_firms_head, an_output
from tests.builders.people import an_account
from tests.page_client import PageClient

Visit = Callable[..., PageClient]


def test_a_head_reports_for_the_own_firm_with_three_fields(visit: Visit, store: Session) -> None:
    head = a_firms_head(store)
    me = visit(an_account(store, head=head))
    assert "No secrets please" in me.get("/outputs/new").text
    me.submit("/outputs/new", "/new", {"kind": "patent", "day": "2026-09-01", "words": "一种夹具"})
    assert "一种夹具" in me.get("/outputs").text
    assert "a head of the firm" in me.get("/outputs").text


def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(visit: Visit, store: Session) -> None:
    me = visit(an_account(store, head=a_firms_head(store)))
    page = me.submit(
        "/outputs/new", "/new", {"kind": "patent", "day": "2099-09-01", "words": "一种夹具"}, status=422
    )
    assert page.select_one("#day-error")
    assert "一种夹具" in str(page)


def test_a_number_of_outputs_leads_to_them_and_a_removed_one_leaves_it(visit: Visit, store: Session) -> None:
    output = an_output(store, a_firms_head(store).institution)
    me = visit(an_account(store, Role.COORDINATOR))
    rows = "/figures/320981/rows?figure=outputs_patent&since=2026-01-01&until=2026-12-31"
    assert output.words in me.get(rows).text
    me.submit(f"/outputs/{output.id}/edit", "/remove")
    assert "No output was reported" in me.get(rows).text
    assert store.scalars(select(FirmOutput)).all() == []


def test_an_observer_reads_the_rows_and_corrects_nothing(visit: Visit, store: Session) -> None:
    output = an_output(store, a_firms_head(store).institution)
    me = visit(an_account(store, Role.OBSERVER))
    page = me.get("/figures/320981/rows?figure=outputs_reported&since=2026-01-01&until=2026-12-31")
    assert output.words in page.text
    assert "/outputs" not in str(page)
    me.get("/outputs", status=403)
