"""A head is free for longer."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from solver.analysis.relaxations.half_day import half_days
from solver.analysis.relaxations.head_relaxation import HeadLever
from solver.analysis.relaxations.joining import Joining
from solver.analysis.relaxations.limits import MOST_FREE_MINUTES
from solver.analysis.relaxations.relaxation import Operation
from solver.analysis.relaxations.replacing import put, with_head
from solver.analysis.relaxations.stretching import room_after, room_before, stretched
from solver.files.clock import write_minute
from solver.week import Head, Interval, Need, Week
from solver.words import Bilingual, Names, half_day_words, hour_words, when_words


@dataclass(frozen=True, slots=True)
class LongerFree(HeadLever):
    """The free stretch ``stretch`` of the head at position ``head``; the amount is in minutes.

    ``stages`` are the amounts in runs, ``widens`` whether all of them only add possibilities.
    """

    stretch: int
    earlier: bool
    stages: tuple[tuple[int, ...], ...]
    widens: bool

    @property
    def kind(self) -> str:
        """Longer availability."""
        return "availability"

    @property
    def amounts(self) -> tuple[int, ...]:
        """Minutes, in steps of the grid."""
        return tuple(amount for stage in self.stages for amount in stage)

    @property
    def runs(self) -> tuple[tuple[int, ...], ...]:
        """A run ends where the stretch is joined to another one, to the loss of some plan."""
        return self.stages

    @property
    def widening(self) -> bool:
        """Unless it may be joined to another stretch, to the loss of some plan."""
        return self.widens

    def turned(self, week: Week, amount: int) -> Week:
        """The week with the longer free time."""
        head = week.heads[self.head]
        free = put(head.available, self.stretch, self._free(week, amount))
        return with_head(week, self.head, replace(head, available=free))

    def patch(self, week: Week, amount: int) -> list[Operation]:
        """Another begin or end of that stretch."""
        free = self._free(week, amount)
        end, minute = (0, free.start) if self.earlier else (1, free.end)
        path = f"/heads/{self.head}/available/{self.stretch}/{end}"
        return [{"op": "replace", "path": path, "value": write_minute(minute, week.monday)}]

    def words(self, week: Week, amount: int, names: Names) -> Bilingual:
        """Who, and from when or until when."""
        del names
        head = week.heads[self.head]
        now = head.available[self.stretch]
        when, free = when_words(now.start, now.end, week.monday), self._free(week, amount)
        if self.earlier:
            hour = hour_words(free.start)
            return Bilingual(
                f"{when.zh} 这段时间，请{head.name}提前{amount}分钟有空（{hour.zh} 起）",
                f"Ask {head.name} to be free {amount} minutes earlier, from {hour.en} (now {when.en})",
            )
        hour = hour_words(free.end)
        return Bilingual(
            f"{when.zh} 这段时间，请{head.name}多留{amount}分钟（到{hour.zh}）",
            f"Ask {head.name} to be free {amount} minutes longer, until {hour.en} (now {when.en})",
        )

    def _free(self, week: Week, amount: int) -> Interval:
        return stretched(week.heads[self.head].available[self.stretch], amount, earlier=self.earlier)


@dataclass(frozen=True, slots=True)
class FreeHalfDay(HeadLever):
    """The head at position ``head`` is free in ``free`` as well; ``widens`` where that only adds possibilities."""

    free: Interval
    widens: bool

    @property
    def kind(self) -> str:
        """Longer availability."""
        return "availability"

    @property
    def widening(self) -> bool:
        """Unless it may join two stretches, to the loss of some plan."""
        return self.widens

    def turned(self, week: Week, amount: int) -> Week:
        """The week with the further free time."""
        del amount
        head = week.heads[self.head]
        return with_head(week, self.head, replace(head, available=(*head.available, self.free)))

    def patch(self, week: Week, amount: int) -> list[Operation]:
        """One more stretch at the end of the head's free time."""
        del amount
        ends = [write_minute(self.free.start, week.monday), write_minute(self.free.end, week.monday)]
        return [{"op": "add", "path": f"/heads/{self.head}/available/-", "value": ends}]

    def words(self, week: Week, amount: int, names: Names) -> Bilingual:
        """Who, and which half-day."""
        del amount, names
        head, when = week.heads[self.head], half_day_words(self.free.start, week.monday)
        return Bilingual(
            f"{when.zh}，请{head.name}也抽出时间", f"Ask {head.name} to be free on {when.en} as well"
        )


def more_free(week: Week, need: int, *, earliest: int) -> Iterator[LongerFree | FreeHalfDay]:
    """Each end of each head's free time, as far as the day allows; then further free half-days."""
    joining = Joining(week, need)
    further: list[FreeHalfDay] = []
    for index, head in enumerate(week.heads):
        if not head.topics:
            continue
        ends = list(_ends(week, head, earliest))
        half_days = list(_half_days(week.needs[need], head, earliest))
        added = [_added(head.available[position], steps[-1], earlier) for position, earlier, steps in ends]
        doubtful = joining.doubtful(head, [*added, *half_days])
        for (position, earlier, steps), more in zip(ends, added, strict=True):
            widens = not _reaches(more, doubtful)
            stages = (steps,) if widens else joining.runs(head, _longer(head, position, earlier, steps))
            yield LongerFree(index, position, earlier, stages, widens)
        further += [FreeHalfDay(index, free, not _reaches(free, doubtful)) for free in half_days]
    yield from further


def _ends(week: Week, head: Head, earliest: int) -> Iterator[tuple[int, bool, tuple[int, ...]]]:
    """Position, whether its beginning, and the steps of each end that can be moved."""
    for position, free in enumerate(head.available):
        before = min(MOST_FREE_MINUTES, room_before(free), free.start - earliest)
        after = min(MOST_FREE_MINUTES, room_after(free)) if free.end > earliest else 0
        for earlier, most in ((True, before), (False, after)):
            if steps := tuple(range(week.grid_minutes, most + 1, week.grid_minutes)):
                yield position, earlier, steps


def _half_days(asked: Need, head: Head, earliest: int) -> Iterator[Interval]:
    """Half-days in which the need could be held, if the head offers a topic of it and is not wholly free then."""
    if not any(topic in head.topics for topic in asked.parts):
        return
    for half_day in half_days():
        asked_then = any(w.start < half_day.end and half_day.start < w.end for w in asked.windows)
        free = any(stretch.contains(half_day.start, half_day.end) for stretch in head.available)
        if half_day.start >= earliest and asked_then and not free:
            yield half_day


def _longer(
    head: Head, position: int, earlier: bool, steps: tuple[int, ...]
) -> list[tuple[int, tuple[Interval, ...]]]:
    free = head.available[position]
    return [
        (amount, put(head.available, position, stretched(free, amount, earlier=earlier))) for amount in steps
    ]


def _added(free: Interval, most: int, earlier: bool) -> Interval:
    """What a stretch grows by."""
    return Interval(free.start - most, free.start) if earlier else Interval(free.end, free.end + most)


def _reaches(more: Interval, times: tuple[Interval, ...]) -> bool:
    return any(more.start < each.end and each.start < more.end for each in times)
