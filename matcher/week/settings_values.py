"""A county's settings as plain numbers, for people to look at and change."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy.orm import Session

from matcher.county_settings.queries.county_settings import settings_of
from matcher.week.county_rules import weights_of
from solver import Weights

TRAVEL_AND_TIMES = (
    "speed_kmh", "detour_percent", "fixed_minutes", "recent_weeks", "notice_hours", "answer_hours",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SettingsValues:
    """Every setting by its field name in the form, which of them are not as usual, and the version."""

    values: dict[str, int]
    usual: dict[str, int]
    version: int

    @property
    def changed(self) -> frozenset[str]:
        """The names of the settings this county has otherwise than usual."""
        return frozenset(name for name, value in self.values.items() if value != self.usual[name])


def settings_values(session: Session, county_code: str) -> SettingsValues:
    """What holds for the county now, beside what is usual."""
    own = settings_of(session, county_code)
    usual = settings_of(session, "")
    return SettingsValues(
        values=flat_weights(weights_of(own)) | {name: getattr(own, name) for name in TRAVEL_AND_TIMES},
        usual=flat_weights(Weights()) | {name: getattr(usual, name) for name in TRAVEL_AND_TIMES},
        version=own.version,
    )


def flat_weights(weights: Weights) -> dict[str, int]:
    """The weights by their field names: the fit levels become `fit_3`, `fit_2`, `fit_1`."""
    plain = asdict(weights)
    fit = plain.pop("fit")
    return plain | {f"fit_{level}": minutes for level, minutes in fit.items()}
