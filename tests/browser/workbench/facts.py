"""What the database says while stories are told at the workbench."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Assignment, Plan, Round
from matcher.vocabulary import AssignmentStatus
from tests.builders.places import DONGTAI

RUNNING, COMING = date(2026, 11, 23), date(2026, 11, 30)
"""The Mondays of the week that runs while stories are told, and of the one that is planned."""

Place = tuple[str, ...]
Standing = dict[int, tuple[str, tuple[int, ...]]]


def standing(session: Session) -> Standing:
    """When and with whom each need of the coming week is proposed."""
    query = (
        select(Assignment)
        .join(Plan, Assignment.plan_id == Plan.id)
        .join(Round, Plan.round_id == Round.id)
        .where(
            Round.area_code == DONGTAI, Round.monday == COMING, Assignment.status == AssignmentStatus.PROPOSED
        )
    )
    return {
        entry.need_id: (f"{entry.starts_at:%m-%d %H:%M}", tuple(one.head_id for one in entry.invitations))
        for entry in session.scalars(query)
    }


def differing(before: Standing, after: Standing) -> set[int]:
    """The needs whose visit is another one, or is not there on one side."""
    return {need for need in before | after if before.get(need) != after.get(need)}
