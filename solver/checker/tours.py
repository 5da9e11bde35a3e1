"""Can each head really make its tours, and rest between two sessions (rules 3 and 9)."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from solver.checker.checked_plan import CheckedPlan, HeadSession
from solver.checker.verdict import Violation
from solver.week import Head

Minutes = Callable[[str, str], int]


def check_tours(plan: CheckedPlan) -> Iterator[Violation]:
    """Every head's week, tour by tour."""
    for ident, rows in sorted(plan.sessions_of.items()):
        head = plan.heads[ident]
        outside_free_time = set(rows)
        for lo, hi in free_time(head):
            inside = [row for row in rows if lo <= row.start and row.end <= hi]
            outside_free_time -= set(inside)
            away = [row for row in rows if row.fixed and row not in inside]
            yield from _walk(head, *_left_over(head, lo, hi, away, plan.minutes), inside, plan.minutes)
        for row in sorted(outside_free_time):
            if not row.fixed:
                yield _broken(row, "lies outside the free time of", "", 0)
        yield from _clashes_outside([row for row in rows if row.fixed], outside_free_time, plan.minutes)


def _clashes_outside(
    fixed: list[HeadSession], outside_free_time: set[HeadSession], minutes: Minutes
) -> Iterator[Violation]:
    """Fixed sessions too near each other, at least one of them outside all free time."""
    for before, row in pairwise(fixed):
        outside = before in outside_free_time or row in outside_free_time
        if outside and row.start < before.end + minutes(before.place, row.place):
            yield _clash(before, row)


def free_time(head: Head) -> list[tuple[int, int]]:
    """A head's availability with overlapping and touching intervals joined."""
    edges = sorted((interval.start, interval.end) for interval in head.available)
    joined: list[tuple[int, int]] = []
    for lo, hi in edges:
        if joined and lo <= joined[-1][1]:
            lo, hi = joined[-1][0], max(hi, joined.pop()[1])
        joined.append((lo, hi))
    return joined


def _left_over(head: Head, lo: int, hi: int, away: list[HeadSession], minutes: Minutes) -> tuple[int, int]:
    """Free time without fixed sessions that reach over its ends, and without the travel to them and back."""
    begin, end = lo, hi
    for row in away:
        gone, back = row.start - minutes(head.place, row.place), row.end + minutes(row.place, head.place)
        if row.start < lo:
            begin = max(begin, back)
        else:
            end = min(end, gone)
    return begin, end


def _walk(head: Head, begin: int, end: int, rows: list[HeadSession], minutes: Minutes) -> Iterator[Violation]:
    groups = _groups(rows, minutes)
    last_fixed: tuple[HeadSession, int] | None = None
    for index, row in enumerate(rows):
        if row.fixed:
            if last_fixed and last_fixed[1] == groups[index]:
                yield _clash(last_fixed[0], row)
            last_fixed = (row, groups[index])
            continue
        before = rows[index - 1] if index else None
        after = rows[index + 1] if index + 1 < len(rows) else None
        if row.start < begin + (0 if before else minutes(head.place, row.place)):
            yield _broken(row, "starts too early for", "home", begin)
        if row.end > end - (0 if after else minutes(row.place, head.place)):
            yield _broken(row, "ends too late for", "home", end)
        if before and after and groups[index - 1] == groups[index + 1]:
            yield _broken(row, "lies between fixed sessions that clash, of", after.need, after.start)
        yield from _gaps(index, rows, groups, minutes, head.rest_minutes)


def _gaps(
    index: int, rows: list[HeadSession], groups: list[int], minutes: Minutes, rest: int
) -> Iterator[Violation]:
    """The legs from what comes before a session that is not fixed, and to what is fixed after it.

    Of fixed sessions that clash with each other all count, not only the nearest.
    """
    row = rows[index]
    for other, group in zip(rows[:index], groups, strict=False):
        if group == groups[index - 1]:
            spare = row.start - other.end - minutes(other.place, row.place)
            if spare < 0:
                yield _broken(row, "starts too early after another session of", other.need, other.end)
            elif spare < rest:
                yield _restless(row, "after", other, spare, rest)
    for other, group in zip(rows[index + 1 :], groups[index + 1 :], strict=True):
        if other.fixed and group == groups[index + 1]:
            spare = other.start - row.end - minutes(row.place, other.place)
            if spare < 0:
                yield _broken(row, "ends too late before a fixed session of", other.need, other.start)
            elif spare < rest:
                yield _restless(row, "before", other, spare, rest)


def _groups(rows: list[HeadSession], minutes: Minutes) -> list[int]:
    """A number for each session; fixed sessions that clash share theirs, others have one of their own (negative)."""
    numbers: list[int] = []
    members: list[HeadSession] = []
    current = 0
    for index, row in enumerate(rows):
        if not row.fixed:
            numbers.append(-1 - index)
            continue
        if not any(row.start < other.end + minutes(other.place, row.place) for other in members):
            current += 1
            members = []
        members.append(row)
        numbers.append(current)
    return numbers


def _broken(row: HeadSession, what: str, other: str, limit: int) -> Violation:
    message = f"need {row.need} {what} head {row.head}"
    return Violation(
        "tour",
        row.need,
        row.head,
        message,
        {"start": row.start, "end": row.end, "other": other, "limit": limit},
    )


def _restless(row: HeadSession, side: str, other: HeadSession, spare: int, rest: int) -> Violation:
    return Violation(
        "rest",
        row.need,
        row.head,
        f"need {row.need} leaves head {row.head} too little rest {side} need {other.need}",
        {"start": row.start, "end": row.end, "other": other.need, "rest": spare, "least": rest},
    )


def _clash(before: HeadSession, row: HeadSession) -> Violation:
    return Violation(
        "fixed_clash",
        row.need,
        row.head,
        f"the fixed needs {before.need} and {row.need} clash for head {row.head}",
        {"other": before.need, "start": row.start, "end": before.end},
    )
