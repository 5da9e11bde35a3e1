"""Posts of a crowded county: in its townships, with terms that end, and re-election lists."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Head, PostDraft, PostDraftLine, Region
from matcher.vocabulary import Seat
from tests.builders.posts import a_body_size, a_post, a_post_draft


def crowded_posts(
    session: Session, county: Region, heads: Sequence[Head], towns: Sequence[Region]
) -> PostDraft:
    """A chair in each township whose term ends today, and as many lists as townships, each of two changes a head."""
    for head, town in zip(heads, towns, strict=False):
        a_post(session, head, Seat.VICE_CHAIR, region_code=town.code, last_day=clock.today())
    a_body_size(session, county)
    made = [
        a_post_draft(
            session, county,
            *(
                PostDraftLine(head_id=head.id, seat=seat, leaves=seat is Seat.VICE_CHAIR)
                for head in heads
                for seat in (Seat.VICE_CHAIR, Seat.DELEGATE)
            ),
        )
        for _ in towns
    ]  # fmt: skip
    return made[0]
