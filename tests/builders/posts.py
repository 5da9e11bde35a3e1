"""Builders of posts, of how large bodies are, and of re-election lists."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import BodySize, Head, Post, PostDraft, PostDraftLine, Region
from matcher.vocabulary import Seat

SINCE = date(2024, 6, 1)


def a_post(session: Session, head: Head, seat: Seat = Seat.MEMBER, **values: Any) -> Post:
    """A front-line post of the head in its county's association, held until further notice."""
    fields = {"region_code": head.county_code, "first_day": SINCE, "front_line": True} | values
    post = Post(head_id=head.id, seat=seat, **fields)
    session.add(post)
    session.flush()
    return post


def a_body_size(session: Session, region: Region, seat: Seat = Seat.MEMBER, **values: Any) -> BodySize:
    """40 seats, 20 of them with front-line people who are none of the heads."""
    fields = {"from_day": SINCE, "filled": 40, "others_front_line": 20} | values
    size = BodySize(region_code=region.code, seat=seat, **fields)
    session.add(size)
    session.flush()
    return size


def a_post_draft(session: Session, region: Region, *lines: PostDraftLine, **values: Any) -> PostDraft:
    """An open re-election list of an association."""
    fields = {"name": "换届建议名单", "sizes": {}, "created_at": clock.now()} | values
    draft = PostDraft(region_code=region.code, lines=list(lines), **fields)
    session.add(draft)
    session.flush()
    return draft
