"""Posts as they are held on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.models import Head, Post, lies_in
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import Kind, Seat


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post with its head and its association's region; a day that is None is open, or not known at the beginning."""

    id: int
    head_id: int
    head: str
    kind: Kind
    institution: str
    active: bool
    region_code: str
    region: RegionName
    seat: Seat
    first_day: date | None
    last_day: date | None
    front_line: bool
    remarks: str
    version: int

    @classmethod
    def of(cls, post: Post) -> HeldPost:
        """A loaded post."""
        head, region = post.head, post.region
        return cls(
            post.id, head.id, head.name, head.kind, head.institution.name, head.active, region.code,
            RegionName.of(region), post.seat, post.first_day, post.last_day, post.front_line, post.remarks,
            post.version,
        )  # fmt: skip

    def is_held(self, day: date) -> bool:
        """Whether the term includes the day."""
        return _includes(self.first_day, self.last_day, day)

    @property
    def is_held_now(self) -> bool:
        """Whether it is held today."""
        return self.is_held(clock.today())


def held_on(day: date) -> ColumnElement[bool]:
    """The condition that the term of a post includes the day."""
    begun = or_(Post.first_day.is_(None), Post.first_day <= day)
    return and_(begun, or_(Post.last_day.is_(None), Post.last_day >= day))


def held_posts(session: Session, area: str, day: date) -> list[HeldPost]:
    """The posts held on the day in the associations of an area, by association, seat and name."""
    query = (
        select(Post)
        .join(Post.head)
        .where(lies_in(Post.region_code, area), held_on(day))
        .order_by(Post.region_code, Head.name, Head.id)
        .options(joinedload(Post.head).joinedload(Head.institution), joinedload(Post.region))
    )
    found = [HeldPost.of(post) for post in session.scalars(query)]
    order = list(Seat)
    return sorted(found, key=lambda post: (post.region_code, order.index(post.seat)))


def posts_of(session: Session, head_id: int) -> tuple[HeldPost, ...]:
    """Every post of a head: those held now first, then the others, newest first."""
    query = (
        select(Post)
        .where(Post.head_id == head_id)
        .order_by(Post.first_day.desc(), Post.id)
        .options(joinedload(Post.head).joinedload(Head.institution), joinedload(Post.region))
    )
    found = map(HeldPost.of, session.scalars(query))
    return tuple(sorted(found, key=lambda post: not post.is_held_now))


def held_seats(head: Head) -> tuple[Seat, ...]:
    """The seats a loaded head holds today, each once, highest first."""
    today = clock.today()
    held = {post.seat for post in head.posts if _includes(post.first_day, post.last_day, today)}
    return tuple(seat for seat in Seat if seat in held)


def _includes(first: date | None, last: date | None, day: date) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)
