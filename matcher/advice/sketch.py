"""A need as far as it has been written down, to be asked about before there is any."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from matcher.models import Need, NeedHead, NeedPack, Part, Venue, Window
from matcher.time_span import TimeSpan

UNSTORED = 0
"""The id of a venue that is not stored."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """A need and its venue, neither of them part of a session. Where no venue is chosen it is the township's centre."""

    need: Need
    venue: Venue
    county_code: str

    def with_hours(self, hours: Iterable[tuple[date, TimeSpan]]) -> Need:
        """The need as it would be if these hours suited."""
        need = self.need
        return Need(
            id=need.id, township_code=need.township_code, venue_id=need.venue_id, title=need.title,
            minutes=need.minutes, audience=need.audience, priority=need.priority,
            weeks_waiting=need.weeks_waiting,
            parts=[Part(position=each.position, topic_id=each.topic_id) for each in need.parts],
            packs=[NeedPack(pack_id=each.pack_id, quantity=each.quantity) for each in need.packs],
            head_preferences=[
                NeedHead(head_id=each.head_id, preference=each.preference) for each in need.head_preferences
            ],
            windows=[Window(day=day, start_minute=span.start, end_minute=span.end) for day, span in set(hours)],
        )  # fmt: skip
