"""By what number heads are reached."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from matcher.models import Assignment, Head, Invitation, Round, lies_in


def head_telephones(session: Session, round_: Round, head_ids: Collection[int]) -> Mapping[int, str]:
    """The numbers of these heads, by head; those without one are left out.

    They are heads of the round's area, or come to it from elsewhere.
    """
    if not head_ids:
        return {}
    coming = (
        select(Invitation.head_id)
        .join(Assignment, Invitation.assignment_id == Assignment.id)
        .where(Assignment.round_id == round_.id, Invitation.head_id.in_(head_ids))
    )
    query = select(Head.id, Head.phone).where(
        Head.id.in_(head_ids),
        or_(lies_in(Head.county_code, round_.area_code), Head.id.in_(coming)),
        Head.phone != "",
    )
    return dict(session.execute(query).all())
