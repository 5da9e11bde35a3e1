"""What the parts of the linear program share while it is written."""

from dataclasses import dataclass

import numpy as np

from solver.columns.calls import Calls
from solver.columns.matrix import Floats, Matrix
from solver.columns.offers import Offers
from solver.columns.tours import Columns
from solver.columns.ways import Ints
from solver.rules.condition import Conditions


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
    """

    def __init__(self, offers: Offers, calls: Calls, columns: Columns, conditions: Conditions) -> None:
        self.offers = offers
        self.calls = calls
        self.columns = columns
        self.conditions = conditions
        self.weights = offers.directory.week.weights
        self.worth: Floats = -self.weights.travel_minute * columns.travel.astype(float)
        self.matrix = Matrix(self.worth)
        self.call = columns.calls
        self.column = columns.of_call

    def add_worth(self, columns: Ints, worth: Floats | Ints) -> None:
        """Make columns worth more; one that comes several times gets each of it."""
        self.worth += np.bincount(columns, worth, minlength=len(self.worth))

    def required(self, need: int) -> bool:
        """Whether the conditions want this need served."""
        return self.offers.needs[need].id in self.conditions.required
