"""The accounts one may look after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload

from matcher.accounts.account_state import is_open, is_over, open_today
from matcher.accounts.schemas.account import AccountFilter
from matcher.database.page import ON_SCREEN, Extent, Page, read_page
from matcher.models import Account, SignIn, lies_in
from matcher.policy import Action, Actor, within
from matcher.registry.queries.regions import RegionName
from matcher.registry.queries.registry_conditions import search_condition
from matcher.schemas.filters import Shown
from matcher.vocabulary import Role


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account of the list; `is_over`: it had a last day, which is past."""

    id: int
    login: str
    name: str
    role: Role
    region: RegionName
    active: bool
    last_day: date | None
    is_over: bool
    created_at: datetime
    version: int

    @classmethod
    def of(cls, account: Account) -> AccountRow:
        """The row of a loaded account."""
        return cls(
            account.id, account.login, account.name, account.role, RegionName.of(account.region),
            account.active, account.last_day, is_over(account), account.created_at, account.version,
        )  # fmt: skip


def list_accounts(
    session: Session, actor: Actor, wanted: AccountFilter, extent: Extent = ON_SCREEN
) -> Page[AccountRow]:
    """A page of the accounts the actor may look after, by region, role and name."""
    conditions = [
        *_shown(wanted.shown),
        *search_condition(wanted.search, Account),
    ]
    if wanted.role:
        conditions.append(Account.role == wanted.role)
    if wanted.county_code:
        conditions.append(lies_in(Account.region_code, wanted.county_code))
    query = (
        select(Account)
        .where(within(actor, Action.ACCOUNT_EDIT, Account), *conditions)
        .order_by(Account.region_code, Account.role, Account.name, Account.id)
        .options(joinedload(Account.region))
    )
    return read_page(session, query, wanted.page, extent).map(AccountRow.of)


def _shown(shown: Shown) -> list[ColumnElement[bool]]:
    if shown is Shown.ALL:
        return []
    return [open_today() if shown is Shown.ACTIVE else ~open_today()]


def signed_in_count(session: Session, account: Account, now: datetime) -> int:
    """How many browsers are signed in to the account at `now`: none to one that is not open."""
    if not is_open(account):
        return 0
    query = select(func.count(SignIn.id)).where(SignIn.account_id == account.id, SignIn.expires_at > now)
    return session.scalar(query) or 0
