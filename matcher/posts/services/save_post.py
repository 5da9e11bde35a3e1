"""Entering a post, correcting or ending it, and taking out one that was entered by mistake."""

from __future__ import annotations

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Invalid
from matcher.models import Head, Post, is_within
from matcher.policy import Action, Actor, within
from matcher.posts.schemas.post import PostCommand
from matcher.posts.services.hold_association import hold_association
from matcher.wording import Text

HOLDS_IT = Text("This head holds this seat at that time already.")


def save_post(session: Session, actor: Actor, command: PostCommand, post: Post | None = None) -> Post:
    """The new or changed post. Head and association are held, so that nobody seats the head there at the same moment.

    Raises `Invalid` for a head or an association out of reach, and where the head holds the same seat there on any day
    of the term; `Outdated` where somebody else was faster.
    """
    heads = select(Head).where(Head.id == command.head_id, within(actor, Action.REGISTRY_EDIT, Head))
    head = session.scalars(heads.with_for_update(of=Head, key_share=True)).unique().one_or_none()
    if head is None:
        raise Invalid.field("head_id", Text("Please choose one of the list."))
    if not may_be_in(actor, command.region_code) or not hold_association(session, command.region_code):
        raise Invalid.field("region_code", Text("Please choose one of the list."))
    if post is not None:
        ensure_fresh(post, command.version)
    if same_seat(session, command, but=post.id if post else None) is not None:
        raise Invalid.field("seat", HOLDS_IT)
    what = "post.edit" if post else "post.add"
    if post is None:
        post = Post()
        session.add(post)
    post.head_id, post.region_code, post.seat = head.id, command.region_code, command.seat
    post.first_day, post.last_day = command.first_day, command.last_day
    post.front_line, post.remarks = command.front_line, command.remarks
    record(
        session,
        actor,
        what,
        post,
        head_id=head.id,
        seat=post.seat.value,
        **_term(post.first_day, post.last_day),
    )
    return post


def remove_post(session: Session, actor: Actor, post: Post, version: int) -> None:
    """Take a post out that never was; one that is over is ended instead. Raises `Outdated`."""
    ensure_fresh(post, version)
    record(
        session, actor, "post.remove", post, head_id=post.head_id, seat=post.seat.value,
        **_term(post.first_day, post.last_day),
    )  # fmt: skip
    session.delete(post)
    session.flush()


def same_seat(session: Session, wanted: PostCommand, *, but: int | None) -> Post | None:
    """A post of the head in the same seat of the same association whose term meets the wanted one."""
    query = select(Post).where(
        Post.head_id == wanted.head_id, Post.region_code == wanted.region_code, Post.seat == wanted.seat
    )
    if but is not None:
        query = query.where(Post.id != but)
    if wanted.last_day is not None:
        query = query.where(or_(Post.first_day.is_(None), Post.first_day <= wanted.last_day))
    if wanted.first_day is not None:
        query = query.where(or_(Post.last_day.is_(None), Post.last_day >= wanted.first_day))
    return session.scalars(query.order_by(Post.id).limit(1)).one_or_none()


def may_be_in(actor: Actor, region_code: str) -> bool:
    """Whether a post may be in this association: one of the actor's region, or of a region above it."""
    return is_within(region_code, actor.region_code) or is_within(actor.region_code, region_code)


def _term(first: date | None, last: date | None) -> dict[str, str]:
    days = {"first_day": first, "last_day": last}
    return {name: day.isoformat() for name, day in days.items() if day}
