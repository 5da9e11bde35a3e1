"""Something that is done again and again."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Duty:
    """Done at once, and then no sooner than `every` seconds after it was begun last.

    `by_the_clock`: not to be done by a clock that is wrong.
    """

    do: Callable[[], None]
    every: float = 0.0
    by_the_clock: bool = False
    _next_at: float = field(default=0.0, init=False)

    @property
    def name(self) -> str:
        """What it is called in the log."""
        return self.do.__name__.removeprefix("_")

    def is_due(self) -> bool:
        """Whether it is its time; if so, it counts as begun."""
        now = time.monotonic()
        if now < self._next_at:
            return False
        self._next_at = now + self.every
        return True
