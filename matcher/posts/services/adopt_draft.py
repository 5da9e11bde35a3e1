"""Adopting a re-election list: the old terms end, the new ones begin, in one step that can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh, ensure_tag
from matcher.errors import Conflict, Invalid
from matcher.models import BodySize, Post, PostDraft
from matcher.policy import Actor
from matcher.posts.changed_since import changed_since
from matcher.posts.queries.draft import draft_page
from matcher.posts.schemas.draft import AdoptCommand, Change
from matcher.posts.services.drafts import ADOPTED
from matcher.posts.services.hold_association import hold_association
from matcher.vocabulary import Seat
from matcher.wording import Text

BEGINS_LATER = Text(
    "The register has a post here that has yet to begin, or begins on that day or later. Please choose a later day."
)
SIZES_THERE = Text(
    "For that day it has been typed already how many seats are filled. Please choose another day."
)
CHANGED_BY_HAND = Text(
    "Posts that this list began or ended were changed since. Please put them right one by one in the register."
)


def adopt_draft(session: Session, actor: Actor, draft: PostDraft, command: AdoptCommand) -> None:
    """End every post of the association that is held today, or since the first day, on the day before that, and begin
    those of the list.

    Whoever stays gets a new term as well. The association is held meanwhile. Raises `Outdated` where list or posts are
    not those that were shown, `Conflict` for a list adopted before, `Invalid` where the register holds a term that
    begins on that day or later.
    """
    ensure_fresh(draft, command.version)
    if draft.adopted_at is not None:
        raise Conflict(ADOPTED)
    hold_association(session, draft.region_code)
    shown = draft_page(session, draft)
    ensure_tag(shown.tag, command.tag)
    old = _posts(session, draft, command.first_day)
    for post in old:
        post.last_day_before, post.ended_by_id = post.last_day, draft.id
        end = command.first_day - timedelta(days=1)
        post.last_day = end if post.last_day is None else min(post.last_day, end)
    session.flush()
    for seat in shown.seats:
        if seat.change is not Change.LEAVES:
            session.add(
                Post(
                    head_id=seat.head_id, region_code=draft.region_code, seat=seat.seat, front_line=seat.front_line,
                    first_day=command.first_day, last_day=command.last_day, begun_by_id=draft.id,
                )
            )  # fmt: skip
    for size in _sizes(session, draft, command.first_day):
        session.add(size)
    draft.adopted_at, draft.adopted_on, draft.last_day = clock.now(), command.first_day, command.last_day
    record(
        session, actor, "post_draft.adopt", draft, first_day=command.first_day.isoformat(), ended=len(old),
        begun=len(shown.staying) + len(shown.coming),
    )  # fmt: skip
    session.flush()


def take_adoption_back(session: Session, actor: Actor, draft: PostDraft, version: int) -> None:
    """Take out what the list began, and give what it ended its former last day.

    Raises `Conflict` where one of these posts was changed by hand since, or the list is not adopted.
    """
    ensure_fresh(draft, version)
    if draft.adopted_on is None:
        raise Conflict(Text("This list is not adopted."))
    begun = session.scalars(select(Post).where(Post.begun_by_id == draft.id)).all()
    ended = session.scalars(select(Post).where(Post.ended_by_id == draft.id)).all()
    if changed_since(draft.adopted_on, begun, ended):
        raise Conflict(CHANGED_BY_HAND)
    for post in begun:
        session.delete(post)
    for post in ended:
        post.last_day, post.last_day_before, post.ended_by_id = post.last_day_before, None, None
    for seat, pair in draft.sizes.items():
        same = {"region_code": draft.region_code, "seat": Seat(seat), "from_day": draft.adopted_on}
        for size in session.scalars(
            select(BodySize).filter_by(**same, filled=pair[0], others_front_line=pair[1])
        ):
            session.delete(size)
    draft.adopted_at = draft.adopted_on = draft.last_day = None
    record(session, actor, "post_draft.take_back", draft, ended=len(ended), begun=len(begun))
    session.flush()


def _posts(session: Session, draft: PostDraft, first_day: date) -> Sequence[Post]:
    """The posts of the association that reach to today or beyond, or to the first day where that is over, locked."""
    since = min(first_day, clock.today())
    query = select(Post).where(
        Post.region_code == draft.region_code, Post.last_day.is_(None) | (Post.last_day >= since)
    )
    found = session.scalars(query.order_by(Post.id).with_for_update(of=Post)).all()
    latest = min(first_day - timedelta(days=1), clock.today())
    if any(post.first_day and post.first_day > latest for post in found):
        raise Invalid.field("first_day", BEGINS_LATER)
    return found


def _sizes(session: Session, draft: PostDraft, first_day: date) -> list[BodySize]:
    there = select(BodySize.id).filter_by(region_code=draft.region_code, from_day=first_day).limit(1)
    if draft.sizes and session.scalar(there) is not None:
        raise Invalid.field("first_day", SIZES_THERE)
    return [
        BodySize(
            region_code=draft.region_code, seat=Seat(seat), from_day=first_day, filled=pair[0],
            others_front_line=pair[1],
        )
        for seat, pair in draft.sizes.items()
    ]  # fmt: skip
