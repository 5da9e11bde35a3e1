"""One matching week of one county (or of several that share heads)."""

from dataclasses import dataclass, field
from datetime import date

from solver.week.assignment import Assignment
from solver.week.head import Head
from solver.week.need import Need
from solver.week.places import Pack, Place, Township, Venue
from solver.week.travel import SpeedTravel, Travel
from solver.week.weights import Weights


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Week:
    """Everything the solver knows of a week.

    ``fixed`` are assignments the plan must contain, ``previous`` those it should rather not change.
    Starts lie on a grid of ``grid_minutes`` counted from Monday 00:00.
    """

    monday: date
    places: tuple[Place, ...]
    townships: tuple[Township, ...]
    venues: tuple[Venue, ...]
    packs: tuple[Pack, ...]
    heads: tuple[Head, ...]
    needs: tuple[Need, ...]
    fixed: tuple[Assignment, ...] = ()
    previous: tuple[Assignment, ...] = ()
    travel: Travel = field(default_factory=SpeedTravel)
    weights: Weights = field(default_factory=Weights)
    grid_minutes: int = 15
