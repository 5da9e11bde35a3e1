"""Naming who belongs to a working group and who leads it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher import clock
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Invalid
from matcher.groups.schemas.members import MembersCommand
from matcher.groups.services.brief_leader import brief_leader, relieve_leader
from matcher.groups.services.keep_page_open import keep_page_open
from matcher.models import GroupMember, Head, WorkingGroup
from matcher.policy import Actor
from matcher.wording import Text

NOT_OF_GROUP = Text("One of these heads is not of this group's field any more. Please choose again.")


def set_members(session: Session, actor: Actor, group: WorkingGroup, command: MembersCommand) -> None:
    """Begin and end memberships so that the group has these members and leaders; memberships that end stay as history.

    Whoever comes to lead gets a personal page, where the group waits for an answer, unless it was stopped by the head,
    and hears what the group is asked and has not answered; whoever leads no more need not hear of it.
    Raises `Invalid` for heads out of use, of another county or another field, `Outdated` where somebody was faster.
    """
    ensure_fresh(group, command.version)
    leaders = set(command.leaders)
    heads = _heads(session, group, leaders | set(command.members))
    present = {each.head_id: each for each in group.members if each.until is None}
    for head_id, member in present.items():
        if head_id not in heads:
            member.until = max(clock.today(), member.since)
            if member.leads:
                relieve_leader(session, group, head_id)
            record(session, actor, "working_group.leave", group, head_id=head_id)
    for head_id, head in heads.items():
        known = present.get(head_id)
        if known is None:
            known = GroupMember(head_id=head_id, leads=False, since=clock.today())
            group.members.append(known)
            record(session, actor, "working_group.join", group, head_id=head_id)
        if known.leads != (head_id in leaders):
            known.leads = head_id in leaders
            what = "working_group.lead" if known.leads else "working_group.lead_no_more"
            record(session, actor, what, group, head_id=head_id)
            if known.leads:
                keep_page_open(session, actor, head)
                brief_leader(session, group, head)
            else:
                relieve_leader(session, group, head_id)
    flag_modified(group, "kind")  # its members belong to it: whoever looks at it is told
    session.flush()


def _heads(session: Session, group: WorkingGroup, wanted: set[int]) -> dict[int, Head]:
    """The heads by number, in the order of their names."""
    query = select(Head).where(
        Head.id.in_(wanted), Head.active, Head.opted_out_at.is_(None),
        Head.county_code == group.county_code, Head.kind == group.kind,
    )  # fmt: skip
    found = {head.id: head for head in session.scalars(query.order_by(Head.name_key, Head.id))}
    if set(found) != wanted:
        raise Invalid.field("members", NOT_OF_GROUP)
    return found
