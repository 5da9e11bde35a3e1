"""How often a code may be tried: no guess gets far, and nobody is kept out by what others try.

A try belongs to a number and to the network it comes from. That pair has its own limit, which nobody else can use
up. What the number, the network and all together have tried only decides how strict the limit of each pair is, never
whether somebody is let try at all: once one of these budgets is spent, a pair still has one try a day.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Engine

from matcher.accounts.services.rate_limit import RateLimit

PAIR = "5 per hour; 10 per day"
PAIR_WHEN_SPENT = "1 per day"
NUMBER, NETWORK, ALL = "20 per day", "60 per day", "1000 per day"


@dataclass(slots=True)
class CodeTry:
    """A try that was counted; what was counted is given back where the code was right."""

    counted: list[tuple[RateLimit, tuple[str, ...]]] = field(default_factory=list)

    def count(self, limit: RateLimit, *who: str) -> bool:
        """Count it with one limit; False, and nothing is counted there, where that has no room."""
        taken = limit.take(*who)
        if taken:
            self.counted.append((limit, who))
        return taken

    def was_right(self) -> None:
        """A right code is no guess."""
        for limit, who in self.counted:
            limit.give_back(*who)


class CodeTries:
    """The limits, counted in the database for all processes together, in transactions of their own."""

    def __init__(self, engine: Engine, *, key: str) -> None:
        self._pair = RateLimit(engine, PAIR, key=key)
        self._pair_when_spent = RateLimit(engine, PAIR_WHEN_SPENT, key=key)
        self._number = RateLimit(engine, NUMBER, key=key)
        self._network = RateLimit(engine, NETWORK, key=key)
        self._all = RateLimit(engine, ALL, key=key)

    def begin(self, number: str, network: str) -> CodeTry | None:
        """Count a try; None where this number has been tried too often from this network."""
        begun = CodeTry()
        if not begun.count(self._pair, "code", number, network):
            return None
        within_budgets = [
            begun.count(self._number, "code-number", number),
            begun.count(self._network, "code-network", network),
            begun.count(self._all, "code-all"),
        ]
        if all(within_budgets) or begun.count(self._pair_when_spent, "code-spent", number, network):
            return begun
        begun.was_right()  # not looked at, so it is no guess either
        return None
