"""Days of a week that could change places with one another: whatever is done on the one could be done on the other.

In every plan such days can be exchanged as they are, without changing its value. Branching sees nothing of this
symmetry, and a linear program halves a joint need between two of them (Margot 2010).
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

import numpy as np

from solver.column_generation.network.visit_network import DAYS, STRIDE, VisitNetwork
from solver.column_generation.network.visit_options import VisitOptions
from solver.week import DAY_MINUTES, day_of


def interchangeable_days(network: VisitNetwork) -> list[list[int]]:
    """The days that are alike, in groups of two and more, each in order.

    Alike are days with the same starts of all needs and the same free time of all heads. Days of which something is
    fixed, on which something was planned before, or whose sessions or free time reach into other days are like none.
    """
    by_starts = _grouped(range(DAYS), _starts_of_days(network))
    if not by_starts:
        return []  # most weeks: the heads need not be looked at
    unlike, free = _days_of_their_own(network), _free_time_of_days(network)
    return [
        days for group in by_starts for days in _grouped((day for day in group if day not in unlike), free)
    ]


def _grouped(days: Iterable[int], described: Sequence[Hashable]) -> list[list[int]]:
    """Days of the same description, two or more."""
    alike: dict[Hashable, list[int]] = defaultdict(list)
    for day in days:
        alike[described[day]].append(day)
    return [same for same in alike.values() if len(same) > 1]


def at_first_days(network: VisitNetwork, options: VisitOptions) -> VisitOptions:
    """The visits without those that exchanging days makes needless: no plan is worth less without them.

    Days that are alike may be numbered in the order in which joint needs first use them. So of each group the first
    joint need can do with the first day, the second one with the first two, and so on, the largest needs first.
    """
    joint = [number for number, need in enumerate(network.needs) if len(need.parts) > 1]
    groups = interchangeable_days(network) if joint else []
    if not groups:
        return options
    position = np.zeros(DAYS, dtype=np.int64)
    for days in groups:
        position[days] = np.arange(len(days))
    last = np.full(len(network.needs), DAYS, dtype=np.int64)
    last[sorted(joint, key=lambda number: (-len(network.needs[number].parts), number))] = np.arange(
        len(joint)
    )
    return options.select(position[options.day] <= last[options.need])


def _starts_of_days(network: VisitNetwork) -> list[Hashable]:
    """By day: the starts of all needs, in minutes since its midnight. A day without any is like no other."""
    owner = np.repeat(np.arange(len(network.needs)), np.diff(network.start_offsets))
    key, day = owner * STRIDE + network.starts % DAY_MINUTES, network.starts // DAY_MINUTES
    starts = (key[day == each].tobytes() for each in range(DAYS))
    return [found or each for each, found in enumerate(starts)]


def _free_time_of_days(network: VisitNetwork) -> list[Hashable]:
    """By day: when each head is free, in minutes since its midnight."""
    free: list[list[tuple[str, int, int]]] = [[] for _ in range(DAYS)]
    for each in network.segments:
        free[day_of(each.start)].append((each.head, each.start % DAY_MINUTES, each.end - each.start))
    return [tuple(each) for each in free]


def _days_of_their_own(network: VisitNetwork) -> set[int]:
    """Days that are like no other, whatever can be done on them."""
    index = network.week_index
    fixed = [index.session(entry) for entry in index.fixed.values()]
    spans = [(session.start, session.end) for session in fixed]
    spans += [
        (segment.start, segment.end)
        for segment in network.segments
        if segment.before or segment.after or day_of(segment.start) != day_of(segment.end - 1)
    ]
    ends = network.starts + np.repeat(network.duration, np.diff(network.start_offsets))
    over = network.starts // DAY_MINUTES != (ends - 1) // DAY_MINUTES
    spans += list(zip(network.starts[over].tolist(), ends[over].tolist(), strict=True))
    if index.week.weights.change:
        spans += [(entry.start, entry.start + 1) for entry in index.previous.values()]
    return {day for start, end in spans for day in range(day_of(start), day_of(max(start, end - 1)) + 1)}
