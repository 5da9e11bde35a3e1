"""When something was last done to each of many records: the newest entry of the kind asked for, with who did it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.audit.queries.last_entries import last_entries
from matcher.audit.services.record import record
from matcher.models import AuditEntry
from matcher.policy import Actor
from matcher.policy.actor import service_actor
from tests.builders.needs import a_need
from tests.builders.people import an_account


def test_of_each_record_the_newest_entry_counts(session: Session) -> None:
    one, other, untouched = (a_need(session) for _ in range(3))
    anna, bert = (Actor.of(an_account(session, name=name)) for name in ("安娜", "伯特"))
    record(session, anna, "need.edit", one)
    record(session, bert, "need.edit", one)
    record(session, anna, "need.withdraw", one)
    record(session, service_actor("320981"), "need.edit", other)
    session.flush()
    found = last_entries(session, "need", [one.id, other.id, untouched.id], AuditEntry.action == "need.edit")
    assert {key: entry.who for key, entry in found.items()} == {one.id: "伯特", other.id: ""}


def test_nothing_is_found_of_another_kind_of_record(session: Session) -> None:
    need = a_need(session)
    record(session, Actor.of(an_account(session)), "need.edit", need)
    session.flush()
    assert last_entries(session, "head", [need.id]) == {}
