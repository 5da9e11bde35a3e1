"""One county of a filled database: registry, catalogue and accounts, and the numbers its weeks refer to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from sqlalchemy.orm import Session

from seeds.bulk.sessions import TravelMinutes, able_experts, travel_minutes
from seeds.catalogue import menu
from seeds.county import add_county
from seeds.demo.accounts import Logins, add_county_accounts
from seeds.demo.registry import add_registry
from seeds.population.experts import Expert, experts_of
from seeds.population.institutions import institutions_of
from seeds.population.venues import VenueSketch, venues_of
from seeds.townships import City, County, Province


@dataclass(frozen=True, slots=True)
class CountyRoll:
    """A county's sketches and the numbers of their rows: experts by place, the others by code."""

    code: str
    venues: Sequence[VenueSketch]
    experts: Sequence[Expert]
    able: Mapping[str, Sequence[int]]
    travel: TravelMinutes
    heads: Sequence[int]
    head_accounts: Sequence[int]
    coordinator: int
    staff: Mapping[str, tuple[int, str]]
    venue_ids: Mapping[str, int]
    topic_ids: Mapping[str, int]
    pack_ids: Mapping[str, int]


def add_county_roll(
    session: Session,
    place: tuple[Province, City, County],
    heads: int,
    logins: Logins,
    since: datetime,
    random: Random,
    *,
    townships: int | None = None,
) -> CountyRoll:
    """Add the county with `heads` heads and accounts for everybody; all are as old as `since`.

    Where only the first `townships` of it take part, the others have neither venues nor heads nor accounts.
    """
    add_county(session, *place)
    county = replace(place[2], townships=place[2].townships[:townships])
    venues = [venue for town in county.townships for venue in venues_of(town, random)]
    experts = experts_of(institutions_of(county, random), menu(), heads, random)
    registry = add_registry(session, county.code, venues, experts, since=since)
    accounts = add_county_accounts(session, county, registry.heads, logins, since, random)
    return CountyRoll(
        code=county.code,
        venues=venues,
        experts=experts,
        able=able_experts(experts),
        travel=travel_minutes(experts, venues),
        heads=[head.id for head in registry.heads],
        head_accounts=[accounts.heads[head.id].id for head in registry.heads],
        coordinator=accounts.coordinator.id,
        staff={code: (account.id, account.name) for code, account in accounts.staff.items()},
        venue_ids={code: venue.id for code, venue in registry.venues.items()},
        topic_ids={code: topic.id for code, topic in registry.topics.items()},
        pack_ids={code: pack.id for code, pack in registry.packs.items()},
    )
