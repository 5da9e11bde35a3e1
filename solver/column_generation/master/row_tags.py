"""What each row of a master is about, for those who read its duals."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")
Tagged = list[tuple[int, T]]


@dataclass(frozen=True, slots=True)
class RowTags:
    """By kind of row, its number and what it is about.

    ``segment`` has numbers of segments, ``week`` and ``load`` of heads, ``day`` of a head and a day of the week,
    ``need`` of needs, ``part`` of a need and a part. ``township`` has the ids of townships whose first session counts
    extra. ``pack`` has a pack's id and the day, ``room`` a venue's id and the minute since Monday 00:00,
    ``township_moment`` and ``township_day`` a township's id and the minute or the day.
    """

    segment: Tagged[int] = field(default_factory=list)
    week: Tagged[int] = field(default_factory=list)
    load: Tagged[int] = field(default_factory=list)
    day: Tagged[tuple[int, int]] = field(default_factory=list)
    need: Tagged[int] = field(default_factory=list)
    part: Tagged[tuple[int, int]] = field(default_factory=list)
    township: Tagged[str] = field(default_factory=list)
    pack: Tagged[tuple[str, int]] = field(default_factory=list)
    room: Tagged[tuple[str, int]] = field(default_factory=list)
    township_moment: Tagged[tuple[str, int]] = field(default_factory=list)
    township_day: Tagged[tuple[str, int]] = field(default_factory=list)

    def concurrency(self) -> dict[str, Tagged[tuple[str, int]]]:
        """Those of limits of sessions at the same moment, by the kind of limit."""
        return {"room": self.room, "township_moment": self.township_moment}


def tag(tagged: Tagged[T], rows: Iterable[int], about: Iterable[T]) -> None:
    """Note what each of the rows is about."""
    tagged.extend(zip(map(int, rows), about, strict=True))
