"""Who was refused, within reach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload

from matcher.accounts.schemas.refusal_filter import RefusalFilter
from matcher.database.page import ON_SCREEN, Extent, Page, read_page
from matcher.models import Account, Refusal
from matcher.policy import Action, Actor, within
from matcher.registry.queries.registry_conditions import search_condition
from matcher.vocabulary import RefusalKind


@dataclass(frozen=True, slots=True)
class RefusalRow:
    """So many refusals in one minute; without a name where nobody has the one that was typed.

    `address` is empty where many addresses were counted together.
    """

    id: int
    minute: datetime
    kind: RefusalKind
    address: str
    name: str
    login: str
    count: int


def list_refusals(
    session: Session, actor: Actor, wanted: RefusalFilter, extent: Extent = ON_SCREEN
) -> Page[RefusalRow]:
    """A page of the refusals within reach, newest first."""
    query = (
        select(Refusal)
        .where(within(actor, Action.AUDIT_VIEW, Refusal), *_conditions(wanted))
        .order_by(Refusal.minute.desc(), Refusal.id.desc())
        .options(joinedload(Refusal.account))
    )
    return read_page(session, query, wanted.page, extent).map(_row)


def _conditions(wanted: RefusalFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.kind:
        conditions.append(Refusal.kind == wanted.kind)
    if wanted.search:
        people = select(Account.id).where(*search_condition(wanted.search, Account))
        conditions.append(Refusal.account_id.in_(people))
    if wanted.since:
        conditions.append(Refusal.minute >= datetime.combine(wanted.since, time.min))
    if wanted.until:
        conditions.append(Refusal.minute < datetime.combine(wanted.until + timedelta(days=1), time.min))
    return conditions


def _row(refusal: Refusal) -> RefusalRow:
    account = refusal.account
    return RefusalRow(
        refusal.id, refusal.minute, refusal.kind, refusal.address,
        account.name if account else "", account.login if account else "", refusal.count,
    )  # fmt: skip
