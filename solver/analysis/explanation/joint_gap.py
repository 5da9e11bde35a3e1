"""Which topic of a joint event finds nobody, and when those who offer it are free."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from solver.rules.feasible_starts import available_starts
from solver.rules.insertion import candidates
from solver.rules.partial_plan import PartialPlan
from solver.week import DAY_MINUTES, Need, day_of

NOON = DAY_MINUTES // 2

FreeStarts = Mapping[str, Mapping[int, int]]
"""By head: the starts at which it could take a part, with the minutes of travel each adds."""


@dataclass(frozen=True, slots=True)
class FreeHead:
    """A head who could take one of the topics, and the first start of each half-day on which that is so."""

    head: str
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class JointGap:
    """At ``start``, the best one, these ``topics`` of a joint event find nobody, and all others do.

    ``free`` are the heads who could take one of them at another time, with everything that is planned left as it is.
    """

    start: int
    topics: tuple[str, ...]
    free: tuple[FreeHead, ...]


class Coverage:
    """Which parts of a joint event could be taken at each start, with everything in the plan unmoved."""

    def __init__(self, plan: PartialPlan, need: Need) -> None:
        self._need = need
        self.starts = available_starts(plan, need)
        by_topic: dict[str, FreeStarts] = {
            topic: {each.head: each.starts for each in candidates(plan, need, topic, self.starts)}
            for topic in set(need.parts)
        }
        self._free = [by_topic[topic] for topic in need.parts]
        self._short: dict[int, tuple[int, ...]] = {}

    def free_starts(self, head: str, part: int) -> Sequence[int]:
        """The starts at which the head could take the part."""
        return tuple(self._free[part].get(head, {}))

    def short(self, start: int) -> tuple[int, ...]:
        """The fewest parts that stay without anybody at this start."""
        if start not in self._short:
            able = [[head for head, starts in part.items() if start in starts] for part in self._free]
            self._short[start] = _unmatched(able)
        return self._short[start]

    def best(self, starts: Sequence[int]) -> int | None:
        """The first of the starts at which the fewest parts stay without anybody."""
        return min(starts, key=lambda start: (len(self.short(start)), start), default=None)

    def topics(self, start: int) -> tuple[str, ...]:
        """The topics of the parts that stay without anybody then, each once."""
        return tuple(dict.fromkeys(self._need.parts[part] for part in self.short(start)))

    def gap(self) -> JointGap | None:
        """What is missing at the best start; ``None`` where nothing is, or no start is left."""
        start = self.best(self.starts)
        if start is None or not self.short(start):
            return None
        topics = self.topics(start)
        free: dict[str, set[int]] = {}
        for part, topic in enumerate(self._need.parts):
            if topic in topics:
                for head, starts in self._free[part].items():
                    free.setdefault(head, set()).update(starts)
        return JointGap(
            start, topics, tuple(FreeHead(head, _halves(starts)) for head, starts in sorted(free.items()))
        )


def joint_gap(plan: PartialPlan, need: Need) -> JointGap | None:
    """Of a need with several parts that cannot be served with everything unmoved; ``None`` of any other."""
    return Coverage(plan, need).gap() if len(need.parts) > 1 else None


def _halves(starts: set[int]) -> tuple[int, ...]:
    firsts: dict[tuple[int, bool], int] = {}
    for start in sorted(starts):
        firsts.setdefault((day_of(start), start % DAY_MINUTES >= NOON), start)
    return tuple(firsts.values())


def _unmatched(able: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """The parts without a head of their own when as many as can be have one."""
    part_of: dict[str, int] = {}

    def placed(part: int, tried: set[str]) -> bool:
        for head in able[part]:
            if head not in tried:
                tried.add(head)
                if head not in part_of or placed(part_of[head], tried):
                    part_of[head] = part
                    return True
        return False

    return tuple(part for part in range(len(able)) if not placed(part, set()))
