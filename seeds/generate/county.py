"""One generated county in the solver's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

import solver
from seeds.catalogue import menu
from seeds.generate.size import Size
from seeds.packs import resource_packs
from seeds.population.experts import Expert, experts_of
from seeds.population.half_days import WeekdayTime
from seeds.population.institutions import InstitutionSketch, institutions_of
from seeds.population.venues import VenueSketch, venues_of
from seeds.population.wishes import Wish, wishes_of
from seeds.townships import County, Township

_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class CountyWeek:
    """A county's share of a week; ids begin with the county's code, so several can be put together."""

    places: tuple[solver.Place, ...]
    townships: tuple[solver.Township, ...]
    venues: tuple[solver.Venue, ...]
    packs: tuple[solver.Pack, ...]
    heads: tuple[solver.Head, ...]
    needs: tuple[solver.Need, ...]


def county_week(county: County, monday: date, size: Size, seed: int) -> CountyWeek:
    """The county's week; it depends on the arguments alone, so it is the same among others."""
    random = Random(f"{seed}/{county.code}")
    venues = [venue for town in county.townships for venue in venues_of(town, random)]
    institutions = institutions_of(county, random)
    experts = experts_of(institutions, menu(), size.heads, random, scarce=size.scarce)
    wishes = wishes_of(venues, experts, menu(month=monday.month), size.needs, random)
    homes = {home: f"{county.code}-i{number:02}" for number, home in enumerate(_used_homes(experts), 1)}
    used_venues = [venue for venue in venues if any(wish.venue == venue for wish in wishes)]
    return CountyWeek(
        places=_places(county.townships, used_venues, homes),
        townships=tuple(solver.Township(town.code, town.name, town.code) for town in county.townships),
        venues=tuple(solver.Venue(v.code, v.name, v.code, v.capacity, v.rooms) for v in used_venues),
        packs=tuple(solver.Pack(f"{county.code}-{p.code}", p.name, p.stock) for p in resource_packs()),
        heads=tuple(_head(county, number, expert, homes, size) for number, expert in enumerate(experts)),
        needs=tuple(_need(county, number, wish) for number, wish in enumerate(wishes, 1)),
    )


def _used_homes(experts: Sequence[Expert]) -> list[InstitutionSketch]:
    return list(dict.fromkeys(expert.institution for expert in experts))


def _places(
    towns: Sequence[Township], venues: Sequence[VenueSketch], homes: dict[InstitutionSketch, str]
) -> tuple[solver.Place, ...]:
    return (
        *(solver.Place(town.code, town.name, town.latitude, town.longitude) for town in towns),
        *(solver.Place(venue.code, venue.name, venue.latitude, venue.longitude) for venue in venues),
        *(solver.Place(code, home.name, home.latitude, home.longitude) for home, code in homes.items()),
    )


def _head(
    county: County, index: int, expert: Expert, homes: dict[InstitutionSketch, str], size: Size
) -> solver.Head:
    return solver.Head(
        id=_head_id(county, index),
        name=expert.name,
        kind=expert.kind,
        place=homes[expert.institution],
        topics=dict(expert.topics),
        available=tuple(_interval(stretch) for stretch in expert.pattern),
        max_travel_minutes=min(expert.max_travel_minutes, size.farthest or expert.max_travel_minutes),
        max_audience=expert.max_audience,
        max_sessions_per_day=expert.max_sessions_per_day,
        max_sessions_per_week=expert.max_sessions_per_week,
        recent_sessions=expert.recent_sessions,
    )


def _need(county: County, number: int, wish: Wish) -> solver.Need:
    return solver.Need(
        id=f"{county.code}-n{number:03}",
        township=wish.venue.township_code,
        venue=wish.venue.code,
        parts=wish.parts,
        minutes=wish.minutes,
        windows=tuple(_interval(stretch) for stretch in wish.windows),
        audience=wish.audience,
        priority=wish.priority,
        weeks_waiting=wish.weeks_waiting,
        prefer=tuple(_head_id(county, index) for index in wish.prefer),
        exclude=tuple(_head_id(county, index) for index in wish.exclude),
        packs={f"{county.code}-{code}": quantity for code, quantity in wish.kit.items()},
    )


def _head_id(county: County, index: int) -> str:
    return f"{county.code}-h{index + 1:03}"


def _interval(stretch: WeekdayTime) -> solver.Interval:
    midnight = stretch.weekday * _DAY_MINUTES
    return solver.Interval(midnight + stretch.start, midnight + stretch.end)
