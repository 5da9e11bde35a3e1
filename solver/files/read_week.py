"""Week files in, :class:`~solver.week.Week` out."""

from datetime import date

from solver.files.clock import read_date
from solver.files.fault import WeekRefused
from solver.files.json_text import NotJson, parse_json
from solver.files.known import KnownIds
from solver.files.read_assignments import read_assignments
from solver.files.read_heads import read_heads
from solver.files.read_needs import read_needs
from solver.files.read_places import read_packs, read_places, read_townships, read_venues
from solver.files.read_settings import read_travel, read_weights
from solver.files.reader import SOME_MONDAY, Reader, shown
from solver.files.row import Row
from solver.files.sizes import check_offers, ensure_few_entries
from solver.files.vouched import mark_valid
from solver.week import DAY_MINUTES, SpeedTravel, Week, Weights

WEEK_FORMAT = "sizhang.week/1"
_NEEDED = ("format", "monday", "travel", "places", "townships", "venues", "heads", "needs")
_OPTIONAL = ("grid_minutes", "weights", "packs", "fixed", "previous")


def load_week(text: str | bytes) -> Week:
    """The week a file holds; raises :class:`WeekRefused` with the faults found."""
    try:
        return read_week(parse_json(text))
    except NotJson as error:
        raise WeekRefused((error.fault(),)) from None


def read_week(raw: object) -> Week:
    """The week a parsed file holds; raises :class:`WeekRefused` with the faults found."""
    reader = Reader(WeekRefused)
    file = Row(reader, raw, "$", needed=_NEEDED, optional=_OPTIONAL)
    ensure_few_entries(file)
    file.read("format", lambda value, path: read_format(reader, value, path, WEEK_FORMAT), None)
    reader.monday = file.read("monday", lambda value, path: read_monday(reader, value, path), None)

    def known(kind: str, key: str) -> KnownIds:
        return KnownIds(reader, kind, listed=file.holds_list(key))

    places, townships, venues = (
        known("place", "places"),
        known("township", "townships"),
        known("venue", "venues"),
    )
    packs, heads, needs = KnownIds(reader, "pack"), known("head", "heads"), known("need", "needs")
    found_places = read_places(reader, file, places)
    week_townships = read_townships(reader, file, townships, places)
    week_venues = read_venues(reader, file, venues, places)
    week_packs = read_packs(reader, file, packs)
    week_heads = read_heads(reader, file, heads, places)
    week_needs = read_needs(
        reader, file.rows("needs"), needs=needs, townships=townships, venues=venues, heads=heads, packs=packs
    )
    parts = {need.id: len(need.parts) for need in week_needs if all(need.parts)}
    week = Week(
        monday=reader.monday or SOME_MONDAY,
        places=found_places,
        townships=week_townships,
        venues=week_venues,
        packs=week_packs,
        heads=week_heads,
        needs=week_needs,
        fixed=read_assignments(reader, file, "fixed", needs=needs, heads=heads, parts=parts),
        previous=read_assignments(reader, file, "previous", needs=needs, heads=heads, parts=parts),
        travel=file.read(
            "travel",
            lambda value, path: read_travel(reader, value, path, places=len(found_places)),
            SpeedTravel(),
        ),
        weights=file.read("weights", lambda value, path: read_weights(reader, value, path), Weights()),
        grid_minutes=file.whole("grid_minutes", 1, DAY_MINUTES, default=15),
    )
    check_offers(reader, week_needs, week_heads)
    reader.ensure_sound()
    return mark_valid(week)


def read_format(reader: Reader, value: object, path: str, wanted: str) -> None:
    """The name of the format, which must be the one wanted."""
    if value != wanted:
        reader.fault(path, shown(value), f'"{wanted}"')


def read_monday(reader: Reader, value: object, path: str) -> date | None:
    """The date of a Monday, or ``None`` after a fault."""
    found = read_date(value) if isinstance(value, str) else None
    if found is None:
        reader.fault(path, shown(value), "the date of a Monday, like 2026-11-30")
    elif found.weekday() != 0:
        reader.fault(path, f"{shown(value)}, which is no Monday", "the date of a Monday, like 2026-11-30")
    else:
        return found
    return None
