"""A county's settings in the solver's terms: weights and travel."""

from __future__ import annotations

from matcher.models import CountySettings
from solver import SpeedTravel, Weights


def weights_of(settings: CountySettings) -> Weights:
    """The solver's usual weights with what the county has set otherwise."""
    fit = dict(Weights().fit)
    others: dict[str, int] = {}
    for name, own in settings.weights.items():
        if isinstance(own, dict):
            fit |= {int(level): cost for level, cost in own.items()}
        else:
            others[name] = own
    return Weights(**others, fit=fit)


def travel_of(settings: CountySettings) -> SpeedTravel:
    """The county's travel model."""
    return SpeedTravel(settings.speed_kmh, settings.detour_percent / 100, settings.fixed_minutes)
