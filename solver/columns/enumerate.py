"""All rounds worth making."""

from collections.abc import Callable

from solver.columns.column import Column, TooMany
from solver.columns.offer import Offers
from solver.columns.walk import Walk


class Enumeration:
    """Writes down columns tour by tour; remembers tours that a new set of timed needs does not concern.

    Raises :class:`TooMany` when the ``budget`` of steps is spent, or when ``stopped`` says so.
    """

    def __init__(self, offers: Offers, *, budget: int, stopped: Callable[[], bool]) -> None:
        self._offers = offers
        self._budget = budget
        self._stopped = stopped
        self._known: dict[tuple[str, int], tuple[frozenset[str], list[Column]]] = {}

    def columns(self, timed: frozenset[str]) -> list[Column]:
        """Every column, by head and tour; needs in ``timed`` come once for each of their starts."""
        found: list[Column] = []
        left = self._budget
        for head in self._offers.heads():
            for tour in range(len(self._offers.given.tours[head])):
                known = self._known.get((head, tour))
                if known is None or self._concerned(known, timed):
                    walk = Walk(self._offers, head, tour, timed, budget=left)
                    known = self._known[head, tour] = (timed, walk.columns())
                    left -= walk.steps
                found += known[1]
                if self._stopped():
                    raise TooMany
        return found

    @staticmethod
    def _concerned(known: tuple[frozenset[str], list[Column]], timed: frozenset[str]) -> bool:
        new = timed - known[0]
        return any(call.need in new for column in known[1] for call in column.calls)
