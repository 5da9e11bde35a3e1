"""Who did what, when, within reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from matcher.audit.queries.entry_names import EntryNames, entry_names
from matcher.audit.schemas.audit_filter import AuditFilter, SignIns
from matcher.database.page import ON_SCREEN, Extent, Page, read_page
from matcher.models import Account, AuditEntry, without_index
from matcher.models.audit import Json
from matcher.policy import Action, Actor, within
from matcher.registry.queries.registry_conditions import search_condition

SIGN_INS = ("account.sign_in", "account.sign_out", "account.sign_out_elsewhere")
"""What nobody has changed anything by, and what there is most of."""


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One entry; `who` is empty where the service itself acted, or whoever had the personal link of `by_link`.

    `about` is what it is about in names, as they are now.
    """

    id: int
    at: datetime
    who: str
    account_id: int | None
    action: str
    subject: str
    subject_key: str
    before: str | None
    after: str | None
    detail: Mapping[str, Json]
    about: EntryNames

    @property
    def by_link(self) -> str:
        """The head behind whose personal link it was done; empty where that is not so."""
        return str(self.detail.get("by_link") or "")


def list_audit(
    session: Session, actor: Actor, wanted: AuditFilter, extent: Extent = ON_SCREEN
) -> Page[AuditRow]:
    """A page of the entries within reach, newest first."""
    query = (
        select(AuditEntry)
        .where(within(actor, Action.AUDIT_VIEW, AuditEntry), *_conditions(actor, wanted))
        .order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
    )
    page = read_page(session, query, wanted.page, extent)
    names = _names(session, {entry.account_id for entry in page.items if entry.account_id})
    about = entry_names(session, page.items)
    return page.map(lambda entry: _row(entry, names, about[entry.id]))


def _conditions(actor: Actor, wanted: AuditFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.subject:
        # A county has fewer rows than there are of one kind of object.
        by_county = not actor.is_above_county and not wanted.subject_key
        subject = without_index(AuditEntry.subject) if by_county else AuditEntry.subject
        conditions.append(subject == wanted.subject)
    if wanted.subject_key:
        conditions.append(AuditEntry.subject_key == wanted.subject_key)
    if wanted.sign_ins is SignIns.LEFT_OUT:
        conditions.append(AuditEntry.action.not_in(SIGN_INS))
    if wanted.account_id:
        conditions.append(AuditEntry.account_id == wanted.account_id)
    if wanted.search:
        people = select(Account.id).where(*search_condition(wanted.search, Account))
        conditions.append(AuditEntry.account_id.in_(people))
    if wanted.since:
        conditions.append(AuditEntry.at >= datetime.combine(wanted.since, time.min))
    if wanted.until:
        conditions.append(AuditEntry.at < datetime.combine(wanted.until + timedelta(days=1), time.min))
    return conditions


def _names(session: Session, account_ids: set[int]) -> dict[int, str]:
    query = select(Account.id, Account.name).where(Account.id.in_(account_ids))
    return dict(session.execute(query).all())


def _row(entry: AuditEntry, names: Mapping[int, str], about: EntryNames) -> AuditRow:
    return AuditRow(
        entry.id, entry.at, names.get(entry.account_id or 0, ""), entry.account_id, entry.action,
        entry.subject, entry.subject_key, entry.before, entry.after, entry.detail, about,
    )  # fmt: skip
