"""What a head can do: one round a segment, sessions a day and a week; and what asking often costs."""

import numpy as np

from solver.column_generation.master.master_builder import Draft
from solver.lp.arrays import Ints


def add_heads(draft: Draft) -> None:
    """The rows of rule 4 and the cost of load."""
    if not len(draft.columns):
        return
    offers, segment = draft.offers, draft.columns.segment
    head = offers.segment_head[segment]
    sessions = np.diff(draft.columns.first)
    _own_load(draft, head, sessions)
    used, row_of = np.unique(segment, return_inverse=True)
    used_head = offers.segment_head[used]
    pieces = np.bincount(used_head, minlength=len(offers.heads))
    once = (pieces[head] > 1) & (offers.week_left[head] == 1)
    _at_most_once(draft, head, np.flatnonzero(once))
    rows = _one_round_each(draft, (used_head, row_of), head, sessions, ~once)
    draft.mark("segment", rows[rows >= 0], used[rows >= 0].tolist())
    several = np.flatnonzero((pieces > 1) & (offers.week_left > 1))
    _week(draft, several, head, sessions, used_head, row_of)
    _days(draft, head)


def _own_load(draft: Draft, head: Ints, sessions: Ints) -> None:
    """What the sessions of a column cost were they the head's only ones this week."""
    offers = draft.offers
    before = np.array(
        [each.recent_sessions + len(offers.given.of_head[each.id]) for each in offers.heads], dtype=np.int64
    )
    draft.worth -= draft.weights.session_load * (sessions * before[head] + sessions * (sessions - 1) // 2)


def _at_most_once(draft: Draft, head: Ints, columns: Ints) -> None:
    """Heads with one session left: one column at most, whatever the segment."""
    heads, row = np.unique(head[columns], return_inverse=True)
    rows = draft.matrix.add_rows(count=len(heads), high=1)
    draft.matrix.add_entries(rows[row], columns)
    draft.mark("week", rows, heads.tolist())


def _one_round_each(
    draft: Draft, used: tuple[Ints, Ints], head: Ints, sessions: Ints, mask: np.typing.NDArray[np.bool_]
) -> Ints:
    """One column a segment, strengthened: one that takes the whole week stands in the way of all others.

    The row of each segment in use, -1 where it has none.
    """
    used_head, row_of = used
    numbers = np.unique(row_of[mask])
    rows = np.full(len(used_head), -1, dtype=np.int64)
    rows[numbers] = draft.matrix.add_rows(count=len(numbers), high=1)
    mine = np.flatnonzero(mask)
    draft.matrix.add_entries(rows[row_of[mine]], mine)
    full = np.flatnonzero(mask & (sessions == draft.offers.week_left[head]))
    begin = np.searchsorted(used_head, head[full])
    times = np.searchsorted(used_head, head[full], side="right") - begin
    column = np.repeat(full, times)
    other = np.repeat(begin, times) + np.arange(len(column)) - np.repeat(np.cumsum(times) - times, times)
    elsewhere = other != row_of[column]
    draft.matrix.add_entries(rows[other[elsewhere]], column[elsewhere])
    return rows


def _week(draft: Draft, heads: Ints, head: Ints, sessions: Ints, used_head: Ints, row_of: Ints) -> None:
    """The cap of a week, and what rounds in several segments cost beyond each by itself.

    With *s* sessions the load is T(s) = s(s-1)/2 times its weight, convex in *s*; columns carry T of their own. For
    k < s the line T(s) >= k s - k(k+1)/2 bounds it from below, so ``more >= Σ (k n - T(n)) x - k(k+1)/2``.
    """
    offers, load = draft.offers, draft.weights.session_load
    longest = np.zeros(len(used_head), dtype=np.int64)
    np.maximum.at(longest, row_of, sessions)
    possible = np.bincount(used_head, longest, minlength=len(offers.heads)).astype(np.int64)
    cap = offers.week_left
    number = np.full(len(offers.heads), -1, dtype=np.int64)
    over = heads[possible[heads] > cap[heads]]
    number[over] = draft.matrix.add_rows(count=len(over), high=cap[over])
    draft.mark("week", number[over], over.tolist())
    mine = np.flatnonzero(number[head] >= 0)
    draft.matrix.add_entries(number[head[mine]], mine, sessions[mine])
    if not load:
        return
    more = np.full(len(offers.heads), -1, dtype=np.int64)
    more[heads] = draft.matrix.add_variables(-load, count=len(heads), upper=np.inf, whole=False)
    reach = np.minimum(possible, cap)
    for k in range(1, int(reach[heads].max(initial=1))):
        dear = heads[reach[heads] > k]
        row = np.full(len(offers.heads), -1, dtype=np.int64)
        row[dear] = draft.matrix.add_rows(count=len(dear), high=k * (k + 1) // 2)
        draft.mark("load", row[dear], dear.tolist())
        mine = np.flatnonzero(row[head] >= 0)
        count = sessions[mine]
        draft.matrix.add_entries(row[head[mine]], mine, k * count - count * (count - 1) // 2)
        draft.matrix.add_entries(row[dear], more[dear], -1)


def _days(draft: Draft, head: Ints) -> None:
    """The cap of a day, where several segments could break it together."""
    offers, days = draft.offers, draft.offers.day_left.shape[1]
    key = head[draft.column] * days + draft.calls.day[draft.call]
    # Sessions of each column on each day it touches, then the most of each segment on a day.
    width = max(1, len(draft.columns))
    touched, sessions = np.unique(key * width + draft.column, return_counts=True)
    day, piece = touched // width, draft.columns.segment[touched % width]
    pieces, row = np.unique(day * len(offers.segments) + piece, return_inverse=True)
    longest = np.zeros(len(pieces), dtype=np.int64)
    np.maximum.at(longest, row, sessions)
    days_of = pieces // max(1, len(offers.segments))
    several = np.bincount(days_of, minlength=offers.day_left.size)
    most = np.bincount(days_of, longest, minlength=offers.day_left.size)
    left = offers.day_left.ravel()
    tight = np.flatnonzero((several > 1) & (most > left))
    rows = draft.matrix.add_rows(count=len(tight), high=left[tight])
    draft.mark("day", rows, [divmod(int(each), days) for each in tight])
    mine = np.isin(key, tight)
    draft.matrix.add_entries(rows[np.searchsorted(tight, key[mine])], draft.column[mine])
