"""A county's settings in the solver's terms: weights and travel."""

from __future__ import annotations

from matcher.models import CountySettings
from solver import SpeedTravel, Weights


def weights_of(settings: CountySettings) -> Weights:
    """The solver's usual weights with what the county has set otherwise."""
    usual = Weights()
    own = dict(settings.weights)
    fit = dict(usual.fit) | {int(level): cost for level, cost in dict(own.pop("fit", {})).items()}
    return Weights(**own, fit=fit)


def travel_of(settings: CountySettings) -> SpeedTravel:
    """The county's travel model."""
    return SpeedTravel(settings.speed_kmh, settings.detour_percent / 100, settings.fixed_minutes)
