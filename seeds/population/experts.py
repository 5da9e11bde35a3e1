"""The four heads of a county with what they can give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from seeds.catalogue import KINDS, Menu, Topic
from seeds.population.half_days import WeekdayTime, availability
from seeds.population.institutions import InstitutionSketch
from seeds.population.names import person_names
from seeds.population.shares import shared_out

_SHARES = {"medical": 34, "education": 26, "agriculture": 24, "enterprise": 16}
_LEADERS = {"medical": "院长", "education": "校长", "agriculture": "站长", "enterprise": "总经理"}
_COLLEAGUES = {
    "medical": ("副院长", "主任医师", "副主任医师", "护理部主任", "全科医师"),
    "education": ("副校长", "正高级教师", "科学教研组长", "信息中心主任", "心理健康教师"),
    "agriculture": ("副站长", "推广研究员", "高级农艺师", "高级兽医师", "农艺师"),
    "enterprise": ("技术总监", "总工程师", "研发部经理", "安环部经理", "高级技师"),
}
_BODIES = ("vice_chair", "standing_committee", "standing_committee", "committee", "committee", "committee")
_MAX_TRAVEL = (45, 60, 60, 75, 90, 90, 120)


@dataclass(frozen=True, slots=True)
class Expert:
    """A head: who and where, the topics with fit 1-3, the weekly pattern and the limits (minutes, listeners).

    `body` is the seat in the county association as `matcher` names it, or none.
    """

    name: str
    kind: str
    title: str
    institution: InstitutionSketch
    topics: Mapping[str, int]
    pattern: tuple[WeekdayTime, ...]
    max_travel_minutes: int
    max_audience: int
    max_sessions_per_day: int
    max_sessions_per_week: int
    recent_sessions: int
    body: str | None


def experts_of(
    institutions: tuple[InstitutionSketch, ...],
    menu: Menu,
    count: int,
    random: Random,
    *,
    scarce: bool = False,
) -> tuple[Expert, ...]:
    """`count` heads at these institutions, offering from the menu; scarce ones can spare less time."""
    names = person_names(random)
    experts: list[Expert] = []
    for kind, wanted in shared_out(count, _SHARES).items():
        homes = [place for place in institutions if place.kind == kind]
        specialities = _specialities(menu[kind], random)
        for _ in range(wanted):
            repertoire = _repertoire(kind, next(specialities), menu, random)
            experts.append(_expert(kind, next(names), homes, repertoire, random, scarce))
    return tuple(experts)


def _expert(
    kind: str,
    name: str,
    homes: list[InstitutionSketch],
    repertoire: dict[str, int],
    random: Random,
    scarce: bool,
) -> Expert:
    county_level = [home for home in homes if home.county_level]
    home = random.choice(county_level if county_level and random.random() < 0.35 else homes)
    leads = random.random() < 0.4
    return Expert(
        name=name,
        kind=kind,
        title=_LEADERS[kind] if leads else random.choice(_COLLEAGUES[kind]),
        institution=home,
        topics=repertoire,
        pattern=availability(kind, random, scarce=scarce),
        max_travel_minutes=random.choice(_MAX_TRAVEL) + (15 if home.county_level else 0),
        max_audience=random.choice((100, 150, 200, 200, 300, 400)),
        max_sessions_per_day=random.choice((1, 2, 2)),
        max_sessions_per_week=random.choice((1, 2) if scarce else (1, 2, 2, 3)),
        recent_sessions=min(int(random.expovariate(0.5)), 9),
        body=random.choice(_BODIES) if leads else None,
    )


def _specialities(topics: Sequence[Topic], random: Random) -> Iterator[Topic]:
    """The topics in turn, in a fresh order each time round, so that small groups still cover many."""
    while True:
        yield from random.sample(topics, len(topics))


def _repertoire(kind: str, own: Topic, menu: Menu, random: Random) -> dict[str, int]:
    others = random.sample([topic for topic in menu[kind] if topic != own], random.choice((2, 3, 4, 5)))
    repertoire = {own.code: 3} | {topic.code: random.choice((3, 2, 2, 1)) for topic in others}
    if random.random() < 0.05:
        neighbour = random.choice([other for other in KINDS if other != kind])
        repertoire[random.choice(menu[neighbour]).code] = 1
    return repertoire
