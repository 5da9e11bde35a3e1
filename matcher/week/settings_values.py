"""A county's settings as plain numbers, for people to look at and change."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.county_settings.queries.county_settings import settings_of
from matcher.models import Region, TownshipSettings
from matcher.vocabulary import Level
from matcher.week.county_rules import weights_of
from solver import Weights

TRAVEL_AND_TIMES = (
    "speed_kmh", "detour_percent", "fixed_minutes", "recent_weeks", "notice_hours", "answer_hours",
    "stand_in_hours", "first_yes", "personal_page_days", "complaint_days", "grid_minutes",
    "quiet_from", "quiet_until", "digest_at",
    "intake_until", "intake_weekday",
)  # fmt: skip
ASSUMED = (
    "assumed_half_days", "assumed_travel_minutes", "assumed_audience", "assumed_per_day", "assumed_per_week",
)  # fmt: skip
HOSTING = ("sessions_at_once", "sessions_per_day")
POSTS = (
    "post_vice_chairs", "post_standing", "post_members", "post_in_township", "post_delegates_percent",
    "post_members_percent", "post_ending_months",
)  # fmt: skip
PLAIN_SETTINGS = (*TRAVEL_AND_TIMES, *ASSUMED, *HOSTING, *POSTS)


@dataclass(frozen=True, slots=True)
class TownshipValues:
    """A township of the county, and what it can host where that differs from the county (None: it does not)."""

    code: str
    name: str
    name_en: str
    sessions_at_once: int | None
    sessions_per_day: int | None

    @property
    def differs(self) -> bool:
        """Whether it has a limit of its own."""
        return self.sessions_at_once is not None or self.sessions_per_day is not None


@dataclass(frozen=True, slots=True)
class SettingsValues:
    """Every setting by its field name in the form (None: no limit), which of them are not as usual, the townships,
    and the version. Neither `telephone`, whom to ring, nor `paper_abbreviation` has a usual value.
    """

    values: dict[str, int | None]
    usual: dict[str, int | None]
    version: int
    townships: tuple[TownshipValues, ...]
    telephone: str
    paper_abbreviation: str

    @property
    def changed(self) -> frozenset[str]:
        """The names of the settings this county has otherwise than usual, `townships` where one differs."""
        names = {name for name, value in self.values.items() if value != self.usual[name]}
        return frozenset(names | {"townships" for each in self.townships if each.differs})


def settings_values(session: Session, county_code: str) -> SettingsValues:
    """What holds for the county now, beside what is usual."""
    own = settings_of(session, county_code)
    usual = settings_of(session, "")
    return SettingsValues(
        values={**flat_weights(weights_of(own)), **{name: getattr(own, name) for name in PLAIN_SETTINGS}},
        usual={**flat_weights(Weights()), **{name: getattr(usual, name) for name in PLAIN_SETTINGS}},
        version=own.version,
        townships=township_values(session, county_code),
        telephone=own.telephone,
        paper_abbreviation=own.paper_abbreviation,
    )


def township_values(session: Session, county_code: str) -> tuple[TownshipValues, ...]:
    """The townships of a county by code, each with what it can host otherwise than the county says."""
    query = (
        select(Region, TownshipSettings)
        .outerjoin(TownshipSettings, TownshipSettings.township_code == Region.code)
        .where(Region.parent_code == county_code, Region.level == Level.TOWNSHIP, Region.closed_on.is_(None))
        .order_by(Region.code)
    )
    return tuple(
        TownshipValues(
            region.code, region.name, region.name_en,
            own.sessions_at_once if own else None, own.sessions_per_day if own else None,
        )
        for region, own in session.execute(query)
    )  # fmt: skip


def flat_weights(weights: Weights) -> dict[str, int]:
    """The weights by their field names: the fit levels become `fit_3`, `fit_2`, `fit_1`."""
    plain = asdict(weights)
    fit = plain.pop("fit")
    return plain | {f"fit_{level}": minutes for level, minutes in fit.items()}
