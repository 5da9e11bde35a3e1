"""Who goes to which need, and when."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Assignment:
    """A need served by ``heads`` (in the order of the need's parts) from ``start`` (minutes since Monday 00:00)."""

    need: str
    heads: tuple[str, ...]
    start: int
