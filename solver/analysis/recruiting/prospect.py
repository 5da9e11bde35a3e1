"""A head the association could look for, and what that head would bring."""

from dataclasses import dataclass

from solver.week import Head


@dataclass(frozen=True, slots=True)
class Prospect:
    """A head for one topic, at home in a township; ``head`` is written out in full.

    ``kind`` is ``None`` where nobody offers the topic yet. ``value_delta`` is exact: by so much the best plan of the
    week with that head is worth more than the best one without. ``serves`` are the needs it serves beside those the
    present plan serves, ``drops`` those it gives up, ``served_delta`` how many more it serves in all.
    """

    kind: str | None
    topic: str
    township: str
    head: Head
    value_delta: int
    served_delta: int
    serves: tuple[str, ...]
    drops: tuple[str, ...]
