"""What the parts of the linear program share while it is written."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from solver.column_generation.network.routes import Columns
from solver.column_generation.network.visit_network import Offers
from solver.column_generation.network.visit_options import Calls
from solver.lp.arrays import Ints
from solver.lp.linear_program import Floats, Matrix
from solver.rules.conditions import Conditions


class NoPlan(Exception):
    """It was proven that no choice of the columns keeps the conditions."""


@dataclass(frozen=True, slots=True)
class Served:
    """Variables that say a need is served, one entry each: the need, the day, and the start or ``OPEN``."""

    variable: Ints
    need: Ints
    day: Ints
    start: Ints


class Draft:
    """A program under construction: the variables of the columns come first, then what else is needed.

    ``worth`` of the columns is still added to. ``call`` has the calls of all columns, ``column`` whose they are.
    ``marks`` says by kind which row is about what: ``segment``, ``week`` and ``load`` about numbers of segments and
    heads, ``day`` about head and day, ``pack`` about its id and the day, ``room`` about the venue's id and a minute,
    ``need`` about its number, ``part`` about that and the part, ``township`` about its id.
    """

    def __init__(self, offers: Offers, calls: Calls, columns: Columns, conditions: Conditions) -> None:
        self.offers = offers
        self.calls = calls
        self.columns = columns
        self.conditions = conditions
        self.weights = offers.directory.week.weights
        self.worth: Floats = -self.weights.travel_minute * columns.travel.astype(float)
        self.matrix = Matrix(self.worth)
        self.marks: dict[str, list[tuple[int, Any]]] = {}
        self.call = columns.calls
        self.column = columns.of_call

    def add_worth(self, columns: Ints, worth: Floats | Ints) -> None:
        """Make columns worth more; one that comes several times gets each of it."""
        self.worth += np.bincount(columns, worth, minlength=len(self.worth))

    def mark(self, kind: str, rows: Ints | list[int], about: Iterable[Any]) -> None:
        """Remember what rows are about, for those who want to read their prices."""
        self.marks.setdefault(kind, []).extend(zip(map(int, rows), about, strict=True))

    def required(self, need: int) -> bool:
        """Whether the conditions want this need served."""
        return self.offers.needs[need].id in self.conditions.required
