"""Who could take an empty seat of a standing assignment (候补), everything else left where it is."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.models import Assignment, Round
from matcher.snapshot.outlook import Way
from matcher.snapshot.vacancy import vacancy_id, with_vacancy
from matcher.snapshot.week import Snapshot
from solver import insertions

SHOWN = 10


def stand_ins(
    session: Session, round_: Round, snapshot: Snapshot, assignment_id: int, position: int
) -> tuple[Way, ...]:
    """The heads who could fill the position at the assignment's time, best first."""
    assignment = session.get_one(Assignment, assignment_id)
    week = with_vacancy(session, round_, snapshot, assignment, position)
    found = insertions(week, snapshot.as_planned(), vacancy_id(assignment, position), limit=SHOWN)
    return tuple(
        Way(tuple(int(head) for head in way.heads), assignment.starts_at, way.value_delta) for way in found
    )
