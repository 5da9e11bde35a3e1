"""A province's registry, needs and weekly round as rows of the service's own models."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Round
from matcher.vocabulary import NeedStatus
from seeds.catalogue import menu
from seeds.county import add_county
from seeds.demo.posting import drafted
from seeds.demo.registry import add_registry
from seeds.generate.size import usual_size
from seeds.population.experts import experts_of
from seeds.population.institutions import institutions_of
from seeds.population.venues import venues_of
from seeds.population.wishes import wishes_of
from seeds.substitute_provinces import SubstituteProvince
from seeds.townships import City, County

SEED = 1


def add_province(session: Session, substitute: SubstituteProvince, monday: date) -> Round:
    """Add the counties with catalogue, kit, heads and posted needs, and one round of them all together.

    They hold what `sizhang generate province` invents for a county among others: 36 needs, 45 heads.
    """
    for city, county in substitute.places():
        _add_county(session, substitute, city, county, monday)
    round_ = Round(area_code=substitute.code, monday=monday)
    session.add(round_)
    session.flush()
    return round_


def _add_county(
    session: Session, substitute: SubstituteProvince, city: City, county: County, monday: date
) -> None:
    random = Random(f"{SEED}/{county.code}")  # noqa: S311 - seeded on purpose, as in the generators
    size, now = usual_size(counties=substitute.counties), clock.now()
    add_county(session, substitute.province, city, county)
    venues = [venue for town in county.townships for venue in venues_of(town, random)]
    experts = experts_of(institutions_of(county, random), menu(), size.heads, random, scarce=size.scarce)
    wishes = wishes_of(venues, experts, menu(month=monday.month), size.needs, random)
    registry = add_registry(session, county.code, venues, experts, since=now - timedelta(weeks=4))
    for head in registry.heads:
        assert head.offer is not None, "everybody offers something"
        said = head.offer.max_travel_minutes
        assert said is not None, "everybody says how far"
        head.offer.max_travel_minutes = min(said, size.farthest or said)
    for wish in wishes:
        need = drafted(registry, wish, monday, now)
        need.status, need.posted_at, need.weeks_waiting = NeedStatus.POSTED, now, wish.weeks_waiting
        session.add(need)
    session.flush()
    session.expunge_all()
