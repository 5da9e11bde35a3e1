"""By what number heads are reached."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Head, Round, lies_in


def head_telephones(session: Session, round_: Round, head_ids: Collection[int]) -> Mapping[int, str]:
    """The numbers of these heads of the round's area, by head; those without one are left out."""
    if not head_ids:
        return {}
    query = select(Head.id, Head.phone).where(
        Head.id.in_(head_ids), lies_in(Head.county_code, round_.area_code), Head.phone != ""
    )
    return dict(session.execute(query).all())
