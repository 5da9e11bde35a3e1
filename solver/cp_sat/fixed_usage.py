"""How much of a capacity fixed sessions use, and when."""

import itertools
from collections.abc import Iterable

from solver.rules.tour import Session


def fixed_usage(sessions: Iterable[Session], capacity: int) -> list[tuple[int, int, int]]:
    """The intervals ``(start, end, used)`` in which fixed sessions use a capacity, in order of time.

    ``start`` and ``end`` are minutes since Monday 00:00. ``used`` is cut at ``capacity``, which fixed sessions may
    exceed by themselves.
    """
    fixed = list(sessions)
    edges = sorted({moment for session in fixed for moment in (session.start, session.end)})
    usage = []
    for start, end in itertools.pairwise(edges):
        used = sum(session.start <= start and end <= session.end for session in fixed)
        if used:
            usage.append((start, end, min(used, capacity)))
    return usage
