"""Posts of the register that cannot be held beside each other."""

from __future__ import annotations

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from matcher.integrity.queries.contradiction import Contradiction, word
from matcher.models import Post

_OTHER = aliased(Post)

CONTRADICTIONS = (
    Contradiction(
        "post",
        "meets the term of post {}: head {} would hold the seat {} of {} twice at once",
        select(Post.id, _OTHER.id, Post.head_id, word(Post.seat), Post.region_code)
        .join(
            _OTHER,
            (_OTHER.head_id == Post.head_id)
            & (_OTHER.region_code == Post.region_code)
            & (_OTHER.seat == Post.seat)
            & (_OTHER.id < Post.id),
        )
        .where(
            or_(Post.first_day.is_(None), _OTHER.last_day.is_(None), Post.first_day <= _OTHER.last_day),
            or_(_OTHER.first_day.is_(None), Post.last_day.is_(None), _OTHER.first_day <= Post.last_day),
        ),
    ),
)
