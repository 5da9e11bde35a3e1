"""An empty invitation of a joint event as a need of its own: matched with everything else unmoved."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from matcher.models import Assignment, Round
from matcher.week import commitments
from matcher.week.heads import topic_codes
from matcher.week.snapshot import Snapshot
from matcher.week.week_time import minute_of
from solver import Interval, Need, Week

ONE_ROOM = 1


def open_invitation_id(assignment: Assignment, position: int) -> str:
    """The id by which the empty invitation goes in the week."""
    return f"{assignment.need_id}+{position}"


def with_open_invitation(
    session: Session, round_: Round, snapshot: Snapshot, assignment: Assignment, position: int
) -> Week:
    """The week with the assignment's empty position as one more need, at the assignment's own time.

    The rest of the event keeps its room and kit, so the empty invitation takes neither. Heads who take part, were
    asked before or are not wanted there are excluded.
    """
    week = snapshot.week
    settled = next(need for need in week.needs if need.id == str(assignment.need_id))
    part = next(part for part in assignment.need.parts if part.position == position)
    start = minute_of(round_.monday, assignment.starts_at)
    venue = next(venue for venue in week.venues if venue.id == settled.venue)
    beside = replace(venue, id=f"{venue.id}+", rooms=ONE_ROOM)
    vacancy = Need(
        id=open_invitation_id(assignment, position),
        township=settled.township,
        venue=beside.id,
        parts=(topic_codes(session, round_.area_code)[part.topic_id],),
        minutes=settled.minutes,
        windows=(Interval(start, start + settled.minutes),),
        audience=settled.audience,
        priority=settled.priority,
        weeks_waiting=settled.weeks_waiting,
        exclude=_not_wanted(session, assignment.round, assignment, {head.id for head in week.heads}),
    )
    return replace(week, needs=(*week.needs, vacancy), venues=(*week.venues, beside))


def _not_wanted(session: Session, round_: Round, assignment: Assignment, known: set[str]) -> tuple[str, ...]:
    need_id = assignment.need_id
    barred = commitments.barred_heads(session, round_, [assignment.need])[need_id]
    there = {invitation.head_id for invitation in commitments.live_invitations(assignment)}
    return tuple(sorted({str(head_id) for head_id in barred | there} & known, key=int))
