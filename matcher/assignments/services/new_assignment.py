"""A need, its heads and a start become a proposed assignment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from matcher.models import Assignment, Invitation, Need, Plan
from matcher.vocabulary import AssignmentStatus


def new_assignment(plan: Plan, need: Need, head_ids: Sequence[int], starts_at: datetime) -> Assignment:
    """A proposed assignment of the plan with one invitation a part; `head_ids` are in the order of the parts.

    It belongs to no session yet. Raises `ValueError` where heads and parts do not go together.
    """
    return Assignment(
        plan_id=plan.id,
        round_id=plan.round_id,
        need_id=need.id,
        status=AssignmentStatus.PROPOSED,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=need.minutes),
        invitations=[
            Invitation(position=part.position, head_id=head_id, topic_id=part.topic_id)
            for part, head_id in zip(need.parts, head_ids, strict=True)
        ],
    )
