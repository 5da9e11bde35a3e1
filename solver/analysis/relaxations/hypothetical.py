"""A further head who does not exist yet: what the association could look for."""

from collections import Counter
from dataclasses import replace
from statistics import median_low

from solver.rules.travel_times import TravelTimes
from solver.week import KINDS, WEEK_MINUTES, Head, Interval, Need, Week, merged

USUAL = {"max_travel_minutes": 60, "max_audience": 100, "max_sessions_per_day": 1, "max_sessions_per_week": 2}
"""The limits where the week has no head to learn from."""

LEVEL = 2
"""How well a further head knows the topic, until it is known better."""


def hypothetical(week: Week, topic: str, place: str) -> Head:
    """A further head for one topic who lives at a place.

    Of the kind that offers the topic most often; with that kind's median limits, though able to go to the topic's
    nearest need and to speak before the smallest of its audiences; free in the hours of every need that asks for the
    topic, with the travel there and back; without a session in the weeks before.
    """
    kind = kind_of(week, topic)
    peers = [head for head in week.heads if head.kind == kind] or list(week.heads)
    needs = [need for need in week.needs if topic in need.parts]
    travel_times, venues = TravelTimes(week), {venue.id: venue.place for venue in week.venues}
    nearest = min((travel_times.minutes(place, venues[need.venue]) for need in needs), default=0)
    smallest = min((need.audience for need in needs), default=0)
    return Head(
        id=unused_id({head.id for head in week.heads}),
        name="（待物色）",
        kind=kind or KINDS[0],
        place=place,
        topics={topic: LEVEL},
        available=_free_time(needs, place, travel_times, venues),
        max_travel_minutes=max(nearest, _usual(peers, "max_travel_minutes")),
        max_audience=max(smallest, _usual(peers, "max_audience")),
        max_sessions_per_day=max(1, _usual(peers, "max_sessions_per_day")),
        max_sessions_per_week=max(1, _usual(peers, "max_sessions_per_week")),
    )


def with_head_added(week: Week, head: Head) -> Week:
    """The week with one head more."""
    return replace(week, heads=(*week.heads, head))


def kind_of(week: Week, topic: str) -> str | None:
    """The kind of heads that offers a topic most often; ``None`` where nobody does."""
    kinds = Counter(head.kind for head in week.heads if topic in head.topics)
    return max(sorted(kinds), key=lambda kind: kinds[kind]) if kinds else None


def _usual(peers: list[Head], limit: str) -> int:
    """The median of a limit among the peers."""
    return median_low(getattr(head, limit) for head in peers) if peers else USUAL[limit]


def unused_id(known: set[str]) -> str:
    """An id that no head has."""
    number = 1
    while f"new-{number}" in known:
        number += 1
    return f"new-{number}"


def _free_time(
    needs: list[Need], place: str, travel_times: TravelTimes, venues: dict[str, str]
) -> tuple[Interval, ...]:
    """The windows of the needs, each with the travel there and back; ``venues`` has the place of each venue."""
    return merged(
        Interval(
            max(0, window.start - travel_times.minutes(place, venues[need.venue])),
            min(WEEK_MINUTES, window.end + travel_times.minutes(venues[need.venue], place)),
        )
        for need in needs
        for window in need.windows
    )
