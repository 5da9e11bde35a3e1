"""Leaving an audit row, and taking a step of a state machine together with its audit row."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

import structlog
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import AuditEntry, Base, HeadTransfer
from matcher.models.audit import Json
from matcher.policy import Actor
from matcher.policy.machine import Machine

S = TypeVar("S", bound=StrEnum)


def record(
    session: Session,
    actor: Actor,
    action: str,
    subject: Base,
    *,
    before: str | None = None,
    after: str | None = None,
    **detail: Json,
) -> None:
    """Add one audit row about `subject` to the transaction."""
    session.flush()
    if actor.account_id is None and (actor.head_id is not None or actor.is_contact):
        detail = {"by_link": actor.name} | detail
    key = ",".join(str(part) for part in inspect(subject).identity or ())
    session.add(
        AuditEntry(
            at=clock.now(),
            account_id=actor.account_id,
            region_code=_region_of(subject, actor) or actor.region_code,
            action=action,
            subject=subject.__tablename__,
            subject_key=key,
            before=before,
            after=after,
            detail=detail,
            request_id=structlog.contextvars.get_contextvars().get("request_id"),
        )
    )


def _region_of(subject: Base, actor: Actor) -> str | None:
    if isinstance(subject, HeadTransfer):
        return subject.filed_under(actor.region_code)
    columns = ("township_code", "county_code", "area_code", "region_code")
    return next((getattr(subject, column) for column in columns if hasattr(subject, column)), None)


def transition(
    session: Session, actor: Actor, machine: Machine[S], subject: Base, step: str, **detail: Json
) -> None:
    """Move the subject by a step of its machine and record it.

    Raises `Conflict` where the machine does not allow the step from the present state.
    """
    before, after = machine.move(subject, step)
    record(
        session, actor, f"{machine.subject}.{step}", subject, before=before.value, after=after.value, **detail
    )
