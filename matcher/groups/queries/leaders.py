"""Who leads a working group."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import GroupMember, Head
from matcher.policy.memberships import counts


def leaders_of(session: Session, group_id: int) -> Sequence[Head]:
    """The heads who lead the group now, by name."""
    query = (
        select(Head)
        .join(GroupMember, GroupMember.head_id == Head.id)
        .join(GroupMember.group)
        .where(GroupMember.group_id == group_id, GroupMember.leads, counts())
        .order_by(Head.name_key, Head.id)
    )
    return session.scalars(query).all()
