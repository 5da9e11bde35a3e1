"""VROOM through `pyvroom`: as many priorities as possible first, then the least travel."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import vroom

from benchmarks.compare.rivals.routing import Job, Routing, Shift, routing
from solver import Assignment, Week

PROFILE = "head"
MOST_PRIORITY = 100
EXPLORATION = 5  # the most it offers


def plan(week: Week, seconds: float, threads: int) -> tuple[Assignment, ...]:
    """Eligibility is said by skills (one a job), points by priority, recent load by the fixed cost of a vehicle.

    Windows may overlap in a week but not in VROOM, so they are merged.
    """
    routing_problem = routing(week)
    if not routing_problem.jobs:
        return ()
    problem = vroom.Input()
    problem.set_durations_matrix(PROFILE, routing_problem.durations.astype(np.uint32))
    problem.set_costs_matrix(PROFILE, routing_problem.travel.astype(np.uint32))
    for number, shift in enumerate(routing_problem.shifts):
        problem.add_vehicle(_vehicle(number, shift, routing_problem))
    for number, job in enumerate(routing_problem.jobs):
        problem.add_job(_job(number, job, routing_problem))
    solution = problem.solve(EXPLORATION, nb_threads=threads, timeout=timedelta(seconds=seconds))
    return tuple(_assignments(solution, routing_problem))


def _vehicle(number: int, shift: Shift, routing_problem: Routing) -> vroom.Vehicle:
    load = routing_problem.week_index.week.weights.session_load * shift.head.recent_sessions
    return vroom.Vehicle(
        number,
        start=shift.home,
        end=shift.home,
        profile=PROFILE,
        skills={index for index, job in enumerate(routing_problem.jobs) if shift.head.id in job.heads},
        time_window=vroom.TimeWindow(shift.start, shift.end),
        costs=vroom.VehicleCosts(fixed=load),
        max_tasks=shift.most_sessions,
    )


def _job(number: int, job: Job, routing_problem: Routing) -> vroom.Job:
    return vroom.Job(
        number,
        location=job.place,
        default_service=job.need.minutes,
        skills={number},
        priority=min(MOST_PRIORITY, routing_problem.week_index.points(job.need)),
        time_windows=[vroom.TimeWindow(first, last) for first, last in _disjoint(job.windows)],
    )


def _disjoint(windows: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in windows:
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged


def _assignments(solution: vroom.Solution, routing_problem: Routing) -> list[Assignment]:
    routes = solution.routes
    visits = routes[routes["type"] == "job"] if len(routes) else routes
    return [
        Assignment(
            routing_problem.jobs[int(visit.id)].need.id,
            (routing_problem.shifts[int(visit.vehicle_id)].head.id,),
            int(visit.arrival) + int(visit.waiting_time),
        )
        for visit in visits.itertuples()
    ]
