"""How far a running search has come."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """One glance at a running search.

    ``phase`` is one of ``reading``, ``first_plan``, ``improving``, ``explaining``, ``done``; ``value`` and ``bound``
    are ``None`` until known; ``elapsed`` is in seconds.
    """

    phase: str
    value: int | None
    bound: int | None
    served: int
    total: int
    elapsed: float
