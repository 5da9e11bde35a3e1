"""The best other heads and times for a need that is served, each with the rest of the week planned anew."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from solver.checker import check_assignments
from solver.explanation.alternative import Alternative
from solver.explanation.moves import moves, quieted, well_timed
from solver.explanation.question import PLAN_SECONDS, Question
from solver.explanation.reference import Reference, reference
from solver.explanation.served_words import alternative_words
from solver.explanation.unfinished import Unfinished
from solver.rules.board import Board
from solver.rules.condition import Ban, Conditions
from solver.rules.insertion import ways
from solver.week import DAY_MINUTES, Assignment

MOST_HEADS = 5
MOST_TIMES = 3
_NOON = 12 * 60


def others(question: Question, served: Assignment) -> Iterator[Alternative]:
    """Exact alternatives: other heads, the best team first, and then other half-days, the best first.

    Teams come with their best start, half-days with their best team; no team and no half-day is left out that is
    worth more than one told. Each is compared with the best plan that keeps the assignment (:func:`reference`).
    Raises :class:`Unfinished` when stopped.
    """
    against = reference(question, served)
    told: set[Assignment] = {served}
    banned = [Ban(served.need, frozenset(served.heads))]
    for _ in range(MOST_HEADS):
        found = _next(question, against, served, banned)
        if found is None:
            break
        banned.append(Ban(served.need, frozenset(found.instead.heads)))
        told.add(found.instead)
        yield found
    starts = question.directory.starts(question.need)
    banned = _half_day_of(served, starts)
    for _ in range(MOST_TIMES):
        found = _next(question, against, served, banned)
        if found is None:
            break
        banned += _half_day_of(found.instead, starts)
        if found.instead not in told:
            yield found


def _next(
    question: Question, against: Reference, served: Assignment, banned: list[Ban]
) -> Alternative | None:
    """The best plan in which the need is served, but not so."""
    answer = question.prepared.best(
        Conditions(frozenset({served.need}), tuple(banned)),
        incumbent=_beside(question, against, served, banned),
        crowded=question.best.crowded,
        seconds=PLAN_SECONDS,
        stopped=question.stopped,
    )
    if answer.impossible:
        return None
    if answer.value is None or not answer.exact:
        raise Unfinished
    plan = quieted(question.week, against.assignments, answer.assignments, keep=served.need)
    plan = well_timed(
        question.week,
        plan,
        need=served.need,
        starts=_better_starts(question, _entry(plan, served.need), served, banned),
    )
    instead = _entry(plan, served.need)
    moved = moves(against.assignments, plan, but=served.need)
    delta = answer.value - against.value
    return Alternative(instead, delta, moved, alternative_words(question, served, instead, delta, moved))


def _beside(
    question: Question, against: Reference, served: Assignment, banned: list[Ban]
) -> tuple[Assignment, ...] | None:
    """The need served otherwise with nothing else moved: a plan to begin with, where that can be done."""
    rest = tuple(entry for entry in against.assignments if entry.need != served.need)
    board = Board(question.directory, rest)
    for way in ways(board, question.need, limit=len(banned) + 1):
        entry = Assignment(served.need, way.heads, way.start)
        if not any(ban.hits(entry) for ban in banned):
            plan = tuple(sorted((*rest, entry)))
            return plan if check_assignments(question.week, plan).valid else None
    return None


def _entry(plan: Iterable[Assignment], need: str) -> Assignment:
    return next(entry for entry in plan if entry.need == need)


def _better_starts(question: Question, found: Assignment, served: Assignment, banned: list[Ban]) -> list[int]:
    """Starts people would rather have than the one found: the present one, or earlier on the same half-day."""
    starts = question.directory.starts(question.need)
    near = [start for start in starts if start < found.start and _half_day(start) == _half_day(found.start)]
    return [
        start
        for start in dict.fromkeys([served.start, *near])
        if start != found.start and not any(ban.hits(replace(found, start=start)) for ban in banned)
    ]


def _half_day_of(entry: Assignment, starts: tuple[int, ...]) -> list[Ban]:
    """Bans on every start in the half-day of an assignment."""
    return [Ban(entry.need, start=start) for start in starts if _half_day(start) == _half_day(entry.start)]


def _half_day(minute: int) -> tuple[int, bool]:
    return minute // DAY_MINUTES, minute % DAY_MINUTES >= _NOON
