"""The background worker: does the tasks of the queue until somebody stops it."""

from __future__ import annotations

import os
import signal
import threading
from types import FrameType
from typing import NoReturn

import structlog
from huey.consumer import Consumer
from sqlalchemy.exc import SQLAlchemyError

from matcher.backups.folder import backup_folder
from matcher.channel_accounts.services.reseal import reseal
from matcher.channels.outbound import Outbound
from matcher.database.database_clock import follow_clock
from matcher.database.engine import make_engine, transaction
from matcher.jobs.backup_job import BackupJob
from matcher.jobs.campaign_job import CampaignJob
from matcher.jobs.delivery_job import DeliveryJob
from matcher.jobs.job import Jobs
from matcher.jobs.perform import Performer, worker_name
from matcher.jobs.periodic_tasks import PeriodicTasks
from matcher.jobs.queue import Queue
from matcher.jobs.recruit_job import RecruitJob
from matcher.jobs.run_job import RunJob
from matcher.jobs.watchdog import Watchdog
from matcher.jobs.wecom_entry_job import WecomEntryJob
from matcher.personal_data.services.forget_in_time import Kept
from matcher.sealing import Sealer
from matcher.secret_key import secret_keys
from matcher.settings import Settings
from matcher.tasks import Task, TaskKind
from solver import end_process

STOP_WITHIN_SECONDS = 10
LONGEST_NAP_SECONDS = 0.5
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
log = structlog.get_logger("sizhang.worker")


class _QuietConsumer(Consumer):  # type: ignore[misc]  # huey has no types
    """huey's consumer, leaving the signals to us: an unfinished task is handed back before the end."""

    def _set_signal_handlers(self) -> None:
        pass


def jobs_of(settings: Settings) -> Jobs:
    """Every kind of background work."""
    outbound = Outbound.of(settings)
    return {
        TaskKind.RUN: RunJob(settings.run_threads),
        TaskKind.BACKUP: BackupJob(settings),
        TaskKind.CAMPAIGN: CampaignJob(settings.run_threads),
        TaskKind.RECRUIT: RecruitJob(),
        TaskKind.DELIVERY: DeliveryJob(settings, outbound=outbound),
        TaskKind.WECOM_ENTRY: WecomEntryJob(settings, outbound),
    }


class Worker:
    """A worker of these settings: `start()`, and later `stop()`, which hands back what is unfinished."""

    def __init__(self, settings: Settings) -> None:
        self._stopping = threading.Event()
        self._settings = settings
        self._engine = make_engine(settings.database)
        follow_clock(self._engine, every_seconds=1)
        jobs = jobs_of(settings)
        self._perform = Performer(self._engine, jobs, settings.run_lease_seconds, self._stopping)
        self._queue = Queue(settings, self._work)
        self._periodic = PeriodicTasks(
            self._engine,
            worker_name(),
            jobs,
            self._queue.enqueue,
            backup_hour=settings.backup_hour if settings.backup_keep else None,
            erased_folder=backup_folder(settings),
            kept=Kept(
                settings.keep_contacts_months, settings.keep_sign_ins_months, settings.keep_messages_months
            ),
        )
        self._consumer = _QuietConsumer(
            self._queue.huey,
            workers=settings.worker_threads,
            periodic=False,
            initial_delay=0.1,
            max_delay=LONGEST_NAP_SECONDS,
            check_worker_health=False,
            shutdown_timeout=STOP_WITHIN_SECONDS,
        )

    def start(self) -> None:
        """Begin to work."""
        self._reseal_channels()
        self._consumer.start()
        self._periodic.start()
        log.info("worker_started")

    def _reseal_channels(self) -> None:
        """Seal with the present key what a former one sealed."""
        try:
            with transaction(self._engine) as session:
                reseal(session, Sealer(secret_keys(self._settings)))
        except SQLAlchemyError as error:  # the next start will do
            log.warning("channels_not_resealed", error=str(error))

    def stop(self) -> None:
        """Stop within seconds: what is unfinished goes back to the queue, for another worker or the next start."""
        self._stopping.set()
        self._consumer.stop(graceful=True)
        self._periodic.stop()
        self._queue.close()
        self._engine.dispose()
        log.info("worker_stopped")

    @property
    def fault(self) -> str | None:
        """What makes this worker good for nothing until its process is replaced; None where nothing does."""
        hanging = self._perform.under_way.hanging()
        if hanging:
            tasks = ", ".join(f"{lease.model.__tablename__} {lease.id}" for lease in hanging)
            return f"well past its time: {tasks}"
        if not all(thread.is_alive() for _, thread in self._consumer.worker_threads):
            return "a thread that does tasks has ended"
        return self._periodic.fault

    def _work(self, task: Task) -> None:
        if self._perform(task):
            self._queue.enqueue(task)


def run_worker(settings: Settings) -> NoReturn:
    """Work until a signal (interrupt, termination, hang-up) says stop; then the process ends.

    A worker that is good for nothing any more ends as well, with `watchdog.EXIT_CODE`.
    """
    stopped = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopped.set()

    for number in SIGNALS:
        signal.signal(number, stop)
    os.nice(settings.worker_niceness)  # somebody waits for a page, nobody for a plan in that second
    worker = Worker(settings)
    watchdog = Watchdog(lambda: worker.fault, worker.stop, STOP_WITHIN_SECONDS * 1.5)
    watchdog.rewind()
    worker.start()
    while not stopped.wait(0.5):
        watchdog.look()
    worker.stop()
    end_process(0)  # everything is handed back; a search that could not be interrupted may still be running
