"""Whether a day is too early for a need, since somebody has to be told first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from matcher.duties.queries.duties import Asked, duties_of
from matcher.models import Need, Venue
from matcher.vocabulary import VenueKind
from matcher.wording import Text
from matcher.wording.duties import not_before


def held_back(session: Session, need: Need, venue: Venue, day: date) -> tuple[Text, ...]:
    """Why the need cannot be held on that day at that venue, in words; nothing where it can."""
    at_venue = replace(Asked.of(need), at_school=venue.kind is VenueKind.SCHOOL)
    return tuple(
        not_before(each.whom, each.workdays, each.earliest, told=each.is_done)
        for each in duties_of(session, [at_venue]).get(need.id, ())
        if day < each.earliest
    )
