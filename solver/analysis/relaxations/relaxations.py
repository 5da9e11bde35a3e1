"""Every single change that could help a need."""

from collections.abc import Collection

from solver.analysis.relaxations.audience import two_sessions
from solver.analysis.relaxations.availability import more_free
from solver.analysis.relaxations.exclusion import lifted_exclusions
from solver.analysis.relaxations.half_day import other_half_days
from solver.analysis.relaxations.hosting import more_hosted
from solver.analysis.relaxations.newcomer import newcomers
from solver.analysis.relaxations.pack import more_packs
from solver.analysis.relaxations.relaxation import Relaxation
from solver.analysis.relaxations.rest import shorter_rests
from solver.analysis.relaxations.sessions import more_sessions
from solver.analysis.relaxations.travel import farther_travel
from solver.analysis.relaxations.venue import other_venues
from solver.analysis.relaxations.window import wider_windows
from solver.week import Week


def relaxations_for(
    week: Week,
    need: str,
    *,
    earliest: int = 0,
    venues: Collection[str] | None = None,
    liftable: Collection[str] | None = None,
) -> dict[str, list[Relaxation]]:
    """The relaxations by kind, in the order of :data:`solver.analysis.relaxations.kinds.KINDS`.

    ``earliest`` is the first minute (since Monday 00:00) that can still be planned; ``venues`` are the ids of the
    venues of the need's township, where more is known of that than a week file says, ``liftable`` likewise those of the
    heads whom the township has excluded itself. Raises :class:`StopIteration`
    for a need that is not in the week.
    """
    at = next(index for index, each in enumerate(week.needs) if each.id == need)
    return {
        "window": list(wider_windows(week, at, earliest=earliest)),
        "half_day": list(other_half_days(week, at, earliest=earliest)),
        "venue": list(other_venues(week, at, venues)),
        "exclusion": list(lifted_exclusions(week, at, liftable)),
        "travel": list(farther_travel(week)),
        "availability": list(more_free(week, at, earliest=earliest)),
        "rest": list(shorter_rests(week)),
        "day_cap": list(more_sessions(week, weekly=False)),
        "week_cap": list(more_sessions(week, weekly=True)),
        "township_at_once": list(more_hosted(week, daily=False)),
        "township_day": list(more_hosted(week, daily=True)),
        "pack": list(more_packs(week)),
        "audience": list(two_sessions(week, at)),
        "head": list(newcomers(week, at)),
    }
