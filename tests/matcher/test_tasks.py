"""A run asked for on a page reaches the worker's queue."""

from __future__ import annotations

from sqlalchemy import select

from matcher.jobs.queue import Queue
from matcher.models import Run
from matcher.vocabulary import Role
from tests.builders.people import an_account
from tests.builders.weeks import a_little_week


def test_starting_a_run_kicks_the_worker_and_a_refused_start_does_not(app, store, visit) -> None:
    round_id = a_little_week(store).round.id
    client = visit(an_account(store, Role.COORDINATOR))
    client.post(f"/rounds/{round_id}/runs")
    client.post(f"/rounds/{round_id}/runs", status=409)
    kicks: list[int] = []
    queue = Queue(app.extensions["sizhang.settings"], kicks.append)
    while (kick := queue.huey.dequeue()) is not None:
        queue.huey.execute(kick)
    queue.close()
    assert kicks == [store.scalar(select(Run.id))]
