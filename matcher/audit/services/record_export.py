"""Noting that somebody took a list along as a file."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.models import Account
from matcher.policy import Actor


def record_export(
    session: Session,
    actor: Actor,
    list_name: str,
    title: str,
    filters: Mapping[str, str],
    *,
    rows: int,
    is_cut: bool,
) -> None:
    """Add an audit row about the actor's account: which list, narrowed by what, and how many rows."""
    account = session.get_one(Account, actor.account_id)
    record(
        session, actor, "list.export", account, name=title, list=list_name, filters=filters, rows=rows,
        is_cut=is_cut,
    )  # fmt: skip
