"""The short lists of words that pages may name without touching a model."""

from matcher.models.kinds import (
    Answer,
    AssignmentStatus,
    Body,
    DeclineReason,
    Kind,
    Level,
    NeedStatus,
    PlanStatus,
    Rating,
    Role,
    RoundStatus,
    RunStatus,
    Stance,
    VenueKind,
)

__all__ = [
    "Answer", "AssignmentStatus", "Body", "DeclineReason", "Kind", "Level", "NeedStatus", "PlanStatus", "Rating",
    "Role", "RoundStatus", "RunStatus", "Stance", "VenueKind",
]  # fmt: skip
