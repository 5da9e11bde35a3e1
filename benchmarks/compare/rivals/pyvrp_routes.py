"""PyVRP, a hybrid genetic search for rich vehicle routing: prizes less the cost of the ways."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyvrp
from numpy.typing import NDArray
from pyvrp.stop import MaxRuntime

from benchmarks.compare.rivals.routing import Job, Routing, routing
from solver import Assignment, Head, Week
from solver.week import WEEK_MINUTES

NEVER = 10 * WEEK_MINUTES  # a way so long that no shift holds it: how PyVRP is told who may not go where


def plan(week: Week, seconds: float, threads: int) -> tuple[Assignment, ...]:
    """Each head has matrices of its own, so eligibility, fit, preference and recent load are all said exactly.

    A prize is what the need's points are worth. Several windows become several clients of which one at most is
    visited. A shift carries as many sessions as the head may give in a day.
    """
    told = routing(week)
    if not told.jobs:
        return ()
    problem, job_of = _problem(told)
    result = pyvrp.solve(problem, MaxRuntime(seconds), seed=1, collect_stats=False, display=False)
    return tuple(_assignments(result.best, told, job_of))


def _problem(told: Routing) -> tuple[pyvrp.ProblemData, list[Job]]:
    homes = sorted({shift.home for shift in told.shifts})
    rows = [*homes, *(job.place for job in told.jobs)]
    depot = {home: index for index, home in enumerate(homes)}
    clients, groups, job_of = _clients(told, len(homes))
    heads = list({shift.head.id: shift.head for shift in told.shifts}.values())
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
            for shift in told.shifts
        ],
        distance_matrices=[_costs(told, head, rows, len(homes)) for head in heads],
        duration_matrices=[_durations(told, head, rows, len(homes)) for head in heads],
        groups=groups,
    ), job_of


def _clients(told: Routing, homes: int) -> tuple[list[pyvrp.Client], list[pyvrp.ClientGroup], list[Job]]:
    clients: list[pyvrp.Client] = []
    groups: list[pyvrp.ClientGroup] = []
    job_of: list[Job] = []
    for index, job in enumerate(told.jobs):
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
                    prize=told.directory.week.weights.served_point * told.directory.points(job.need),
                    required=False,
                    group=len(groups) if several else None,
                )
            )
            job_of.append(job)
        if several:
            groups.append(pyvrp.ClientGroup(list(members), required=False))
    return clients, groups, job_of


def _costs(told: Routing, head: Head, rows: list[int], homes: int) -> NDArray[np.int64]:
    """Travel, and on the way into each job what the head costs there."""
    weights = told.directory.week.weights
    costs = weights.travel_minute * told.travel[np.ix_(rows, rows)]
    for index, job in enumerate(told.jobs):
        if head.id in job.heads:
            cost = told.directory.fit_cost(head, job.need.parts[0])
            cost += weights.session_load * head.recent_sessions
            if job.need.prefer and head.id not in job.need.prefer:
                cost += weights.not_preferred
            costs[:, homes + index] += cost
    np.fill_diagonal(costs, 0)
    return costs


def _durations(told: Routing, head: Head, rows: list[int], homes: int) -> NDArray[np.int64]:
    durations = told.durations[np.ix_(rows, rows)].copy()
    barred = [homes + index for index, job in enumerate(told.jobs) if head.id not in job.heads]
    durations[:, barred] = NEVER
    durations[barred, :] = NEVER
    np.fill_diagonal(durations, 0)
    return durations


def _assignments(best: pyvrp.Solution, told: Routing, job_of: list[Job]) -> Iterator[Assignment]:
    for route in best.routes():
        head = told.shifts[route.vehicle_type()].head.id
        for activity in route.schedule():
            if activity.is_client():
                yield Assignment(job_of[activity.idx].need.id, (head,), activity.start_time)
