"""Terms that end soon, and nobody has entered the next."""

from __future__ import annotations

from collections.abc import Iterable, Set
from datetime import date, timedelta
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Post, lies_in
from matcher.posts.queries.held import HeldPost
from matcher.vocabulary import Seat

GoingOn: TypeAlias = Set[tuple[int, str, Seat, date | None]]
"""Who goes on in which association and seat, and the last day of the term before."""


def going_on(session: Session, area: str, day: date) -> GoingOn:
    """The terms of an area that are followed, the day after they end, by one of the same head in the same seat."""
    query = select(Post.head_id, Post.region_code, Post.seat, Post.first_day)
    found = session.execute(query.where(lies_in(Post.region_code, area), Post.first_day > day))
    return {(head_id, code, seat, first - timedelta(days=1)) for head_id, code, seat, first in found if first}


def ending(posts: Iterable[HeldPost], until: date, followed: GoingOn) -> list[HeldPost]:
    """Those whose last day lies not later than `until`, and who do not go on, the earliest first."""
    found = [
        (post.last_day, post)
        for post in posts
        if post.last_day
        and post.last_day <= until
        and (post.head_id, post.region_code, post.seat, post.last_day) not in followed
    ]
    return [post for _, post in sorted(found, key=lambda each: each[0])]
