"""How a body stands: pure reckoning, one promise a test."""

from __future__ import annotations

import pytest

from matcher.models import CountySettings
from matcher.posts.queries.body import Body, Occupant, Share, Size, body_of, thresholds_of
from matcher.vocabulary import Kind, Seat

COUNTY, TOWNSHIP, CITY = "320981", "320981115", "3209"
USUAL = CountySettings.usual(COUNTY)


def sits(
    head_id: int, seat: Seat = Seat.MEMBER, *, kind: Kind = Kind.MEDICAL, front_line: bool = True
) -> Occupant:
    return Occupant(head_id, kind, seat, front_line)


def county(*occupants: Occupant, sizes: dict[Seat, Size] | None = None) -> Body:
    return body_of(COUNTY, occupants, thresholds_of(USUAL, COUNTY), sizes or {})


def share(size: Size | None, *, heads: int = 4, front_line: int = 3, asked: int = 75) -> Share:
    return Share(Seat.MEMBER, asked, heads, front_line, size)


def test_a_county_is_asked_for_two_four_and_eight_by_the_programme() -> None:
    assert [(seat.seat, seat.asked) for seat in county().seats] == [
        (Seat.VICE_CHAIR, 2), (Seat.STANDING, 4), (Seat.MEMBER, 8), (Seat.DELEGATE, None),
    ]  # fmt: skip
    assert county().missing == 14


def test_a_township_is_asked_for_two_chairs_and_what_is_above_a_county_for_nothing() -> None:
    assert dict(thresholds_of(USUAL, TOWNSHIP).seats) == {Seat.VICE_CHAIR: 2}
    assert not thresholds_of(USUAL, CITY).seats


def test_a_head_counts_once_a_seat_and_for_each_seat_it_holds() -> None:
    body = county(sits(1), sits(1), sits(1, Seat.STANDING))
    assert {seat.seat: seat.held for seat in body.seats} == {
        Seat.VICE_CHAIR: 0, Seat.STANDING: 1, Seat.MEMBER: 1, Seat.DELEGATE: 0
    }  # fmt: skip


def test_kinds_of_which_nobody_sits_there_are_named() -> None:
    body = county(sits(1, kind=Kind.MEDICAL), sits(2, kind=Kind.AGRICULTURE))
    seat = next(seat for seat in body.seats if seat.seat is Seat.MEMBER)
    assert seat.absent_kinds == (Kind.EDUCATION, Kind.ENTERPRISE)


def test_without_the_size_of_a_body_there_is_no_share() -> None:
    assert share(None).percent is None
    assert share(None).missing == 0


def test_heads_and_others_on_the_front_line_make_the_share_together() -> None:
    assert share(Size(40, 27)).percent == 75
    assert share(Size(40, 27)).missing == 0


def test_a_share_is_rounded_down_so_that_it_never_looks_reached() -> None:
    almost = share(Size(1_000, 746))
    assert (almost.front_line, almost.percent, almost.missing) == (749, 74, 1)


@pytest.mark.parametrize(("size", "percent"), [(Size(3, 0), None), (Size(0, 0), None), (Size(5, 2), None)])
def test_more_people_than_seats_or_no_seats_give_no_share(size: Size, percent: int | None) -> None:
    assert share(size).percent is percent


def test_a_body_is_complete_when_its_seats_and_its_shares_are_reached() -> None:
    heads = [
        *(sits(number, Seat.VICE_CHAIR) for number in range(2)), *(sits(number, Seat.STANDING) for number in range(4)),
        *(sits(number) for number in range(8)),
    ]  # fmt: skip
    full = {Seat.DELEGATE: Size(100, 70), Seat.MEMBER: Size(40, 22)}
    assert county(*heads, sizes=full).is_complete
    assert not county(*heads).is_complete
    assert not county(*heads, sizes=full | {Seat.MEMBER: Size(40, 21)}).is_complete
