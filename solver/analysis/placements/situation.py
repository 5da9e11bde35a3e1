"""The week around a visit that has been picked up: everything else where it is."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from solver.analysis.placements.cell import Effect, HalfDay, PossibleVisit
from solver.checker.score_change import ScoreChange
from solver.plan import ScoreParts
from solver.rules.feasible_starts import available_starts
from solver.rules.insertion import Candidate, candidates, reward
from solver.rules.partial_plan import PartialPlan
from solver.rules.week_index import WeekIndex
from solver.week import Assignment, Need, Week
from solver.week.interval import half_day_of

HALF_DAYS: tuple[HalfDay, ...] = tuple((day, afternoon) for day in range(7) for afternoon in (False, True))


class Situation:
    """A need, open or taken out of the plan, beside all other assignments, which stay where they are.

    ``present`` is its assignment in the plan at hand, ``told`` the start that its township expects, if any. Where it is
    not to ``explain``, half-days in which the need could not be are left out of its rows, and nobody looks for what is
    in the way. Raises :class:`KeyError` for a need that is not in the week and :class:`ValueError` for one whose
    assignment is fixed.
    """

    def __init__(
        self,
        week: Week,
        assignments: Iterable[Assignment],
        need: str,
        *,
        explain: bool = True,
        told: int | None = None,
    ) -> None:
        given = tuple(assignments)
        self.present = next((entry for entry in given if entry.need == need), None)
        if self.present is not None and self.present in week.fixed:
            raise ValueError(f"need {need} is fixed")
        self.week = week
        self.explain = explain
        self.told = told
        self.others = tuple(entry for entry in given if entry.need != need)
        self.index = WeekIndex(replace(week, fixed=self.others))
        self.need: Need = self.index.needs[need]
        self.plan = PartialPlan(self.index, self.others)

    @cached_property
    def starts_in(self) -> Mapping[HalfDay, tuple[int, ...]]:
        """The need's starts by half-day, whatever else is planned."""
        found: dict[HalfDay, list[int]] = {half_day: [] for half_day in HALF_DAYS}
        for start in self.index.starts(self.need):
            found[half_day_of(start)].append(start)
        return {half_day: tuple(starts) for half_day, starts in found.items()}

    @cached_property
    def able(self) -> tuple[Mapping[str, Candidate], ...]:
        """For each part, the heads who could take it somewhen, with the starts that suit everybody concerned."""
        starts = available_starts(self.plan, self.need)
        by_topic = {
            topic: {each.head: each for each in candidates(self.plan, self.need, topic, starts)}
            if starts
            else {}
            for topic in set(self.need.parts)
        }
        return tuple(by_topic[topic] for topic in self.need.parts)

    def cost_at(self, part: int, head: str, start: int) -> int:
        """What it costs that the head takes the part then, by itself."""
        candidate = self.able[part][head]
        return candidate.cost + self.week.weights.travel_minute * candidate.starts[start]

    def placement(self, heads: tuple[str, ...], start: int) -> PossibleVisit:
        """The placement of heads who can all come then, with its effect."""
        weights, plan = self.week.weights, self.plan
        more = sum(self.able[part][head].starts[start] for part, head in enumerate(heads))
        people = [self.index.heads[head] for head in heads]
        wanted = Assignment(self.need.id, heads, start)
        parts = ScoreParts(
            travel=weights.travel_minute * more,
            load=sum(
                weights.session_load * (head.recent_sessions + len(plan.by_head[head.id])) for head in people
            ),
            fit=sum(
                self.index.fit_cost(head, topic) for head, topic in zip(people, self.need.parts, strict=True)
            ),
            preference=weights.not_preferred
            if self.need.prefer and not set(self.need.prefer) & set(heads)
            else 0,
            change=-weights.change if wanted in self.week.previous else 0,
            continuity=sum(self.index.continuity_cost(head, self.need) for head in people),
        )
        before, minutes = self._at_present
        value = before.total - parts.total
        return PossibleVisit(
            heads,
            start,
            Effect(
                value=value if self.present else value + reward(plan, self.need),
                travel_minutes=more - minutes,
                parts=parts - before,
                visits=tuple(len(plan.by_head[head.id]) + 1 for head in people),
            ),
        )

    @cached_property
    def _at_present(self) -> tuple[ScoreParts, int]:
        """What the present assignment adds to the costs, and its minutes of travel; nothing where there is none."""
        if self.present is None:
            return ScoreParts(0, 0, 0, 0, 0), 0
        return ScoreChange(self.week, (*self.others, self.present)).added_by(self.present)
