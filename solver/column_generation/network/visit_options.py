"""All calls that a round could be made of, as a table."""

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from solver.column_generation.network.segments import Segment
from solver.column_generation.network.visit_network import Offers
from solver.lp.arrays import Ints
from solver.week import DAY_MINUTES

OPEN = -1


@dataclass(frozen=True, slots=True)
class Calls:
    """A head taking one part of a need (a ``pair`` of the offers) in one of its segments on one day; sorted by segment.

    ``start`` is fixed (minutes since Monday 00:00) or left :data:`OPEN`; then the starts in question are at
    ``lo:hi`` of the starts of the offers. ``earliest`` is the first start when the call comes first in its segment,
    ``latest`` the last when it comes last; ``out`` and ``back`` are the travel minutes then.
    """

    segment: Ints
    pair: Ints
    need: Ints
    part: Ints
    day: Ints
    start: Ints
    lo: Ints
    hi: Ints
    earliest: Ints
    latest: Ints
    out: Ints
    back: Ints

    def __len__(self) -> int:
        return len(self.segment)

    def only(self, chosen: Ints | npt.NDArray[np.bool_]) -> "Calls":
        """Some of the calls, by position or mask."""
        return Calls(*(getattr(self, field.name)[chosen] for field in fields(self)))


def calls_of(offers: Offers, timed: Ints) -> Calls:
    """The calls of a week; those of needs in ``timed`` (and of joint needs) come once for each of their starts."""
    calls = _split_by_day(offers, _within_segments(offers))
    exact = np.zeros(len(offers.needs), dtype=bool)
    exact[timed] = True
    exact[[number for number, need in enumerate(offers.needs) if len(need.parts) > 1]] = True
    calls = calls.only(np.argsort(calls.need, kind="stable"))
    kept = _kept(offers, calls, exact)
    calls = _joined(
        _at_each_start(offers, calls.only(exact[calls.need])), calls.only(~exact[calls.need]), kept
    )
    calls = calls.only(np.lexsort((calls.start, calls.part, calls.need, calls.segment)))
    return _together(offers, calls)


def _within_segments(offers: Offers) -> Calls:
    """Every pair in every segment of the head in which the need has a start."""
    pairs, roads, ids = (
        offers.pairs,
        offers.directory.roads,
        [place.id for place in offers.directory.week.places],
    )
    per_head = np.diff(offers.first_segment)
    times = per_head[pairs.head]
    pair = np.repeat(np.arange(len(times)), times)
    need, part = pairs.need[pair], pairs.part[pair]
    offset = np.arange(len(need)) - np.repeat(np.cumsum(times) - times, times)
    segment = np.repeat(offers.first_segment[pairs.head], times) + offset
    place, minutes = offers.place[need], offers.minutes[need]
    number, pieces = offers.ways.number, offers.segments
    begin, end = _of(pieces, "start")[segment], _of(pieces, "end")[segment]
    out = offers.ways.minutes(np.array([number[s.origin] for s in pieces], dtype=np.int64)[segment], place)
    back = offers.ways.minutes(
        place, np.array([number[s.destination] for s in pieces], dtype=np.int64)[segment]
    )
    leave = np.array([s.ahead[-1][1] for s in pieces], dtype=np.int64)[segment]
    there = np.array([s.behind[0][1] for s in pieces], dtype=np.int64)[segment]
    earliest, latest = np.maximum(begin, leave + out), np.minimum(end, there - back) - minutes
    clashing = np.array([len(s.ahead) + len(s.behind) > 2 for s in pieces], dtype=bool)
    for row in np.flatnonzero(clashing[segment]).tolist():
        piece, where = pieces[segment[row]], ids[place[row]]
        earliest[row] = piece.earliest(where, roads)
        latest[row] = piece.latest_end(where, roads) - minutes[row]
    # Without the triangle inequality a detour may be quicker than the direct way; then only the segment itself bounds.
    first, last = (earliest, latest) if offers.ways.keeps_triangle else (begin, end - minutes)
    lo, hi = offers.next_start(need, first), offers.next_start(need, last + 1)
    day = np.zeros_like(need)
    calls = Calls(
        segment, pair, need, part, day, np.full_like(need, OPEN), lo, hi, earliest, latest, out, back
    )
    return calls.only(lo < hi)


def _split_by_day(offers: Offers, calls: Calls) -> Calls:
    """One call for each day on which the starts lie, if it matters (a segment rarely has two), where the head has a
    session left."""
    day = offers.starts // DAY_MINUTES
    calls.day[:] = day[calls.lo]
    over = (day[calls.lo] != day[calls.hi - 1]) & _day_matters(offers, calls)
    pieces = [calls.only(~over)]
    for row in np.flatnonzero(over).tolist():
        days = day[calls.lo[row] : calls.hi[row]]
        for one in np.unique(days).tolist():
            piece = calls.only(np.array([row]))
            piece.day[0] = one
            piece.lo[0] = calls.lo[row] + np.searchsorted(days, one)
            piece.hi[0] = calls.lo[row] + np.searchsorted(days, one, side="right")
            pieces.append(piece)
    whole = _joined(*pieces)
    return whole.only(offers.day_left[offers.segment_head[whole.segment], whole.day] > 0)


def _day_matters(offers: Offers, calls: Calls) -> npt.NDArray[np.bool_]:
    """Whether a head may have fewer sessions on some day than in the week, or a need wants a pack."""
    capped = offers.day_left.min(axis=1) < offers.week_left
    packed = np.array([any(need.packs.values()) for need in offers.needs], dtype=bool)
    found: npt.NDArray[np.bool_] = capped[offers.segment_head[calls.segment]] | packed[calls.need]
    return found


def _at_each_start(offers: Offers, calls: Calls) -> Calls:
    times = calls.hi - calls.lo
    many = calls.only(np.repeat(np.arange(len(calls)), times))
    many.lo[:] += np.arange(len(many)) - np.repeat(np.cumsum(times) - times, times)
    many.hi[:] = many.lo + 1
    many.start[:] = offers.starts[many.lo]
    return many


def _kept(offers: Offers, calls: Calls, exact: npt.NDArray[np.bool_]) -> Calls:
    """Calls at the very start they had before, which saves the cost of a change."""
    found = []
    previous = offers.directory.previous if offers.directory.week.weights.change else {}
    of_need = np.searchsorted(calls.need, np.arange(len(offers.needs) + 1)) if previous else None
    for entry in previous.values():
        number = offers.need_number.get(entry.need)
        if number is None or exact[number] or of_need is None:
            continue
        for row in range(of_need[number], of_need[number + 1]):
            starts = offers.starts[calls.lo[row] : calls.hi[row]]
            position = int(np.searchsorted(starts, entry.start))
            same = offers.heads[offers.segment_head[calls.segment[row]]].id == entry.heads[0]
            if same and position < len(starts) and starts[position] == entry.start:
                piece = calls.only(np.array([row]))
                piece.lo[0] += position
                piece.hi[0] = piece.lo[0] + 1
                piece.start[0] = entry.start
                found.append(piece)
    return _joined(calls.only(np.empty(0, dtype=np.int64)), *found)


def _together(offers: Offers, calls: Calls) -> Calls:
    """Without calls to a joint need at a start at which some part has nobody: then nobody goes."""
    wanted = np.array([len(need.parts) for need in offers.needs], dtype=np.int64)
    if not len(calls) or wanted.max() < 2:
        return calls
    most = int(wanted.max())
    staffed = np.unique(calls.lo * most + calls.part) // most
    parts_at = np.bincount(staffed, minlength=len(offers.starts))
    return calls.only((wanted[calls.need] == 1) | (parts_at[calls.lo] == wanted[calls.need]))


def _joined(*pieces: Calls) -> Calls:
    return Calls(*(np.concatenate([getattr(each, field.name) for each in pieces]) for field in fields(Calls)))


def _of(pieces: list[Segment], attribute: str) -> Ints:
    return np.array([getattr(each, attribute) for each in pieces], dtype=np.int64)
