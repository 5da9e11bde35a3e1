"""The weeks everybody plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import solver
from seeds.generate import Size, generate_week
from seeds.generate.area import counties_in

MONDAY = date(2026, 11, 30)
SIZES = {
    "S": Size(36, 45),
    "M": Size(60, 90),
    "L": Size(100, 200),
    "T": Size(100, 70, scarce=True),
}
CITY = Size(36, 45)


@dataclass(frozen=True, slots=True)
class Instance:
    """A week with a name, in a group whose results are told together; ``heading`` says what the group is."""

    name: str
    group: str
    heading: str
    week: solver.Week


def county_instances(sizes: Iterable[str], seeds: Iterable[int]) -> Iterator[Instance]:
    """One generated week of the county of Dongtai for each size (a key of ``SIZES``) and seed."""
    dongtai = counties_in("county", [])
    seeds = tuple(seeds)
    for size in sizes:
        wanted = SIZES[size]
        scarce = ", scarce" if wanted.scarce else ""
        heading = f"County {size}: {wanted.needs} needs, {wanted.heads} heads{scarce}"
        for seed in seeds:
            week = generate_week(dongtai, MONDAY, wanted, seed)
            yield Instance(f"{size}-{seed}", size, heading, week)


def city_instance(seed: int) -> Instance:
    """A generated week of all counties of the city of Yancheng, whose heads cross the borders between them."""
    counties = counties_in("city", [])
    week = generate_week(counties, MONDAY, CITY, seed)
    heading = f"City: {len(counties)} counties, {len(week.needs)} needs, {len(week.heads)} heads"
    return Instance(f"city-{seed}", "city", heading, week)
