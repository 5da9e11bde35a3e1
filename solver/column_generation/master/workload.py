"""What a head can do: one route a segment, sessions a day and a week; and the cost of load."""

import numpy as np

from solver.column_generation.master.master_builder import MasterBuilder
from solver.column_generation.master.row_tags import tag
from solver.lp.arrays import Ints, ranges


def add_workload(master: MasterBuilder) -> None:
    """The rows of rule 4 and the cost of load."""
    if not len(master.routes):
        return
    network, segment = master.network, master.routes.segment
    head = network.segment_head[segment]
    sessions = np.diff(master.routes.offsets)
    _load_of_each_route(master, head, sessions)
    used, row_of = np.unique(segment, return_inverse=True)
    used_head = network.segment_head[used]
    pieces = np.bincount(used_head, minlength=len(network.heads))
    once = (pieces[head] > 1) & (network.week_left[head] == 1)
    _at_most_once(master, head, np.flatnonzero(once))
    rows = _one_route_per_segment(master, (used_head, row_of), head, sessions, ~once)
    tag(master.row_tags.segment, rows[rows >= 0], used[rows >= 0].tolist())
    several = np.flatnonzero((pieces > 1) & (network.week_left > 1))
    _week(master, several, head, sessions, used_head, row_of)
    _days(master, head)


def _load_of_each_route(master: MasterBuilder, head: Ints, sessions: Ints) -> None:
    """The load of a route's sessions, were they the head's only ones this week."""
    network = master.network
    before = np.array(
        [each.recent_sessions + len(network.fixed_plan.by_head[each.id]) for each in network.heads],
        dtype=np.int64,
    )
    master.objective -= master.weights.session_load * (
        sessions * before[head] + sessions * (sessions - 1) // 2
    )


def _at_most_once(master: MasterBuilder, head: Ints, routes: Ints) -> None:
    """Heads with one session left: one route at most, whatever the segment."""
    heads, row = np.unique(head[routes], return_inverse=True)
    rows = master.program.add_rows(count=len(heads), upper=1)
    master.program.add_entries(rows[row], routes)
    tag(master.row_tags.week, rows, heads.tolist())


def _one_route_per_segment(
    master: MasterBuilder,
    used: tuple[Ints, Ints],
    head: Ints,
    sessions: Ints,
    mask: np.typing.NDArray[np.bool_],
) -> Ints:
    """One route a segment, lifted: one that takes the whole week excludes the routes of all segments.

    The row of each segment in use, -1 where it has none.
    """
    used_head, row_of = used
    numbers = np.unique(row_of[mask])
    rows = np.full(len(used_head), -1, dtype=np.int64)
    rows[numbers] = master.program.add_rows(count=len(numbers), upper=1)
    mine = np.flatnonzero(mask)
    master.program.add_entries(rows[row_of[mine]], mine)
    full = np.flatnonzero(mask & (sessions == master.network.week_left[head]))
    begin = np.searchsorted(used_head, head[full])
    end = np.searchsorted(used_head, head[full], side="right")
    which, other = ranges(begin, end)
    route = full[which]
    elsewhere = other != row_of[route]
    master.program.add_entries(rows[other[elsewhere]], route[elsewhere])
    return rows


def _week(
    master: MasterBuilder, heads: Ints, head: Ints, sessions: Ints, used_head: Ints, row_of: Ints
) -> None:
    """The cap of a week, and the load of routes in several segments beyond that of each by itself.

    With *s* sessions the load is T(s) = s(s-1)/2 times its weight, convex in *s*; routes carry T of their own. For
    k < s the line T(s) >= k s - k(k+1)/2 bounds it from below, so ``more >= Σ (k n - T(n)) x - k(k+1)/2``.
    """
    network, load = master.network, master.weights.session_load
    longest = np.zeros(len(used_head), dtype=np.int64)
    np.maximum.at(longest, row_of, sessions)
    possible = np.bincount(used_head, longest, minlength=len(network.heads)).astype(np.int64)
    cap = network.week_left
    number = np.full(len(network.heads), -1, dtype=np.int64)
    over = heads[possible[heads] > cap[heads]]
    number[over] = master.program.add_rows(count=len(over), upper=cap[over])
    tag(master.row_tags.week, number[over], over.tolist())
    mine = np.flatnonzero(number[head] >= 0)
    master.program.add_entries(number[head[mine]], mine, sessions[mine])
    if not load:
        return
    more = np.full(len(network.heads), -1, dtype=np.int64)
    more[heads] = master.program.add_variables(-load, count=len(heads), upper=np.inf, integer=False)
    reach = np.minimum(possible, cap)
    for k in range(1, int(reach[heads].max(initial=1))):
        dear = heads[reach[heads] > k]
        row = np.full(len(network.heads), -1, dtype=np.int64)
        row[dear] = master.program.add_rows(count=len(dear), upper=k * (k + 1) // 2)
        tag(master.row_tags.load, row[dear], dear.tolist())
        mine = np.flatnonzero(row[head] >= 0)
        count = sessions[mine]
        master.program.add_entries(row[head[mine]], mine, k * count - count * (count - 1) // 2)
        master.program.add_entries(row[dear], more[dear], -1)


def _days(master: MasterBuilder, head: Ints) -> None:
    """The cap of a day, where several segments could break it together."""
    network, days = master.network, master.network.day_left.shape[1]
    key = head[master.route] * days + master.options.day[master.visit]
    # Sessions of each route on each day it touches, then the most of each segment on a day.
    width = max(1, len(master.routes))
    touched, sessions = np.unique(key * width + master.route, return_counts=True)
    day, piece = touched // width, master.routes.segment[touched % width]
    pieces, row = np.unique(day * len(network.segments) + piece, return_inverse=True)
    longest = np.zeros(len(pieces), dtype=np.int64)
    np.maximum.at(longest, row, sessions)
    days_of = pieces // max(1, len(network.segments))
    several = np.bincount(days_of, minlength=network.day_left.size)
    most = np.bincount(days_of, longest, minlength=network.day_left.size)
    left = network.day_left.ravel()
    tight = np.flatnonzero((several > 1) & (most > left))
    rows = master.program.add_rows(count=len(tight), upper=left[tight])
    tag(master.row_tags.day, rows, [divmod(int(each), days) for each in tight])
    mine = np.isin(key, tight)
    master.program.add_entries(rows[np.searchsorted(tight, key[mine])], master.route[mine])
