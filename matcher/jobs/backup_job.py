"""Nightly backups as background work: from the row that asks for one to the file in the folder."""

from __future__ import annotations

from dataclasses import dataclass, field

import structlog
from sqlalchemy.orm import Session

from matcher.backups.folder import NIGHTLY, drop_old
from matcher.backups.queries.own_files import own_names
from matcher.backups.refused import BackupStopped, DiskRefused
from matcher.backups.services.keep_backup import NOT_THE_FOLDER, describe, keep_backup, misses_all_former
from matcher.backups.services.write_backup import Written
from matcher.database.engine import make_engine, reading
from matcher.errors import DomainError
from matcher.jobs.job import Job, TaskMonitor, Work
from matcher.models import Backup
from matcher.policy.states import BACKUP
from matcher.settings import Settings
from matcher.wording import msgid

FAULT = msgid("No backup could be made because of a fault on our side.")
EXHAUSTED = msgid("The backup was interrupted three times and has been given up for this night.")
LONGEST_SECONDS = 4 * 3600.0
log = structlog.get_logger("sizhang.backup")


@dataclass
class BackupWork(Work[Backup]):
    """One nightly backup; what is too old goes once the new one is whole."""

    settings: Settings
    written: Written | None = field(default=None, init=False)

    @property
    def longest_seconds(self) -> float:
        """Four hours: the slowest share and the largest database there may be."""
        return LONGEST_SECONDS

    def do(self, monitor: TaskMonitor) -> None:
        """Write it. Raises `DomainError` where the disk does not take it."""
        engine = make_engine(self.settings.database)
        try:
            with reading(engine) as session:
                own = own_names(session)
                if misses_all_former(session, self.settings):
                    raise DiskRefused(str(NOT_THE_FOLDER), NOT_THE_FOLDER)
            self.written = keep_backup(engine, self.settings, kind=NIGHTLY, should_stop=monitor.should_stop)
        except BackupStopped:  # handed back, and begun again elsewhere
            return
        except DiskRefused as error:
            log.error("backup_failed", error=str(error))
            raise DomainError(error.sentence) from error
        finally:
            engine.dispose()
        keep = self.settings.backup_keep
        # Where none is kept, none is made any more, and none goes.
        gone = drop_old(self.written.path, keep, own) if keep else []
        log.info("backup_written", path=str(self.written.path), size=self.written.size, dropped=len(gone))

    def store(self, session: Session, row: Backup) -> None:
        """Remember where it lies."""
        assert self.written is not None, "a backup is stored after it was written"
        describe(row, self.settings, self.written)


@dataclass(frozen=True)
class BackupJob(Job[Backup]):
    """Nightly backups into the folder of the settings."""

    settings: Settings
    model = Backup
    machine = BACKUP
    fault = FAULT
    exhausted = EXHAUSTED

    def area_of(self, session: Session, row: Backup) -> str:
        """No region: a backup is of all of them."""
        return ""

    def load(self, session: Session, row: Backup) -> BackupWork:
        """A backup of what is there when it is done."""
        return BackupWork(self.settings)
