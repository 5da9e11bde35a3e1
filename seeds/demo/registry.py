"""The people, institutions and venues of a demonstration county as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import (
    Availability,
    AvailabilityException,
    Head,
    Institution,
    Offer,
    OfferTopic,
    Post,
    ResourcePack,
    Topic,
    Venue,
)
from matcher.vocabulary import Kind, Seat, VenueKind
from seeds.population.experts import Expert
from seeds.population.institutions import InstitutionSketch
from seeds.population.venues import VenueSketch


@dataclass(frozen=True, slots=True)
class Registry:
    """What needs and assignments refer to: rows by code, and the experts beside their head rows."""

    county_code: str
    sketches: tuple[VenueSketch, ...]
    experts: tuple[Expert, ...]
    heads: tuple[Head, ...]
    venues: Mapping[str, Venue]
    topics: Mapping[str, Topic]
    packs: Mapping[str, ResourcePack]

    def index_of(self, name: str) -> int:
        """The place of the expert with this name in `experts` and `heads`."""
        return next(index for index, expert in enumerate(self.experts) if expert.name == name)

    def able(self, topic: str) -> list[int]:
        """The experts who offer this topic."""
        return [index for index, expert in enumerate(self.experts) if topic in expert.topics]


def add_registry(
    session: Session,
    county_code: str,
    venues: Sequence[VenueSketch],
    experts: Sequence[Expert],
    *,
    since: datetime,
) -> Registry:
    """Add venues, institutions, heads with their posts and published offers; offers are as old as `since`.

    The county's catalogue must be loaded already.
    """
    topics = {row.code: row for row in session.scalars(select(Topic).where(Topic.county_code == county_code))}
    packs = session.scalars(select(ResourcePack).where(ResourcePack.county_code == county_code))
    venue_rows = {sketch.code: _venue(sketch) for sketch in venues}
    institutions = {expert.institution: _institution(county_code, expert.institution) for expert in experts}
    session.add_all([*venue_rows.values(), *institutions.values()])
    session.flush()
    elected = clock.now() - timedelta(weeks=10)
    heads = []
    for number, expert in enumerate(experts, 1):
        head = _head(county_code, number, expert, institutions[expert.institution])
        head.posts = [_post(county_code, expert.body, elected, number)] if expert.body else []
        head.offer = _offer(expert, topics, since)
        heads.append(head)
    _chair_townships(heads, elected)
    session.add_all(heads)
    session.flush()
    return Registry(
        county_code,
        tuple(venues),
        tuple(experts),
        tuple(heads),
        venue_rows,
        topics,
        {p.code: p for p in packs},
    )


def add_exceptions(heads: Sequence[Head], monday: date, random: Random) -> None:
    """Let some heads be away on a day of the week, and some give a Saturday morning they usually do not."""
    for head in random.sample(heads, len(heads) // 8):
        if head.offer is not None:
            day = monday + timedelta(days=random.randrange(5))
            head.offer.exceptions.append(AvailabilityException(day=day, available=False, note="外出开会"))
    for head in random.sample(heads, len(heads) // 12):
        if head.offer is not None:
            saturday = monday + timedelta(days=5)
            head.offer.exceptions.append(
                AvailabilityException(
                    day=saturday, available=True, start_minute=8 * 60, end_minute=12 * 60, note="周末可加一场"
                )
            )


def _venue(sketch: VenueSketch) -> Venue:
    return Venue(
        township_code=sketch.township_code,
        kind=VenueKind(sketch.kind),
        name=sketch.name,
        capacity=sketch.capacity,
        rooms=sketch.rooms,
        latitude=sketch.latitude,
        longitude=sketch.longitude,
    )


def _institution(county_code: str, sketch: InstitutionSketch) -> Institution:
    return Institution(county_code=county_code, kind=Kind(sketch.kind), name=sketch.name)


def _head(county_code: str, number: int, expert: Expert, institution: Institution) -> Head:
    return Head(
        county_code=county_code,
        township_code=expert.institution.township_code,
        institution_id=institution.id,
        kind=Kind(expert.kind),
        name=expert.name,
        title=expert.title,
        phone=f"000 0000 {number:04}",
        latitude=expert.institution.latitude,
        longitude=expert.institution.longitude,
    )


def _post(county_code: str, seat: str, elected: datetime, number: int) -> Post:
    """A seat in the county's association; every ninth of them ends soon."""
    last = (elected + timedelta(days=120)).date() if number % 9 == 0 else None
    return Post(
        region_code=county_code, seat=Seat(seat), first_day=date(elected.year - 2, 6, 1), last_day=last,
        front_line=number % 4 > 0,
    )  # fmt: skip


def _chair_townships(heads: Sequence[Head], elected: datetime) -> None:
    """Let two heads of each township sit in its association; in the last one a place is free."""
    townships = sorted({head.township_code for head in heads})
    for code in townships:
        wanted = 1 if code == townships[-1] else 2
        for head in [head for head in heads if head.township_code == code][:wanted]:
            first = date(elected.year - 1, 9, 1)
            head.posts.append(Post(region_code=code, seat=Seat.VICE_CHAIR, first_day=first, front_line=True))


def _offer(expert: Expert, topics: Mapping[str, Topic], since: datetime) -> Offer:
    return Offer(
        published=True,
        max_travel_minutes=expert.max_travel_minutes,
        max_audience=expert.max_audience,
        max_sessions_per_day=expert.max_sessions_per_day,
        max_sessions_per_week=expert.max_sessions_per_week,
        updated_at=since,
        topics=[OfferTopic(topic_id=topics[code].id, fit=fit) for code, fit in expert.topics.items()],
        pattern=[
            Availability(weekday=stretch.weekday, start_minute=stretch.start, end_minute=stretch.end)
            for stretch in expert.pattern
        ],
    )
