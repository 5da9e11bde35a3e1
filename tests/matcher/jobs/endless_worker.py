"""A worker whose searches never end, for killing: `python -m tests.matcher.jobs.endless_worker`.

It is the real worker in every other respect; the settings come from the environment.
"""

from __future__ import annotations

import threading

from matcher.jobs import run_job
from matcher.jobs.worker import run_worker
from matcher.settings import read_settings
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


if __name__ == "__main__":
    run_job.solve = endless
    run_worker(read_settings())
