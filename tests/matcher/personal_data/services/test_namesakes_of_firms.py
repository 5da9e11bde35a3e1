"""Contacts of firms who are called the same, and heads and clerks whom requests name as contact."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.firm_requests.schemas.report import ReportCommand
from matcher.firm_requests.schemas.what_was_said import CloseCommand
from matcher.firm_requests.services.close_firm_request import close_firm_request
from matcher.firm_requests.services.report_output import report_output
from matcher.models import AuditEntry, FirmOutput, FirmRequest, Notification
from matcher.outputs.services.save_output import remove_output
from matcher.personal_data.person import removed_name
from matcher.personal_data.services.erase_person import erase_account, erase_firm_contact, erase_head
from matcher.policy import Actor
from matcher.policy.actor import firm_contact_actor
from matcher.vocabulary import FirmOutcome, OutputKind, Role
from tests.builders.firm_requests import a_firm_request
from tests.builders.needs import a_need
from tests.builders.outputs import a_firms_head
from tests.builders.people import an_account

NAME = "王经理"


@pytest.fixture
def actor(session: Session) -> Actor:
    return Actor.of(an_account(session, Role.COORDINATOR, name="朱主任"))


def _said_by_link(session: Session, asked: FirmRequest) -> None:
    """One output, another that was taken out again, and that it is solved."""
    contact = firm_contact_actor(asked, NAME)
    for words in ("夹具", "丝杠"):
        report_output(session, contact, asked, ReportCommand(clock.today(), OutputKind.PATENT, words))
    last = session.scalars(
        select(FirmOutput).where(FirmOutput.firm_request_id == asked.id).order_by(FirmOutput.id.desc())
    ).first()
    assert last is not None
    remove_output(session, contact, last, last.version)
    command = CloseCommand(
        outcome=FirmOutcome.SOLVED, closed_on=clock.today(), said="", version=asked.version
    )
    close_firm_request(session, contact, asked, command)


def _named(session: Session) -> list[str]:
    """Who stands in what coordinators are told, and in the trail."""
    told = session.scalars(select(Notification).order_by(Notification.id))
    done = session.scalars(select(AuditEntry).order_by(AuditEntry.id))
    entries = [str(each.detail["by_link"]) for each in done if "by_link" in each.detail]
    return [str(each.detail["head"]) for each in told if each.head_id is None] + entries


def test_what_the_contact_said_goes_and_what_her_namesake_said_stays(session: Session, actor: Actor) -> None:
    ours, theirs = (
        a_firm_request(session, a_firms_head(session, firm).institution, contact=f"{NAME} {number}")
        for firm, number in (("甲公司", "0515-85210011"), ("乙公司", "0515-85210022"))
    )
    for each in (ours, theirs):
        _said_by_link(session, each)
    assert _named(session) == [NAME] * 10
    erased = erase_firm_contact(session, actor, ours)
    gone = removed_name(erased.id)
    assert _named(session) == [gone, NAME, *[gone] * 4, *[NAME] * 4]
    assert theirs.contact == f"{NAME} 0515-85210022"


@pytest.mark.parametrize(
    "contact", ["厂办 王强 138 1234 5678", "厂办王强 139 8765 4321", "王强", "王强 139 8765 4321"]
)
def test_a_head_goes_as_contact_of_her_firm_with_the_link(
    session: Session, actor: Actor, contact: str
) -> None:
    head = a_firms_head(session, name="王强", phone="138 1234 5678")
    asked = a_firm_request(session, head.institution, contact=contact, words="请打139 8765 4321")
    elsewhere = a_firm_request(
        session, a_firms_head(session, "乙公司").institution, contact="孙会计 0515-85210099"
    )
    erased = erase_head(session, actor, head)
    assert (asked.contact, asked.contact_generation) == (removed_name(erased.id), 2)
    assert asked.words == ("请打…" if "139" in contact else "请打139 8765 4321")
    assert (elsewhere.contact, elsewhere.contact_generation) == ("孙会计 0515-85210099", 1)


def test_beside_another_name_a_number_stays(session: Session, actor: Actor) -> None:
    head = a_firms_head(session, name="王强", phone="138 1234 5678")
    a_firm_request(session, head.institution, contact="王强 0515-85210011")
    same = a_firm_request(session, head.institution, contact="孙会计 0515-85210011")
    erase_head(session, actor, head)
    assert (same.contact, same.contact_generation) == ("孙会计 0515-85210011", 1)


def test_in_another_firm_a_name_within_the_contact_takes_the_link_along(
    session: Session, actor: Actor
) -> None:
    head = a_firms_head(session, name="王强", phone="138 1234 5678")
    firm = a_firms_head(session, "乙公司").institution
    asked = a_firm_request(session, firm, contact="厂办 王强 139 8765 4321")
    erased = erase_head(session, actor, head)
    assert (asked.contact, asked.contact_generation) == (removed_name(erased.id), 2)


def test_somebody_else_of_that_name_stays_the_contact_of_another_firm(session: Session, actor: Actor) -> None:
    head = a_firms_head(session, name="王强", phone="138 1234 5678")
    firm = a_firms_head(session, "乙公司").institution
    asked = a_firm_request(session, firm, contact="王强 139 8765 4321")
    erase_head(session, actor, head)
    assert (asked.contact, asked.contact_generation) == ("王强 139 8765 4321", 1)


def test_a_clerk_goes_as_contact_with_her_number_too(session: Session, actor: Actor) -> None:
    clerk = an_account(session, Role.TOWNSHIP, name="陈静好")
    a_need(session, contact="陈静好 138 1234 5678")
    firm = a_firms_head(session).institution
    asked = a_firm_request(
        session, firm, contact="镇里 陈静好 138 1234 5678、139 8765 4321", words="打139 8765 4321"
    )
    erased = erase_account(session, actor, clerk)
    assert (asked.contact, asked.contact_generation) == (removed_name(erased.id), 2)
    assert asked.words == "打…"


def test_who_is_reached_by_the_same_switchboard_stays_with_number_and_link(
    session: Session, actor: Actor
) -> None:
    firm = a_firms_head(session).institution
    ours, same, theirs, bare = (
        a_firm_request(session, firm, contact=contact, words="请打0515-85210011")
        for contact in (
            f"{NAME} 0515-85210011", f"{NAME}（厂办） 051585210011", "孙会计 0515-85210011", "0515-85210011",
        )
    )  # fmt: skip
    need = a_need(session, contact="孙会计 0515-85210011")
    erased = erase_firm_contact(session, actor, ours)
    assert [ours.contact, same.contact] == [removed_name(erased.id)] * 2
    assert (theirs.contact, theirs.contact_generation) == ("孙会计 0515-85210011", 1)
    assert (need.contact, need.contact_generation) == ("孙会计 0515-85210011", 1)
    assert (bare.contact, ours.words) == ("0515-85210011", "请打0515-85210011")
    again = erase_firm_contact(session, actor, theirs)
    assert theirs.contact == need.contact == bare.contact == removed_name(again.id)
    assert ours.words == "请打…"


def test_a_clerk_leaves_the_number_of_the_office_to_whom_else_it_reaches(
    session: Session, actor: Actor
) -> None:
    clerk = an_account(session, Role.TOWNSHIP, name="陈静好")
    a_need(session, contact="陈静好 0515-85210011")
    need = a_need(session, contact="李干事 0515-85210011")
    asked = a_firm_request(session, a_firms_head(session).institution, contact="镇里 陈静好 0515-85210011")
    erased = erase_account(session, actor, clerk)
    assert need.contact == "李干事 0515-85210011"
    assert (asked.contact, asked.contact_generation) == (removed_name(erased.id), 2)
