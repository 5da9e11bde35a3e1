"""Each tour as a circuit from home and back, with rest between sessions (rules 3 and 9), and its travel."""

import itertools
from collections import defaultdict
from dataclasses import dataclass

from ortools.sat.python.cp_model import IntVar

from solver.cp_sat.model_context import ModelContext, Visit
from solver.rules.tour import Stop, Tour, tour_minutes, transition_time

DEPOT = 0


def build_routing(context: ModelContext) -> None:
    """A circuit for each tour that has visits, and the travel cost of all tours."""
    weight = context.week_index.week.weights.travel_minute
    of_tour: dict[tuple[str, int], list[Visit]] = defaultdict(list)
    for visit in context.visits:
        of_tour[visit.head, visit.tour].append(visit)
    travel_times = context.week_index.travel_times
    for head, diary in context.week_index.diaries.items():
        home = context.week_index.heads[head].place
        for session in diary.outside:
            there_and_back = travel_times.minutes(home, session.place) + travel_times.minutes(
                session.place, home
            )
            context.objective_constant -= weight * there_and_back
        for index, tour in enumerate(diary.tours):
            visits = of_tour.get((head, index), [])
            if visits:
                _Circuit(context, tour, visits).build()
            else:
                context.objective_constant -= weight * tour_minutes(tour, travel_times)


@dataclass(slots=True)
class _Circuit:
    """The circuit of one tour: node 0 is home, then come the fixed stops in order, then the visits.

    Two fixed stops, whose order and starts are given, need no rest between them.
    """

    context: ModelContext
    tour: Tour
    visits: list[Visit]

    def build(self) -> None:
        fixed = len(self.tour.stops)
        arcs = [(1 + fixed + i, 1 + fixed + i, ~visit.selected) for i, visit in enumerate(self.visits)]
        if not fixed:
            arcs.append((DEPOT, DEPOT, self._unused_tour()))
        self._add_travel_within_stops()
        arcs += self._stop_arcs()
        arcs += self._home_arcs()
        arcs += self._visit_arcs()
        self.context.model.add_circuit(arcs)

    def _unused_tour(self) -> IntVar:
        unused = self.context.model.new_bool_var("unused tour")
        for visit in self.visits:
            self.context.model.add_implication(visit.selected, ~unused)
        return unused

    def _add_travel_within_stops(self) -> None:
        """Fixed sessions that clash are one stop; travel between them is a constant."""
        travel_times = self.context.week_index.travel_times
        for stop in self.tour.stops:
            places = [session.place for session in stop.sessions]
            for a, b in itertools.pairwise(places):
                self._charge_travel(travel_times.minutes(a, b), None)

    def _stop_arcs(self) -> list[tuple[int, int, IntVar]]:
        arcs = []
        for index, (before, after) in enumerate(self.tour.gaps()):
            if before is None and after is None:
                continue
            direct = self._arc(self.tour.origin(before), self.tour.destination(after), f"fixed leg {index}")
            arcs.append((index, (index + 1) % (len(self.tour.stops) + 1), direct))
            for number, visit in enumerate(self.visits):
                node = 1 + len(self.tour.stops) + number
                if before is not None and (arc := self._arc_from(before, visit)) is not None:
                    arcs.append((index, node, arc))
                if after is not None and (arc := self._arc_to(visit, after)) is not None:
                    arcs.append((node, index + 1, arc))
        return arcs

    def _home_arcs(self) -> list[tuple[int, int, IntVar]]:
        arcs = []
        for number, visit in enumerate(self.visits):
            node = 1 + len(self.tour.stops) + number
            out, back = self._arc_from(None, visit), self._arc_to(visit, None)
            if out is not None:
                arcs.append((DEPOT, node, out))
            if back is not None:
                arcs.append((node, DEPOT, back))
        return arcs

    def _visit_arcs(self) -> list[tuple[int, int, IntVar]]:
        arcs, base = [], 1 + len(self.tour.stops)
        grid, travel_times = self.context.week_index.week.grid_minutes, self.context.week_index.travel_times
        for i, first in enumerate(self.visits):
            for j, second in enumerate(self.visits):
                if first.need == second.need:
                    continue
                between = transition_time(
                    self._place(first), self._place(second), travel_times, self.tour.rest
                )
                steps = -(-(self._minutes(first) + between) // grid)
                if first.lo + steps > second.hi:
                    continue
                arc = self._arc(self._place(first), self._place(second), f"{first.need}>{second.need}")
                if first.hi + steps > second.lo:
                    start = self.context.start
                    self.context.model.add(start[second.need] >= start[first.need] + steps).only_enforce_if(
                        arc
                    )
                arcs.append((base + i, base + j, arc))
        return arcs

    def _arc_from(self, before: Stop | None, visit: Visit) -> IntVar | None:
        """An arc from a stop, or from home, to a visit."""
        place = self._place(visit)
        earliest = self.tour.earliest_start(before, place, self.context.week_index.travel_times)
        return self._time_bounded_arc(self.tour.origin(before), place, visit, earliest=earliest)

    def _arc_to(self, visit: Visit, after: Stop | None) -> IntVar | None:
        """An arc from a visit to a stop, or home."""
        place = self._place(visit)
        latest_end = self.tour.latest_end(after, place, self.context.week_index.travel_times)
        return self._time_bounded_arc(
            place, self.tour.destination(after), visit, latest=latest_end - self._minutes(visit)
        )

    def _time_bounded_arc(
        self,
        origin: str,
        destination: str,
        visit: Visit,
        *,
        earliest: int | None = None,
        latest: int | None = None,
    ) -> IntVar | None:
        """An arc to or from a visit that bounds its start in minutes, or ``None`` where no start is feasible."""
        grid = self.context.week_index.week.grid_minutes
        lo = visit.lo if earliest is None else -(-earliest // grid)
        hi = visit.hi if latest is None else latest // grid
        if lo > visit.hi or hi < visit.lo:
            return None
        arc = self._arc(origin, destination, f"leg {visit.need}")
        start = self.context.start[visit.need]
        if lo > visit.lo:
            self.context.model.add(start >= lo).only_enforce_if(arc)
        if hi < visit.hi:
            self.context.model.add(start <= hi).only_enforce_if(arc)
        return arc

    def _arc(self, origin: str, destination: str, name: str) -> IntVar:
        arc = self.context.model.new_bool_var(name)
        self._charge_travel(self.context.week_index.travel_times.minutes(origin, destination), arc)
        return arc

    def _charge_travel(self, minutes: int, arc: IntVar | None) -> None:
        cost = self.context.week_index.week.weights.travel_minute * minutes
        if arc is None:
            self.context.objective_constant -= cost
        elif cost:
            self.context.objective.append((-cost, arc))

    def _place(self, visit: Visit) -> str:
        return self.context.week_index.place_of(self.context.week_index.needs[visit.need])

    def _minutes(self, visit: Visit) -> int:
        return self.context.week_index.needs[visit.need].minutes
