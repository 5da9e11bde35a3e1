"""The heads of a week file."""

from solver.files.known import KnownIds
from solver.files.read_places import MOST
from solver.files.read_times import read_intervals
from solver.files.reader import Reader, shown, shown_key
from solver.files.row import Row
from solver.files.sizes import MOST_TOPICS
from solver.week import KINDS, WEEK_MINUTES, Head

_NEEDED = (
    "id",
    "name",
    "kind",
    "place",
    "topics",
    "available",
    "max_travel_minutes",
    "max_audience",
    "max_sessions_per_day",
    "max_sessions_per_week",
)
MOST_RECENT = 10_000


def read_heads(reader: Reader, file: Row, heads: KnownIds, places: KnownIds) -> tuple[Head, ...]:
    """The heads, each at home in a known place."""
    result = []
    for path, entry in file.rows("heads"):
        row = Row(reader, entry, path, needed=_NEEDED, optional=("recent_sessions", "rest_minutes"))
        result.append(
            Head(
                id=heads.introduce_from(row),
                name=row.text("name"),
                kind=_kind(reader, row),
                place=row.read("place", places.refer, ""),
                topics=_topics(reader, row),
                available=read_intervals(reader, row, "available"),
                max_travel_minutes=row.whole("max_travel_minutes", 0, WEEK_MINUTES),
                max_audience=row.whole("max_audience", 0, MOST),
                max_sessions_per_day=row.whole("max_sessions_per_day", 0, WEEK_MINUTES),
                max_sessions_per_week=row.whole("max_sessions_per_week", 0, WEEK_MINUTES),
                recent_sessions=row.whole("recent_sessions", 0, MOST_RECENT),
                rest_minutes=row.whole("rest_minutes", 0, WEEK_MINUTES),
            )
        )
    return tuple(result)


def _kind(reader: Reader, row: Row) -> str:
    def read(raw: object, path: str) -> str:
        if isinstance(raw, str) and raw in KINDS:
            return raw
        reader.fault(path, shown(raw), ", ".join(KINDS))
        return KINDS[0]

    return row.read("kind", read, KINDS[0])


def _topics(reader: Reader, row: Row) -> dict[str, int]:
    def read(raw: object, path: str) -> dict[str, int]:
        found = reader.mapping(raw, path, "an object from topic id to fit level")
        if len(found) > MOST_TOPICS:
            reader.fault(path, f"has {len(found)} entries", f"at most {MOST_TOPICS}")
            return {}
        return {
            reader.ident(topic, path): reader.whole(level, f"{path}.{shown_key(topic)}", 1, 3)
            for topic, level in found.items()
        }

    return row.read("topics", read, {})
