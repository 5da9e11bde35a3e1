"""What is done to the service while people work; an attack that cannot be made here says why."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import func, select

from matcher import clock
from matcher.database.engine import reading
from matcher.models import AuditEntry, Invitation
from matcher.vocabulary import Answer
from tests.torture.databases import PostgresDatabase
from tests.torture.report import Outcome
from tests.torture.sending import killed_while_sending
from tests.torture.testbed import Testbed

LASTS = 6  # seconds of a state that lasts
FAR, NEAR = "+8d", "+2h"  # by which a clock is ahead
NO_FAKETIME = "faketime is not installed"

Attack = Callable[[Testbed, int], Outcome]


def killed(testbed: Testbed, often: int) -> Outcome:
    """kill -9 of web server and worker in turn, each started again at once."""

    def attack() -> int:
        for number in range(often):
            time.sleep(random.uniform(0.5, 6))
            which = "worker" if number % 2 else "web"
            testbed.service.end(which, signal.SIGKILL)
            testbed.service.start(which)
        return often

    return testbed.under_load("kill -9 of web and worker", attack)


def stopped(testbed: Testbed, often: int) -> Outcome:
    """The same with SIGTERM, as an operator restarts them."""

    def attack() -> int:
        for number in range(often):
            time.sleep(random.uniform(0.5, 6))
            which = "worker" if number % 2 else "web"
            testbed.service.end(which, signal.SIGTERM)
            testbed.service.start(which)
        return often

    return testbed.under_load("restart of web and worker", attack)


def restarted(testbed: Testbed, often: int) -> Outcome:
    """The database server is stopped without waiting for anybody, and started."""
    what, database = "restart of the database", testbed.database
    if not isinstance(database, PostgresDatabase):
        return Outcome(what, database.name, not_tried="the embedded database has no server")

    def attack() -> int:
        for _ in range(often):
            database.restart()
            time.sleep(random.uniform(0.5, 1.5))
        return often

    return testbed.under_load(what, attack)


def cut_off(testbed: Testbed, often: int) -> Outcome:
    """Every connection to the database is ended, whatever it is doing."""
    what, database = "connections ended", testbed.database
    if not isinstance(database, PostgresDatabase):
        return Outcome(what, database.name, not_tried="the embedded database has no connections")

    def attack() -> int:
        for _ in range(5 * often):
            database.end_connections()
            time.sleep(0.1)
        return 5 * often

    return testbed.under_load(what, attack)


def few_connections(testbed: Testbed, _often: int) -> Outcome:
    """Fewer connections than web server and worker want."""
    what, database = "4 connections allowed", testbed.database
    if not isinstance(database, PostgresDatabase):
        return Outcome(what, database.name, not_tried="the embedded database has no connections")

    def attack() -> int:
        with database.few_connections(4):
            time.sleep(LASTS)
        return 1

    return testbed.under_load(what, attack)


def read_only(testbed: Testbed, _often: int) -> Outcome:
    """Nothing can be saved, everything can be read."""
    what, database = "read-only database", testbed.database
    if not isinstance(database, PostgresDatabase):
        return Outcome(
            what, database.name, not_tried="root writes whatever the mode, and a disk in use stays writable"
        )

    def attack() -> int:
        with database.read_only():
            time.sleep(LASTS)
        return 1

    return testbed.under_load(what, attack)


def write_lock_held(testbed: Testbed, often: int) -> Outcome:
    """Somebody else holds the write lock of the file, longer than anybody waits for it."""
    what = "write lock held"
    if isinstance(testbed.database, PostgresDatabase):
        return Outcome(what, testbed.database.name, not_tried="there is no lock of the whole database")

    def attack() -> int:
        with closing(sqlite3.connect(testbed.home / "sizhang.db", isolation_level=None)) as other:
            for _ in range(max(1, often // 4)):
                other.execute("PRAGMA busy_timeout=10000")
                other.execute("BEGIN IMMEDIATE")
                time.sleep(2 * LASTS)
                other.execute("ROLLBACK")
                time.sleep(1)
        return max(1, often // 4)

    return testbed.under_load(what, attack)


def disk_full(testbed: Testbed, _often: int) -> Outcome:
    """The disk that the database lies on has no byte left, and then has again."""
    what = "full disk"
    if isinstance(testbed.database, PostgresDatabase):
        return Outcome(what, testbed.database.name, not_tried="its server ends itself then: see its restart")
    if not testbed.has_own_disk:
        return Outcome(what, testbed.database.name, not_tried="a small disk can be mounted by root only")
    fill = testbed.home / "fill"

    def attack() -> int:
        with fill.open("wb") as file:
            for size in (1 << 20, 1 << 12, 1):
                try:
                    while True:
                        os.write(file.fileno(), b"\0" * size)
                except OSError:
                    continue
        time.sleep(LASTS)
        fill.unlink()
        return 1

    return testbed.under_load(what, attack)


def wrong_clock(testbed: Testbed, _often: int) -> Outcome:
    """The worker's machine is eight days ahead of the database: nothing expires for it, and nothing is dated by it."""
    what = f"worker's clock {FAR}"
    if not isinstance(testbed.database, PostgresDatabase):
        return Outcome(what, testbed.database.name, not_tried="the database is on the worker's machine")
    if shutil.which("faketime") is None:
        return Outcome(what, testbed.database.name, not_tried=NO_FAKETIME)

    def attack() -> int:
        testbed.service.end("worker", signal.SIGTERM)
        testbed.service.start("worker", ahead=FAR)
        time.sleep(4 * LASTS)
        testbed.service.end("worker", signal.SIGKILL)
        testbed.service.start("worker")
        return 1

    outcome = testbed.under_load(what, attack)
    with reading(testbed.engine) as session:
        future = AuditEntry.at > clock.now() + timedelta(minutes=1)
        dated = session.scalar(select(func.count()).where(future)) or 0
        expired = session.scalar(select(func.count()).where(Invitation.answer == Answer.EXPIRED)) or 0
    wrong = [f"{dated} audit entries are of the future"] * bool(dated)
    wrong += [f"{expired} invitations have expired before their time"] * bool(expired)
    return replace(outcome, faults=(*outcome.faults, *wrong))


def clock_jumps(testbed: Testbed, _often: int) -> Outcome:
    """The clock of the one machine there is jumps ahead by two hours, and back."""
    what = f"clock {NEAR} and back"
    if isinstance(testbed.database, PostgresDatabase):
        return Outcome(
            what, testbed.database.name, not_tried="its own clock cannot be moved here: see the worker's"
        )
    if shutil.which("faketime") is None:
        return Outcome(what, testbed.database.name, not_tried=NO_FAKETIME)

    def attack() -> int:
        for ahead in (NEAR, ""):
            for which in ("worker", "web"):
                testbed.service.end(which, signal.SIGTERM)
                testbed.service.start(which, ahead=ahead)
            time.sleep(2 * LASTS)
        return 2

    return testbed.under_load(what, attack)


ATTACKS: tuple[Attack, ...] = (
    killed, stopped, restarted, cut_off, few_connections, read_only, write_lock_held, disk_full, wrong_clock,
    clock_jumps, killed_while_sending,
)  # fmt: skip
