"""Small weeks to order: say what matters, the rest is ordinary."""

from collections.abc import Mapping, Sequence
from datetime import date

from solver import (
    Assignment,
    Head,
    Interval,
    MatrixTravel,
    Need,
    Pack,
    Place,
    Plan,
    Township,
    Venue,
    Week,
    Weights,
    reasons,
    score_of,
)
from solver.week import Travel

MONDAY = date(2026, 11, 30)
DAY = 24 * 60


def at(hour: float, day: int = 0) -> int:
    """Minutes since Monday 00:00: ``at(9.5, day=1)`` is Tuesday half past nine."""
    return day * DAY + round(hour * 60)


def between(start: float, end: float, day: int = 0) -> Interval:
    """From hour to hour on one day."""
    return Interval(at(start, day), at(end, day))


def a_head(ident: str = "h1", **changes: object) -> Head:
    """A head at home in ``home`` who can do ``talk`` very well, on Monday from 8 to 12."""
    fields: dict[str, object] = {
        "name": ident,
        "kind": "medical",
        "place": "home",
        "topics": {"talk": 3},
        "available": (between(8, 12),),
        "max_travel_minutes": 60,
        "max_audience": 200,
        "max_sessions_per_day": 3,
        "max_sessions_per_week": 5,
    }
    return Head(id=ident, **{**fields, **changes})


def a_need(ident: str = "n1", **changes: object) -> Need:
    """An hour of ``talk`` for 50 people in the hall of ``t1``, on Monday between 8 and 18."""
    fields: dict[str, object] = {
        "township": "t1",
        "venue": "hall",
        "parts": ("talk",),
        "minutes": 60,
        "windows": (between(8, 18),),
        "audience": 50,
        "priority": 3,
    }
    return Need(id=ident, **{**fields, **changes})


def a_week(
    heads: Sequence[Head] = (),
    needs: Sequence[Need] = (),
    *,
    venues: Sequence[Venue] | None = None,
    packs: Sequence[Pack] = (),
    fixed: Sequence[Assignment] = (),
    previous: Sequence[Assignment] = (),
    travel: Travel | None = None,
    weights: Weights | None = None,
    grid_minutes: int = 15,
) -> Week:
    """A week on three places, 20 minutes from ``home`` to ``near`` (the hall) and 30 to ``far`` (the barn)."""
    return Week(
        monday=MONDAY,
        places=(
            Place("home", "Home", 32.8, 120.3),
            Place("near", "Near", 32.7, 120.4),
            Place("far", "Far", 32.6, 120.5),
        ),
        townships=(Township("t1", "Near", "near"), Township("t2", "Far", "far")),
        venues=tuple(venues) if venues is not None else (a_hall(), a_barn()),
        packs=tuple(packs),
        heads=tuple(heads),
        needs=tuple(needs),
        fixed=tuple(fixed),
        previous=tuple(previous),
        travel=travel or minutes({("home", "near"): 20, ("home", "far"): 30, ("near", "far"): 25}),
        weights=weights or Weights(),
        grid_minutes=grid_minutes,
    )


def a_plan(week: Week, assignments: Sequence[Assignment]) -> Plan:
    """A valid plan made by hand."""
    chosen = tuple(sorted(assignments))
    score = score_of(week, chosen)
    return Plan(week.monday, chosen, reasons(week, chosen), score, 10**9, "feasible", 0.0, "by hand")


def a_hall(**changes: object) -> Venue:
    """The hall at ``near``: 100 seats, one room."""
    fields: dict[str, object] = {"name": "Hall", "place": "near", "capacity": 100, "rooms": 1}
    return Venue(id="hall", **{**fields, **changes})


def a_barn(**changes: object) -> Venue:
    """The barn at ``far``: 100 seats, one room."""
    fields: dict[str, object] = {"name": "Barn", "place": "far", "capacity": 100, "rooms": 1}
    return Venue(id="barn", **{**fields, **changes})


def minutes(ways: Mapping[tuple[str, str], int]) -> MatrixTravel:
    """A matrix over home, near and far; a way not named takes as long as the way back."""
    places = ("home", "near", "far")

    def way(a: str, b: str) -> int:
        return 0 if a == b else ways.get((a, b), ways.get((b, a), 0))

    return MatrixTravel(tuple(tuple(way(a, b) for b in places) for a in places))
