"""A head who is erased holds no seat any more."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher.models import Head, PostDraft, PostDraftLine


def give_up_seats(session: Session, head: Head, day: date) -> None:
    """No seat is held from the day on, but for one that began that day; no list that is open gives one."""
    for post in list(head.posts):
        if post.first_day is not None and post.first_day > day:
            head.posts.remove(post)
        elif post.last_day is None or post.last_day >= day:
            post.last_day = max(day - timedelta(days=1), post.first_day or date.min)
    lines = (
        select(PostDraftLine)
        .join(PostDraftLine.draft)
        .where(PostDraftLine.head_id == head.id, PostDraft.adopted_at.is_(None))
    )
    for line in session.scalars(lines):
        flag_modified(line.draft, "name")  # its lines belong to it: whoever looks at it is told
        session.delete(line)
