"""Rows of venues."""

from __future__ import annotations

from functools import partial

from sqlalchemy.orm import Session

from matcher.models import Venue
from matcher.policy import Actor
from matcher.registry.schemas.venue import VenueCommand, VenueSchema
from matcher.registry.services.save_venue import save_venue
from matcher.sheets.queries.known import Known
from matcher.sheets.services.checked_row import Cells, Checked
from matcher.sheets.services.differences import Values, ask_what_differs
from matcher.sheets.services.named_places import township_of
from matcher.sheets.services.updates import update_venue
from matcher.sheets.words import VENUE_KINDS, member_called
from matcher.text import name_key
from matcher.wording import Text

FIELDS = {name: name for name in ("name", "kind", "capacity", "rooms", "latitude", "longitude")} | {
    "township_code": "township"
}


class VenueRules:
    """The same venue has the same name in the same township."""

    def check(self, cells: Cells, known: Known) -> Checked:
        """What is found of a row."""
        found = Checked()
        township = township_of(cells, known, found)
        kind = member_called(VENUE_KINDS, cells.get("kind", ""))
        if kind is None and cells.get("kind"):
            found.wrong("kind", Text("This kind of venue is not known; please write 其他 where none fits."))
        data = {name: cells.get(name, "") for name in ("name", "capacity", "rooms", "latitude", "longitude")}
        data |= {"township_code": township or "", "kind": kind.value if kind else ""}
        command = found.read(VenueSchema(), data, FIELDS)
        if command is None or found.errors:
            return found
        found.write = partial(_written, command)
        key = (command.township_code, name_key(command.name))
        found.keys, twin = (key,), known.venues.get(key)
        if twin is not None:
            found.twin_id, found.twin = twin.id, Text("This township has a venue of this name already.")
            if twin.active:
                _ask_what_differs(found, cells, command, known.venues_by_id[twin.id])
        return found


def _ask_what_differs(found: Checked, cells: Cells, command: VenueCommand, venue: Venue) -> None:
    old: Values = {
        "kind": VENUE_KINDS[venue.kind][0], "capacity": venue.capacity, "rooms": venue.rooms,
        "latitude": venue.latitude, "longitude": venue.longitude,
    }  # fmt: skip
    new: Values = {
        "kind": VENUE_KINDS[command.kind][0], "capacity": command.capacity, "rooms": command.rooms,
        "latitude": command.latitude, "longitude": command.longitude,
    }  # fmt: skip
    ask_what_differs(found, cells, old, new, partial(update_venue, command, cells, venue.id))


def _written(command: VenueCommand, session: Session, actor: Actor) -> int:
    """Add the venue."""
    return save_venue(session, actor, command).id
