"""Saying how many seats are filled."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from matcher.errors import Invalid, Outdated
from matcher.policy import Actor
from matcher.posts.queries.body import Size
from matcher.posts.queries.sizes import sizes_on, sizes_tag
from matcher.posts.schemas.sizes import SizesCommand, SizesSchema
from matcher.posts.services.save_sizes import save_sizes
from matcher.vocabulary import Seat
from tests.builders.people import an_account
from tests.builders.places import DONGTAI, a_county

FIRST, SECOND = date(2024, 6, 1), date(2026, 6, 1)


def says(session: Session, day: date, *numbers: int | None) -> None:
    command = SizesCommand(*numbers, from_day=day, tag=sizes_tag(session, DONGTAI))
    save_sizes(session, Actor.of(an_account(session)), a_county(session), command)


def test_numbers_hold_from_their_day_on_and_leave_what_held_before(session: Session) -> None:
    says(session, FIRST, 100, 60, 40, 20)
    says(session, SECOND, 120, 70, 40, 20)
    assert sizes_on(session, DONGTAI, FIRST)[DONGTAI][Seat.DELEGATE] == Size(100, 60)
    assert sizes_on(session, DONGTAI, SECOND)[DONGTAI][Seat.DELEGATE] == Size(120, 70)


def test_what_is_left_empty_is_not_known_any_more(session: Session) -> None:
    says(session, FIRST, 100, 60, 40, 20)
    says(session, FIRST, None, None, 40, 20)
    assert sizes_on(session, DONGTAI, SECOND) == {DONGTAI: {Seat.MEMBER: Size(40, 20)}}


def test_leaving_empty_what_holds_for_longer_loses_no_history(session: Session) -> None:
    says(session, FIRST, 100, 60, 40, 20)
    with pytest.raises(Invalid) as refused:
        says(session, SECOND, None, None, 40, 20)
    assert list(refused.value.messages) == ["delegate_filled"]
    assert sizes_on(session, DONGTAI, FIRST)[DONGTAI][Seat.DELEGATE] == Size(100, 60)


def test_whoever_did_not_see_the_newest_numbers_is_told(session: Session) -> None:
    stale = sizes_tag(session, DONGTAI)
    says(session, FIRST, 100, 60, 40, 20)
    with pytest.raises(Outdated):
        save_sizes(
            session,
            Actor.of(an_account(session)),
            a_county(session),
            SizesCommand(1, 1, 1, 1, from_day=SECOND, tag=stale),
        )


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"delegate_filled": "100"}, "delegate_others"),
        ({"committee_others": "3"}, "committee_filled"),
        ({"committee_filled": "3", "committee_others": "4"}, "committee_others"),
    ],
    ids=["the others are missing", "the seats are missing", "more people than seats"],
)
def test_half_a_pair_and_more_people_than_seats_are_refused(typed: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        SizesSchema().read({"from_day": "2026-06-01"} | typed)
    assert list(refused.value.messages) == [field]
