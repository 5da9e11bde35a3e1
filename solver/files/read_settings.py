"""How a week file says that travel is measured and what things are worth."""

from collections.abc import Mapping

from solver.files.reader import Reader, shown
from solver.files.row import Row
from solver.files.sizes import MOST_MATRIX_PLACES
from solver.week import WEEK_MINUTES, MatrixTravel, SpeedTravel, Travel, Weights

MOST_WEIGHT = 10_000
MOST_TRAVEL = 100_000
_PLAIN = (
    "served_point",
    "priority",
    "waiting_week",
    "waiting_cap",
    "township_first",
    "travel_minute",
    "session_load",
    "not_preferred",
    "continuity",
    "change",
)


def read_travel(reader: Reader, raw: object, path: str, *, places: int) -> Travel:
    """A speed, or a square matrix over the places whose diagonal is 0."""
    if isinstance(raw, Mapping) and "minutes" in raw:
        return _matrix(reader, Row(reader, raw, path, needed=("minutes",)), places)
    row = Row(reader, raw, path, needed=("speed_kmh", "detour", "fixed_minutes"))
    return SpeedTravel(
        speed_kmh=row.number("speed_kmh", 0.1, 1000),
        detour=row.number("detour", 0, 100),
        fixed_minutes=row.number("fixed_minutes", 0, WEEK_MINUTES),
    )


def _matrix(reader: Reader, row: Row, places: int) -> MatrixTravel:
    shape = f"{places} rows of {places} whole minutes, one for each place"
    before = len(reader.faults)
    result: list[tuple[int, ...]] = []
    for path, line in row.rows("minutes", MOST_MATRIX_PLACES):
        values = tuple(reader.whole(entry, cell, 0, MOST_TRAVEL) for cell, entry in reader.rows(line, path))
        if isinstance(line, list | tuple) and len(values) != places:
            reader.fault(path, f"has {len(values)} entries", shape)
        elif len(result) < len(values) and values[len(result)] != 0:
            cell = f"{path}[{len(result)}]"
            reader.fault(cell, f"{shown(values[len(result)])} on the diagonal", "0, from a place to itself")
        result.append(values)
    if len(result) != places and len(reader.faults) == before:
        reader.fault(f"{row.path}.minutes", f"has {len(result)} rows", shape)
    return MatrixTravel(tuple(result))


def read_weights(reader: Reader, raw: object, path: str) -> Weights:
    """The weights, each optional."""
    row = Row(reader, raw, path, needed=(), optional=(*_PLAIN, "fit"))
    usual = Weights()
    numbers = {key: row.whole(key, 0, MOST_WEIGHT, default=getattr(usual, key)) for key in _PLAIN}

    def fit(raw_fit: object, fit_path: str) -> dict[int, int]:
        levels = Row(reader, raw_fit, fit_path, needed=(), optional=("3", "2", "1"))
        return {
            level: levels.whole(str(level), 0, MOST_WEIGHT, default=cost) for level, cost in usual.fit.items()
        }

    return Weights(**numbers, fit=row.read("fit", fit, dict(usual.fit)))
