"""A plan again, after somebody said no."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from solver.plan import Plan
from solver.search.solve import solve
from solver.week import Week


def replan(
    week: Week,
    plan: Plan,
    declines: Iterable[tuple[str, str]] = (),
    *,
    free: bool = False,
    seconds: float | None = None,
    threads: int = 2,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Week, Plan]:
    """The week as it now stands, and its best plan, after heads declined needs (pairs of need id and head id).

    A head who declined is excluded from the need; its assignment comes loose, also where the week had it fixed.
    All other assignments of the plan stay fixed. With ``free`` only what the week itself fixes stays; the plan
    becomes the week's ``previous`` then, so that each change costs its weight.
    Raises :class:`KeyError` for a need or head that the week or the plan does not pair.
    """
    no = list(declines)
    for need, head in no:
        if not any(entry.need == need and head in entry.heads for entry in plan.assignments):
            raise KeyError(f"{need}={head}")
    loose = {need for need, _ in no}
    kept = tuple(entry for entry in (week.fixed if free else plan.assignments) if entry.need not in loose)
    needs = tuple(
        replace(need, exclude=need.exclude + _new(need.exclude, no, need.id)) if need.id in loose else need
        for need in week.needs
    )
    after = replace(week, needs=needs, fixed=kept, previous=plan.assignments if free else week.previous)
    return after, solve(after, seconds=seconds, threads=threads, cancelled=cancelled)


def _new(excluded: tuple[str, ...], declines: list[tuple[str, str]], need: str) -> tuple[str, ...]:
    return tuple(sorted({head for other, head in declines if other == need} - set(excluded)))
