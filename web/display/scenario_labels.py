"""The labels of plans, and of what scenarios are and assume."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from matcher.vocabulary import PlanStatus, RunPurpose, ScenarioKind, ScenarioStatus, Weighing
from matcher.wording import msgid

OF_SCENARIOS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    PlanStatus: {
        PlanStatus.PROPOSED: msgid("Draft plan"),
        PlanStatus.RELEASED: msgid("Plan that was sent out"),
        PlanStatus.DISCARDED: msgid("Discarded"),
    },
    RunPurpose: {
        RunPurpose.PLAN: msgid("Plan of the week"),
        RunPurpose.SCENARIO: msgid("Scenario"),
    },
    ScenarioKind: {
        ScenarioKind.REPLACED: msgid("An earlier plan"),
        ScenarioKind.FREED: msgid("Without what is kept"),
        ScenarioKind.FAIRER: msgid("Work shared more evenly"),
        ScenarioKind.LESS_TRAVEL: msgid("Less time on the road"),
        ScenarioKind.HEAD_AWAY: msgid("A head away"),
        ScenarioKind.MORE_KIT: msgid("One more kit"),
        ScenarioKind.OWN_WEIGHTS: msgid("Own weights"),
        ScenarioKind.FILLED: msgid("Only filled in"),
        ScenarioKind.KEPT: msgid("A copy of the plan"),
    },
    ScenarioStatus: {
        ScenarioStatus.WANTED: msgid("Being worked out"),
        ScenarioStatus.KEPT: msgid("Kept beside the plan"),
        ScenarioStatus.ADOPTED: msgid("Taken over"),
        ScenarioStatus.DROPPED: msgid("Not kept any more"),
    },
    Weighing: {
        Weighing.NOT: msgid("does not count"),
        Weighing.AS_SET: msgid("as in the settings"),
        Weighing.MORE: msgid("counts more"),
        Weighing.MOST: msgid("counts most"),
    },
}
