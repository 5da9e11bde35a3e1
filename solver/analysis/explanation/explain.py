"""The explanation of a need, event by event or at once."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from solver.analysis.explanation.alternative import Alternative
from solver.analysis.explanation.alternatives import best_alternatives
from solver.analysis.explanation.cost_of_serving import CostOfServing, cost_of_serving
from solver.analysis.explanation.first_answer import OpenNeed, ServedNeed, first_answer
from solver.analysis.explanation.fix import Fix
from solver.analysis.explanation.fixes import fixes
from solver.analysis.explanation.plan_again import PlanAgain, plan_again
from solver.analysis.explanation.question import Question
from solver.analysis.explanation.unfinished import Unfinished
from solver.analysis.relaxations.kinds import KINDS
from solver.plan import Plan
from solver.runtime.interruptible import Abandoned, interruptible
from solver.runtime.stop import never
from solver.runtime.within_grace import within_grace
from solver.week import Week


@dataclass(frozen=True, slots=True)
class Serving:
    """The ``cost`` of serving an open need all the same; ``None`` is a proof that no plan can serve it."""

    cost: CostOfServing | None


@dataclass(frozen=True, slots=True)
class Done:
    """The end of an explanation; not ``complete`` where it was stopped before everything was said."""

    complete: bool


Event = OpenNeed | ServedNeed | Serving | PlanAgain | Fix | Alternative | Done


@dataclass(frozen=True, slots=True)
class Explanation:
    """All there is to say of a need.

    Of an open need, ``first`` is an :class:`OpenNeed`, and ``serving`` and ``fixes`` follow, by kind and the most
    valuable first; of a served one ``first`` is a :class:`ServedNeed`, and ``alternatives`` follow, by value.
    """

    first: OpenNeed | ServedNeed
    serving: Serving | None
    plan_again: PlanAgain | None
    fixes: tuple[Fix, ...]
    alternatives: tuple[Alternative, ...]
    complete: bool


def explain(
    week: Week,
    plan: Plan,
    need: str,
    *,
    earliest: int = 0,
    venues: Collection[str] | None = None,
    liftable: Collection[str] | None = None,
    cancelled: Callable[[], bool] = never,
) -> Explanation:
    """All that :func:`explain_stream` tells, at once; see ``docs/solver/explanations.md``.

    ``complete`` is false when it was cancelled before everything was said. Raises :class:`KeyError` for a need that is
    not in the week, and :class:`~solver.runtime.interruptible.Abandoned` when it was cancelled before anything was.
    """
    stream = explain_stream(
        week, plan, need, earliest=earliest, venues=venues, liftable=liftable, cancelled=cancelled
    )
    events = list(stream)
    if len(events) == 1:
        raise Abandoned
    (first,) = (each for each in events if isinstance(each, OpenNeed | ServedNeed))
    fixes_found = [each for each in events if isinstance(each, Fix)]
    alternatives = [each for each in events if isinstance(each, Alternative)]
    return Explanation(
        first=first,
        serving=next((each for each in events if isinstance(each, Serving)), None),
        plan_again=next((each for each in events if isinstance(each, PlanAgain)), None),
        fixes=tuple(sorted(fixes_found, key=lambda fix: (KINDS.index(fix.kind), -fix.value_delta))),
        alternatives=tuple(sorted(alternatives, key=lambda each: -each.value_delta)),
        complete=Done(complete=True) in events,
    )


def explain_stream(
    week: Week,
    plan: Plan,
    need: str,
    *,
    earliest: int = 0,
    venues: Collection[str] | None = None,
    liftable: Collection[str] | None = None,
    kinds: Collection[str] | None = None,
    cancelled: Callable[[], bool] = never,
) -> Iterator[Event]:
    """What there is to say of a need of a valid plan, each piece as soon as it is known.

    First, at once, an :class:`OpenNeed` or a :class:`ServedNeed`; then for an open need :class:`Serving` and each
    :class:`Fix`, for a served one each :class:`Alternative`, and at last :class:`Done`. Where the plan is not the best
    one of the week, :class:`PlanAgain` says so before fixes or alternatives.

    ``earliest`` is the first minute (since Monday 00:00) that can still be planned: no fix touches the time before.
    ``venues`` are the ids of the venues of the need's township, where more is known of that than the week says, and
    ``liftable`` likewise the heads whom the township excludes of its own will. With
    ``kinds``, only fixes of these kinds are looked for (see :data:`solver.analysis.relaxations.kinds.KINDS`), and not
    what serving the need would cost. ``cancelled`` is asked many times a second, and ends the answering within a fifth
    of a second, if need be before the first piece. Raises :class:`KeyError` for a need that is not in the week.
    """
    try:
        first = within_grace(lambda: first_answer(week, plan, need), cancelled)
    except Abandoned:
        yield Done(complete=False)
        return

    def further(stopped: Callable[[], bool]) -> Iterator[Event]:
        question = Question(
            week, plan, need, earliest=earliest, venues=venues, liftable=liftable, stopped=stopped
        )
        return _served(question, first) if isinstance(first, ServedNeed) else _open(question, kinds)

    yield first
    complete = True
    try:
        yield from interruptible(further, cancelled)
    except (Unfinished, Abandoned):
        complete = False
    yield Done(complete)


def _open(question: Question, kinds: Collection[str] | None) -> Iterator[Event]:
    if kinds is None:
        yield Serving(cost_of_serving(question))
    yield from _plan_again(question, served=False)
    yield from fixes(question, KINDS if kinds is None else kinds)


def _served(question: Question, first: ServedNeed) -> Iterator[Event]:
    if not first.fixed:
        yield from _plan_again(question, served=True)
        yield from best_alternatives(question, question.assignment)


def _plan_again(question: Question, *, served: bool) -> Iterator[PlanAgain]:
    if better := plan_again(question, served=served):
        yield better
