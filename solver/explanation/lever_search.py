"""Finding the levers that help among many, by proving at once of many that they do not."""

from collections.abc import Iterator, Sequence

from solver.changes import Lever
from solver.changes.limits import NEWCOMERS_TOLD
from solver.explanation.fix import Fix
from solver.explanation.question import PATIENCE_SECONDS, Question, servable
from solver.explanation.unfinished import Unfinished
from solver.rules.condition import Conditions
from solver.rules.directory import Directory
from solver.search.solve import solve


class LeverSearch:
    """Turns levers, many together or one alone, and asks what a plan that serves everything could be worth.

    Turning widening levers together allows at least what each allows alone. So where even that is not worth more
    than ``now``, the value of the best plan of the week as it is, none of them helps; else the set is halved.
    ``undecided`` says that a changed week could not be solved to a proven best plan.
    """

    def __init__(self, question: Question, now: int) -> None:
        self._question = question
        self._now = now
        self._possible = question.possible
        self.undecided = False

    def helpful(self, levers: Sequence[Lever]) -> Iterator[Fix]:
        """The smallest helpful step of each lever that has one."""
        levers = self._relevant(levers)
        yield from self._halved([lever for lever in levers if lever.widening])
        for lever in levers:
            if not lever.widening and self._helps([lever]):
                yield from self._smallest(lever)

    def most_valuable(self, levers: Sequence[Lever]) -> Iterator[Fix]:
        """The few most valuable helpful levers of one step, best first."""
        levers = self._relevant(levers)
        if not levers or not self._helps(levers):
            return
        open_levers = sorted(
            ((self._reach([(lever, 1)]), at) for at, lever in enumerate(levers)),
            key=lambda each: (-each[0], each[1]),
        )
        told, solved = 0, list[Fix]()
        for reach, at in open_levers:
            while solved and solved[0].value_delta >= reach - self._question.plan.score.value:
                yield solved.pop(0)
                told += 1
                if told == NEWCOMERS_TOLD:
                    return
            if reach <= self._now:
                break
            if fix := self._solved(levers[at], 1):
                solved = sorted([*solved, fix], key=lambda each: -each.value_delta)
        yield from solved[: NEWCOMERS_TOLD - told]

    def _relevant(self, levers: Sequence[Lever]) -> list[Lever]:
        """Where the need cannot be served even in an empty week, only what concerns it can help."""
        question = self._question
        return [lever for lever in levers if self._possible or lever.concerns(question.week, question.need)]

    def _halved(self, levers: Sequence[Lever]) -> Iterator[Fix]:
        if not levers or not self._helps(levers):
            return
        if len(levers) == 1:
            yield from self._smallest(levers[0])
        else:
            middle = len(levers) // 2
            yield from self._halved(levers[:middle])
            yield from self._halved(levers[middle:])

    def _smallest(self, lever: Lever) -> Iterator[Fix]:
        """The smallest step that helps; those below the first promising one need no solving."""
        low, high = 0, len(lever.amounts) - 1
        while low < high:
            middle = (low + high) // 2
            if self._reach([(lever, lever.amounts[middle])]) > self._now:
                high = middle
            else:
                low = middle + 1
        for amount in lever.amounts[low:]:
            if fix := self._solved(lever, amount):
                yield fix
                return

    def _helps(self, levers: Sequence[Lever]) -> bool:
        """Whether the levers, all turned as far as they go, could help."""
        return self._reach([(lever, lever.amounts[-1]) for lever in levers]) > self._now

    def _reach(self, turned: Sequence[tuple[Lever, int]]) -> int:
        """A bound of what a plan of the changed week that serves everything is worth; ``now`` where it is no more."""
        if self._question.stopped():
            raise Unfinished
        week, wanted = self._question.week, self._question.wanted
        for lever, amount in turned:
            wanted = wanted.union(lever.added_needs(week))
            week = lever.turned(week, amount)
        directory = Directory(week)
        if not self._possible and not servable(directory, self._question.need.id):
            return self._now
        from solver.search.whatif import PreparedWeek

        bound = PreparedWeek(directory).bound(Conditions(required=wanted), seconds=PATIENCE_SECONDS)
        return self._now if bound is None else max(self._now, bound)

    def _solved(self, lever: Lever, amount: int) -> Fix | None:
        """The changed week, solved: the fix that it is, if it is one."""
        question, week = self._question, lever.turned(self._question.week, amount)
        plan = solve(week, cancelled=question.stopped)
        if question.stopped():
            raise Unfinished
        if plan.status != "optimal":
            self.undecided = True
            return None
        wanted = question.wanted.union(lever.added_needs(question.week))
        if plan.score.value <= self._now or not wanted <= {entry.need for entry in plan.assignments}:
            return None
        return Fix(
            lever.kind,
            tuple(lever.patch(question.week, amount)),
            plan.score.value - question.plan.score.value,
            lever.words(question.week, amount, question.names),
        )
