"""The chain of states in the audit trail: it begins where a row is made, each entry goes on where the one before ended,
and the last ends at the present state.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Row, String, cast, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from matcher.backups.stored_tables import LEFT_OUT
from matcher.integrity.fault import Fault
from matcher.integrity.queries.batches import batches_of
from matcher.models import Assignment, AuditEntry, Base, Invitation
from matcher.policy.machine import Machine
from matcher.policy.states import MACHINES
from matcher.vocabulary import Answer, AssignmentStatus, StepState

MADE_WITH_ANOTHER = ("assignment", "invitation", "draft_step", "emergency_call")
"""Made in their first state by a plan, an assignment, a step of a draft or the asking of all heads in an emergency,
whose entry tells of them: there need be none of their own.
"""

WITHOUT_TRAIL = ("delivery", "wecom_entry")
"""What leaves no entries at all: the row is the record, and nobody decided anything (docs/adr/0018)."""

REMOVING = ("remove", "delete")
"""The actions after which a row is not there any more."""

REMOVED_UNTOLD: Mapping[str, Collection[str]] = {
    "assignment": (AssignmentStatus.PROPOSED,),
    "draft_step": tuple(StepState),
}
"""Rows that may be gone, and in which states: the proposals of a plan that another one has replaced, and the oldest
steps that somebody could undo.
"""

MAKING = {
    "need": ("save", "post"),
    "round": ("open",),
    "plan": ("store", "start"),
    "run": ("ask",),
    "move": ("propose",),
    "colleague": ("name",),
    "paper": ("start",),
    "emergency": ("open",),
    "region_change": ("enter",),
    "head_transfer": ("propose",),
}
"""The actions with which a row is made, where it is with an entry of its own."""

_ENTRY = (
    AuditEntry.subject_key, AuditEntry.id, AuditEntry.action, AuditEntry.before, AuditEntry.after,
)  # fmt: skip


@dataclass(frozen=True)
class _Subject:
    """What has a machine: its table as a model, the column of its state, and the state in which it is made."""

    machine: Machine[Any]
    model: type[Base]

    @property
    def name(self) -> str:
        return self.machine.subject

    @property
    def id(self) -> ColumnElement[int]:
        return self.model.__table__.c.id

    @property
    def state(self) -> ColumnElement[str]:
        """As the word that is stored, which may be one that nobody knows."""
        return cast(self._column, String)

    @property
    def first(self) -> str:
        default = self._column.default
        assert isinstance(default, ScalarElementColumnDefault), "every state begins somewhere"
        return str(default.arg.value)

    @property
    def _column(self) -> Column[Any]:
        column = self.model.__table__.c[self.machine.attribute]
        assert isinstance(column, Column), "a model's table has columns"
        return column


def audit_chain_faults(session: Session) -> Iterator[Fault]:
    """Where an entry is missing or was altered, and rows whose state is another than the trail tells.

    Not asked of rows that leave no trail (`WITHOUT_TRAIL`), nor of those that a restored database is without
    (`LEFT_OUT`): their entries are older than they are.
    """
    models = {mapper.local_table: mapper.class_ for mapper in Base.registry.mappers}
    by_name = {getattr(table, "name", ""): model for table, model in models.items()}
    for machine in (each for each in MACHINES if each.subject not in {*LEFT_OUT, *WITHOUT_TRAIL}):
        subject = _Subject(machine, by_name[machine.subject])
        yield from _told(session, subject)
        yield from _untold(session, subject)


def _told(session: Session, subject: _Subject) -> Iterator[Fault]:
    """All entries with a state, key by key: those of one key in the order in which they were written."""
    query = (
        select(*_ENTRY)
        .where(AuditEntry.subject == subject.name)
        .order_by(AuditEntry.subject_key, AuditEntry.at, AuditEntry.id)
    )
    chains: dict[str, list[Row[*tuple[Any, ...]]]] = defaultdict(list)
    for batch in batches_of(session, query):
        for entry in batch:
            chains[entry.subject_key].append(entry)
        unfinished = batch[-1].subject_key
        last = chains.pop(unfinished)
        yield from _compared(session, subject, chains)
        chains.clear()
        chains[unfinished] = last
    yield from _compared(session, subject, chains)


def _compared(
    session: Session, subject: _Subject, chains: Mapping[str, Sequence[Row[*tuple[Any, ...]]]]
) -> Iterator[Fault]:
    """The chains of some keys, and what the rows themselves say."""
    ids = [int(key) for key in chains if key.isdecimal()]
    found = select(cast(subject.id, String), subject.state).where(subject.id.in_(ids))
    present: dict[str, str] = {row[0]: row[1] for row in session.execute(found)}
    cancelled = _cancelled_with_assignment(session, subject, ids)
    for key, entries in chains.items():
        chain = _Chain(subject, key)
        for entry in sorted(entries, key=lambda each: each.id):
            yield from chain.follow(entry)
        if not chain.made:
            yield Fault(
                subject.name,
                key,
                f"is {present.get(key, chain.state)}, and the audit trail does not tell how it was made",
            )
        if key not in present:
            if not chain.removed and chain.state not in REMOVED_UNTOLD.get(subject.name, ()):
                yield Fault(subject.name, key, "is not there any more, and the audit trail does not tell why")
        elif present[key] != chain.state and not (key in cancelled and present[key] == Answer.CANCELLED):
            yield Fault(subject.name, key, f"is {present[key]}; by the audit trail it is {chain.state}")


def _cancelled_with_assignment(session: Session, subject: _Subject, ids: Sequence[int]) -> set[str]:
    """The invitations whose assignment was cancelled as a whole: its entry tells of them."""
    if subject.model is not Invitation:
        return set()
    query = select(cast(Invitation.id, String)).join(Invitation.assignment)
    return set(
        session.scalars(query.where(Invitation.id.in_(ids), Assignment.status == AssignmentStatus.CANCELLED))
    )


def _untold(session: Session, subject: _Subject) -> Iterator[Fault]:
    """Rows without any entry, where there should be one."""
    own_key = cast(subject.id, String)
    told = select(1).where(AuditEntry.subject == subject.name, AuditEntry.subject_key == own_key).exists()
    query = select(subject.id, subject.state).where(~told)
    if subject.name in MADE_WITH_ANOTHER:
        query = query.where(subject.state != subject.first)
    if subject.model is Invitation:
        query = query.join(Invitation.assignment).where(
            (Invitation.answer != Answer.CANCELLED) | (Assignment.status != AssignmentStatus.CANCELLED)
        )
    for batch in batches_of(session, query):
        for key, state in batch:
            yield Fault(subject.name, str(key), f"is {state}, and no entry of the audit trail tells of it")


class _Chain:
    """What the entries about one row have told so far."""

    def __init__(self, subject: _Subject, key: str) -> None:
        self._subject, self._key = subject, key
        self.state = subject.first
        self.removed = False
        self.made = False

    def follow(self, entry: Row[*tuple[Any, ...]]) -> Iterator[Fault]:
        """The faults of one more entry."""
        word = entry.action.partition(".")[2]
        of = f"({entry.action}, of {self._subject.name} {self._key})"
        before = self.state if entry.before is None else entry.before
        if before != self.state:
            yield _fault(entry, f"{of} begins at {before}, where the one before had ended at {self.state}")
        step = self._subject.machine.steps.get(word)
        if step is not None and entry.after is not None:
            if before not in step.sources or entry.after != step.target:
                yield _fault(entry, f"{of} leads from {before} to {entry.after}, which it cannot")
        elif entry.after not in (None, before):
            yield _fault(entry, f"{of} leads from {before} to {entry.after}, which it cannot")
        self.made = self.made or word in MAKING.get(self._subject.name, (word,))
        self.removed = word in REMOVING
        self.state = self.state if entry.after is None else entry.after


def _fault(entry: Row[*tuple[Any, ...]], what: str) -> Fault:
    return Fault("audit_entry", str(entry.id), what)
