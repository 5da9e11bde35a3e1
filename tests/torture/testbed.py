"""A service on a fresh database with people in it, for one attack after the other."""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, func, select

from matcher.database.engine import make_engine, reading
from matcher.migrations import migrate_to
from matcher.models import Run
from matcher.vocabulary import LIVE_RUNS
from tests.torture.browser import Browser
from tests.torture.databases import Database, PostgresDatabase, SqliteDatabase
from tests.torture.ledger import Ledger
from tests.torture.load import at_work
from tests.torture.referee import faults_in
from tests.torture.report import Outcome
from tests.torture.service import Service
from tests.torture.tally import Tally
from tests.torture.world import World, a_world

RUNS_END_WITHIN = 120  # seconds
DISK = "96m"


@dataclass(frozen=True)
class Testbed:
    """What an attack needs."""

    home: Path
    database: Database
    engine: Engine
    service: Service
    world: World
    has_own_disk: bool

    def browser(self, account: int, tally: Tally) -> Browser:
        """Somebody's browser."""
        return Browser(self.engine, self.service.key, self.service.port, account, tally)

    def under_load(self, what: str, attack: Callable[[], int]) -> Outcome:
        """Attack while everybody works; `attack` returns how often it did what it does. Then settle accounts."""
        began, tally, ledger = time.monotonic(), Tally(), Ledger()
        with at_work(self.engine, self.world, lambda account: self.browser(account, tally), ledger):
            time.sleep(1)
            often = attack()
            time.sleep(2)
        hanging = self.settle()
        with reading(self.engine) as session:
            lost, doubled = tuple(ledger.lost(session)), tuple(ledger.doubled(session))
        return Outcome(
            what, self.database.name, often, tally.sent, tally.done, lost, doubled, tuple(tally.errors),
            (*hanging, *ledger.no_load(), *faults_in(self.engine)), time.monotonic() - began, ledger.summary(),
        )  # fmt: skip

    def settle(self) -> tuple[str, ...]:
        """Wait until no run is under way any more, since what a killed worker held is taken up again; what is wrong."""
        deadline = time.monotonic() + RUNS_END_WITHIN
        query = select(func.count()).select_from(Run).where(Run.status.in_(LIVE_RUNS))
        while time.monotonic() < deadline:
            with reading(self.engine) as session:
                if not session.scalar(query):
                    return ()
            time.sleep(0.5)
        return ("a run does not come to an end",)


@contextmanager
def on_testbed(kind: str) -> Iterator[Testbed]:
    """A testbed on `sqlite` or `postgres`; all of it goes at the end."""
    with tempfile.TemporaryDirectory(prefix="torture-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # the database server is another user
        home = folder / "home"
        home.mkdir()
        mounted = kind == "sqlite" and _mount(home)
        database: Database = SqliteDatabase(home) if kind == "sqlite" else PostgresDatabase(folder)
        migrate_to(database.address)
        engine = make_engine(database.address)
        service = Service(database, home, folder)
        try:
            testbed = Testbed(home, database, engine, service, a_world(engine), mounted)
            service.start("web")
            service.start("worker")
            yield testbed
        finally:
            service.close()
            engine.dispose()
            database.close()
            if mounted:
                subprocess.run(["umount", "-l", home], check=True)


def _mount(home: Path) -> bool:
    """A disk of the home folder's own, small enough to be filled; False where that is not allowed."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(home)]
    return subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode == 0
