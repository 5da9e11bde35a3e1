"""A county as it is to be taken in: itself, what is above it, and its townships. Nothing of it is stored yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from sqlalchemy.orm import Session

CITY_DIGITS, PROVINCE_DIGITS, TOWNSHIP_DIGITS = 4, 2, 9


@dataclass(frozen=True, slots=True)
class RegionSketch:
    """A region to be: official code, names, and a position in degrees (WGS 84), None where nobody knows it."""

    code: str
    name: str
    name_en: str = ""
    latitude: float | None = None
    longitude: float | None = None
    position_is_real: bool = False

    @property
    def is_placed(self) -> bool:
        """Whether it has a position at all."""
        return self.latitude is not None and self.longitude is not None


@dataclass(frozen=True, slots=True)
class CountySketch:
    """A county with its city, its province and its townships, each of whose codes begins with the county's."""

    province: RegionSketch
    city: RegionSketch
    county: RegionSketch
    townships: tuple[RegionSketch, ...]

    @property
    def unplaced(self) -> int:
        """How many townships have no position of their own."""
        return sum(1 for town in self.townships if not town.is_placed)

    def completed(self, towns: Sequence[RegionSketch]) -> CountySketch:
        """The same with these townships: by code they give name and position to those that are there, and are added
        where they are not. One without a position leaves the one that is known.
        """
        known = {town.code: town for town in self.townships}
        for town in towns:
            before = known.get(town.code)
            known[town.code] = town if before is None or town.is_placed else replace(
                before, name=town.name, name_en=town.name_en
            )  # fmt: skip
        return replace(self, townships=tuple(known[code] for code in sorted(known)))

    def placed(self) -> CountySketch:
        """The same with a position everywhere: a township without one stands where the county's centre is.

        The centre is the county's own position, else the middle of the townships that have one, else that of the city
        or the province, else of China's inhabited part: ways within such a county are all the same until somebody says
        where the townships are.
        """
        centre = (
            _own(self.county) or _middle(self.townships) or _own(self.city) or _own(self.province) or MIDDLE
        )
        return CountySketch(
            _at(self.province, centre),
            _at(self.city, centre),
            _at(self.county, centre),
            tuple(_at(town, centre) for town in self.townships),
        )


MIDDLE = (34.0, 113.0)


class Shipped(Protocol):
    """What is shipped with the product: counties by code or name, and the standard catalogue with its kit."""

    def find(self, words: str) -> Sequence[CountySketch]:
        """The shipped counties that have this code or name; several may share a name."""

    def fill(self, session: Session, county_code: str) -> None:
        """Add the standard catalogue and packs to a county; what is there stays as it is."""


FillCounty = Callable[[Session, str], None]
"""Adds the standard catalogue and packs to the county with this code."""


def _own(region: RegionSketch) -> tuple[float, float] | None:
    if region.latitude is None or region.longitude is None:
        return None
    return region.latitude, region.longitude


def _middle(towns: Sequence[RegionSketch]) -> tuple[float, float] | None:
    known = [position for town in towns if (position := _own(town)) is not None]
    if not known:
        return None
    return (
        round(sum(latitude for latitude, _ in known) / len(known), 4),
        round(sum(longitude for _, longitude in known) / len(known), 4),
    )


def _at(region: RegionSketch, centre: tuple[float, float]) -> RegionSketch:
    if region.is_placed:
        return region
    return replace(region, latitude=centre[0], longitude=centre[1], position_is_real=False)
