"""The columns of a week, written down once for each set of needs whose starts matter."""

import numpy as np
import numpy.typing as npt

from solver.column_generation.master.master import draft_of, program_of
from solver.column_generation.master.master_builder import Draft
from solver.column_generation.network.routes import Columns, columns_of
from solver.column_generation.network.visit_network import Offers
from solver.column_generation.network.visit_options import Calls, calls_of
from solver.column_generation.pricing.pricing import Pricing
from solver.lp.arrays import Ints
from solver.lp.linear_program import LinearProgram
from solver.rules.conditions import Conditions

MOST_PRICED = 250_000


class Formulation:
    """Calls and columns under a set of ``timed`` needs, and the programs over some of them."""

    def __init__(self, offers: Offers, timed: frozenset[int], *, steps: int, most: int) -> None:
        self.offers = offers
        self.timed = timed
        self._steps = steps
        self.calls: Calls = calls_of(offers, np.array(sorted(timed), dtype=np.int64))
        self.columns: Columns = columns_of(offers, self.calls, steps=steps, most=most)

    def allowed(self, conditions: Conditions) -> Ints:
        """The columns that hold nothing banned, by position."""
        banned = self.banned(conditions)
        if not banned.any():
            return np.arange(len(self.columns))
        hit = np.bincount(self.columns.of_call, banned[self.columns.calls], minlength=len(self.columns))
        return np.flatnonzero(hit == 0)

    def priced(self, pricing: Pricing, at_least: float) -> Columns:
        """Every round whose reduced profit is not below ``at_least``, unless there are too many of them."""
        found = columns_of(
            self.offers,
            self.calls,
            steps=self._steps,
            most=MOST_PRICED,
            promising=pricing.promising(at_least),
        )
        return found.only(np.flatnonzero(pricing.profit(found) >= at_least))

    def program(self, columns: Columns, conditions: Conditions) -> LinearProgram:
        """The program over some of the columns. Raises
        :class:`~solver.column_generation.master.master_builder.NoPlan`."""
        return program_of(self.offers, self.calls, columns, conditions)

    def draft(self, columns: Columns, conditions: Conditions) -> Draft:
        """The same with the marks that say what its rows are about."""
        return draft_of(self.offers, self.calls, columns, conditions)

    def banned(self, conditions: Conditions) -> npt.NDArray[np.bool_]:
        """Calls that alone are banned; teams of several heads are held by rows."""
        banned = np.zeros(len(self.calls), dtype=bool)
        for ban in conditions.banned:
            number = self.offers.need_number.get(ban.need)
            if number is None or len(ban.heads) > 1:
                continue
            hit = self.calls.need == number
            if ban.heads:
                (ident,) = ban.heads
                heads = [index for index, head in enumerate(self.offers.heads) if head.id == ident]
                hit &= np.isin(self.offers.segment_head[self.calls.segment], heads)
            if ban.start is not None:
                hit &= self.calls.start == ban.start
            banned |= hit
        return banned
