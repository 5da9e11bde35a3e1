"""A week with one of its entries replaced."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from solver.week import Head, Need, Week

T = TypeVar("T")


def put(entries: Sequence[T], index: int, entry: T) -> tuple[T, ...]:
    """The entries with one of them exchanged."""
    return (*entries[:index], entry, *entries[index + 1 :])


def with_need(week: Week, index: int, need: Need) -> Week:
    """The week with another need in that position."""
    return replace(week, needs=put(week.needs, index, need))


def with_head(week: Week, index: int, head: Head) -> Week:
    """The week with another head in that position."""
    return replace(week, heads=put(week.heads, index, head))
