"""Weeks that are matched all the while: one run after the other, county by county."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle

from sqlalchemy import Engine, select

from matcher import clock
from matcher.database.engine import reading, writing
from matcher.errors import Conflict, Invalid
from matcher.jobs.queue import Queue
from matcher.models import Round, Run
from matcher.policy.actor import service_actor
from matcher.rounds.services.start_run import start_run
from matcher.tasks import deliver_after_commit
from matcher.vocabulary import LIVE_RUNS, RoundStatus

LONGEST_SECONDS = 30
_POLL_SECONDS = 0.5
_OPEN = (RoundStatus.COLLECTING, RoundStatus.PROPOSED)


@contextmanager
def matched_all_the_while(engine: Engine, queue: Queue) -> Iterator[list[int]]:
    """Ask for a run as soon as the one before is over; yields the runs asked for, which grow."""
    asked: list[int] = []
    over = threading.Event()
    thread = threading.Thread(target=_keep_asking, args=(engine, queue, asked, over))
    thread.start()
    try:
        yield asked
    finally:
        over.set()
        thread.join()


def _keep_asking(engine: Engine, queue: Queue, asked: list[int], over: threading.Event) -> None:
    with reading(engine) as session:
        coming = clock.planning_monday(clock.today())
        query = select(Round.id).where(Round.monday == coming, Round.status.in_(_OPEN)).order_by(Round.id)
        rounds = session.scalars(query).all()
    for round_id in cycle(rounds):
        if over.is_set():
            return
        run_id = _ask(engine, queue, round_id)
        if run_id is not None:
            asked.append(run_id)
            while _is_live(engine, run_id) and not over.wait(_POLL_SECONDS):
                pass
        elif over.wait(_POLL_SECONDS):
            return


def _ask(engine: Engine, queue: Queue, round_id: int) -> int | None:
    try:
        with writing(engine) as session:
            deliver_after_commit(session, queue.enqueue)
            round_ = session.get_one(Round, round_id)
            run = start_run(session, service_actor(round_.area_code), round_, seconds=LONGEST_SECONDS)
            session.commit()
            return run.id
    except (Conflict, Invalid):  # nothing to match there just now
        return None


def _is_live(engine: Engine, run_id: int) -> bool:
    with reading(engine) as session:
        return session.scalar(select(Run.status).where(Run.id == run_id)) in LIVE_RUNS
