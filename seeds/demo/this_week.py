"""The round being planned: what the townships of the demonstration county have asked for."""

from __future__ import annotations

from random import Random

from seeds.catalogue import menu
from seeds.demo.cast import RESERVED
from seeds.demo.predicaments import (
    Places,
    Promise,
    contested_wishes,
    fairs,
    for_li_chunhe,
    promises,
    unmet_wishes,
)
from seeds.demo.registry import Registry
from seeds.population.wishes import Wish, wishes_of
from seeds.townships import County

ORDINARY = 26


def this_weeks_wishes(
    registry: Registry, county: County, month: int, random: Random
) -> tuple[list[Wish], list[Promise]]:
    """The wishes of the week, and those of them that are promised already."""
    places = Places(registry, {town.name: town.code for town in county.townships})
    ordinary = wishes_of(
        registry.sketches, registry.experts, menu(month=month, without=RESERVED), ORDINARY, random
    )
    wishes = [
        *unmet_wishes(registry, places).values(),
        *contested_wishes(places),
        *fairs(places),
        *for_li_chunhe(registry, places),
        *ordinary,
    ]
    random.shuffle(wishes)
    return wishes, promises(registry, places)
