"""Each tour as a round from home and back (rule 3), and its travel."""

import itertools
from collections import defaultdict
from dataclasses import dataclass

from ortools.sat.python.cp_model import IntVar

from solver.cp_sat.model_context import ModelContext, Visit
from solver.rules.tour import Stop, Tour, tour_minutes

HOME = 0


def build_routing(context: ModelContext) -> None:
    """A circuit for each tour somebody could be sent on, and the travel of all tours."""
    weight = context.directory.week.weights.travel_minute
    of_tour: dict[tuple[str, int], list[Visit]] = defaultdict(list)
    for visit in context.visits:
        of_tour[visit.head, visit.tour].append(visit)
    roads = context.directory.roads
    for head, diary in context.directory.diaries.items():
        home = context.directory.heads[head].place
        for session in diary.outside:
            there_and_back = roads.minutes(home, session.place) + roads.minutes(session.place, home)
            context.objective_constant -= weight * there_and_back
        for index, tour in enumerate(diary.tours):
            visits = of_tour.get((head, index), [])
            if visits:
                _Circuit(context, tour, visits).build()
            else:
                context.objective_constant -= weight * tour_minutes(tour, roads)


@dataclass(slots=True)
class _Circuit:
    """One tour's circuit: node 0 is home, then what is fixed in order, then the visits."""

    context: ModelContext
    tour: Tour
    visits: list[Visit]

    def build(self) -> None:
        fixed = len(self.tour.stops)
        arcs = [(1 + fixed + i, 1 + fixed + i, ~visit.chosen) for i, visit in enumerate(self.visits)]
        if not fixed:
            arcs.append((HOME, HOME, self._stay_home()))
        self._inside_stops()
        arcs += self._fixed_arcs()
        arcs += self._home_arcs()
        arcs += self._visit_arcs()
        self.context.model.add_circuit(arcs)

    def _stay_home(self) -> IntVar:
        empty = self.context.model.new_bool_var("stay home")
        for visit in self.visits:
            self.context.model.add_implication(visit.chosen, ~empty)
        return empty

    def _inside_stops(self) -> None:
        """Fixed sessions that clash are one stop; the ways among them are travelled whatever is chosen."""
        roads = self.context.directory.roads
        for stop in self.tour.stops:
            places = [session.place for session in stop.sessions]
            for a, b in itertools.pairwise(places):
                self._pay(roads.minutes(a, b), None)

    def _fixed_arcs(self) -> list[tuple[int, int, IntVar]]:
        arcs = []
        stops: list[Stop | None] = [None, *self.tour.stops, None]
        for index, (before, after) in enumerate(itertools.pairwise(stops)):
            if before is None and after is None:
                continue
            direct = self._arc(self._exit(before), self._entry(after), f"fixed leg {index}")
            arcs.append((index, (index + 1) % (len(stops) - 1), direct))
            for number, visit in enumerate(self.visits):
                node = 1 + len(self.tour.stops) + number
                if before is not None and (arc := self._after(before, visit)) is not None:
                    arcs.append((index, node, arc))
                if after is not None and (arc := self._before(visit, after)) is not None:
                    arcs.append((node, index + 1, arc))
        return arcs

    def _home_arcs(self) -> list[tuple[int, int, IntVar]]:
        roads, arcs = self.context.directory.roads, []
        for number, visit in enumerate(self.visits):
            node, place = 1 + len(self.tour.stops) + number, self._place(visit)
            first = self.tour.start + roads.minutes(self.tour.home, place)
            last = self.tour.end - roads.minutes(place, self.tour.home) - self._minutes(visit)
            out = self._leg(self.tour.home, place, visit, earliest=first)
            back = self._leg(place, self.tour.home, visit, latest=last)
            if out is not None:
                arcs.append((HOME, node, out))
            if back is not None:
                arcs.append((node, HOME, back))
        return arcs

    def _visit_arcs(self) -> list[tuple[int, int, IntVar]]:
        arcs, base = [], 1 + len(self.tour.stops)
        grid, roads = self.context.directory.week.grid_minutes, self.context.directory.roads
        for i, one in enumerate(self.visits):
            for j, two in enumerate(self.visits):
                if one.need == two.need:
                    continue
                way = roads.minutes(self._place(one), self._place(two))
                steps = -(-(self._minutes(one) + way) // grid)
                if one.lo + steps > two.hi:
                    continue
                arc = self._arc(self._place(one), self._place(two), f"{one.need}>{two.need}")
                if one.hi + steps > two.lo:
                    start = self.context.start
                    self.context.model.add(start[two.need] >= start[one.need] + steps).only_enforce_if(arc)
                arcs.append((base + i, base + j, arc))
        return arcs

    def _after(self, stop: Stop, visit: Visit) -> IntVar | None:
        place = self._place(visit)
        ready = stop.ready_for(place, self.context.directory.roads)
        return self._leg(stop.sessions[-1].place, place, visit, earliest=ready)

    def _before(self, visit: Visit, stop: Stop) -> IntVar | None:
        place = self._place(visit)
        leave = stop.leave_by(place, self.context.directory.roads)
        return self._leg(place, stop.sessions[0].place, visit, latest=leave - self._minutes(visit))

    def _leg(
        self,
        origin: str,
        destination: str,
        visit: Visit,
        *,
        earliest: int | None = None,
        latest: int | None = None,
    ) -> IntVar | None:
        """An arc to or from a visit that holds its start, or ``None`` where no start suits."""
        grid = self.context.directory.week.grid_minutes
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
        self._pay(self.context.directory.roads.minutes(origin, destination), arc)
        return arc

    def _pay(self, way: int, arc: IntVar | None) -> None:
        cost = self.context.directory.week.weights.travel_minute * way
        if arc is None:
            self.context.objective_constant -= cost
        elif cost:
            self.context.objective.append((-cost, arc))

    def _entry(self, stop: Stop | None) -> str:
        return stop.sessions[0].place if stop else self.tour.home

    def _exit(self, stop: Stop | None) -> str:
        return stop.sessions[-1].place if stop else self.tour.home

    def _place(self, visit: Visit) -> str:
        return self.context.directory.place_of(self.context.directory.needs[visit.need])

    def _minutes(self, visit: Visit) -> int:
        return self.context.directory.needs[visit.need].minutes
