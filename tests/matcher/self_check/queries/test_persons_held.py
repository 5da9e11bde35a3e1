"""The filing form says of how many persons something is held; who was erased is not among them."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.personal_data.services.erase_person import erase_account, erase_contact, erase_head
from matcher.policy import Actor
from matcher.self_check.queries.persons_held import persons_held
from matcher.vocabulary import Role
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account


def test_erased_persons_are_counted_as_erased_and_no_more_as_held(session: Session) -> None:
    coordinator = an_account(session, Role.COORDINATOR)
    clerk, head = an_account(session, Role.TOWNSHIP), a_head(session)
    an_account(session, head=head)
    need = a_need(session, contact="周敏 138 0000 1111")
    before = persons_held(session)
    assert (before.heads, before.accounts, before.contacts, before.erased) == (1, 3, 1, 0)
    actor = Actor.of(coordinator)
    erase_head(session, actor, head)
    erase_account(session, actor, clerk)
    erase_contact(session, actor, need)
    after = persons_held(session)
    assert (after.heads, after.accounts, after.contacts, after.erased) == (0, 1, 0, 3)
