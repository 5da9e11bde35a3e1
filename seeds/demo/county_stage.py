"""A demonstration county set up and ready to act in: registry and accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from sqlalchemy.orm import Session

from matcher import clock
from seeds.county import load_county
from seeds.demo.accounts import CountyAccounts, Logins, add_county_accounts
from seeds.demo.registry import Registry, add_registry
from seeds.population.experts import Expert
from seeds.population.venues import VenueSketch
from seeds.townships import County


@dataclass(frozen=True, slots=True)
class CountyStage:
    """A county with everything its weeks are played with."""

    session: Session
    county: County
    registry: Registry
    accounts: CountyAccounts
    random: Random


def set_up_county(
    session: Session,
    county: County,
    venues: Sequence[VenueSketch],
    experts: Sequence[Expert],
    logins: Logins,
    since: datetime,
    random: Random,
) -> CountyStage:
    """Load the county with its catalogue, then its venues, heads and accounts; all are as old as `since`."""
    with clock.pretending(
        since
    ):  # what lies in the lending place lies there in the weeks that are played, too
        load_county(session, county.code, duties=False)  # they come last: seeds.demo.duties
    registry = add_registry(session, county.code, venues, experts, since=since)
    accounts = add_county_accounts(session, county, registry.heads, logins, since, random)
    return CountyStage(session, county, registry, accounts, random)
