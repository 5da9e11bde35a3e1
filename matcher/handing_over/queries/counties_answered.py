"""The counties of an area that are without a coordinator, or in which somebody takes a coordinator's place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from matcher.counties.queries.county_facts import CountyBasics, county_basics, have_planned, waiting_needs
from matcher.counties.queries.stages import stages_now
from matcher.handing_over.queries.handovers import HandoverRow, answering_within
from matcher.policy import Actor
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import AdoptionStage


@dataclass(frozen=True, slots=True)
class CountyAnswered:
    """A county with who answers there in place of whom; `is_without` says that no coordinator can sign in."""

    region: RegionName
    is_without: bool
    rows: Sequence[HandoverRow]


def counties_answered(session: Session, actor: Actor, area: str = "") -> Sequence[CountyAnswered]:
    """Those within the actor's region (and within `area`), by code; none for whoever is not above the counties.

    Nobody expects a coordinator of a county that pauses, nor of one that has not begun.
    """
    if not actor.is_above_county:
        return ()
    area = area or actor.region_code
    basics = county_basics(session, area)
    rows = answering_within(session, area)
    without = _without(session, area, [each for each in basics if not each.has_coordinator])
    return [
        CountyAnswered(
            RegionName.of(each.region), each.region.code in without, rows.get(each.region.code, ())
        )
        for each in basics
        if each.region.code in without or each.region.code in rows
    ]


def _without(session: Session, area: str, counties: Sequence[CountyBasics]) -> frozenset[str]:
    """The codes of those that prepare or are at work, by what was said of them or else by what they have done."""
    codes = [each.region.code for each in counties]
    if not codes:
        return frozenset()
    said = stages_now(session, area)
    begun = have_planned(session, codes) | waiting_needs(session, area).keys()
    return frozenset(
        code
        for code in codes
        if (said[code].stage is not AdoptionStage.PAUSED if code in said else code in begun)
    )
