"""What a further head would bring over a season: weeks in which each need counts until it is served."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from solver.analysis.recruiting.recruit import Interrupted, ProspectSearch
from solver.analysis.relaxations.hypothetical import hypothetical, kind_of, with_head_added
from solver.plan import Plan
from solver.runtime.interruptible import Abandoned, interruptible
from solver.runtime.stop import never
from solver.search.solve import solve
from solver.week import Township, Week

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
    topic the township with the largest sum of bounds over the weeks, and of these the ``most`` with the largest sums.
    They come in the order of these sums, not of their gains; with ``townships`` only heads who live in one of these.

    A need counts the weeks it had waited in the first of the weeks in all of them: that it is served sooner is no loss.
    The further head's sessions of the weeks before count as recent ones.

    Ids of needs, topics and townships mean the same in all weeks. Raises :class:`Interrupted` once ``cancelled``
    returns true, or where a week cannot be solved to its optimum.
    """

    def found(stopped: Callable[[], bool]) -> Iterator[SeasonProspect]:
        season = _Season(weeks, stopped)
        for topic, township in season.candidates(townships)[:most]:
            prospect = season.prospect(topic, township)
            if prospect.value_delta > 0:
                yield prospect

    try:
        yield from interruptible(found, cancelled)
    except Abandoned:
        raise Interrupted from None


@dataclass(frozen=True, slots=True)
class _Played:
    """What each week was worth, and all needs that were served."""

    values: tuple[int, ...]
    served: frozenset[str]


class _Season:
    def __init__(self, weeks: Sequence[Week], cancelled: Callable[[], bool]) -> None:
        self._weeks, self._cancelled = _waiting_alike(weeks), cancelled
        self._solved: dict[tuple[int, frozenset[str]], Plan] = {}
        self._without = self._play(None)

    def candidates(self, townships: Collection[str] | None) -> list[tuple[str, str]]:
        """Topic and township of the heads worth a look, the most promising first."""
        sums: dict[tuple[str, str], int] = {}
        for number, week in enumerate(self._weeks):
            topics = sorted({topic for need in week.needs for topic in need.parts})
            homes = [
                place
                for place, township in enumerate(week.townships)
                if townships is None or township.id in townships
            ]
            asked = [(topic, place) for topic in topics for place in homes]
            if not asked:
                continue
            now = self._solve(number, week, frozenset())
            bounds = ProspectSearch(week, now, self._cancelled).gain_bounds(now, asked)
            for (topic, place), bound in zip(asked, bounds, strict=True):
                key = topic, week.townships[place].id
                sums[key] = sums.get(key, 0) + max(0, bound)
        best: dict[str, tuple[int, str]] = {}
        for (topic, township), total in sorted(sums.items()):
            if total > best.get(topic, (0, ""))[0]:
                best[topic] = total, township
        ranked = sorted(best, key=lambda topic: (-best[topic][0], topic))
        return [(topic, best[topic][1]) for topic in ranked]

    def prospect(self, topic: str, township: str) -> SeasonProspect:
        """What the head brings."""
        played = self._play((topic, township))
        gains = tuple(mine - usual for mine, usual in zip(played.values, self._without.values, strict=True))
        kinds = (kind_of(week, topic) for week in self._weeks)
        return SeasonProspect(
            next((kind for kind in kinds if kind), None),
            topic,
            township,
            sum(gains),
            gains,
            tuple(sorted(played.served - self._without.served)),
            tuple(sorted(self._without.served - played.served)),
        )

    def _play(self, head: tuple[str, str] | None) -> _Played:
        served: frozenset[str] = frozenset()
        values = []
        given: list[int] = []
        for number, week in enumerate(self._weeks):
            met = served & ({need.id for need in week.needs} - {entry.need for entry in week.fixed})
            asked = head is not None and any(
                head[0] in need.parts for need in week.needs if need.id not in met
            )
            left = _without(week, met)
            if head is not None and asked:
                newcomer = hypothetical(left, head[0], _place(left, head[1]))
                newcomer = replace(newcomer, recent_sessions=sum(given[-RECENT_WEEKS:]))
                plan = self._optimum(with_head_added(left, newcomer))
                given.append(sum(newcomer.id in entry.heads for entry in plan.assignments))
            else:
                plan = self._solve(number, left, met)
                given.append(0)
            values.append(plan.score.value)
            served |= {entry.need for entry in plan.assignments}
        return _Played(tuple(values), served)

    def _solve(self, number: int, week: Week, met: frozenset[str]) -> Plan:
        """The best plan of a week without what was met before, as it is."""
        key = number, met
        if key not in self._solved:
            self._solved[key] = self._optimum(week)
        return self._solved[key]

    def _optimum(self, week: Week) -> Plan:
        plan = solve(week, cancelled=self._cancelled)
        if plan.status != "optimal":
            raise Interrupted
        return plan


def _waiting_alike(weeks: Sequence[Week]) -> tuple[Week, ...]:
    """The weeks, with each need as long waiting as in the first of them that has it."""
    waited: dict[str, int] = {}
    return tuple(
        replace(
            week,
            needs=tuple(
                replace(need, weeks_waiting=waited.setdefault(need.id, need.weeks_waiting))
                for need in week.needs
            ),
        )
        for week in weeks
    )


def _without(week: Week, met: frozenset[str]) -> Week:
    if not met:
        return week
    return replace(
        week,
        needs=tuple(need for need in week.needs if need.id not in met),
        previous=tuple(entry for entry in week.previous if entry.need not in met),
    )


def _place(week: Week, township: str) -> str:
    """The place of the township; of the first one where the week does not have it."""
    found: Township = next((each for each in week.townships if each.id == township), week.townships[0])
    return found.place
