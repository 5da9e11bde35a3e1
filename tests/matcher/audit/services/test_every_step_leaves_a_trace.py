"""A change of state and its audit row are one: no service moves a state without one, and neither stays alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

import matcher
from matcher.audit.services.record import transition
from matcher.database.engine import reading, transaction
from matcher.errors import Conflict
from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.accept_invitation import accept_invitation
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.models import (
    Assignment,
    AuditEntry,
    BookedSlot,
    Invitation,
    Need,
)
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.policy import Actor
from matcher.policy.machine import Machine
from matcher.policy.states import MACHINES
from matcher.vocabulary import (
    Answer,
    AssignmentStatus,
    DeclineReason,
    NeedStatus,
    Role,
)
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import an_assignment
from tests.matcher.audit.services.subjects_of_machines import a_subject, say_when_settled

TRACES = {"record", "transition"}
STATES = {"status", "answer"}
NO_STATES = {"complaint.answer", "unplaced.answer", "question.answer", "search.answer"}  # the words of it
SOURCES = sorted(
    path for path in Path(matcher.__file__).parent.rglob("*.py") if {"services", "jobs"} & set(path.parts)
)
SOMEBODY = Actor(None, Role.COORDINATOR, "320981", "王主任")


def moves_without_trace(source: Path) -> Iterator[str]:
    """Functions that set a state by themselves, or move a machine and call nothing that leaves an audit row."""
    for function in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if not isinstance(function, ast.FunctionDef):
            continue
        names = [node for node in ast.walk(function) if isinstance(node, ast.Attribute)]
        sets = any(
            node.attr in STATES and isinstance(node.ctx, ast.Store) and ast.unparse(node) not in NO_STATES
            for node in names
        )
        moves = any(node.attr == "move" for node in names)
        calls = {node.func.id for node in ast.walk(function)
                 if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}  # fmt: skip
        if sets or (moves and not calls & TRACES):
            yield function.name


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_service_moves_a_state_without_a_trace(source: Path) -> None:
    assert list(moves_without_trace(source)) == []


@pytest.mark.parametrize(
    "bad",
    [
        "def finish(session, need):\n    need.status = 'done'\n",
        "def finish(session, need):\n    need.status = 'done'\n    record(session, need)\n",
        "def finish(session, invitation):\n    invitation.answer, invitation.remark = 'accepted', ''\n",
        "def finish(session, need):\n    NEED.move(need, 'finish')\n",
    ],
)
def test_a_move_without_a_trace_would_be_found(tmp_path: Path, bad: str) -> None:
    source = tmp_path / "bad.py"
    source.write_text(bad)
    assert list(moves_without_trace(source)) == ["finish"]


FIRST_STATES = {"DRAFT", "COLLECTING", "PROPOSED", "QUEUED", "WAITING", "NEW", "WANTED"}


def made_in_a_later_state(source: Path) -> Iterator[str]:
    """Calls that give a new row a state it should have got by a step."""
    for call in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
            continue
        for given in call.keywords:
            if given.arg in STATES and ast.unparse(given.value).rpartition(".")[2] not in FIRST_STATES:
                yield call.func.id


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_row_is_made_in_its_first_state(source: Path) -> None:
    assert list(made_in_a_later_state(source)) == []


def test_a_row_made_in_a_later_state_would_be_found(tmp_path: Path) -> None:
    source = tmp_path / "bad.py"
    source.write_text("plan = Plan(round_id=1, status=PlanStatus.RELEASED)\n")
    assert list(made_in_a_later_state(source)) == ["Plan"]


STEPS = [(machine, name, state) for machine in MACHINES
         for name, step in machine.steps.items() for state in sorted(step.sources)]  # fmt: skip


@pytest.mark.parametrize(
    ("machine", "step", "state"), STEPS, ids=lambda part: getattr(part, "subject", str(part))
)
def test_every_step_of_every_machine_says_from_where_to_where(
    session: Session, machine: Machine, step: str, state: str
) -> None:
    subject = a_subject(session, machine)
    setattr(subject, machine.attribute, state)
    say_when_settled(subject, state)
    session.flush()
    say_when_settled(subject, machine.steps[step].target)
    transition(session, SOMEBODY, machine, subject, step)
    session.flush()
    trace = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert trace is not None
    assert (trace.action, trace.subject, trace.subject_key, trace.before, trace.after) == (
        f"{machine.subject}.{step}", machine.subject, str(subject.id), state, machine.steps[step].target,
    )  # fmt: skip


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.subject)
def test_no_step_is_taken_from_a_state_it_does_not_name(session: Session, machine: Machine) -> None:
    subject = a_subject(session, machine)
    states = type(machine.state_of(subject))
    for step, named in machine.steps.items():
        for state in set(states) - named.sources:
            setattr(subject, machine.attribute, state)
            with session.no_autoflush, pytest.raises(Conflict):
                transition(session, SOMEBODY, machine, subject, step)
            assert machine.state_of(subject) is state
    session.expunge_all()


def yes(session: Session, invitation: Invitation) -> None:
    accept_invitation(session, SOMEBODY, invitation)


def no(session: Session, invitation: Invitation) -> None:
    decline_invitation(session, SOMEBODY, invitation, Decline(DeclineReason.BUSY, version=1))


def withdraw(session: Session, invitation: Invitation) -> None:
    withdraw_need(session, SOMEBODY, invitation.assignment.need, invitation.assignment.need.version)


@pytest.mark.parametrize("command", [yes, no, withdraw])
def test_where_the_trace_cannot_be_written_nothing_else_is(engine: Engine, command) -> None:
    with transaction(engine) as session:
        invitation_id = an_assignment(session, a_need(session), a_head(session)).invitations[0].id
    states = snapshot_of(engine)

    def refuse(_mapper: object, _connection: object, entry: AuditEntry) -> None:
        raise IntegrityError("INSERT INTO audit_entry", {}, Exception("disk full"))

    event.listen(AuditEntry, "before_insert", refuse)
    try:
        with pytest.raises(IntegrityError), transaction(engine) as session:
            command(session, session.get_one(Invitation, invitation_id))
    finally:
        event.remove(AuditEntry, "before_insert", refuse)
    assert snapshot_of(engine) == states


@pytest.mark.parametrize("command", [yes, no, withdraw])
def test_where_the_change_fails_in_the_end_no_trace_is_left(engine: Engine, command) -> None:
    with transaction(engine) as session:
        invitation_id = an_assignment(session, a_need(session), a_head(session)).invitations[0].id
    states = snapshot_of(engine)

    def change_and_fail() -> None:
        with transaction(engine) as session:
            command(session, session.get_one(Invitation, invitation_id))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change_and_fail()
    assert snapshot_of(engine) == states


def snapshot_of(engine: Engine) -> tuple[AssignmentStatus, NeedStatus, Answer, int, int]:
    """States, booked quarters and traces as another reader sees them."""
    with reading(engine) as session:
        counts = [
            session.scalar(select(func.count()).select_from(kind)) or 0 for kind in (BookedSlot, AuditEntry)
        ]
        return (
            session.scalars(select(Assignment.status)).one(), session.scalars(select(Need.status)).one(),
            session.scalars(select(Invitation.answer)).one(), counts[0], counts[1],
        )  # fmt: skip
