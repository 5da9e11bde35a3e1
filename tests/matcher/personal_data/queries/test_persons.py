"""What is a person's goes with it, what is another's of the same name stays."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from matcher.personal_data.person import removed_name
from matcher.personal_data.queries.persons import person_of_head
from matcher.personal_data.services.erase_person import erase_account, erase_contact, erase_head
from matcher.policy import Actor
from matcher.transfers.services.carry_out import carry_out
from matcher.vocabulary import AssignmentStatus, Role, TransferState
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.rounds import an_assignment
from tests.builders.transfers import a_transfer
from tests.builders.visits import a_visit

NAME, PHONE = "欧阳靖昀", "139 8765 4321"


@pytest.fixture
def actor(session: Session) -> Actor:
    return Actor.of(an_account(session, Role.COORDINATOR, name="王芳"))


def test_another_of_the_same_name_with_another_number_stays_the_contact_of_her_need(
    session: Session, actor: Actor
) -> None:
    ours = a_need(session, contact=f"{NAME} {PHONE}")
    theirs = a_need(session, contact=f"{NAME} 138 0000 1111", remarks=f"{NAME}在门口等")
    clerk = an_account(session, Role.TOWNSHIP, name=NAME)
    erased = erase_contact(session, actor, ours)
    assert ours.contact == removed_name(erased.id)
    assert theirs.contact == f"{NAME} 138 0000 1111"
    assert theirs.remarks == f"{NAME}在门口等"
    assert (clerk.name, clerk.active) == (NAME, True)


def test_a_clerk_goes_as_contact_of_the_needs_of_her_township_too(session: Session, actor: Actor) -> None:
    clerk = an_account(session, Role.TOWNSHIP, name=NAME)
    need = a_need(session, contact=f"{NAME} {PHONE}", remarks=f"电话 {PHONE}")
    link = need.contact_generation
    erased = erase_account(session, actor, clerk)
    assert (need.contact, need.remarks) == (removed_name(erased.id), "电话 …")
    assert need.contact_generation > link


def test_of_a_namesake_what_was_said_of_her_own_visits_goes_too(session: Session, actor: Actor) -> None:
    ours, namesake = a_head(session, name="王安", phone=PHONE), a_head(session, name="王安")
    own, other = (
        a_visit(
            session,
            an_assignment(session, a_need(session), head, status=AssignmentStatus.DONE),
            thanks="谢谢王安",
        )
        for head in (ours, namesake)
    )
    erased = erase_head(session, actor, ours)
    assert (own.thanks, other.thanks) == (f"谢谢{removed_name(erased.id)}", "谢谢王安")


def test_a_name_set_apart_with_blanks_is_found_in_the_records(session: Session, actor: Actor) -> None:
    head, need = a_head(session, name="邹昀"), a_need(session, remarks="邹\u3000昀、+8613987654321")
    head.phone = "139 8765 4321"
    erased = erase_head(session, actor, head)
    assert need.remarks == f"{removed_name(erased.id)}、…"


def test_her_record_in_another_county_is_nobody_else(session: Session) -> None:
    head = a_head(session, name="欧阳青禾", phone="139 8765 4321")
    actor = Actor(None, Role.COORDINATOR, "320981", "王主任")
    successor = carry_out(session, actor, a_transfer(session, head, TransferState.AGREED))
    an_account(session, head=successor, name="欧阳青禾")
    for record in (head, successor):
        person = person_of_head(session, record)
        assert person.numbers == ("13987654321",)
        assert not person.is_shared


def test_a_head_who_is_named_within_a_contact_loses_its_link(session: Session, actor: Actor) -> None:
    head = a_head(session, name=NAME, phone=PHONE)
    needs = [
        a_need(session, contact=contact)
        for contact in (f"{NAME} {PHONE}", f"周敏 138 0000 1111，或找{NAME}院长", "周敏 138 0000 1111")
    ]
    links = [each.contact_generation for each in needs]
    removed = removed_name(erase_head(session, actor, head).id)
    assert [each.contact for each in needs] == [
        removed,
        f"周敏 138 0000 1111，或找{removed}院长",
        "周敏 138 0000 1111",
    ]
    assert [each.contact_generation > before for each, before in zip(needs, links, strict=True)] == [
        True,
        True,
        False,
    ]
