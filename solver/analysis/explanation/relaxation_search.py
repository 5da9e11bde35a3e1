"""Finding the helpful ones among many relaxations: group testing, where one bound rules out a whole group."""

import heapq
from collections.abc import Callable, Iterator, Sequence

from solver.analysis.explanation.changed_week import ChangedWeek
from solver.analysis.explanation.fix import Fix
from solver.analysis.explanation.question import Question
from solver.analysis.explanation.unfinished import Unfinished
from solver.analysis.relaxations import Relaxation
from solver.analysis.relaxations.limits import MOST_NEWCOMERS

FEW = 4
"""So many relaxations are tried one by one; also the factor by which groups that are ruled out grow."""

# How closely the value of a further head is known: bounded by the duals of a program with all of them, bounded by a
# program of its own, or exactly.
_BY_DUALS, _ALONE, _SOLVED = range(3)


class RelaxationSearch:
    """Bounds the plans that serve everything in the week with relaxations applied, many together or one alone.

    Widening relaxations applied together allow every plan that each allows alone. So where the bound of all together is
    no more than ``now``, the value of the best plan of the week as it is, none of them helps; else fewer are applied.
    ``undecided`` says that a changed week could not be solved to proven optimality.
    """

    def __init__(self, question: Question, now: int) -> None:
        self._question = question
        self._now = now
        self._known: dict[tuple[int, int], ChangedWeek] = {}
        self.undecided = False

    def helpful(self, relaxations: Sequence[Relaxation]) -> Iterator[Fix]:
        """The smallest helpful step of each relaxation that has one.

        Those that widen what concerns the need itself come first, in their order: the others rarely help and are
        mostly ruled out at once.
        """
        week, need = self._question.week, self._question.need
        near, far = list[Relaxation](), list[Relaxation]()
        for relaxation in relaxations:
            (near if relaxation.concerns(week, need) else far).append(relaxation)
        yield from self._widening([relaxation for relaxation in near if relaxation.widening])
        yield from self._one_by_one([relaxation for relaxation in near if not relaxation.widening])
        # Where the need cannot be served even in an empty week, only what concerns it can help.
        if self._question.possible:
            yield from self._widening([relaxation for relaxation in far if relaxation.widening])
            yield from self._one_by_one([relaxation for relaxation in far if not relaxation.widening])

    def most_valuable(self, relaxations: Sequence[Relaxation]) -> Iterator[Fix]:
        """The few most valuable helpful relaxations of one step that each bring a further head, best first.

        A best-first search: the largest bound is tightened until the largest one is an exact value.
        """
        if not relaxations:
            return
        together = self._changed([(relaxation, 1) for relaxation in relaxations])
        if together.bound() <= self._now:
            return
        bounds = together.bounds_with_each(len(relaxations))
        found: dict[int, Fix] = {}
        heap = [(-bound, _BY_DUALS, at) for at, bound in enumerate(bounds)]
        heapq.heapify(heap)
        given = 0
        while heap and -heap[0][0] > self._now and given < MOST_NEWCOMERS:
            _, stage, at = heapq.heappop(heap)
            if stage == _SOLVED:
                yield found[at]
                given += 1
            elif stage == _BY_DUALS:
                heapq.heappush(heap, (-self._bound([(relaxations[at], 1)]), _ALONE, at))
            elif fix := self._solved(relaxations[at], 1):
                found[at] = fix
                heapq.heappush(heap, (-self._question.plan.score.value - fix.value_delta, _SOLVED, at))

    def _widening(self, relaxations: Sequence[Relaxation]) -> Iterator[Fix]:
        if not self._question.possible:
            relaxations = list(self._sifted(relaxations, self._makes_possible))
        for relaxation in self._sifted(relaxations, self._helps):
            if fix := self._smallest(relaxation, relaxation.amounts):
                yield fix
            self._known.clear()

    def _one_by_one(self, relaxations: Sequence[Relaxation]) -> Iterator[Fix]:
        """Relaxations that may also take possibilities away: each by itself, run by run."""
        for relaxation in relaxations:
            for run in relaxation.runs:
                if self._bound([(relaxation, run[-1])]) > self._now and (
                    fix := self._smallest(relaxation, run)
                ):
                    yield fix
                    break
            self._known.clear()

    def _sifted(
        self, relaxations: Sequence[Relaxation], could_help: Callable[[Sequence[Relaxation]], bool]
    ) -> Iterator[Relaxation]:
        """Those that could help alone.

        Groups are tested together: of size one after a relaxation that could help, ever larger ones after groups that
        could not.
        """
        at, size = 0, len(relaxations) if len(relaxations) > FEW else 1
        while at < len(relaxations):
            group = relaxations[at : at + size]
            if not could_help(group):
                at, size = at + len(group), size * FEW
                continue
            first = self._first(group, could_help)
            if could_help([group[first]]):
                yield group[first]
            at, size = at + first + 1, 1

    @staticmethod
    def _first(group: Sequence[Relaxation], could_help: Callable[[Sequence[Relaxation]], bool]) -> int:
        """The position of the first relaxation of the group that could help, by bisection; it is not tested alone."""
        low, high = 0, len(group)
        while high - low > 1:
            middle = (low + high) // 2
            if could_help(group[low:middle]):
                high = middle
            else:
                low = middle
        return low

    def _smallest(self, relaxation: Relaxation, run: Sequence[int]) -> Fix | None:
        """The smallest step of a run that helps; those below the first one whose bound allows it need no solving."""
        low, high = 0, len(run) - 1
        while low < high:
            middle = (low + high) // 2
            if self._bound([(relaxation, run[middle])]) > self._now:
                high = middle
            else:
                low = middle + 1
        return next((fix for amount in run[low:] if (fix := self._solved(relaxation, amount))), None)

    def _helps(self, relaxations: Sequence[Relaxation]) -> bool:
        """Whether the relaxations, all applied as far as they go, could help."""
        return self._bound([(relaxation, relaxation.amounts[-1]) for relaxation in relaxations]) > self._now

    def _makes_possible(self, relaxations: Sequence[Relaxation]) -> bool:
        """Whether the need could be served with the relaxations as far as they go, if nothing else were planned."""
        return self._changed([(relaxation, relaxation.amounts[-1]) for relaxation in relaxations]).possible

    def _bound(self, applied: Sequence[tuple[Relaxation, int]]) -> int:
        return self._changed(applied).bound()

    def _changed(self, applied: Sequence[tuple[Relaxation, int]]) -> ChangedWeek:
        if self._question.stopped():
            raise Unfinished
        if len(applied) > 1:
            return ChangedWeek(self._question, applied)
        ((relaxation, amount),) = applied
        key = (id(relaxation), amount)
        if key not in self._known:
            self._known[key] = ChangedWeek(self._question, applied)
        return self._known[key]

    def _solved(self, relaxation: Relaxation, amount: int) -> Fix | None:
        """The fix that this step is, if solving the changed week shows that it is one."""
        question = self._question
        answer = self._changed([(relaxation, amount)]).best_serving_all(above=self._now)
        if question.stopped():
            raise Unfinished
        if answer is None or not answer.exact:
            self.undecided |= answer is not None
            return None
        return Fix(
            relaxation.kind,
            relaxation.changes(question.week, amount),
            answer.value - question.plan.score.value,
        )
