"""A county's settings, and its weights in the solver's terms."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.models import CountySettings
from solver import SpeedTravel, Weights


def settings_of(session: Session, county_code: str) -> CountySettings:
    """The county's settings; the defaults, not stored, where it has none yet."""
    found = session.get(CountySettings, county_code)
    return found or CountySettings(
        county_code=county_code, weights={}, speed_kmh=36, detour_percent=130, fixed_minutes=5,
        recent_weeks=4, notice_hours=24, answer_hours=48,
    )  # fmt: skip


def weights_of(settings: CountySettings) -> Weights:
    """The solver's usual weights with what the county has set otherwise."""
    usual = Weights()
    own = dict(settings.weights)
    fit = dict(usual.fit) | {int(level): cost for level, cost in dict(own.pop("fit", {})).items()}
    return Weights(**own, fit=fit)


def travel_of(settings: CountySettings) -> SpeedTravel:
    """The county's travel model."""
    return SpeedTravel(settings.speed_kmh, settings.detour_percent / 100, settings.fixed_minutes)
