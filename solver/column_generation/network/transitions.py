"""Whether one visit may follow another, for many pairs of visits at once (rules 3 and 9)."""

from dataclasses import dataclass

from solver.column_generation.network.visit_network import VisitNetwork
from solver.column_generation.network.visit_options import VisitOptions
from solver.lp.arrays import Ints


@dataclass(frozen=True, slots=True)
class Transitions:
    """What lies between two visits of one segment, in minutes, by pair of visits, shape (pairs,).

    ``travel`` is the travel between their venues, ``time`` the least time between the end of the first and the start
    of the second: travel plus the head's rest.
    """

    travel: Ints
    time: Ints


def transitions(network: VisitNetwork, options: VisitOptions, before: Ints, after: Ints) -> Transitions:
    """The transitions between visits, given by their positions in the visit options, each of shape (pairs,).

    The same as :func:`solver.rules.tour.transition_time`.
    """
    place = network.place
    travel = network.travel_matrix.minutes(place[options.need[before]], place[options.need[after]])
    return Transitions(travel, travel + network.rest[options.segment[before]])
