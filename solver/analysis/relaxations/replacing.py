"""A sequence with one of its entries replaced."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def put(entries: Sequence[T], index: int, entry: T) -> tuple[T, ...]:
    """The entries with one of them exchanged."""
    return (*entries[:index], entry, *entries[index + 1 :])
