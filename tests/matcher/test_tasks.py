"""A run asked for on a page reaches the worker's queue."""

from __future__ import annotations

from sqlalchemy import select

from matcher.jobs.queue import Queue
from matcher.models import Run
from matcher.tasks import Task, TaskKind
from matcher.vocabulary import Role
from tests.builders.people import an_account
from tests.builders.weeks import a_little_week


def test_starting_a_run_enqueues_a_task_and_a_refused_start_does_not(app, store, visit) -> None:
    round_id = a_little_week(store).round.id
    client = visit(an_account(store, Role.COORDINATOR))
    client.submit(f"/rounds/{round_id}", "/runs")
    client.post(f"/rounds/{round_id}/runs", status=409)
    told: list[Task] = []
    queue = Queue(app.extensions["sizhang.settings"], told.append)
    while (waiting := queue.huey.dequeue()) is not None:
        queue.huey.execute(waiting)
    queue.close()
    assert told == [Task(TaskKind.RUN, store.scalars(select(Run.id)).one())]
