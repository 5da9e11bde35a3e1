"""PyVRP, a hybrid genetic search for rich vehicle routing problems: prizes less travel costs."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyvrp
from numpy.typing import NDArray
from pyvrp.stop import MaxRuntime

from benchmarks.compare.rivals.routing import Job, Routing, routing
from solver import Assignment, Head, Week
from solver.week import WEEK_MINUTES

NEVER = 10 * WEEK_MINUTES  # longer than any shift: how PyVRP is told which head may not visit which job


def plan(week: Week, seconds: float, threads: int) -> tuple[Assignment, ...]:
    """Each head has its own matrices, which model eligibility, fit, preference and recent load exactly.

    A prize is what the need's points are worth. Several windows become several clients of which one at most is
    visited. A shift carries as many sessions as the head may give in a day.
    """
    routing_problem = routing(week)
    if not routing_problem.jobs:
        return ()
    problem, job_of = _problem(routing_problem)
    result = pyvrp.solve(problem, MaxRuntime(seconds), seed=1, collect_stats=False, display=False)
    return tuple(_assignments(result.best, routing_problem, job_of))


def _problem(routing_problem: Routing) -> tuple[pyvrp.ProblemData, list[Job]]:
    homes = sorted({shift.home for shift in routing_problem.shifts})
    rows = [*homes, *(job.place for job in routing_problem.jobs)]
    depot = {home: index for index, home in enumerate(homes)}
    clients, groups, job_of = _clients(routing_problem, len(homes))
    heads = list({shift.head.id: shift.head for shift in routing_problem.shifts}.values())
    profile = {head.id: index for index, head in enumerate(heads)}
    return pyvrp.ProblemData(
        locations=[pyvrp.Location(0, 0) for _ in rows],
        clients=clients,
        depots=[pyvrp.Depot(index) for index in range(len(homes))],
        vehicle_types=[
            pyvrp.VehicleType(
                capacity=[shift.most_sessions],
                start_depot=depot[shift.home],
                end_depot=depot[shift.home],
                tw_early=shift.start,
                tw_late=shift.end,
                profile=profile[shift.head.id],
            )
            for shift in routing_problem.shifts
        ],
        distance_matrices=[_costs(routing_problem, head, rows, len(homes)) for head in heads],
        duration_matrices=[_durations(routing_problem, head, rows, len(homes)) for head in heads],
        groups=groups,
    ), job_of


def _clients(
    routing_problem: Routing, homes: int
) -> tuple[list[pyvrp.Client], list[pyvrp.ClientGroup], list[Job]]:
    clients: list[pyvrp.Client] = []
    groups: list[pyvrp.ClientGroup] = []
    job_of: list[Job] = []
    week_index = routing_problem.week_index
    served_point = week_index.week.weights.served_point
    for index, job in enumerate(routing_problem.jobs):
        several = len(job.windows) > 1
        members = range(len(clients), len(clients) + len(job.windows))
        for first, last in job.windows:
            clients.append(
                pyvrp.Client(
                    homes + index,
                    delivery=[1],
                    service_duration=job.need.minutes,
                    tw_early=first,
                    tw_late=last,
                    prize=served_point * week_index.points(job.need),
                    required=False,
                    group=len(groups) if several else None,
                )
            )
            job_of.append(job)
        if several:
            groups.append(pyvrp.ClientGroup(list(members), required=False))
    return clients, groups, job_of


def _costs(routing_problem: Routing, head: Head, rows: list[int], homes: int) -> NDArray[np.int64]:
    """Travel, plus, on the arcs into each job, what the head costs there."""
    weights = routing_problem.week_index.week.weights
    costs = weights.travel_minute * routing_problem.travel[np.ix_(rows, rows)]
    for index, job in enumerate(routing_problem.jobs):
        if head.id in job.heads:
            cost = routing_problem.week_index.part_cost(head, job.need, job.need.parts[0])
            cost += weights.session_load * head.recent_sessions
            if job.need.prefer and head.id not in job.need.prefer:
                cost += weights.not_preferred
            costs[:, homes + index] += cost
    np.fill_diagonal(costs, 0)
    return costs


def _durations(routing_problem: Routing, head: Head, rows: list[int], homes: int) -> NDArray[np.int64]:
    durations = routing_problem.durations[np.ix_(rows, rows)].copy()
    barred = [homes + index for index, job in enumerate(routing_problem.jobs) if head.id not in job.heads]
    durations[:, barred] = NEVER
    durations[barred, :] = NEVER
    np.fill_diagonal(durations, 0)
    return durations


def _assignments(best: pyvrp.Solution, routing_problem: Routing, job_of: list[Job]) -> Iterator[Assignment]:
    for route in best.routes():
        head = routing_problem.shifts[route.vehicle_type()].head.id
        for activity in route.schedule():
            if activity.is_client():
                yield Assignment(job_of[activity.idx].need.id, (head,), activity.start_time)
