"""A move that is carried out late, said again at another place, and people above both counties."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.errors import Forbidden
from matcher.models import AuditEntry, Post
from matcher.policy import Actor
from matcher.policy.actor import service_actor
from matcher.transfers.queries.transfers import transfer_shown
from matcher.transfers.schemas.transfer import AgreeToTransfer, HeadsWord
from matcher.transfers.services.agree_to_transfer import agree_to_transfer
from matcher.transfers.services.carry_out import carry_out
from matcher.transfers.services.say_word import note_word
from matcher.transfers.services.take_back import take_back
from matcher.vocabulary import Role, Seat, TransferState
from tests.builders.people import a_head
from tests.builders.posts import a_post
from tests.builders.transfers import ELSEWHERE, a_transfer, an_institution_elsewhere

OLD = Actor(None, Role.COORDINATOR, "320981", "王主任")
NEW = Actor(None, Role.COORDINATOR, ELSEWHERE, "刘主任")
ABOVE = Actor(None, Role.ADMINISTRATOR, "3209", "市里")


def test_days_on_which_she_was_still_here_stay_as_they_were(session: Session) -> None:
    head = a_head(session)
    lately = clock.today() - timedelta(days=3)
    going_on, begun = a_post(session, head), a_post(session, head, region_code="3209", first_day=lately)
    transfer = a_transfer(session, head, TransferState.AGREED, day=clock.today() - timedelta(days=9))
    successor = carry_out(session, OLD, transfer)
    yesterday = clock.today() - timedelta(days=1)
    assert session.get_one(Post, going_on.id).last_day == yesterday
    assert (begun.first_day, begun.last_day) == (lately, yesterday)
    assert [each.first_day for each in successor.posts] == [clock.today()]
    assert transfer.day == clock.today()


def test_another_place_is_said_without_asking_her_again(session: Session) -> None:
    transfer = a_transfer(
        session, a_head(session), TransferState.AGREED, held_back={"zh": "满", "en": "full"}
    )
    place = an_institution_elsewhere(session, "射阳中医院")
    agree_to_transfer(
        session, NEW, transfer, AgreeToTransfer(place.id, f"{ELSEWHERE}100", version=transfer.version)
    )
    assert (transfer.state, transfer.institution_id, transfer.held_back) == (
        TransferState.AGREED,
        place.id,
        {},
    )


def test_nobody_above_speaks_for_a_county(session: Session) -> None:
    asked = a_transfer(session, a_head(session))
    with pytest.raises(Forbidden):
        note_word(session, ABOVE, asked, HeadsWord(yes=True, words="电话", version=asked.version))
    assert not transfer_shown(session, ABOVE, asked).speaks


def test_what_came_to_nothing_is_not_read_any_more(session: Session) -> None:
    over = a_transfer(
        session, a_head(session), TransferState.REFUSED, consented_at=clock.now(), no_words="私事"
    )
    shown = transfer_shown(session, NEW, over)
    assert (shown.institution, shown.title, shown.reason, shown.no_words) == ("", "", "", "")
    assert transfer_shown(session, OLD, over).institution != ""


def test_nobody_above_carries_a_move_out_or_takes_it_back(session: Session) -> None:
    transfer = a_transfer(session, a_head(session), TransferState.AGREED)
    with pytest.raises(Forbidden):
        carry_out(session, ABOVE, transfer)
    carry_out(session, NEW, transfer)
    with pytest.raises(Forbidden):
        take_back(session, ABOVE, transfer, transfer.version)
    take_back(session, NEW, transfer, transfer.version)


def test_each_county_finds_its_own_steps_in_its_audit_trail(session: Session) -> None:
    transfer = a_transfer(session, a_head(session), TransferState.CONSENTED)
    place = an_institution_elsewhere(session)
    agree_to_transfer(
        session, NEW, transfer, AgreeToTransfer(place.id, f"{ELSEWHERE}100", version=transfer.version)
    )
    carry_out(session, service_actor("320981"), transfer)
    take_back(session, NEW, transfer, transfer.version)
    trail = select(AuditEntry.action, AuditEntry.region_code).where(AuditEntry.subject == "head_transfer")
    assert [tuple(each) for each in session.execute(trail.order_by(AuditEntry.id))] == [
        ("head_transfer.agree", ELSEWHERE),
        ("head_transfer.carry_out", "320981"),
        ("head_transfer.take_back", ELSEWHERE),
    ]


def test_a_seat_the_city_has_given_her_since_stays_hers(session: Session) -> None:
    head = a_head(session)
    before = a_post(session, head, region_code="3209")
    transfer = a_transfer(session, head, TransferState.AGREED)
    successor = carry_out(session, OLD, transfer)
    given = a_post(session, successor, Seat.VICE_CHAIR, region_code="3209", first_day=clock.today())
    take_back(session, OLD, transfer, transfer.version)
    session.expire_all()
    held = select(Post.id).where(Post.head_id == head.id, Post.last_day.is_(None)).order_by(Post.id)
    assert session.scalars(held).all() == sorted([before.id, given.id])
