"""Adding a venue to a township, or changing one."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Invalid
from matcher.models import COUNTY_DIGITS, Venue
from matcher.notifications.services.notify import notify_moved
from matcher.notifications.services.outbox import facts_of_visit
from matcher.policy import Actor
from matcher.registry.queries.firms import firm_called, firms_of
from matcher.registry.queries.same_name import same_named
from matcher.registry.queries.usage import is_in_use, visits_ahead
from matcher.registry.schemas.venue import VenueCommand
from matcher.registry.services.choose_region import choose_region
from matcher.vocabulary import Level
from matcher.wording import Text


def save_venue(session: Session, actor: Actor, command: VenueCommand, venue: Venue | None = None) -> Venue:
    """The new or changed venue; without a position it stands where its township does.

    Who is to come there, and who waits there, has to hear of another name. A new venue with the name of a firm of the
    county is that firm's place, unless another firm is named.
    Raises `Invalid` for a foreign township, a name the township has already, a firm of elsewhere, or a move to another
    township while needs still count on the venue; `Conflict` where somebody else was faster.
    """
    township = choose_region(session, actor, command.township_code, {Level.TOWNSHIP}, field="township_code")
    same = same_named(
        session, Venue, command.name, Venue.township_code == township.code, but=venue.id if venue else None
    )
    if same is not None:
        raise Invalid.field(
            "name", Text("This township already has a venue of this name.").about("venue", same)
        )
    firm_id = _firm(session, command, township.code[:COUNTY_DIGITS], venue)
    what = "venue.edit" if venue else "venue.add"
    if venue is None:
        venue = Venue()
        session.add(venue)
    else:
        ensure_fresh(venue, command.version)
        if venue.township_code != township.code and is_in_use(session, venue):
            raise Invalid.field("township_code", Text("Needs still count on this venue; it cannot move now."))
    visits = visits_ahead(session, venue) if venue.id else []
    before = {visit: facts_of_visit(visit) for visit in visits}
    venue.township_code = township.code
    venue.kind, venue.name = command.kind, command.name
    venue.capacity, venue.rooms = command.capacity, command.rooms
    was = venue.latitude, venue.longitude
    venue.latitude = township.latitude if command.latitude is None else command.latitude
    venue.longitude = township.longitude if command.longitude is None else command.longitude
    if (
        command.latitude is None or (venue.latitude, venue.longitude) != was
    ):  # a form says the position it was given
        venue.own_position = command.latitude is not None
    venue.firm_id = firm_id
    record(session, actor, what, venue, name=venue.name)
    session.flush()
    for visit, facts in before.items():
        if facts_of_visit(visit) != facts:
            notify_moved(session, visit, facts)
    return venue


def _firm(session: Session, command: VenueCommand, county_code: str, venue: Venue | None) -> int | None:
    if command.firm_id is None:
        return firm_called(session, county_code, command.name) if venue is None else None
    firms = firms_of(session, county_code, also=venue.firm_id if venue else None)
    if command.firm_id not in dict(firms):
        raise Invalid.field("firm_id", Text("Please choose one of the list."))
    return command.firm_id
