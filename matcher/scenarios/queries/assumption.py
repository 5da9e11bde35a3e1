"""What a scenario assumes, read from its row."""

from __future__ import annotations

from urllib.parse import parse_qsl

from matcher.advice.changed_week import Assumption
from matcher.models import Scenario
from matcher.vocabulary import Weighing


def assumption_of(scenario: Scenario) -> Assumption:
    """The assumption that the scenario was made under."""
    return Assumption(
        scenario.kind,
        head_id=scenario.head_id,
        day=scenario.day,
        half=scenario.half,
        pack_id=scenario.pack_id,
        weighing={weight: Weighing(value) for weight, value in parse_qsl(scenario.weighing)},
    )
