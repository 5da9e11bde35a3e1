"""Townships and places, as messages name them in Chinese and in English."""

from __future__ import annotations

from datetime import datetime

from matcher.models import Need, Region, Venue
from matcher.models.audit import Json


def township_facts(township: Region) -> dict[str, Json]:
    """The township's names, as facts of a sentence."""
    return {"township": township.name, "township_en": township.name_en}


def place_facts(need: Need) -> dict[str, Json]:
    """Where a need is to be met, as one name in each language."""
    return place_facts_at(need.township, need.venue)


def place_facts_at(township: Region, venue: Venue) -> dict[str, Json]:
    """Township and venue as one name in each language; the venue alone where its name begins with the township's.

    Venues have no English names: in English theirs stands as it is written.
    """
    place = place_at(township, venue)
    is_english = township.name_en and place != venue.name
    return {"place": place, "place_en": f"{venue.name}, {township.name_en}" if is_english else ""}


def place_at(township: Region, venue: Venue) -> str:
    """Township and venue as one name."""
    return venue.name if venue.name.startswith(township.name) else township.name + venue.name


def visit_facts(need: Need, starts_at: datetime, ends_at: datetime) -> dict[str, Json]:
    """What a sentence about a visit names: title, place and time."""
    times = {"starts_at": starts_at.isoformat(), "ends_at": ends_at.isoformat()}
    return place_facts(need) | {"title": need.title} | times
