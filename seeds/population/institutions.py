"""Institutions the four heads come from: the county's own and one of each kind in every township."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from seeds.population.names import DEMONSTRATION, name_parts
from seeds.population.positions import near
from seeds.townships import County, Township

_COUNTY_LEVEL = {
    "medical": ("综合医院", "中医康复医院", "妇幼保健中心", "疾病预防中心"),
    "education": ("城区实验学校", "职业教育中心校", "青少年活动中心", "高级中学"),
    "agriculture": ("农技推广总站", "畜牧水产技术站", "园艺技术指导站", "植保植检服务站"),
    "enterprise": (),
}


@dataclass(frozen=True, slots=True)
class InstitutionSketch:
    """An institution; `county_level` ones stand in the county's seat. Position in degrees."""

    kind: str
    name: str
    township_code: str
    township_name: str
    county_level: bool
    latitude: float
    longitude: float


def institutions_of(county: County, random: Random) -> tuple[InstitutionSketch, ...]:
    """The institutions of a county: four of its own for each public kind, then one of each kind a town."""
    seat = county.seat
    own = [
        InstitutionSketch(
            kind, f"{county.name}{name}{DEMONSTRATION}", seat.code, seat.name, True, *near(seat, 3.0, random)
        )
        for kind, names in _COUNTY_LEVEL.items()
        for name in names
    ]
    taken: set[str] = set()
    local = [place for town in county.townships for place in _local(town, random, taken)]
    return tuple(own + local)


def _local(town: Township, random: Random, taken: set[str]) -> list[InstitutionSketch]:
    street = town.name.endswith("街道")
    clinic, school = ("社区卫生服务中心", "实验小学") if street else ("卫生院", "初级中学")
    named = (
        ("medical", f"{town.name}{clinic}"),
        ("education", f"{town.name}{school}"),
        ("agriculture", f"{town.name}农业技术推广站"),
        ("enterprise", _firm(random, taken)),
    )
    return [
        InstitutionSketch(kind, name, town.code, town.name, False, *near(town, 2.0, random))
        for kind, name in named
    ]


def _firm(random: Random, taken: set[str]) -> str:
    while True:
        brand, trade = random.choice(name_parts("firms")), random.choice(name_parts("trades"))
        name = f"{brand}{trade}有限公司{DEMONSTRATION}"
        if name not in taken:
            taken.add(name)
            return name
