"""The accounts of a county, as pages show them: never with their secrets."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.channel_accounts.open_account import opened
from matcher.channels.allowed_bases import AllowedBases
from matcher.models import ChannelAccount
from matcher.sealing import CannotOpen, Sealer
from matcher.vocabulary import ONE_TO_ONE_CHANNELS, ChannelKind


@dataclass(frozen=True, slots=True)
class AccountShown:
    """An account, whether it sends, and what keeps it from it.

    `kept` are the names of the secrets that are stored; `is_readable` is False where they have to be entered again,
    `is_allowed` where the administrator allows its address no more.
    """

    id: int
    kind: ChannelKind
    name: str
    base: str
    enabled: bool
    kept: frozenset[str]
    is_readable: bool
    is_allowed: bool
    keeps_calendar: bool = False

    @property
    def sends(self) -> bool:
        """Whether anybody is told by it."""
        return self.kind in ONE_TO_ONE_CHANNELS and self.enabled and self.is_readable and self.is_allowed

    @property
    def host(self) -> str:
        """Its address without the scheme."""
        return self.base.partition("://")[2]


def accounts_of(
    session: Session, county_code: str, bases: AllowedBases, sealer: Sealer
) -> list[AccountShown]:
    """The county's accounts, by kind and age."""
    stored = session.scalars(
        select(ChannelAccount).where(ChannelAccount.county_code == county_code).order_by(ChannelAccount.id)
    )
    shown = [account_shown(account, bases, sealer) for account in stored]
    return sorted(shown, key=lambda account: (list(ChannelKind).index(account.kind), account.id))


def account_shown(account: ChannelAccount, bases: AllowedBases, sealer: Sealer) -> AccountShown:
    """One account as it is shown."""
    try:
        kept, is_readable = frozenset(opened(account.secret, sealer)), True
    except CannotOpen:
        kept, is_readable = frozenset(), False
    return AccountShown(
        account.id, account.kind, account.name, account.base, account.enabled, kept, is_readable,
        bases.allow(account.kind, account.base), account.keeps_calendar,
    )  # fmt: skip
