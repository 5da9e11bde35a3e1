"""What a worker looks after by the clock: its own sign of life, lost tasks, overdue answers, backups, deletions."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from random import SystemRandom

import structlog
from sqlalchemy import Engine, delete, or_
from sqlalchemy.exc import SQLAlchemyError

from matcher import clock
from matcher.backups.services.ask_for_backup import ask_for_nightly_backup
from matcher.channel_accounts.services.take_turn import forget_old_buckets
from matcher.database.database_clock import clock_is_wrong
from matcher.database.engine import reading, transaction
from matcher.deliveries.services.plan_deliveries import plan_deliveries
from matcher.deliveries.services.plan_digests import plan_digests
from matcher.invitations.services.expire_invitations import expire_overdue
from matcher.jobs.duty import Duty
from matcher.jobs.job import Jobs
from matcher.jobs.recovery import Recovery
from matcher.models import WorkerBeat
from matcher.moves.services.expire_moves import expire_moves
from matcher.notifications.services.notify_by_clock import notify_by_clock
from matcher.personal_data.services.forget_in_time import Kept
from matcher.personal_data.services.forget_tonight import forget_tonight
from matcher.personal_data.services.tidy_file import tidy_after_erasures
from matcher.regions.services.by_the_clock import change_areas
from matcher.series.services.create_occurrences import create_due_occurrences
from matcher.sheets.services.send_sheet import delete_old_sheets
from matcher.tasks import Task
from matcher.transfers.services.by_the_clock import transfer_heads
from matcher.wecom_calendar.services.plan_entries import plan_entries

INTERVAL_SECONDS = 2.0
EXPIRY_EVERY = 30.0
TIDY_EVERY = 3600.0
HANGS_AFTER = 300.0
DELETED_AFTER = timedelta(days=1)
DELETED_AHEAD = timedelta(minutes=1)  # left behind by a worker whose clock was wrong
log = structlog.get_logger("sizhang.worker")


class PeriodicTasks:
    """Repeats its duties in a thread of its own; `enqueue` hands a lost task to the workers.

    After `backup_hour` of each day it asks for a backup; None: never. In `erased_folder` lies the list by which erased
    persons are erased again after a restore; None: it is not kept. `kept` says how long personal data are.
    """

    def __init__(
        self,
        engine: Engine,
        worker: str,
        jobs: Jobs,
        enqueue: Callable[[Task], None],
        *,
        backup_hour: int | None = None,
        erased_folder: Path | None = None,
        kept: Kept | None = None,
    ) -> None:
        self._engine = engine
        self._worker = worker
        self._started_at: datetime | None = None
        self._backup_hour = backup_hour
        self._erased_folder = erased_folder
        self._kept = kept or Kept()
        self._random = SystemRandom()
        self._duties = (
            Duty(self._show_life),
            Duty(self._ask_for_backup),
            Duty(self._plan_messages),
            Duty(Recovery(engine, jobs, enqueue).recover),
            Duty(self._expire, EXPIRY_EVERY, by_the_clock=True),
            Duty(self._change_areas, EXPIRY_EVERY, by_the_clock=True),
            Duty(self._transfer_heads, EXPIRY_EVERY, by_the_clock=True),
            Duty(self._remind, EXPIRY_EVERY, by_the_clock=True),
            Duty(self._plan_digests, EXPIRY_EVERY, by_the_clock=True),
            Duty(self._plan_calendars, EXPIRY_EVERY, by_the_clock=True),
            Duty(self._continue_series, TIDY_EVERY, by_the_clock=True),
            Duty(self._tidy, TIDY_EVERY, by_the_clock=True),
            Duty(self._forget_tonight, EXPIRY_EVERY, by_the_clock=True),
            Duty(self._tidy_after_erasures, EXPIRY_EVERY),
        )
        self._round_at = time.monotonic()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run_on, name="periodic-tasks", daemon=True)

    def start(self) -> None:
        """Begin; the duties are done for the first time at once."""
        self._thread.start()

    def stop(self) -> None:
        """End with the present duty and take the sign of life back."""
        self._over.set()
        self._thread.join()
        try:
            with transaction(self._engine) as session:
                session.execute(delete(WorkerBeat).where(WorkerBeat.worker == self._worker))
        except SQLAlchemyError as error:  # the sign of life grows old by itself
            log.warning("worker_beat_left", error=str(error))

    @property
    def fault(self) -> str | None:
        """What keeps the duties from being done ever again; None where they are looked after."""
        if self._over.is_set():
            return None
        if self._thread.ident is not None and not self._thread.is_alive():
            return "the periodic tasks have ended"
        if time.monotonic() - self._round_at > HANGS_AFTER:
            return "the periodic tasks hang"
        return None

    def run_once(self) -> None:
        """Do every duty once. Raises nothing, whatever goes wrong with one of them: it is done again soon."""
        for duty in self._duties:
            self._round_at = time.monotonic()
            try:
                if duty.is_due() and not self._is_without_clock(duty):
                    duty.do()
            except SQLAlchemyError as error:
                log.warning("periodic_task_failed", duty=duty.name, error=str(error))
            except Exception as error:
                log.exception("periodic_task_failed", duty=duty.name, error=repr(error))

    def _run_on(self) -> None:
        while True:
            self.run_once()
            if self._over.wait(INTERVAL_SECONDS):
                return

    def _show_life(self) -> None:
        with transaction(self._engine) as session:
            now = clock.now()
            self._started_at = self._started_at or now
            session.merge(
                WorkerBeat(
                    worker=self._worker,
                    started_at=self._started_at,
                    seen_at=now,
                    clock_ahead_seconds=round(clock.ahead().total_seconds()),
                )
            )
            left = or_(WorkerBeat.seen_at < now - DELETED_AFTER, WorkerBeat.seen_at > now + DELETED_AHEAD)
            session.execute(delete(WorkerBeat).where(left, WorkerBeat.worker != self._worker))

    def _ask_for_backup(self) -> None:
        """The row is enough: a task that waits longer than a delivery takes is found by `Recovery`."""
        if self._backup_hour is not None:
            ask_for_nightly_backup(self._engine, clock.now(), self._backup_hour)

    def _plan_messages(self) -> None:
        """A planned message is found by `Recovery` once it is due."""
        planned = plan_deliveries(self._engine, self._random)
        if planned:
            log.info("messages_planned", messages=planned)

    def _plan_digests(self) -> None:
        planned = plan_digests(self._engine, self._random)
        if planned:
            log.info("digests_planned", digests=planned)

    def _plan_calendars(self) -> None:
        """A planned entry is found by `Recovery` once it is due."""
        planned = plan_entries(self._engine, self._random)
        if planned:
            log.info("wecom_entries_planned", entries=planned)

    def _expire(self) -> None:
        expired = expire_overdue(self._engine, clock.now())
        if expired:
            log.info("answers_expired", answers=expired)
        moves = expire_moves(self._engine, clock.now())
        if moves:
            log.info("moves_expired", moves=moves)

    def _transfer_heads(self) -> None:
        """Carry out that heads move whose day has come."""
        done = transfer_heads(self._engine, clock.now())
        if done:
            log.info("heads_transferred", transfers=done)

    def _change_areas(self) -> None:
        """Changes of areas are carried out on their day."""
        done = change_areas(self._engine, clock.now())
        if done:
            log.info("areas_changed", changes=done)

    def _remind(self) -> None:
        written = notify_by_clock(self._engine, clock.now())
        if written:
            log.info("told_by_clock", notifications=written)

    def _continue_series(self) -> None:
        created = create_due_occurrences(self._engine, clock.now())
        if created:
            log.info("series_continued", needs=created)

    def _tidy(self) -> None:
        """Delete what is kept for days only: sheets to be read in, limits of rate."""
        with transaction(self._engine) as session:
            sheets = delete_old_sheets(session)
            forget_old_buckets(session, clock.now())
        if sheets:
            log.info("deleted_after_their_time", sheets=sheets)

    def _forget_tonight(self) -> None:
        """What of persons is over its time goes once a night, by whichever worker comes first."""
        removed = forget_tonight(self._engine, clock.now(), self._kept)
        if removed:
            log.info("personal_data_forgotten", **removed)

    def _tidy_after_erasures(self) -> None:
        """What erased persons have left in the database's file goes, too, once nobody reads it any more."""
        tidied = tidy_after_erasures(self._engine, clock.now(), self._erased_folder)
        if tidied:
            log.info("tidied_after_erasures", persons=tidied)

    def _is_without_clock(self, duty: Duty) -> bool:
        if not duty.by_the_clock:
            return False
        with reading(self._engine) as session:
            session.connection()  # the clocks are compared
        if clock_is_wrong():  # nobody can say which of the two clocks is; nothing is lost by waiting
            log.error(
                "waits_for_the_clock", duty=duty.name, ahead_seconds=round(clock.ahead().total_seconds())
            )
            return True
        return False
