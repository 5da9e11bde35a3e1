"""Words about plans beside the proposed one."""

from __future__ import annotations

from enum import StrEnum


class RunPurpose(StrEnum):
    """What a run's plan is for."""

    PLAN = "plan"  # it becomes the proposed one
    SCENARIO = "scenario"  # it is kept beside it


class ScenarioKind(StrEnum):
    """Where a scenario comes from, or what it assumes."""

    REPLACED = "replaced"  # what was proposed until another plan took its place
    FREED = "freed"  # without what somebody decided on
    FAIRER = "fairer"
    LESS_TRAVEL = "less_travel"
    HEAD_AWAY = "head_away"
    MORE_KIT = "more_kit"
    OWN_WEIGHTS = "own_weights"
    FILLED = "filled"  # with all that is planned left where it is
    KEPT = "kept"  # a copy that somebody kept


WHAT_IFS = (
    ScenarioKind.FAIRER,
    ScenarioKind.LESS_TRAVEL,
    ScenarioKind.HEAD_AWAY,
    ScenarioKind.MORE_KIT,
    ScenarioKind.OWN_WEIGHTS,
    ScenarioKind.FILLED,
)
"""What somebody may ask for."""


class ScenarioStatus(StrEnum):
    """Where a scenario is."""

    WANTED = "wanted"  # a run is to make it, or to mend it
    KEPT = "kept"
    ADOPTED = "adopted"
    DROPPED = "dropped"


class Weighing(StrEnum):
    """How much something counts in a scenario."""

    NOT = "not"
    AS_SET = "as_set"
    MORE = "more"
    MOST = "most"
