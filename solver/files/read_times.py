"""Lists of time intervals in a week file."""

from solver.files.reader import Reader
from solver.files.row import Row
from solver.files.sizes import MOST_INTERVALS
from solver.week import WEEK_MINUTES, Interval


def read_intervals(reader: Reader, row: Row, key: str) -> tuple[Interval, ...]:
    """Pairs of local times; a pair may end at the midnight that closes the week, and must not be empty."""
    result = []
    for path, entry in row.rows(key, MOST_INTERVALS):
        if not isinstance(entry, list | tuple) or len(entry) != 2:
            reader.fault(path, "is not a pair of times", "[start, end]")
            continue
        start = reader.minute(entry[0], f"{path}[0]")
        end = reader.minute(entry[1], f"{path}[1]", last=WEEK_MINUTES)
        if start is None or end is None:
            continue
        if end <= start:
            reader.fault(path, "is an empty interval", "an end after the start")
            continue
        result.append(Interval(start, end))
    return tuple(result)
