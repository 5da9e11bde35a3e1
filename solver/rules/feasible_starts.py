"""When one more session could begin: at its venue and in its township, and in a head's tours."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from solver.rules.insertion_window import InsertionWindow, insertion_windows
from solver.rules.partial_plan import PartialPlan
from solver.week import DAY_MINUTES, Head, Need, day_of


def available_starts(plan: PartialPlan, need: Need) -> tuple[int, ...]:
    """The need's starts at which its venue, its township's hosts and its packs can be had."""
    starts = plan.week_index.starts(need)
    if need.packs:
        packs = {day: plan.has_packs(need, day) for day in {day_of(start) for start in starts}}
        starts = tuple(start for start in starts if packs[day_of(start)])
    if plan.by_venue[need.venue]:
        starts = tuple(start for start in starts if plan.has_room(need, start))
    elif starts and not plan.has_room(need, starts[0]):
        return ()  # an empty venue is as good at one time as at another
    if plan.by_township[need.township]:
        starts = tuple(start for start in starts if plan.has_host(need, start))
    return starts


def windows_in_tours(
    plan: PartialPlan, need: Need, head: Head, *, first: int = 0, last: int | None = None
) -> Iterator[InsertionWindow]:
    """The windows for the need in a head's tours, tour by tour in order of time.

    Tours that end before ``first`` or begin after ``last`` (minutes since Monday 00:00) are passed over.
    """
    place, travel_times = plan.week_index.place_of(need), plan.week_index.travel_times
    for tour in plan.tours[head.id]:
        if tour.end >= first and (last is None or tour.start <= last):
            yield from insertion_windows(tour, place, need.minutes, travel_times)


def starts_in_window(
    plan: PartialPlan,
    head: Head,
    window: InsertionWindow,
    starts: Sequence[int],
    *,
    first_of_day: bool = False,
) -> Iterator[int]:
    """Those of ``starts`` (sorted) that lie in a window, on days on which the head may have another session (rule 4).

    With ``first_of_day`` only the first of each day: within a window all starts of a day cost the same.
    """
    index = bisect_left(starts, window.earliest)
    while index < len(starts) and starts[index] <= window.latest:
        day = day_of(starts[index])
        if plan.day_full(head, day):
            index = bisect_left(starts, (day + 1) * DAY_MINUTES, index)
            continue
        yield starts[index]
        index = bisect_left(starts, (day + 1) * DAY_MINUTES, index) if first_of_day else index + 1
