"""Who belongs to a working group, and who leads it: rights that are data, not roles."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import Session

from matcher.errors import Forbidden
from matcher.models import GroupMember, Head, WorkingGroup
from matcher.policy.actor import Actor
from matcher.wording import Text

ONLY_LEADERS = Text("Only a leader of this working group may do this.")


def counts() -> ColumnElement[bool]:
    """That a `GroupMember`, joined with its `Head` and its `WorkingGroup`, is a member now.

    Not who is out of use, wants no contact, or works for another county or in another field by now.
    """
    return and_(
        GroupMember.until.is_(None),
        Head.active,
        Head.opted_out_at.is_(None),
        Head.county_code == WorkingGroup.county_code,
        Head.kind == WorkingGroup.kind,
    )


def of_member(head_id: int | None) -> ColumnElement[bool]:
    """The groups that a head is a member of now."""
    return exists(
        select(GroupMember.id)
        .join(Head, Head.id == GroupMember.head_id)
        .where(GroupMember.group_id == WorkingGroup.id, GroupMember.head_id == head_id, counts())
        .correlate(WorkingGroup)
    )


def leads(session: Session, head_id: int | None, group_id: int) -> bool:
    """Whether the head leads the group now."""
    query = (
        select(GroupMember.id)
        .join(GroupMember.head)
        .join(GroupMember.group)
        .where(GroupMember.group_id == group_id, GroupMember.head_id == head_id, GroupMember.leads, counts())
    )
    return head_id is not None and session.scalar(query) is not None


def ensure_leads(session: Session, actor: Actor, group: WorkingGroup) -> int:
    """The leader's number. Raises `Forbidden` where the actor does not lead the group."""
    if actor.head_id is None or not leads(session, actor.head_id, group.id):
        raise Forbidden(ONLY_LEADERS)
    return actor.head_id
