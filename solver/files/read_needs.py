"""The needs of a week file."""

from collections.abc import Iterable

from solver.files.known import KnownIds
from solver.files.read_places import MOST
from solver.files.read_times import read_intervals
from solver.files.reader import Reader, shown_key
from solver.files.row import Row
from solver.files.sizes import MOST_PARTS
from solver.week import WEEK_MINUTES, Need

_NEEDED = ("id", "township", "venue", "parts", "minutes", "windows", "audience", "priority")
_OPTIONAL = ("weeks_waiting", "prefer", "exclude", "packs", "continuity")
MOST_WAITING = 10_000


def read_needs(
    reader: Reader,
    rows: Iterable[tuple[str, object]],
    *,
    needs: KnownIds,
    townships: KnownIds,
    venues: KnownIds,
    heads: KnownIds,
    packs: KnownIds,
) -> tuple[Need, ...]:
    """The needs among ``rows`` of path and raw need; everything they refer to must be known."""
    result = []
    for path, entry in rows:
        row = Row(reader, entry, path, needed=_NEEDED, optional=_OPTIONAL)
        result.append(
            Need(
                id=needs.introduce_from(row),
                township=row.read("township", townships.refer, ""),
                venue=row.read("venue", venues.refer, ""),
                parts=_parts(reader, row),
                minutes=row.whole("minutes", 1, WEEK_MINUTES, default=1),
                windows=read_intervals(reader, row, "windows"),
                audience=row.whole("audience", 0, MOST),
                priority=row.whole("priority", 1, 5, default=1),
                weeks_waiting=row.whole("weeks_waiting", 0, MOST_WAITING),
                prefer=row.read("prefer", heads.refer_all, ()),
                exclude=row.read("exclude", heads.refer_all, ()),
                continuity=row.read("continuity", heads.refer_all, ()),
                packs=_packs(reader, row, packs),
            )
        )
    return tuple(result)


def _parts(reader: Reader, row: Row) -> tuple[str, ...]:
    before = len(reader.faults)
    parts = tuple(reader.ident(entry, path) for path, entry in row.rows("parts", MOST_PARTS))
    if "parts" in row and not parts and len(reader.faults) == before:
        reader.fault(f"{row.path}.parts", "is empty", "at least one topic id")
    return parts


def _packs(reader: Reader, row: Row, packs: KnownIds) -> dict[str, int]:
    def read(raw: object, path: str) -> dict[str, int]:
        found = reader.mapping(raw, path, "an object from pack id to units")
        return {
            packs.refer(pack, f"{path}.{shown_key(pack)}"): reader.whole(
                units, f"{path}.{shown_key(pack)}", 0, MOST
            )
            for pack, units in found.items()
        }

    return row.read("packs", read, {})
