"""The round being planned: what the townships of the demonstration county have asked for."""

from __future__ import annotations

from seeds.catalogue import menu
from seeds.demo.cast import RESERVED
from seeds.demo.county_stage import CountyStage
from seeds.demo.everyday import everyday_wishes
from seeds.demo.predicaments import (
    Places,
    Promise,
    contested_wishes,
    fairs,
    for_li_chunhe,
    promises,
    unmet_wishes,
)
from seeds.population.wishes import Wish

ORDINARY = 40


def usual_wishes(stage: CountyStage) -> list[Wish]:
    """What comes up every week: somebody asks for Li Chunhe, two schools for the counsellors."""
    places = _places(stage)
    return [*for_li_chunhe(stage.registry, places), *stage.random.sample(contested_wishes(places), 2)]


def this_weeks_wishes(stage: CountyStage, month: int) -> tuple[list[Wish], list[Promise]]:
    """The wishes of the week in this month, and besides them those that are promised already."""
    registry, places = stage.registry, _places(stage)
    ordinary = everyday_wishes(stage, menu(month=month, without=RESERVED), ORDINARY)
    wishes = [
        *unmet_wishes(registry, places).values(),
        *contested_wishes(places),
        *fairs(places),
        *for_li_chunhe(registry, places),
        *ordinary,
    ]
    stage.random.shuffle(wishes)
    return wishes, promises(registry, places)


def _places(stage: CountyStage) -> Places:
    return Places(stage.registry, {town.name: town.code for town in stage.county.townships})
