"""Finding the levers that help among many, by proving at once of many that they do not."""

import heapq
from collections.abc import Callable, Iterator, Sequence

from solver.analysis.explanation.changed_week import ChangedWeek
from solver.analysis.explanation.fix import Fix
from solver.analysis.explanation.question import Question
from solver.analysis.explanation.unfinished import Unfinished
from solver.analysis.relaxations import Lever
from solver.analysis.relaxations.limits import NEWCOMERS_TOLD

FEW = 4
"""So many levers are tried one by one."""

_BY_PRICES, _ALONE, _SOLVED = range(3)


class LeverSearch:
    """Turns levers, many together or one alone, and asks what a plan that serves everything could be worth.

    Turning widening levers together allows at least what each allows alone. So where even that is not worth more
    than ``now``, the value of the best plan of the week as it is, none of them helps; else fewer are turned.
    ``undecided`` says that a changed week could not be solved to a proven best plan.
    """

    def __init__(self, question: Question, now: int) -> None:
        self._question = question
        self._now = now
        self._known: dict[tuple[int, int], ChangedWeek] = {}
        self.undecided = False

    def helpful(self, levers: Sequence[Lever]) -> Iterator[Fix]:
        """The smallest helpful step of each lever that has one.

        Those that widen what concerns the need itself come first, in their order: the others rarely help and are
        mostly ruled out at once.
        """
        week, need = self._question.week, self._question.need
        near, far = list[Lever](), list[Lever]()
        for lever in levers:
            (near if lever.concerns(week, need) else far).append(lever)
        yield from self._widening([lever for lever in near if lever.widening])
        yield from self._one_by_one([lever for lever in near if not lever.widening])
        # Where the need cannot be served even in an empty week, only what concerns it can help.
        if self._question.possible:
            yield from self._widening([lever for lever in far if lever.widening])
            yield from self._one_by_one([lever for lever in far if not lever.widening])

    def most_valuable(self, levers: Sequence[Lever]) -> Iterator[Fix]:
        """The few most valuable helpful levers of one step that each bring a further head, best first.

        Best first: what could be worth most is looked at more closely, until what comes out on top is exact.
        """
        if not levers:
            return
        together = self._changed([(lever, 1) for lever in levers])
        if together.reach() <= self._now:
            return
        bounds = together.reach_with_each(len(levers))
        found: dict[int, Fix] = {}
        heap = [(-bound, _BY_PRICES, at) for at, bound in enumerate(bounds)]
        heapq.heapify(heap)
        told = 0
        while heap and -heap[0][0] > self._now and told < NEWCOMERS_TOLD:
            _, stage, at = heapq.heappop(heap)
            if stage == _SOLVED:
                yield found[at]
                told += 1
            elif stage == _BY_PRICES:
                heapq.heappush(heap, (-self._reach([(levers[at], 1)]), _ALONE, at))
            elif fix := self._solved(levers[at], 1):
                found[at] = fix
                heapq.heappush(heap, (-self._question.plan.score.value - fix.value_delta, _SOLVED, at))

    def _widening(self, levers: Sequence[Lever]) -> Iterator[Fix]:
        if not self._question.possible:
            levers = list(self._sifted(levers, self._makes_possible))
        for lever in self._sifted(levers, self._helps):
            if fix := self._smallest(lever, lever.amounts):
                yield fix
            self._known.clear()

    def _one_by_one(self, levers: Sequence[Lever]) -> Iterator[Fix]:
        """Of levers that may also take possibilities away, each run by itself."""
        for lever in levers:
            for run in lever.runs:
                if self._reach([(lever, run[-1])]) > self._now and (fix := self._smallest(lever, run)):
                    yield fix
                    break
            self._known.clear()

    def _sifted(
        self, levers: Sequence[Lever], could_help: Callable[[Sequence[Lever]], bool]
    ) -> Iterator[Lever]:
        """Those that could help alone: many are tried at once, one after some that could, more after some that not."""
        at, size = 0, len(levers) if len(levers) > FEW else 1
        while at < len(levers):
            group = levers[at : at + size]
            if not could_help(group):
                at, size = at + len(group), size * FEW
                continue
            first = self._first(group, could_help)
            if could_help([group[first]]):
                yield group[first]
            at, size = at + first + 1, 1

    @staticmethod
    def _first(group: Sequence[Lever], could_help: Callable[[Sequence[Lever]], bool]) -> int:
        """A lever of a group that could help, all before which cannot; found by halving, itself not tried alone."""
        low, high = 0, len(group)
        while high - low > 1:
            middle = (low + high) // 2
            if could_help(group[low:middle]):
                high = middle
            else:
                low = middle
        return low

    def _smallest(self, lever: Lever, run: Sequence[int]) -> Fix | None:
        """The smallest step of a run that helps; those below the first promising one need no solving."""
        low, high = 0, len(run) - 1
        while low < high:
            middle = (low + high) // 2
            if self._reach([(lever, run[middle])]) > self._now:
                high = middle
            else:
                low = middle + 1
        return next((fix for amount in run[low:] if (fix := self._solved(lever, amount))), None)

    def _helps(self, levers: Sequence[Lever]) -> bool:
        """Whether the levers, all turned as far as they go, could help."""
        return self._reach([(lever, lever.amounts[-1]) for lever in levers]) > self._now

    def _makes_possible(self, levers: Sequence[Lever]) -> bool:
        """Whether the need could be served with the levers turned as far as they go, if nothing else were planned."""
        return self._changed([(lever, lever.amounts[-1]) for lever in levers]).possible

    def _reach(self, turned: Sequence[tuple[Lever, int]]) -> int:
        return self._changed(turned).reach()

    def _changed(self, turned: Sequence[tuple[Lever, int]]) -> ChangedWeek:
        if self._question.stopped():
            raise Unfinished
        if len(turned) > 1:
            return ChangedWeek(self._question, turned)
        ((lever, amount),) = turned
        key = (id(lever), amount)
        if key not in self._known:
            self._known[key] = ChangedWeek(self._question, turned)
        return self._known[key]

    def _solved(self, lever: Lever, amount: int) -> Fix | None:
        """The changed week, solved: the fix that it is, if it is one."""
        question = self._question
        answer = self._changed([(lever, amount)]).best_serving_all(above=self._now)
        if question.stopped():
            raise Unfinished
        if answer is None or not answer.exact:
            self.undecided |= answer is not None
            return None
        return Fix(
            lever.kind,
            tuple(lever.patch(question.week, amount)),
            answer.value - question.plan.score.value,
            lever.words(question.week, amount, question.names),
        )
