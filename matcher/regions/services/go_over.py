"""Handing what is open of a township to the one it went over to, and back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from matcher.models import Need, Post, Region
from matcher.models.audit import Json
from matcher.needs.services.lock_need import lock_need
from matcher.regions.queries.going_over import SUBJECTS, Subject, going_over, is_ahead, running_posts

Moved = Mapping[str, Sequence[Json]]
"""The keys of the rows that went over, by subject. Of each post: the one there was, the one begun in its place (itself
where it only changed place, None where the head sits there already), and the last day it had.
"""


def hold_townships(session: Session, codes: Collection[str]) -> None:
    """The townships and their needs that are not over, locked to the end of the transaction: needs first, by id.

    Nobody posts a need in them meanwhile (`ensure_not_duplicate` holds the township).
    """
    while True:
        needs = _open_needs(session, codes)
        held = session.begin_nested()
        for need_id in sorted(needs):
            lock_need(session, need_id)
        query = select(Region).where(Region.code.in_(codes)).order_by(Region.code).with_for_update(of=Region)
        session.scalars(query.execution_options(populate_existing=True)).all()
        if _open_needs(session, codes) <= needs:
            held.commit()
            return
        held.rollback()  # a need was posted meanwhile: what is held is let go, and held anew


def go_over(session: Session, code: str, into: str, day: date) -> dict[str, list[Json]]:
    """Give what is open of a township the code of another one from a day on; what went over."""
    moved: dict[str, list[Json]] = {}
    for subject in SUBJECTS:
        keys = going_over(session, subject, code, into)
        if keys:
            give_code(session, subject, keys, into, only_of=code)
            moved[subject.key] = keys
    posts: list[Json] = [_seat_anew(session, post, into, day) for post in running_posts(session, code, day)]
    if posts:
        moved["post"] = posts
    session.expire_all()
    return moved


def give_code(
    session: Session, subject: Subject, keys: Collection[int | str], code: str, *, only_of: str = ""
) -> None:
    """Put these rows under a code, of `only_of` those that still bear that one."""
    values: dict[str, object] = {subject.column.key: code}
    if "version" in subject.model.__mapper__.columns:
        version = subject.model.__mapper__.columns["version"]
        values["version"] = version + 1
    query = update(subject.model).where(subject.id.in_(keys))
    if only_of:
        query = query.where(subject.column == only_of)
    session.execute(query.values(values).execution_options(synchronize_session=False))


def _seat_anew(session: Session, post: Post, into: str, day: date) -> list[Json]:
    """End a post on the day before and begin it in the other association; one that begins later only changes place."""
    before = post.last_day.isoformat() if post.last_day else None
    if post.first_day is not None and post.first_day >= day:
        post.region_code = into
        session.flush()
        return [post.id, post.id, before]
    held = select(Post.id).where(
        Post.head_id == post.head_id, Post.region_code == into, Post.seat == post.seat,
        Post.last_day.is_(None) | (Post.last_day >= day),
    )  # fmt: skip
    sits_there = session.scalar(held.limit(1)) is not None
    last_day, post.last_day = post.last_day, day - timedelta(days=1)
    session.flush()
    if sits_there:
        return [post.id, None, before]
    anew = Post(
        head_id=post.head_id, region_code=into, seat=post.seat, first_day=day, last_day=last_day,
        front_line=post.front_line, remarks=post.remarks,
    )  # fmt: skip
    session.add(anew)
    session.flush()
    return [post.id, anew.id, before]


def _open_needs(session: Session, codes: Collection[str]) -> set[int]:
    return set(session.scalars(select(Need.id).where(Need.township_code.in_(codes), is_ahead())))
