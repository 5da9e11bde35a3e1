"""What a further head would bring over a season."""

import heapq
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from solver.analysis.recruiting.recruit import Interrupted, ProspectSearch
from solver.analysis.recruiting.season import Season
from solver.analysis.relaxations.hypothetical import hypothetical, kind_of, with_head_added
from solver.plan import Plan
from solver.runtime.interruptible import Abandoned, interruptible
from solver.runtime.stop import never
from solver.week import Head, Township, Week

USUAL_MOST = 8
RECENT_WEEKS = 4
"""So many weeks back a session counts as recent for a further head."""


@dataclass(frozen=True, slots=True)
class SeasonProspect:
    """A head for one topic at home in a township, and what the season with that head is worth more than without.

    ``kind`` is ``None`` where nobody offers the topic. ``by_week`` has the gain of each week, ``value_delta`` is their
    sum. ``serves`` are the needs met with that head and not without, ``drops`` those met without only.
    """

    kind: str | None
    topic: str
    township: str
    value_delta: int
    by_week: tuple[int, ...]
    serves: tuple[str, ...]
    drops: tuple[str, ...]


def recruit_over(
    weeks: Sequence[Week],
    *,
    townships: Collection[str] | None = None,
    most: int = USUAL_MOST,
    cancelled: Callable[[], bool] = never,
) -> Iterator[SeasonProspect]:
    """Further heads by what they bring over weeks that follow each other, each as soon as it is known; gains only.

    The weeks are played one after another, once as they are and once with the head: each is solved to its optimum, and
    a need that was served (``fixed`` ones apart) is not asked for again in the weeks after. So a need that stood open
    for three weeks counts once. What is said of each head is exact. Which heads are looked at is a choice: for each
    topic the township with the largest sum of bounds over the weeks; topics that nobody offers first, then the
    largest sums, until no sum is left that is more than the gain of the ``most``-th best head found. More than
    ``most`` may come, and not in the order of their gains; with ``townships`` only heads who live in one of these.

    A need counts the weeks it had waited in the first of the weeks in all of them: that it is served sooner is no loss.
    The further head's sessions of the weeks before count as recent ones.

    Ids of needs, topics and townships mean the same in all weeks. Raises :class:`Interrupted` once ``cancelled``
    returns true, or where a week cannot be solved to its optimum.
    """

    def found(stopped: Callable[[], bool]) -> Iterator[SeasonProspect]:
        season = Season(weeks, stopped)
        best: list[int] = []
        for each in _candidates(season, townships):
            if each.is_offered and len(best) == most and each.bound <= best[0]:
                return
            prospect = _prospect(season, each.topic, each.township)
            if prospect.value_delta > 0:
                (heapq.heappush if len(best) < most else heapq.heappushpop)(best, prospect.value_delta)
                yield prospect

    try:
        yield from interruptible(found, cancelled)
    except Abandoned:
        raise Interrupted from None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A head worth a look: the sum of the weeks' bounds, and whether anybody offers the topic in any of them."""

    topic: str
    township: str
    bound: int
    is_offered: bool


@dataclass(slots=True)
class _Newcomer:
    """A further head for a topic, who remembers the sessions given."""

    topic: str
    township: str
    _head: Head | None = None
    _given: list[int] = field(default_factory=list)

    def changed(self, week: Week) -> Week | None:
        """The week with that head, where it asks for the topic."""
        self._head = None
        if not any(self.topic in need.parts for need in week.needs):
            return None
        head = hypothetical(week, self.topic, _place(week, self.township))
        self._head = replace(head, recent_sessions=sum(self._given[-RECENT_WEEKS:]))
        return with_head_added(week, self._head)

    def note(self, plan: Plan | None) -> None:
        """Count the head's sessions."""
        head = self._head.id if self._head else None
        self._given.append(sum(head in entry.heads for entry in plan.assignments) if plan else 0)


def _prospect(season: Season, topic: str, township: str) -> SeasonProspect:
    gain = season.gain(_Newcomer(topic, township))
    kinds = (kind_of(week, topic) for week in season.weeks)
    return SeasonProspect(
        next((kind for kind in kinds if kind), None),
        topic,
        township,
        sum(gain.by_week),
        gain.by_week,
        gain.serves,
        gain.drops,
    )


def _candidates(season: Season, townships: Collection[str] | None) -> list[_Candidate]:
    """The heads worth a look, one a topic: of topics nobody offers first, then the most promising."""
    sums: dict[tuple[str, str], int] = {}
    for number, week in enumerate(season.weeks):
        topics = sorted({topic for need in week.needs for topic in need.parts})
        homes = [
            place
            for place, township in enumerate(week.townships)
            if townships is None or township.id in townships
        ]
        asked = [(topic, place) for topic in topics for place in homes]
        if not asked:
            continue
        now = season.best_plan(number)
        bounds = ProspectSearch(week, now, season.cancelled).gain_bounds(now, asked)
        for (topic, place), bound in zip(asked, bounds, strict=True):
            key = topic, week.townships[place].id
            sums[key] = sums.get(key, 0) + max(0, bound)
    best: dict[str, tuple[int, str]] = {}
    for (topic, township), total in sorted(sums.items()):
        if total > best.get(topic, (0, ""))[0]:
            best[topic] = total, township
    offered = {topic for week in season.weeks for head in week.heads for topic in head.topics}
    found = [_Candidate(topic, town, total, topic in offered) for topic, (total, town) in best.items()]
    return sorted(found, key=lambda each: (each.is_offered, -each.bound, each.topic))


def _place(week: Week, township: str) -> str:
    """The place of the township; of the first one where the week does not have it."""
    found: Township = next((each for each in week.townships if each.id == township), week.townships[0])
    return found.place
