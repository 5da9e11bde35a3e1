"""This week's wishes that cannot all be met: for each reason there is, at least one.

They lean on the cast (`seeds.demo.cast`): most of its topics have one head only, with the limit that bites.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from seeds.catalogue import topics_by_code
from seeds.demo.cast import FRIDAY, LI_CHUNHE, MONDAY, THURSDAY, TUESDAY, WEDNESDAY
from seeds.demo.registry import Registry
from seeds.population.half_days import SATURDAY, WeekdayTime, afternoon, morning
from seeds.population.venues import VenueSketch
from seeds.population.wishes import FAIR_MINUTES, FAIR_TITLE, Wish

BUSY_TOWN = "溱东镇"
"""The town that can host one activity at a time."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A wish the coordinator has already promised: the head, by place in the registry, and when it starts."""

    wish: Wish
    expert: int
    weekday: int
    start_minute: int


class Places:
    """Finds venues by town name and kind."""

    def __init__(self, registry: Registry, towns: Mapping[str, str]) -> None:
        self._codes = towns
        self._venues = {(venue.township_code, venue.kind): venue for venue in registry.sketches}

    def at(self, town: str, kind: str) -> VenueSketch:
        """The venue of this kind in the town called so."""
        return self._venues[self._codes[town], kind]


def unmet_wishes(registry: Registry, places: Places) -> dict[str, Wish]:
    """One wish for each reason but `outbid`, by the reason it will stay unmet for."""
    only_standards = registry.able("standards")
    return {
        "no_topic": wish(
            "scoliosis", places.at("唐洋镇", "school"), _mornings(TUESDAY, THURSDAY), audience=100
        ),
        "excluded": wish(
            "standards",
            places.at("安丰镇", "service_centre"),
            _mornings(TUESDAY, THURSDAY),
            exclude=only_standards,
        ),
        "audience": wish(
            "lean-production",
            places.at("时堰镇", "civilisation_centre"),
            _mornings(TUESDAY, WEDNESDAY),
            audience=150,
        ),
        "too_far": wish(
            "manure-recycling", places.at("弶港镇", "village_hall"), _mornings(TUESDAY, WEDNESDAY)
        ),
        "no_time": wish(
            "poultry-health", places.at("南沈灶镇", "agri_station"), [afternoon(THURSDAY), morning(FRIDAY)]
        ),
        "day_cap": wish("dementia-care", places.at("梁垛镇", "service_centre"), [afternoon(WEDNESDAY)]),
        "week_cap": wish(
            "welding-skills",
            places.at("时堰镇", "service_centre"),
            _mornings(WEDNESDAY, THURSDAY),
            priority=4,
        ),
        "venue_full": wish(
            "two-cancers", places.at("富安镇", "clinic"), _mornings(TUESDAY, FRIDAY), audience=110
        ),
        "township_full": wish("two-cancers", places.at(BUSY_TOWN, "clinic"), [morning(TUESDAY)]),
        "pack_out": wish("caravan-visit", places.at("五烈镇", "school"), [morning(WEDNESDAY)], audience=260),
        "parts": fair(
            ("rooftop-solar", "safe-medicines"),
            places.at("许河镇", "civilisation_centre"),
            _mornings(TUESDAY, THURSDAY),
        ),
    }


def contested_wishes(places: Places) -> list[Wish]:
    """More wishes for counselling than the two counsellors can meet in a week: some are outbid."""
    towns = (
        ("东台镇", 4),
        ("安丰镇", 3),
        ("时堰镇", 3),
        ("头灶镇", 3),
        ("三仓镇", 5),
        ("富安镇", 2),
        ("新街镇", 3),
    )
    half_days = [afternoon(TUESDAY), afternoon(WEDNESDAY), afternoon(THURSDAY)]
    return [
        wish("mental-health-youth", places.at(town, "school"), half_days, priority=priority)
        for town, priority in towns
    ]


def promises(registry: Registry, places: Places) -> list[Promise]:
    """What the coordinator has promised by hand before the matching; it takes up caps, kit and the busy town."""
    ten = 10 * 60
    return [
        Promise(
            wish("welding-skills", places.at(BUSY_TOWN, "service_centre"), [morning(TUESDAY)], priority=5),
            registry.able("welding-skills")[0], TUESDAY, 9 * 60,
        ),
        Promise(
            wish("dementia-care", places.at("东台镇", "civilisation_centre"), [morning(WEDNESDAY)]),
            registry.able("dementia-care")[0], WEDNESDAY, ten,
        ),
        Promise(
            wish("caravan-visit", places.at("三仓镇", "school"), [morning(WEDNESDAY)], audience=280),
            registry.able("caravan-visit")[0], WEDNESDAY, 8 * 60 + 45,
        ),
    ]  # fmt: skip


def fairs(places: Places) -> list[Wish]:
    """Two joint events (科普大集) that several people could staff."""
    half_days = [half(day) for day in (TUESDAY, THURSDAY) for half in (morning, afternoon)]
    return [
        fair(("hypertension", "protected-vegetables", "digital-literacy"),
             places.at("三仓镇", "civilisation_centre"), half_days, priority=5),
        fair(("free-clinic", "soil-testing"), places.at("东台镇", "civilisation_centre"),
             [*half_days, morning(FRIDAY), morning(SATURDAY)], priority=4),
    ]  # fmt: skip


def for_li_chunhe(registry: Registry, places: Places) -> list[Wish]:
    """Wishes that name Li Chunhe, so that the demonstration's head has something to answer."""
    prefer = (registry.index_of(LI_CHUNHE),)
    return [
        wish(
            "hypertension",
            places.at("东台镇", "clinic"),
            _mornings(MONDAY, TUESDAY, THURSDAY),
            prefer=prefer,
            priority=5,
        ),
        wish(
            "stroke-prevention",
            places.at("梁垛镇", "clinic"),
            [afternoon(THURSDAY)],
            prefer=prefer,
            priority=5,
        ),
    ]


def wish(
    code: str,
    venue: VenueSketch,
    windows: Iterable[WeekdayTime],
    *,
    audience: int | None = None,
    priority: int = 3,
    prefer: Iterable[int] = (),
    exclude: Iterable[int] = (),
) -> Wish:
    """A wish for a topic of the catalogue with its usual length and kit."""
    topic = topics_by_code()[code]
    return Wish(
        venue=venue,
        title=topic.name,
        parts=(code,),
        minutes=topic.minutes,
        windows=tuple(windows),
        audience=audience or min(topic.audience, venue.capacity),
        priority=priority,
        weeks_waiting=0,
        kit=dict(topic.kit),
        prefer=tuple(prefer),
        exclude=tuple(exclude),
    )


def fair(
    codes: tuple[str, ...], venue: VenueSketch, windows: Iterable[WeekdayTime], *, priority: int = 3
) -> Wish:
    """A joint event with these topics."""
    return Wish(
        venue=venue,
        title=FAIR_TITLE,
        parts=codes,
        minutes=FAIR_MINUTES,
        windows=tuple(windows),
        audience=100,
        priority=priority,
        weeks_waiting=0,
        kit={"display-boards": 2},
        prefer=(),
        exclude=(),
    )


def _mornings(*days: int) -> list[WeekdayTime]:
    return [morning(day) for day in days]
