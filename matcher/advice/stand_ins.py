"""Who could take an invitation of a standing assignment (候补), empty or not, everything else left where it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from matcher.advice.need_advice import InsertionAdvice
from matcher.advice.open_invitation import open_invitation_id, with_open_invitation
from matcher.models import Assignment, Round
from matcher.week import commitments
from matcher.week.snapshot import Snapshot
from solver import insertions, stand_ins_for

SHOWN = 10


def stand_ins(
    session: Session, round_: Round, snapshot: Snapshot, assignment_id: int, position: int
) -> tuple[InsertionAdvice, ...]:
    """The heads who could fill the position at the assignment's time, best first."""
    assignment = session.get_one(Assignment, assignment_id)
    week = with_open_invitation(session, round_, snapshot, assignment, position)
    found = insertions(week, snapshot.as_planned(), open_invitation_id(assignment, position), limit=SHOWN)
    return tuple(
        InsertionAdvice(tuple(int(head) for head in each.heads), assignment.starts_at, each.value_delta)
        for each in found
    )


def would_step_in(
    session: Session, round_: Round, snapshot: Snapshot, assignment_id: int
) -> Mapping[int, tuple[InsertionAdvice, ...]]:
    """For each head of a standing assignment, who could come instead at the same time, best first.

    Known before anybody declines. Empty for an assignment that is not part of the week as it stands.
    """
    assignment = session.get_one(Assignment, assignment_id)
    ident = str(assignment.need_id)
    planned = snapshot.as_planned()
    entry = next((each for each in planned if each.need == ident), None)
    if entry is None:
        return {}
    barred = {
        str(head) for head in commitments.barred_heads(session, round_, [assignment.need])[assignment.need_id]
    }
    known = {head.id for head in snapshot.week.heads}
    week = replace(
        snapshot.week,
        needs=tuple(
            replace(need, exclude=tuple(sorted(barred & known - set(entry.heads), key=int)))
            if need.id == ident
            else need
            for need in snapshot.week.needs
        ),
    )
    return {
        int(invitation.head): tuple(
            InsertionAdvice((int(fresh[0]),), assignment.starts_at, found.value_delta)
            for found in invitation.stand_ins
            if len(fresh := sorted(set(found.heads) - set(entry.heads))) == 1
        )
        for invitation in stand_ins_for(week, planned, ident)
    }
