"""Whom a firm's request names goes after its time, and with the contact of a need made of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import reading, transaction
from matcher.errors import Conflict
from matcher.models import FirmRequest
from matcher.personal_data.erased_list import Erased
from matcher.personal_data.person import is_removed, removed_name
from matcher.personal_data.services.erase_again import erase_again
from matcher.personal_data.services.erase_person import erase_contact, erase_firm_contact
from matcher.personal_data.services.forget_in_time import Kept, forget_in_time
from matcher.policy import Actor
from matcher.vocabulary import FirmRequestState, PersonKind
from tests.builders.firm_requests import a_firm_request, an_entry
from tests.builders.needs import a_need
from tests.builders.outputs import a_firms_head
from tests.builders.people import an_account

NOW = clock.now()
LONG_AGO, LATELY = NOW - timedelta(days=400), NOW - timedelta(days=30)
IN_HAND, CLOSED = FirmRequestState.IN_HAND, FirmRequestState.CLOSED


def test_one_that_was_never_closed_keeps_nobody_for_good(engine: Engine) -> None:
    with transaction(engine) as session:
        firm = a_firms_head(session).institution
        waits, said, planned = (
            a_firm_request(session, firm, state, created_at=LONG_AGO)
            for state in (FirmRequestState.OPEN, IN_HAND, IN_HAND)
        )
        closed = a_firm_request(session, firm, CLOSED, created_at=LONG_AGO, closed_on=LONG_AGO.date())
        new = a_firm_request(session, firm)
        dated, dates_said = (
            a_firm_request(session, firm, IN_HAND, created_at=LONG_AGO, **{asked_at: LATELY})
            for asked_at in ("offered_at", "suits_said_at")
        )
        an_entry(session, said, day=LATELY.date())
        a_need(session, contact="", firm_request_id=planned.id, created_at=LONG_AGO)
        wanted = {waits.id: False, closed.id: False, said.id: True, planned.id: True, new.id: True}
        wanted |= {dated.id: True, dates_said.id: True}
        waits_id, said_id = waits.id, said.id
    assert forget_in_time(engine, NOW, Kept()).contacts == 2
    with reading(engine) as session:
        kept = {key: session.get_one(FirmRequest, key).contact != "" for key in wanted}
        former = session.get_one(FirmRequest, waits_id)
        generations = former.contact_generation, session.get_one(FirmRequest, said_id).contact_generation
    assert kept == wanted
    assert generations == (2, 1)  # the link of whoever is forgotten opens nothing for whoever is named next


def test_the_contact_goes_with_that_of_a_need_made_of_it(session: Session) -> None:
    asked = a_firm_request(session, a_firms_head(session).institution, IN_HAND)
    need = a_need(session, contact=asked.contact, firm_request_id=asked.id)
    erase_contact(session, Actor.of(an_account(session)), need)
    session.refresh(asked)
    assert "王经理" not in asked.contact
    assert "85210011" not in asked.contact


def test_a_contact_who_stands_on_a_request_only_goes_with_its_link(session: Session) -> None:
    firm = a_firms_head(session).institution
    asked = a_firm_request(session, firm, words="请找王经理 0515-85210011")
    same = a_firm_request(session, firm, contact="王经理（办公室） 0515-85210011")
    other = a_firm_request(session, firm, contact="孙会计 0515-85210099")
    erasure = erase_firm_contact(session, Actor.of(an_account(session)), asked, version=asked.version)
    assert erasure.kind is PersonKind.FIRM_CONTACT
    for each in (asked, same):
        session.refresh(each)
        assert each.contact == removed_name(erasure.id)
        assert each.contact_generation == 2
    assert "85210011" not in asked.words
    session.refresh(other)
    assert (other.contact, other.contact_generation) == ("孙会计 0515-85210099", 1)
    with pytest.raises(Conflict):
        erase_firm_contact(session, Actor.of(an_account(session)), asked)


def test_after_a_restore_it_goes_again(engine: Engine) -> None:
    with transaction(engine) as session:
        asked = a_firm_request(session, a_firms_head(session).institution, created_at=LATELY)
        erased = Erased(NOW.isoformat(), "firm_contact", asked.id, "320981")
    assert erase_again(engine, [erased]) == 1
    assert erase_again(engine, [erased]) == 0
    with reading(engine) as session:
        assert is_removed(session.get_one(FirmRequest, erased.subject_id).contact)
