"""The exact method over columns: a bound at once, then the best whole choice, proven."""

from collections.abc import Callable

from solver.checker import score_of
from solver.columns.column import Column, TooMany
from solver.columns.enumerate import Enumeration
from solver.columns.offer import Offers
from solver.columns.relaxation import Choice, best_choice, relaxed
from solver.columns.schedule import Scheduler
from solver.rules.board import Board
from solver.rules.directory import Directory
from solver.search.found import Found
from solver.search.mending import mended

# One choice that takes longer is better left to a search that can be interrupted.
MOST_SECONDS = 20.0
MOST_STEPS = 300_000
MOST_ROUNDS = 20
FIRST_ALLOWANCE = 60.0
SLACK = 1e-4


def prove_by_columns(
    directory: Directory, found: Found, stopped: Callable[[], bool], *, seconds: float | None = None
) -> bool:
    """Improve ``found`` until it is proven optimal; ``False`` where another method has to take over.

    That is so when there are too many columns, when the time is not enough for one choice, or when it is
    stopped; the bound found on the way is kept.
    """
    patience = MOST_SECONDS if seconds is None else min(seconds, MOST_SECONDS)
    offers = Offers(Board(directory, directory.fixed.values()))
    base = score_of(directory.week, directory.week.fixed).value
    enumeration = Enumeration(offers, budget=MOST_STEPS, stopped=stopped)
    timed = frozenset(need for need in offers.starts if len(directory.needs[need].parts) > 1)
    for _ in range(MOST_ROUNDS):
        try:
            columns = enumeration.columns(timed)
        except TooMany:
            return False
        choice = _choose(offers, columns, timed, base, found, stopped, patience)
        if choice is None or found.proven:
            return found.proven
        schedule = Scheduler(offers, choice.columns, timed).schedule()
        if not schedule.clashing:
            found.better(schedule.assignments, score_of(directory.week, schedule.assignments).value)
            return found.proven
        if stopped() or schedule.clashing <= timed:
            return False
        repaired = mended(offers, choice.columns, schedule.clashing, timed, stopped)
        found.better(repaired, score_of(directory.week, repaired).value)
        timed |= schedule.clashing
    return False


def _choose(
    offers: Offers,
    columns: list[Column],
    timed: frozenset[str],
    base: int,
    found: Found,
    stopped: Callable[[], bool],
    seconds: float,
) -> Choice | None:
    """The best whole choice of columns; of all of them, though only those that can be part of it are tried.

    A column that falls short by more than the gap between the bound and a choice cannot be part of a better one.
    """
    linear = relaxed(offers, columns, timed)
    if linear is None or stopped():
        return None
    found.tighten(base + linear.value + SLACK)
    allowance = FIRST_ALLOWANCE
    while not stopped() and not found.proven:
        kept = [
            column
            for column, short in zip(columns, linear.shortfall, strict=True)
            if short <= allowance + SLACK
        ]
        choice = best_choice(offers, kept, timed, seconds=seconds)
        if choice is None:
            return None
        gap = linear.value - choice.value
        if gap <= allowance or len(kept) == len(columns):
            found.tighten(base + max(choice.bound, choice.value))
            return choice if choice.bound - choice.value < 1 - SLACK else None
        allowance = gap
    return None
