"""The best other heads and times for a need that is served, each with the rest of the week planned anew."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from solver.analysis.explanation.alternative import Alternative
from solver.analysis.explanation.moves import moves, with_best_start, with_fewest_changes
from solver.analysis.explanation.question import PLAN_SECONDS, Question
from solver.analysis.explanation.reference import Reference, reference
from solver.analysis.explanation.unfinished import Unfinished
from solver.checker import check_assignments, score_of
from solver.rules.conditions import Ban, Conditions
from solver.rules.insertion import best_insertions
from solver.rules.partial_plan import PartialPlan
from solver.week import Assignment, half_day_of

MOST_HEADS = 5
MOST_TIMES = 3


def best_alternatives(question: Question, served: Assignment) -> Iterator[Alternative]:
    """Exact alternatives: other heads, the best team first, and then other half-days, the best first.

    Teams come with their best start, half-days with their best team; no team and no half-day is left out that is
    worth more than one of those given. Each is compared with the best plan that keeps the assignment
    (:func:`reference`). Raises :class:`Unfinished` when stopped.
    """
    search = _Search(question, reference(question, served), served)
    given: set[Assignment] = {served}
    banned = [Ban(served.need, frozenset(served.heads))]
    for alternative in search.best_first(banned, MOST_HEADS):
        banned.append(Ban(served.need, frozenset(alternative.instead.heads)))
        given.add(alternative.instead)
        yield alternative
    starts = question.week_index.starts(question.need)
    banned = _half_day_bans(served, starts)
    for alternative in search.best_first(banned, MOST_TIMES):
        banned += _half_day_bans(alternative.instead, starts)
        if alternative.instead not in given:
            yield alternative


class _Search:
    """Finds the best plans that serve the need in a way that is not banned; each begins from the plans found before."""

    def __init__(self, question: Question, reference: Reference, served: Assignment) -> None:
        self._question, self._reference, self._served = question, reference, served
        self._known_plans = [reference.assignments]

    def best_first(self, banned: list[Ban], most: int) -> Iterator[Alternative]:
        """The best, and then the next best, no more than ``most``; after each the caller adds to ``banned``."""
        highest = self._question.best.value
        for _ in range(most):
            answer = self._question.what_if.best(
                Conditions(frozenset({self._served.need}), tuple(banned)),
                initial_plan=self._initial_plan(banned),
                bound=highest,
                start_expanded=self._question.best.start_expanded,
                seconds=PLAN_SECONDS,
                stopped=self._question.stopped,
            )
            if answer.impossible:
                return
            if answer.value is None or not answer.exact:
                raise Unfinished
            highest = answer.value
            self._known_plans.append(answer.assignments)
            yield self._alternative(answer.assignments, answer.value, banned)

    def _alternative(self, found: tuple[Assignment, ...], value: int, banned: list[Ban]) -> Alternative:
        """The plan found, with as few changes as cost nothing, compared with the reference."""
        question, reference, served = self._question, self._reference, self._served
        plan = with_fewest_changes(question.week, reference.assignments, found, keep=served.need)
        starts = _better_starts(question, _entry(plan, served.need), served, banned)
        plan = with_best_start(question.week, plan, need=served.need, starts=starts)
        instead = _entry(plan, served.need)
        moved = moves(reference.assignments, plan, but=served.need)
        return Alternative(served, instead, value - reference.value, moved)

    def _initial_plan(self, banned: list[Ban]) -> tuple[Assignment, ...] | None:
        """The best of the known plans that keep the bans, if need be with the need itself served otherwise."""
        week = self._question.week
        plans = [plan for known in self._known_plans if (plan := self._without_banned(known, banned))]
        plans.sort(key=lambda plan: -score_of(week, plan).value)
        return next((plan for plan in plans if check_assignments(week, plan).valid), None)

    def _without_banned(
        self, plan: tuple[Assignment, ...], banned: list[Ban]
    ) -> tuple[Assignment, ...] | None:
        """The plan with the need served in the best way that is not banned, nothing else touched."""
        question, need = self._question, self._served.need
        rest = tuple(entry for entry in plan if entry.need != need)
        planned = next((entry for entry in plan if entry.need == need), None)
        if planned and not any(ban.forbids(planned) for ban in banned):
            return plan
        for insertion in best_insertions(
            PartialPlan(question.week_index, rest), question.need, limit=len(banned) + 1
        ):
            entry = Assignment(need, insertion.heads, insertion.start)
            if not any(ban.forbids(entry) for ban in banned):
                return tuple(sorted((*rest, entry)))
        return None


def _entry(plan: Iterable[Assignment], need: str) -> Assignment:
    return next(entry for entry in plan if entry.need == need)


def _better_starts(question: Question, found: Assignment, served: Assignment, banned: list[Ban]) -> list[int]:
    """Starts people would rather have than the one found: the present one, or earlier on the same half-day."""
    starts = question.week_index.starts(question.need)
    near = [
        start for start in starts if start < found.start and half_day_of(start) == half_day_of(found.start)
    ]
    return [
        start
        for start in dict.fromkeys([served.start, *near])
        if start != found.start and not any(ban.forbids(replace(found, start=start)) for ban in banned)
    ]


def _half_day_bans(entry: Assignment, starts: tuple[int, ...]) -> list[Ban]:
    """Bans on every start in the half-day of an assignment."""
    return [
        Ban(entry.need, start=start) for start in starts if half_day_of(start) == half_day_of(entry.start)
    ]
