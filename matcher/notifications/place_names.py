"""Where something is, as messages name it."""

from __future__ import annotations

from matcher.models import Need, Region, Venue


def place_of(need: Need) -> str:
    """Where a need is to be met, as one name."""
    return place_at(need.township, need.venue)


def place_at(township: Region, venue: Venue) -> str:
    """Township and venue as one name."""
    return venue.name if venue.name.startswith(township.name) else township.name + venue.name
