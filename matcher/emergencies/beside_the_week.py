"""Needs of teams are beside the weekly matching: who goes is chosen out of those who could."""

from __future__ import annotations

from sqlalchemy import ColumnElement, exists

from matcher.models import EmergencyTeam, Need


def not_of_a_team() -> ColumnElement[bool]:
    """The condition of a need that was not made for a team of an emergency."""
    return ~exists().where(EmergencyTeam.need_id == Need.id)
