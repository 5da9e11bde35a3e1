"""Who usually gives a series is wanted only for hours at which she could come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from solver import Head, Interval, Need


def without_absent(needs: Iterable[Need], heads: Iterable[Head]) -> tuple[Need, ...]:
    """The needs, of their usual heads (`Need.continuity`) only those who are free long enough within their windows.

    A place that nobody can keep costs nothing: else a need would be worth less in every week its head is away.
    """
    free = {head.id: head.available for head in heads}
    return tuple(_kept(need, free) if need.continuity else need for need in needs)


def _kept(need: Need, free: Mapping[str, tuple[Interval, ...]]) -> Need:
    there = tuple(head for head in need.continuity if any(_fits(need, each) for each in free.get(head, ())))
    return need if there == need.continuity else replace(need, continuity=there)


def _fits(need: Need, free: Interval) -> bool:
    return any(
        min(window.end, free.end) - max(window.start, free.start) >= need.minutes for window in need.windows
    )
