"""The weeks that are timed, and what is expected of each size."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import solver
from seeds.generate import Size, generate_week
from seeds.generate.area import counties_in
from seeds.generate.size import usual_size

MONDAY = date(2026, 11, 30)


@dataclass(frozen=True, slots=True)
class Target:
    """What a size is to reach: seconds, at which quantile of the weeks, the gap in percent of the bound, and the
    seconds to the first plan.
    """

    seconds: float
    quantile: float
    gap_percent: float = 0.0
    first_plan: float = 0.1


@dataclass(frozen=True, slots=True)
class Group:
    """Weeks of one size; ``areas`` are the official codes they cover."""

    name: str
    heading: str
    level: str
    areas: tuple[str, ...]
    size: Size
    seeds: int
    target: Target
    counties: int | None = None

    def week(self, seed: int) -> solver.Week:
        """The week of one seed."""
        found = counties_in(self.level, self.areas)
        return generate_week(found[: self.counties], MONDAY, self.size, seed)


GROUPS = (
    Group("S", "County, 36 needs, 45 heads", "county", (), Size(36, 45), 20, Target(0.05, 0.5)),
    Group("M", "County, 60 needs, 90 heads", "county", (), Size(60, 90), 20, Target(0.3, 0.95)),
    Group("L", "County, 100 needs, 200 heads", "county", (), Size(100, 200), 20, Target(2.0, 0.95)),
    Group(
        "T",
        "County, 100 needs, 70 heads, scarce",
        "county",
        (),
        Size(100, 70, scarce=True),
        20,
        Target(2.0, 0.95),
    ),
    Group(
        "city",
        "City of 12 counties (Yancheng and three of Taizhou)",
        "city",
        ("3209", "3212"),
        usual_size(counties=12),
        5,
        Target(3.0, 0.5, first_plan=1.0),
        counties=12,
    ),
    Group(
        "province",
        "Province of Jiangsu, 97 counties",
        "province",
        (),
        usual_size(counties=97),
        3,
        Target(25.0, 0.5, gap_percent=0.05, first_plan=1.0),
    ),
)
