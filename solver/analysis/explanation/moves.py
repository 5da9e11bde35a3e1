"""The differences between two plans, and plans of equal value that differ in less."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from solver.analysis.explanation.alternative import Move
from solver.checker import check_assignments, score_of
from solver.week import Assignment, Week


def with_fewest_changes(
    week: Week, present: Iterable[Assignment], found: Iterable[Assignment], *, keep: str
) -> tuple[Assignment, ...]:
    """The plan found, with assignments put back to where they are at present wherever that costs nothing.

    The assignment of the need ``keep`` is left as found.
    """
    before = {entry.need: entry for entry in present}
    plan = {entry.need: entry for entry in found}
    differing = [need for need in sorted(before) if need != keep and plan.get(need) != before[need]]
    groups = _sharing_heads(before, plan, differing)
    for group in (differing, *groups, *([need] for need in differing)):
        tried = plan | {need: before[need] for need in group}
        if (
            tried != plan
            and _worth_the_same(week, plan, tried)
            and check_assignments(week, tried.values()).valid
        ):
            plan = tried
    return tuple(sorted(plan.values()))


def _sharing_heads(
    before: Mapping[str, Assignment], plan: Mapping[str, Assignment], needs: Iterable[str]
) -> list[list[str]]:
    """The groups of several needs that share heads, before or in the plan: they may have to be put back together."""
    groups: list[tuple[set[str], list[str]]] = []
    for need in needs:
        heads = {head for each in (before, plan) if need in each for head in each[need].heads}
        joined = [group for group in groups if group[0] & heads]
        groups = [group for group in groups if group not in joined]
        groups.append(
            (heads.union(*(each for each, _ in joined)), [n for _, group in joined for n in group] + [need])
        )
    return [sorted(group) for _, group in groups if len(group) > 1]


def _worth_the_same(week: Week, plan: Mapping[str, Assignment], tried: Mapping[str, Assignment]) -> bool:
    """Whether two plans are worth the same. Where they serve the same needs, only the heads that differ matter."""
    entries, others = set(plan.values()), set(tried.values())
    if plan.keys() == tried.keys():
        heads = {head for entry in entries ^ others for head in entry.heads}
        entries, others = (
            {entry for entry in each if heads.intersection(entry.heads)} for each in (entries, others)
        )
    return score_of(week, entries).value == score_of(week, others).value


def with_best_start(
    week: Week, found: Iterable[Assignment], *, need: str, starts: Iterable[int]
) -> tuple[Assignment, ...]:
    """The plan found, with the need at the first of ``starts`` that costs nothing; as found where there is none."""
    plan = {entry.need: entry for entry in found}
    for start in starts:
        tried = plan | {need: replace(plan[need], start=start)}
        if _worth_the_same(week, plan, tried) and check_assignments(week, tried.values()).valid:
            return tuple(sorted(tried.values()))
    return tuple(sorted(plan.values()))


def moves(present: Iterable[Assignment], after: Iterable[Assignment], *, but: str) -> tuple[Move, ...]:
    """The needs, but for one, whose assignments differ between the two plans, by id."""
    then, now = {entry.need: entry for entry in after}, {entry.need: entry for entry in present}
    return tuple(
        Move(need, now.get(need), then.get(need))
        for need in sorted(now.keys() | then.keys())
        if need != but and now.get(need) != then.get(need)
    )
