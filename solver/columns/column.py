"""One round a head could make."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Call:
    """A head taking one part of a need on a day; ``start`` is fixed (minutes since Monday 00:00) or left open."""

    need: str
    part: int
    day: int
    start: int | None


@dataclass(frozen=True, slots=True)
class Column:
    """The calls of one tour of a head, in order; ``travel`` is of the whole tour, what is fixed in it included.

    ``behind`` says of each call how many fixed stops of the tour come before it.
    """

    head: str
    tour: int
    calls: tuple[Call, ...]
    behind: tuple[int, ...]
    travel: int


class TooMany(Exception):
    """There are more rounds than worth writing down; another method has to do."""
