"""Needs of teams are beside the weekly matching: who goes is chosen out of those who could."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from matcher.models import EmergencyTeam, Need


def not_of_a_team() -> ColumnElement[bool]:
    """The condition of a need that was not made for a team of an emergency."""
    return ~exists().where(EmergencyTeam.need_id == Need.id)


def needs_of_teams(session: Session, need_ids: Collection[int]) -> set[int]:
    """Which of these needs were made for teams."""
    if not need_ids:
        return set()
    query = select(EmergencyTeam.need_id).where(EmergencyTeam.need_id.in_(need_ids))
    return {need_id for need_id in session.scalars(query) if need_id is not None}
