"""Whether a head moves to another county is agreed to by herself and by both counties."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.errors import Conflict, Forbidden, Invalid
from matcher.figures.period import Days
from matcher.models import (
    Head,
    HeadTransfer,
    Notification,
    PersonalPage,
)
from matcher.notifications.carried_links import of_page
from matcher.policy import Action, Actor, within
from matcher.policy.actor import link_actor
from matcher.transfers.schemas.transfer import AgreeToTransfer, EndTransfer, HeadsWord, ProposeTransfer
from matcher.transfers.services.agree_to_transfer import (
    agree_to_transfer,
    decline_transfer,
    withdraw_transfer,
)
from matcher.transfers.services.carry_out import carry_out
from matcher.transfers.services.propose_transfer import propose_transfer
from matcher.transfers.services.say_word import note_word, say_own_word
from matcher.vocabulary import (
    Audience,
    Role,
    TransferState,
)
from tests.builders.people import a_head, an_account
from tests.builders.places import a_county
from tests.builders.transfers import ELSEWHERE, a_township_elsewhere, a_transfer, an_institution_elsewhere

OLD = Actor(None, Role.COORDINATOR, "320981", "王主任")
NEW = Actor(None, Role.COORDINATOR, ELSEWHERE, "刘主任")
TWO_MONTHS = Days(clock.today() - timedelta(days=60), clock.today() + timedelta(days=30))


def _proposed(session: Session, head: Head) -> HeadTransfer:
    an_account(session, region=a_county(session, a_township_elsewhere(session).parent_code))
    command = ProposeTransfer(ELSEWHERE, clock.today(), "调到大丰人民医院", head.version)
    return propose_transfer(session, OLD, head, command)


def test_the_other_county_sees_nothing_before_the_head_has_said_yes(session: Session) -> None:
    head = a_head(session)
    transfer = _proposed(session, head)
    seen = select(HeadTransfer.id).where(within(NEW, Action.REGISTRY_VIEW, HeadTransfer))
    assert session.scalars(seen).all() == []
    told = select(Notification).order_by(Notification.id)
    (question,) = session.scalars(told).all()
    assert (question.region_code, of_page(question)) == (head.county_code, head)
    assert session.get_one(PersonalPage, head.id).ends_at > clock.now()
    say_own_word(session, link_actor(head), transfer, HeadsWord(yes=True, version=transfer.version))
    assert session.scalars(seen).all() == [transfer.id]
    asked = told.where(Notification.audience == Audience.COORDINATOR, Notification.region_code == ELSEWHERE)
    assert len(session.scalars(asked).all()) == 1


def test_her_no_ends_it_until_she_has_moved(session: Session) -> None:
    head = a_head(session)
    transfer = a_transfer(session, head, TransferState.AGREED)
    say_own_word(session, link_actor(head), transfer, HeadsWord(yes=False, version=transfer.version))
    assert transfer.state is TransferState.REFUSED
    with pytest.raises(Conflict):
        carry_out(session, OLD, transfer)


def test_a_word_by_telephone_is_noted_by_her_own_county_only(session: Session) -> None:
    transfer = a_transfer(session, a_head(session))
    with pytest.raises(Forbidden):
        note_word(session, NEW, transfer, HeadsWord(yes=True, words="电话", version=transfer.version))
    note_word(session, OLD, transfer, HeadsWord(yes=True, words="今天上午电话", version=transfer.version))
    assert (transfer.state, transfer.consent_words) == (TransferState.CONSENTED, "今天上午电话")


def test_a_county_in_which_nobody_answers_is_not_proposed_to(session: Session) -> None:
    a_township_elsewhere(session)
    head = a_head(session)
    with pytest.raises(Invalid) as refused:
        propose_transfer(session, OLD, head, ProposeTransfer(ELSEWHERE, clock.today(), "调动", head.version))
    assert "to_code" in refused.value.messages


def test_of_a_head_one_move_is_under_way(session: Session) -> None:
    head = a_head(session)
    _proposed(session, head)
    with pytest.raises(Conflict):
        propose_transfer(session, OLD, head, ProposeTransfer(ELSEWHERE, clock.today(), "调动", head.version))


def test_the_other_county_says_where_she_belongs(session: Session) -> None:
    transfer = a_transfer(session, a_head(session), TransferState.CONSENTED)
    place = an_institution_elsewhere(session)
    here = AgreeToTransfer(transfer.head.institution_id, f"{ELSEWHERE}100", version=transfer.version)
    with pytest.raises(Invalid):
        agree_to_transfer(session, NEW, transfer, here)
    with pytest.raises(Forbidden):
        agree_to_transfer(session, OLD, transfer, here)
    there = AgreeToTransfer(place.id, f"{ELSEWHERE}100", "副主任医师", transfer.version)
    agree_to_transfer(session, NEW, transfer, there)
    assert (transfer.state, transfer.new_title) == (TransferState.AGREED, "副主任医师")


def test_a_namesake_of_the_institution_stands_in_the_way(session: Session) -> None:
    head, place = a_head(session), an_institution_elsewhere(session)
    other = a_head(session, township=a_township_elsewhere(session), name=head.name)
    other.institution_id = place.id
    session.flush()
    transfer = a_transfer(session, head, TransferState.CONSENTED)
    with pytest.raises(Invalid) as refused:
        agree_to_transfer(
            session, NEW, transfer, AgreeToTransfer(place.id, f"{ELSEWHERE}100", version=transfer.version)
        )
    assert "institution_id" in refused.value.messages


def test_either_county_can_end_it(session: Session) -> None:
    declined = a_transfer(session, a_head(session), TransferState.CONSENTED)
    decline_transfer(session, NEW, declined, EndTransfer("暂无合适单位", declined.version))
    withdrawn = a_transfer(session, a_head(session), TransferState.AGREED)
    withdraw_transfer(session, OLD, withdrawn, EndTransfer("她留下来了", withdrawn.version))
    assert (declined.state, withdrawn.state) == (TransferState.DECLINED, TransferState.WITHDRAWN)
