"""The form of a need as a clerk fills it in."""

from __future__ import annotations

from matcher.models import Topic, Venue


def a_need_form(topic: Topic, venue: Venue, **values: object) -> dict[str, object]:
    """A need of one topic that is posted for two half-days of the week after the quiet Thursday."""
    return {
        "do": "post", "parts": str(topic.id), "venue_id": str(venue.id), "minutes": "75", "audience": "55",
        "priority": "3", "waits": "1", "halves": ["2026-03-10.am", "2026-03-11.pm"],
    } | values  # fmt: skip
