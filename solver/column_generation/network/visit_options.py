"""All visits that a route could be made of, as a table."""

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from solver.column_generation.network.interchangeable_parts import leading_parts
from solver.column_generation.network.visit_network import VisitNetwork
from solver.lp.arrays import Ints, ranges
from solver.week import DAY_MINUTES

OPEN_START = -1


@dataclass(frozen=True, slots=True)
class VisitOptions:
    """A visit is a head taking one part of a need (an eligible ``pair``) in one of its segments on one day.

    All arrays have shape (visits,); they are sorted by segment. ``start``, in minutes since Monday 00:00, is known or
    :data:`OPEN_START`; then the possible starts are at ``starts_begin:starts_end`` of the network's. ``earliest_start``
    is the first start when the visit comes first in its segment, ``latest_start`` the last when it comes last;
    ``travel_out`` and ``travel_back`` are the travel minutes from the segment's origin and to its destination.
    """

    segment: Ints
    pair: Ints
    need: Ints
    part: Ints
    day: Ints
    start: Ints
    starts_begin: Ints
    starts_end: Ints
    earliest_start: Ints
    latest_start: Ints
    travel_out: Ints
    travel_back: Ints

    def __len__(self) -> int:
        return len(self.segment)

    def select(self, chosen: Ints | npt.NDArray[np.bool_]) -> "VisitOptions":
        """Some of the visits, by position or mask."""
        return VisitOptions(*(getattr(self, field.name)[chosen] for field in fields(self)))


def visit_options(network: VisitNetwork, start_expanded: Ints) -> VisitOptions:
    """The visits of a week; those to ``start_expanded`` needs and to joint needs come once for each of their starts."""
    options = _split_by_day(network, _within_segments(network))
    exact = np.zeros(len(network.needs), dtype=bool)
    exact[start_expanded] = True
    exact[[number for number, need in enumerate(network.needs) if len(need.parts) > 1]] = True
    options = options.select(np.argsort(options.need, kind="stable"))
    kept = _at_previous_starts(network, options, exact)
    options = _concatenate(
        _expand_starts(network, options.select(exact[options.need])),
        options.select(~exact[options.need]),
        kept,
    )
    options = options.select(np.lexsort((options.start, options.part, options.need, options.segment)))
    return _with_all_parts(network, options)


def _within_segments(network: VisitNetwork) -> VisitOptions:
    """Each eligible pair in each segment of the head in which the need has a start."""
    pairs, travel_times, ids = (
        network.pairs,
        network.week_index.travel_times,
        [place.id for place in network.week_index.week.places],
    )
    pair, segment = ranges(network.segment_offsets[pairs.head], network.segment_offsets[pairs.head + 1])
    need, part = pairs.need[pair], pairs.part[pair]
    place, minutes = network.place[need], network.duration[need]
    number, pieces = network.travel_matrix.place_number, network.segments
    begin = np.array([s.tour.start for s in pieces], dtype=np.int64)[segment]
    end = np.array([s.tour.end for s in pieces], dtype=np.int64)[segment]
    out = network.travel_matrix.minutes(
        np.array([number[s.origin] for s in pieces], dtype=np.int64)[segment], place
    )
    back = network.travel_matrix.minutes(
        place, np.array([number[s.destination] for s in pieces], dtype=np.int64)[segment]
    )
    leave = np.array([s.departure(travel_times) for s in pieces], dtype=np.int64)[segment]
    there = np.array([s.arrival(travel_times) for s in pieces], dtype=np.int64)[segment]
    earliest, latest = np.maximum(begin, leave + out), np.minimum(end, there - back) - minutes
    clashing = np.array([s.has_clash for s in pieces], dtype=bool)
    for row in np.flatnonzero(clashing[segment]).tolist():
        piece, where = pieces[segment[row]], ids[place[row]]
        earliest[row] = piece.earliest_start(where, travel_times)
        latest[row] = piece.latest_end(where, travel_times) - minutes[row]
    # Without the triangle inequality a detour may be quicker than direct travel; then only the segment itself bounds.
    first, last = (
        (earliest, latest) if network.travel_matrix.has_triangle_inequality else (begin, end - minutes)
    )
    lo, hi = network.next_start(need, first), network.next_start(need, last + 1)
    day = np.zeros_like(need)
    options = VisitOptions(
        segment, pair, need, part, day, np.full_like(need, OPEN_START), lo, hi, earliest, latest, out, back
    )
    return options.select(lo < hi)


def _split_by_day(network: VisitNetwork, options: VisitOptions) -> VisitOptions:
    """One visit for each day on which its starts lie, if it matters (a segment rarely has two), where the head has a
    session left."""
    day = network.starts // DAY_MINUTES
    options.day[:] = day[options.starts_begin]
    over = (day[options.starts_begin] != day[options.starts_end - 1]) & _needs_day(network, options)
    pieces = [options.select(~over)]
    for row in np.flatnonzero(over).tolist():
        days = day[options.starts_begin[row] : options.starts_end[row]]
        for one in np.unique(days).tolist():
            piece = options.select(np.array([row]))
            piece.day[0] = one
            piece.starts_begin[0] = options.starts_begin[row] + np.searchsorted(days, one)
            piece.starts_end[0] = options.starts_begin[row] + np.searchsorted(days, one, side="right")
            pieces.append(piece)
    whole = _concatenate(*pieces)
    return whole.select(network.day_left[network.segment_head[whole.segment], whole.day] > 0)


def _needs_day(network: VisitNetwork, options: VisitOptions) -> npt.NDArray[np.bool_]:
    """Whether a rule counts by the day: a daily cap of the head or of the township, or the stock of a pack."""
    capped = network.day_left.min(axis=1) < network.week_left
    by_day = np.array(
        [any(need.packs.values()) or need.township in network.daily_limit for need in network.needs],
        dtype=bool,
    )
    found: npt.NDArray[np.bool_] = capped[network.segment_head[options.segment]] | by_day[options.need]
    return found


def _expand_starts(network: VisitNetwork, options: VisitOptions) -> VisitOptions:
    visit, start = ranges(options.starts_begin, options.starts_end)
    many = options.select(visit)
    many.starts_begin[:] = start
    many.starts_end[:] = many.starts_begin + 1
    many.start[:] = network.starts[many.starts_begin]
    return many


def _at_previous_starts(
    network: VisitNetwork, options: VisitOptions, exact: npt.NDArray[np.bool_]
) -> VisitOptions:
    """Visits at the very start of the previous plan, which save the cost of a change."""
    found = []
    previous = network.week_index.previous if network.week_index.week.weights.change else {}
    of_need = np.searchsorted(options.need, np.arange(len(network.needs) + 1)) if previous else None
    for entry in previous.values():
        number = network.need_number.get(entry.need)
        if number is None or exact[number] or of_need is None:
            continue
        for row in range(of_need[number], of_need[number + 1]):
            starts = network.starts[options.starts_begin[row] : options.starts_end[row]]
            position = int(np.searchsorted(starts, entry.start))
            same = network.heads[network.segment_head[options.segment[row]]].id == entry.heads[0]
            if same and position < len(starts) and starts[position] == entry.start:
                piece = options.select(np.array([row]))
                piece.starts_begin[0] += position
                piece.starts_end[0] = piece.starts_begin[0] + 1
                piece.start[0] = entry.start
                found.append(piece)
    return _concatenate(options.select(np.empty(0, dtype=np.int64)), *found)


def _with_all_parts(network: VisitNetwork, options: VisitOptions) -> VisitOptions:
    """Without visits to a joint need at starts at which nobody can take some part of it."""
    wanted = np.array([len(leading_parts(need)) for need in network.needs], dtype=np.int64)
    if not len(options) or wanted.max() < 2:
        return options
    most = max(len(need.parts) for need in network.needs)
    staffed = np.unique(options.starts_begin * most + options.part) // most
    parts_at = np.bincount(staffed, minlength=len(network.starts))
    return options.select(
        (wanted[options.need] == 1) | (parts_at[options.starts_begin] == wanted[options.need])
    )


def _concatenate(*pieces: VisitOptions) -> VisitOptions:
    return VisitOptions(
        *(np.concatenate([getattr(each, field.name) for each in pieces]) for field in fields(VisitOptions))
    )
