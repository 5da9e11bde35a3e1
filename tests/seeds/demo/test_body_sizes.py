"""The shares of the demonstration show numbers: one is reached, one is not quite."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Region
from matcher.posts.queries.county_posts import county_posts
from matcher.vocabulary import Seat

DONGTAI, DAFENG = "320981", "320904"


def test_one_share_is_reached_and_one_is_not(demo: Session) -> None:
    shares = county_posts(demo, demo.get_one(Region, DONGTAI), clock.today()).body.shares
    assert {share.seat: share.percent for share in shares} == {Seat.DELEGATE: 67, Seat.MEMBER: 77}
    assert {share.seat: share.missing for share in shares} == {Seat.DELEGATE: 5, Seat.MEMBER: 0}


def test_the_neighbour_has_typed_its_sizes_too(demo: Session) -> None:
    shares = county_posts(demo, demo.get_one(Region, DAFENG), clock.today()).body.shares
    assert all(share.percent is not None for share in shares)
