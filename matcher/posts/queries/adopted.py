"""What an adopted re-election list did to the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.county_settings.queries.county_settings import settings_of
from matcher.models import COUNTY_DIGITS, Head, Post, PostDraft
from matcher.posts.changed_since import changed_since
from matcher.posts.queries.body import Body, body_of, thresholds_of
from matcher.posts.queries.county_posts import occupants
from matcher.posts.queries.held import HeldPost, held_posts
from matcher.posts.queries.sizes import sizes_on


@dataclass(frozen=True, slots=True)
class Adopted:
    """Who left, came and stayed by the list, how many terms it began and ended, and the body as of `day`.

    `is_changed`: some of these posts were changed by hand since, so it cannot be taken back as a whole. `day` is the
    first day of the new terms until it has come, today from then on.
    """

    day: date
    body: Body
    left: tuple[HeldPost, ...]
    came: tuple[HeldPost, ...]
    stayed: int
    begun: int
    ended: int
    is_changed: bool

    @property
    def is_to_come(self) -> bool:
        """Whether the new terms have not begun yet."""
        return self.day > clock.today()


def adopted_list(session: Session, draft: PostDraft) -> Adopted | None:
    """What the list did; None where it is not adopted."""
    if draft.adopted_on is None:
        return None
    query = (
        select(Post)
        .where(or_(Post.begun_by_id == draft.id, Post.ended_by_id == draft.id))
        .order_by(Post.id)
        .options(joinedload(Post.head).joinedload(Head.institution), joinedload(Post.region))
    )
    posts = session.scalars(query).all()
    begun = {(post.head_id, post.seat): post for post in posts if post.begun_by_id == draft.id}
    ended = {(post.head_id, post.seat): post for post in posts if post.ended_by_id == draft.id}
    day = max(clock.today(), draft.adopted_on)
    held = [
        post for post in held_posts(session, draft.region_code, day) if post.region_code == draft.region_code
    ]
    asked = thresholds_of(settings_of(session, draft.region_code[:COUNTY_DIGITS]), draft.region_code)
    sizes = sizes_on(session, draft.region_code, day).get(draft.region_code, {})
    return Adopted(
        day,
        body_of(draft.region_code, occupants(held), asked, sizes),
        tuple(HeldPost.of(post) for key, post in ended.items() if key not in begun),
        tuple(HeldPost.of(post) for key, post in begun.items() if key not in ended),
        len(begun.keys() & ended.keys()), len(begun), len(ended),
        changed_since(draft.adopted_on, begun.values(), ended.values()),
    )  # fmt: skip
