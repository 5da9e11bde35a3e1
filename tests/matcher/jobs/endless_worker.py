"""A worker whose searches never end, for killing: the real worker in every other respect."""

from __future__ import annotations

import threading

from matcher.jobs import run_job
from matcher.jobs.worker import run_worker
from matcher.settings import Settings
from solver import Plan, Progress, Week, solve


def endless(week: Week, *, on_progress, cancelled, **_options: object) -> Plan:
    """Find a plan, then go on looking until told to stop."""
    plan = solve(week, seconds=5)
    wait = threading.Event()
    number = 0
    while not cancelled():
        number += 1
        on_progress(
            Progress("improving", plan.score.value, plan.bound, plan.score.served, number, number / 10)
        )
        wait.wait(0.1)
    return plan


def work(settings: Settings) -> None:
    """What the process of such a worker does."""
    run_job.solve = endless
    run_worker(settings)
