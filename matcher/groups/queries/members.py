"""Who belongs to a working group, and who could."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher.models import GroupMember, Head, WorkingGroup


class Gone(StrEnum):
    """Why a membership does not count any more."""

    ENDED = "ended"
    ARCHIVED = "archived"
    NO_CONTACT = "no_contact"
    ELSEWHERE = "elsewhere"
    OTHER_FIELD = "other_field"


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member, or a former one with the reason (`gone`); without telephone number."""

    head_id: int
    name: str
    institution: str
    title: str
    leads: bool
    since: date
    until: date | None
    gone: Gone | None


def members_of(session: Session, group: WorkingGroup) -> tuple[MemberRow, ...]:
    """Members and former ones: leaders first, then by name, former ones last."""
    query = (
        select(GroupMember)
        .join(GroupMember.head)
        .where(GroupMember.group_id == group.id)
        .options(joinedload(GroupMember.head).joinedload(Head.institution))
        .order_by(GroupMember.leads.desc(), Head.name_key, GroupMember.since.desc(), GroupMember.id)
    )
    rows = [_row(group, each) for each in session.scalars(query)]
    return tuple(sorted(rows, key=lambda each: (each.gone is not None, not each.leads)))


def _row(group: WorkingGroup, member: GroupMember) -> MemberRow:
    head = member.head
    return MemberRow(
        head.id, head.name, head.institution.name, head.title, member.leads, member.since, member.until,
        _gone(group, member),
    )  # fmt: skip


def _gone(group: WorkingGroup, member: GroupMember) -> Gone | None:
    """The same conditions as `matcher.policy.memberships.counts`, each with its reason."""
    head = member.head
    reasons = (
        (member.until is not None, Gone.ENDED),
        (head.opted_out_at is not None, Gone.NO_CONTACT),
        (not head.active, Gone.ARCHIVED),
        (head.county_code != group.county_code, Gone.ELSEWHERE),
        (head.kind != group.kind, Gone.OTHER_FIELD),
    )
    return next((why for is_so, why in reasons if is_so), None)
