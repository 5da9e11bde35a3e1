"""What a kind of background work has to say of itself; lease, heartbeat and recovery are the same for all."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import ColumnElement, true
from sqlalchemy.orm import Session

from matcher.models.leased import MOST_ATTEMPTS, Leased
from matcher.policy.machine import Machine
from matcher.tasks import TaskKind
from matcher.vocabulary import RunStatus

R = TypeVar("R", bound=Leased)


class TaskMonitor(Protocol):
    """What work may ask and tell while it is done; the heartbeat answers."""

    @property
    def told_to_stop(self) -> bool:
        """Whether `should_stop` has ever said so."""

    def should_stop(self) -> bool:
        """Whether the work should come to its end: its lease was lost, or the worker is about to end."""

    def write(self, news: Callable[[Session], None]) -> None:
        """Have `news` called in a transaction soon; of several until then only the last."""


class Work(ABC, Generic[R]):
    """One piece of work, loaded: done outside of any transaction, then stored in the one that ends it."""

    @property
    @abstractmethod
    def longest_seconds(self) -> float:
        """How long doing and storing it may take at the very most; beyond that it hangs, and its process is ended."""

    @property
    def step(self) -> str:
        """How the row ends once this was stored: a step of its machine; `hand_back`: it is taken up later."""
        return "finish"

    @abstractmethod
    def do(self, monitor: TaskMonitor) -> None:
        """Do it. Long work asks `monitor.should_stop` now and then, and may tell of its progress by `monitor.write`."""

    @abstractmethod
    def store(self, session: Session, row: R) -> None:
        """Keep what came of it. The row is locked and its lease held."""


class Job(ABC, Generic[R]):
    """A kind of background work: whose rows it works on, by which states, and how one of them is loaded."""

    model: type[R]
    machine: Machine[RunStatus]
    fault: str
    """The sentence for a failure that is nobody's but ours."""
    exhausted: str
    """The sentence for work of which every attempt has ended in silence."""
    most_attempts: int = MOST_ATTEMPTS
    """How often a row is taken up at most without a word from its worker."""
    is_audited: bool = True
    """Whether its steps leave audit rows; not where the row itself is the record, and nobody decided anything."""

    def is_due(self, now: datetime) -> ColumnElement[bool]:
        """Which waiting rows may be taken up now: all of them, unless a kind of work says otherwise."""
        del now
        return true()

    def ended(self, session: Session, row: R) -> None:
        """What follows in the transaction in which a row has ended, however it did."""

    @abstractmethod
    def area_of(self, session: Session, row: R) -> str:
        """The code of the region that the row belongs to; it decides who may read its audit rows."""

    @abstractmethod
    def load(self, session: Session, row: R) -> Work[R]:
        """The work of a row that was taken up just now; what an earlier attempt left is put away."""


Jobs = Mapping[TaskKind, Job[Any]]
