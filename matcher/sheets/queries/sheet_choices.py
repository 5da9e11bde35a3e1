"""What a template offers to choose from in its columns."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from matcher.models import Institution, Topic, Venue, lies_in
from matcher.policy import Actor
from matcher.posts.queries.choices import associations_for
from matcher.registry.queries.regions import townships_within
from matcher.sheets.columns import COLUMNS
from matcher.sheets.words import KINDS, NO, SEATS, VENUE_KINDS, YES
from matcher.vocabulary import SheetKind

MOST_CHOICES = 500


def sheet_choices(session: Session, actor: Actor, kind: SheetKind) -> dict[str, list[str]]:
    """The words to choose from by column; of names that are too many, none."""
    county = actor.county_code
    found = {
        "kind": [names[0] for names in (VENUE_KINDS if kind is SheetKind.VENUES else KINDS).values()],
        "township": [region.name for region in townships_within(session, actor)],
        "institution": _names(session, Institution.name, Institution.county_code, county, Institution.active),
        "venue": _names(session, Venue.name, Venue.township_code, actor.region_code, Venue.active),
        "topics": _names(session, Topic.name, Topic.county_code, county, Topic.active),
        "association": [region.name for region in associations_for(session, county)],
        "seat": [names[0] for names in SEATS.values()],
        "front_line": [YES[0], NO[0]],
    }
    fields = {column.field for column in COLUMNS[kind]}
    return {field: words for field, words in found.items() if field in fields and len(words) <= MOST_CHOICES}


def _names(
    session: Session,
    name: InstrumentedAttribute[str],
    code: InstrumentedAttribute[str],
    area: str,
    active: InstrumentedAttribute[bool],
) -> list[str]:
    query = select(name).where(lies_in(code, area), active).order_by(name).limit(MOST_CHOICES + 1)
    return list(session.scalars(query))
