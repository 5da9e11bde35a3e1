"""How many seats the associations of the demonstration have filled: one share is reached, one is not quite."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.models import BodySize, Post
from matcher.vocabulary import Seat

Filled: TypeAlias = Mapping[Seat, tuple[int, int]]
"""All seats filled, and front-line people among them who are none of the heads."""
FILLED: Filled = {Seat.DELEGATE: (180, 121), Seat.MEMBER: (61, 35)}
NEIGHBOURS: Filled = {Seat.DELEGATE: (120, 90), Seat.MEMBER: (45, 34)}


def add_body_sizes(session: Session, county_code: str, sizes: Filled = FILLED) -> None:
    """The sizes of the county's own bodies, from the day on which its first posts began."""
    began = session.scalar(select(func.min(Post.first_day)).where(Post.region_code == county_code))
    assert began is not None, "the heads of the demonstration have posts"
    for seat, (filled, others) in sizes.items():
        session.add(
            BodySize(
                region_code=county_code, seat=seat, from_day=began, filled=filled, others_front_line=others
            )
        )
    session.flush()
