"""The audit trail tells in words and names what was done to what, and by whose yes."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.models import Account
from matcher.policy import Actor
from tests.builders.change_requests import a_request_to_a_head
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.rounds import a_round, an_assignment
from tests.page_client import PageClient
from web.display.times import week

Visit = Callable[..., PageClient]


def trail(visit: Visit, own: Account) -> list[str]:
    """The lines of the trail, newest first, as they are read."""
    return [row.get_text(" ", strip=True) for row in visit(own).get("/audit").select("tbody tr")]


def test_a_visit_is_told_by_its_need_and_heads_not_by_a_number(visit: Visit, store: Session) -> None:
    own, head, need = an_account(store), a_head(store, name="李春禾"), a_need(store, title="高血压讲座")
    kept = an_assignment(store, need, head)
    told = {"need_id": need.id, "head_ids": [head.id], "starts_at": kept.starts_at.isoformat()}
    record(store, Actor.of(own), "assignment.place", kept, **told)
    store.commit()
    line = trail(visit, own)[0]
    assert f"Visit · 高血压讲座 · {need.township.name_en} · 李春禾" in line
    assert f"{kept.starts_at:%H:%M}" in line
    assert f"Visit {kept.id}" not in line


def test_an_override_is_told_with_its_rule_reason_and_whose_yes(visit: Visit, store: Session) -> None:
    own, head, need = an_account(store), a_head(store, name="李春禾"), a_need(store)
    kept = an_assignment(store, need, head)
    record(
        store, Actor.of(own), "assignment.override", kept, need_id=need.id, head_id=head.id, rule="distance",
        reason="路虽远，只此一次", agreed_by="王秘书", agreed_at=clock.now().isoformat(),
    )  # fmt: skip
    store.commit()
    assert "Longest way · 路虽远，只此一次 · agreed with 王秘书" in trail(visit, own)[0]


def test_who_said_no_to_a_change_is_not_told_as_having_agreed(visit: Visit, store: Session) -> None:
    own, asked = an_account(store), a_request_to_a_head(store)
    for step in ("refuse", "agree"):
        record(store, Actor.of(own), f"change_request.{step}", asked, need_id=asked.need_id, said_by="王秘书")
    store.commit()
    agreed, refused = trail(visit, own)[:2]
    assert ("agreed with 王秘书" in agreed, "agreed with" in refused) == (True, False)
    assert "王秘书 said no" in refused


def test_a_week_is_told_by_its_date(visit: Visit, store: Session) -> None:
    own, round_ = an_account(store), a_round(store)
    record(store, Actor.of(own), "round.open", round_)
    store.commit()
    with visit(own).app.test_request_context(headers={"Accept-Language": "en"}):
        dated = week(round_.monday)
    assert f"Weekly round · {dated}" in trail(visit, own)[0]


def test_what_is_gone_without_a_name_keeps_its_number(visit: Visit, store: Session) -> None:
    own, need = an_account(store), a_need(store)
    kept = an_assignment(store, need, a_head(store))
    record(store, Actor.of(own), "assignment.pin", kept)
    number = kept.id
    store.delete(kept)
    store.commit()
    assert f"Visit {number}" in trail(visit, own)[0]
