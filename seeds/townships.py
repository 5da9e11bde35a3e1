"""The townships of Jiangsu with their counties and cities, read from `data/jiangsu_townships.csv`.

Positions marked real are GeoNames' (CC BY 4.0, see `data/NOTICE.md`).
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from matcher.text.english_names import english_name
from seeds.data_files import data_text


@dataclass(frozen=True, slots=True)
class Township:
    """A township or street; `code` has 9 digits, the position is in degrees (WGS 84)."""

    code: str
    name: str
    name_en: str
    latitude: float
    longitude: float
    position_is_real: bool


@dataclass(frozen=True, slots=True)
class County:
    """A county, county-level city or district; `code` has 6 digits. Townships are sorted by code."""

    code: str
    name: str
    name_en: str
    townships: tuple[Township, ...]

    @property
    def seat(self) -> Township:
        """The township the county's own institutions stand in: its namesake, else the first."""
        namesakes = (town for town in self.townships if town.name[:-1] == self.name[:-1])
        return next(namesakes, self.townships[0])


@dataclass(frozen=True, slots=True)
class City:
    """A prefecture-level city; `code` has 4 digits. Counties are sorted by code."""

    code: str
    name: str
    name_en: str
    counties: tuple[County, ...]


@dataclass(frozen=True, slots=True)
class Province:
    """A province; `code` has 2 digits. Cities are sorted by code."""

    code: str
    name: str
    name_en: str
    cities: tuple[City, ...]

    @property
    def counties(self) -> tuple[County, ...]:
        """All counties of the province, sorted by code."""
        return tuple(county for city in self.cities for county in city.counties)


class UnknownArea(ValueError):
    """No region of the wanted level has this code."""


@cache
def jiangsu() -> Province:
    """The whole province, read once."""
    table = csv.DictReader(io.StringIO(data_text("jiangsu_townships.csv")))
    rows = sorted(table, key=lambda row: row["code"])
    cities = tuple(
        _city(code, list(group)) for code, group in groupby(rows, key=lambda row: row["county_code"][:4])
    )
    return Province("32", "江苏省", english_name("江苏省"), cities)


def county(code: str) -> County:
    """The county with this 6-digit code; raises `UnknownArea`."""
    for found in jiangsu().counties:
        if found.code == code:
            return found
    raise UnknownArea(code)


def city(code: str) -> City:
    """The city with this 4-digit code; raises `UnknownArea`."""
    for found in jiangsu().cities:
        if found.code == code:
            return found
    raise UnknownArea(code)


def _city(code: str, rows: list[dict[str, str]]) -> City:
    by_county = groupby(rows, key=lambda row: row["county_code"])
    counties = tuple(_county(county_code, list(group)) for county_code, group in by_county)
    return City(code, rows[0]["city"], english_name(rows[0]["city"]), counties)


def _county(code: str, rows: list[dict[str, str]]) -> County:
    name = rows[0]["county"]
    return County(code, name, english_name(name), tuple(_township(row) for row in rows))


def _township(row: dict[str, str]) -> Township:
    return Township(
        code=row["code"],
        name=row["township"],
        name_en=english_name(row["township"]),
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        position_is_real=row["position"] == "geonames",
    )
