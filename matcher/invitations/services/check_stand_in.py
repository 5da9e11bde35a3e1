"""Whether a head could take an empty part of a standing visit, everything else left where it is."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.orm import Session

from matcher.advice.open_invitation import open_invitation_id, with_open_invitation
from matcher.assignments.services.check_manual_assignment import check_manual_assignment
from matcher.errors import Invalid
from matcher.models import Assignment
from matcher.rounds.queries.round_of_week import round_of_week
from matcher.week import minute_of, take_snapshot
from matcher.wording import Text
from solver import Assignment as WeekAssignment

HeadCheck = Callable[[int], None]
"""Raises `Invalid` (`head_id`) naming the rules that the head of this id would break."""


def check_stand_in(session: Session, assignment: Assignment, position: int, head_id: int) -> None:
    """Raise `Invalid` (`head_id`) naming the rules that the head would break at the visit's own time."""
    stand_in_check(session, assignment, position)(head_id)


def stand_in_check(session: Session, assignment: Assignment, position: int) -> HeadCheck:
    """The same for any number of heads, each asked alone; the week is taken once."""
    round_ = round_of_week(session, assignment.round, assignment.starts_at.date())
    snapshot = take_snapshot(session, round_)
    week = with_open_invitation(session, round_, snapshot, assignment, position)
    known, planned = {head.id for head in week.heads}, snapshot.as_planned()
    start = minute_of(round_.monday, assignment.starts_at)

    def check(head_id: int) -> None:
        if str(head_id) not in known:
            raise Invalid.field(
                "head_id", Text("Choose a head of this county who offers something at present.")
            )
        wanted = WeekAssignment(open_invitation_id(assignment, position), (str(head_id),), start)
        try:
            check_manual_assignment(week, planned, wanted)
        except Invalid as broken:
            texts = [text for found in broken.messages.values() for text in found]
            raise Invalid({"head_id": texts}) from None

    return check
