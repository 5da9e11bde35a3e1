"""The week as the solver sees it: frozen dataclasses, whole minutes since Monday 00:00."""

from solver.week.assignment import Assignment
from solver.week.head import KINDS, Head
from solver.week.interval import DAY_MINUTES, WEEK_MINUTES, Interval, day_of, half_day_of, merged
from solver.week.need import Need
from solver.week.places import Pack, Place, Township, Venue
from solver.week.travel import MatrixTravel, SpeedTravel, Travel
from solver.week.week import Week
from solver.week.weights import Weights

__all__ = [
    "DAY_MINUTES",
    "KINDS",
    "WEEK_MINUTES",
    "Assignment",
    "Head",
    "Interval",
    "MatrixTravel",
    "Need",
    "Pack",
    "Place",
    "SpeedTravel",
    "Township",
    "Travel",
    "Venue",
    "Week",
    "Weights",
    "day_of",
    "half_day_of",
    "merged",
]
