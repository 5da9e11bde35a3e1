"""What the townships of a county ask for in one week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from seeds.catalogue import KINDS, Menu, Topic
from seeds.population.experts import Expert
from seeds.population.half_days import SATURDAY, WeekdayTime, afternoon, morning
from seeds.population.shares import shared_out
from seeds.population.venues import VenueSketch

FAIR_TITLE, FAIR_MINUTES = "科普大集", 150

_SHARES = {"medical": 38, "education": 26, "agriculture": 22, "enterprise": 14}
_VENUES = {
    "medical": ("clinic", "civilisation_centre", "service_centre", "village_hall", "village_hall"),
    "education": ("school", "school", "school", "civilisation_centre"),
    "agriculture": ("agri_station", "agri_station", "village_hall", "civilisation_centre"),
    "enterprise": ("service_centre", "civilisation_centre"),
}
_PRIORITIES, _PRIORITY_WEIGHTS = (1, 2, 3, 4, 5), (5, 20, 45, 22, 8)
_WAITS, _WAIT_WEIGHTS = (0, 1, 2, 3, 5), (62, 20, 10, 5, 3)
_POPULAR, _FASHION = 5, 3  # so many topics of a kind are in fashion, and asked for so many times as often


@dataclass(frozen=True, slots=True)
class Wish:
    """A need before it has an id: parts are topic codes, `prefer` and `exclude` index the experts."""

    venue: VenueSketch
    title: str
    parts: tuple[str, ...]
    minutes: int
    windows: tuple[WeekdayTime, ...]
    audience: int
    priority: int
    weeks_waiting: int
    kit: Mapping[str, int]
    prefer: tuple[int, ...]
    exclude: tuple[int, ...]


def wishes_of(
    venues: Sequence[VenueSketch], experts: Sequence[Expert], menu: Menu, count: int, random: Random
) -> tuple[Wish, ...]:
    """`count` wishes from the menu of a week, about one in sixteen a fair; townships take turns at random.

    A township asks rather for what the menu shows people for, and for what is in fashion this week.
    """
    by_town = _by_township(venues)
    fairs = (count + 8) // 16
    wishes = [_fair(random.choice(by_town), experts, menu, random) for _ in range(fairs)]
    for kind, wanted in shared_out(count - fairs, _SHARES).items():
        topics = menu[kind]
        fashion = random.sample([_FASHION] * _POPULAR + [1] * len(topics), len(topics))
        weights = [
            (1 + _offers(topic, experts)) * liking for topic, liking in zip(topics, fashion, strict=True)
        ]
        for topic in random.choices(topics, weights, k=wanted):
            wishes.append(_single(topic, random.choice(by_town), experts, random))
    random.shuffle(wishes)
    return tuple(wishes)


def _by_township(venues: Sequence[VenueSketch]) -> list[list[VenueSketch]]:
    towns: dict[str, list[VenueSketch]] = {}
    for venue in venues:
        towns.setdefault(venue.township_code, []).append(venue)
    return list(towns.values())


def _single(topic: Topic, venues: list[VenueSketch], experts: Sequence[Expert], random: Random) -> Wish:
    kind = random.choice(_VENUES[topic.kind])
    venue = next(place for place in venues if place.kind == kind)
    able = [index for index, expert in enumerate(experts) if topic.code in expert.topics]
    prefer = tuple(sorted(random.sample(able, min(len(able), 1)))) if random.random() < 0.2 else ()
    others = [index for index in able if index not in prefer]
    exclude = (random.choice(others),) if len(others) > 1 and random.random() < 0.05 else ()
    audience = int(topic.audience * random.uniform(0.5, 1.2)) // 5 * 5
    return Wish(
        venue=venue,
        title=topic.name,
        parts=(topic.code,),
        minutes=topic.minutes,
        windows=_windows(topic, random),
        audience=max(10, min(audience, venue.capacity)),
        priority=random.choices(_PRIORITIES, _PRIORITY_WEIGHTS)[0],
        weeks_waiting=random.choices(_WAITS, _WAIT_WEIGHTS)[0],
        kit=dict(topic.kit),
        prefer=prefer,
        exclude=exclude,
    )


def _fair(venues: list[VenueSketch], experts: Sequence[Expert], menu: Menu, random: Random) -> Wish:
    """A joint event (科普大集): one topic each of two or three kinds, together in the practice centre.

    Townships ask for what several people could bring, or a fair would hardly ever come together.
    """
    kinds = random.sample(KINDS, random.choice((2, 3, 3)))
    parts = [_well_offered(menu[kind], experts, random) for kind in kinds]
    venue = next(place for place in venues if place.kind == "civilisation_centre")
    days = random.sample(range(SATURDAY + 1), 3)
    return Wish(
        venue=venue,
        title=FAIR_TITLE,
        parts=tuple(topic.code for topic in parts),
        minutes=FAIR_MINUTES,
        windows=tuple(sorted(half_day(day) for day in days for half_day in (morning, afternoon))),
        audience=random.choice((100, 120, 150)),
        priority=random.choice((3, 4, 5)),
        weeks_waiting=random.choices(_WAITS, _WAIT_WEIGHTS)[0],
        kit={"display-boards": 2},
        prefer=(),
        exclude=(),
    )


def _well_offered(topics: Sequence[Topic], experts: Sequence[Expert], random: Random) -> Topic:
    return random.choices(topics, [1 + _offers(topic, experts) ** 2 for topic in topics])[0]


def _offers(topic: Topic, experts: Sequence[Expert]) -> int:
    return sum(topic.code in expert.topics for expert in experts)


def _windows(topic: Topic, random: Random) -> tuple[WeekdayTime, ...]:
    """Three to six half-days that suit; schools also offer Saturday; a few wishes have one half-day only."""
    days = range(SATURDAY + 1 if topic.kind == "education" else SATURDAY)
    half_days = [WeekdayTime(day, *hours) for day in days for hours in ((510, 720), (825, 1050))]
    wanted = 1 if random.random() < 0.06 else random.choice((3, 3, 4, 5, 6))
    return tuple(sorted(random.sample(half_days, wanted)))
