"""All rounds worth making."""

from collections.abc import Callable

from solver.columns.column import Column, TooMany
from solver.columns.offer import Offers
from solver.columns.walk import Walk

Key = tuple[str, int, frozenset[str]]


class Enumeration:
    """Writes down columns tour by tour; remembers them for each set of timed needs that concerns the tour.

    Raises :class:`TooMany` when the ``budget`` of steps is spent, or when ``stopped`` says so.
    """

    def __init__(self, offers: Offers, *, budget: int, stopped: Callable[[], bool]) -> None:
        self._offers = offers
        self._budget = budget
        self._stopped = stopped
        self._known: dict[Key, list[Column]] = {}

    def columns(self, timed: frozenset[str]) -> list[Column]:
        """Every column, by head and tour; needs in ``timed`` come once for each of their starts."""
        found: list[Column] = []
        left = self._budget
        for head in self._offers.heads():
            concerned = timed & self._offers.wanted_by(head)
            for tour in range(len(self._offers.given.tours[head])):
                known = self._known.get((head, tour, concerned))
                if known is None:
                    walk = Walk(self._offers, head, tour, timed, budget=left)
                    known = self._known[head, tour, concerned] = walk.columns()
                    left -= walk.steps
                found += known
                if self._stopped():
                    raise TooMany
        return found
