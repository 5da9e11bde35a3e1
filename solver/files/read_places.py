"""Places, townships, venues and packs of a week file."""

from solver.files.known import KnownIds
from solver.files.reader import Reader
from solver.files.row import Row
from solver.week import Pack, Place, Township, Venue

MOST = 1_000_000
_HANDS = ("sessions_at_once", "sessions_per_day")


def read_places(reader: Reader, file: Row, places: KnownIds) -> tuple[Place, ...]:
    """The places travel is measured between; latitude and longitude in degrees."""
    result = []
    for path, entry in file.rows("places"):
        row = Row(reader, entry, path, needed=("id", "name", "lat", "lon"))
        ident = places.introduce_from(row)
        result.append(
            Place(ident, row.text("name"), row.number("lat", -90, 90), row.number("lon", -180, 180))
        )
    return tuple(result)


def read_townships(reader: Reader, file: Row, townships: KnownIds, places: KnownIds) -> tuple[Township, ...]:
    """The townships, each at a known place."""
    result = []
    for path, entry in file.rows("townships"):
        row = Row(reader, entry, path, needed=("id", "name", "place"), optional=_HANDS)
        result.append(
            Township(
                id=townships.introduce_from(row),
                name=row.text("name"),
                place=row.read("place", places.refer, ""),
                sessions_at_once=row.limit("sessions_at_once", 1, MOST),
                sessions_per_day=row.limit("sessions_per_day", 1, MOST),
            )
        )
    return tuple(result)


def read_venues(reader: Reader, file: Row, venues: KnownIds, places: KnownIds) -> tuple[Venue, ...]:
    """The venues, each at a known place."""
    result = []
    for path, entry in file.rows("venues"):
        row = Row(reader, entry, path, needed=("id", "name", "place", "capacity"), optional=("rooms",))
        result.append(
            Venue(
                id=venues.introduce_from(row),
                name=row.text("name"),
                place=row.read("place", places.refer, ""),
                capacity=row.whole("capacity", 0, MOST),
                rooms=row.whole("rooms", 0, MOST, default=1),
            )
        )
    return tuple(result)


def read_packs(reader: Reader, file: Row, packs: KnownIds) -> tuple[Pack, ...]:
    """The resource packs with their stock."""
    result = []
    for path, entry in file.rows("packs"):
        row = Row(reader, entry, path, needed=("id", "name", "stock"))
        ident = packs.introduce_from(row)
        result.append(Pack(ident, row.text("name"), row.whole("stock", 0, MOST)))
    return tuple(result)
