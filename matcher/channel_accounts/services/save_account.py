"""Setting up an account, changing it, switching it off and on, and putting it away."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.channel_accounts.open_account import opened, sealed
from matcher.channel_accounts.schemas.channel_account import ChannelAccountCommand
from matcher.channels.account_fields import FIELDS, AccountField, of_webhook
from matcher.channels.allowed_bases import AllowedBases
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Invalid
from matcher.models import ChannelAccount
from matcher.policy import Actor
from matcher.sealing import CannotOpen, Sealer
from matcher.vocabulary import GROUP_CHANNELS, ChannelKind
from matcher.wording import Text


def add_account(
    session: Session,
    actor: Actor,
    county_code: str,
    command: ChannelAccountCommand,
    bases: AllowedBases,
    sealer: Sealer,
) -> ChannelAccount:
    """A new account of the county, switched on. Raises `Invalid`."""
    entered = _checked(command.kind, command, bases, kept={})
    account = ChannelAccount(
        county_code=county_code, kind=command.kind, name=command.name, base=command.base,
        ids=_ids(command.kind, entered), secret=sealed(_secrets(command.kind, entered), sealer), enabled=True,
        keeps_calendar=_keeps_calendar(command.kind, command),
    )  # fmt: skip
    session.add(account)
    record(session, actor, "channel.add", account, name=account.name, kind=account.kind.value)
    _record_calendar(session, actor, account, before=False)
    return account


def edit_account(
    session: Session,
    actor: Actor,
    account: ChannelAccount,
    command: ChannelAccountCommand,
    bases: AllowedBases,
    sealer: Sealer,
) -> None:
    """Change it; a secret that was left empty stays as it is. The kind never changes.

    Raises `Invalid`, or `Conflict` where somebody else was faster.
    """
    ensure_fresh(account, command.version)
    kept = _kept(account, sealer)
    entered = _checked(account.kind, command, bases, kept=kept)
    secrets = kept | _secrets(account.kind, entered)
    ids = _ids(account.kind, entered)
    before = {"name": account.name, "base": account.base, **account.ids}
    after = {"name": command.name, "base": command.base, **ids}
    changed = sorted(
        name for name in {**before, **after} if before.get(name, "") != after.get(name, "")
    ) + sorted(name for name in secrets if secrets[name] != kept.get(name))
    kept_calendar = account.keeps_calendar
    account.name, account.base, account.ids = command.name, command.base, ids
    account.keeps_calendar = _keeps_calendar(account.kind, command)
    if secrets != kept:
        account.secret = sealed(secrets, sealer)
    record(session, actor, "channel.edit", account, name=account.name, changed=changed)
    _record_calendar(session, actor, account, before=kept_calendar)


def switch_account(
    session: Session, actor: Actor, account: ChannelAccount, version: int, *, enabled: bool
) -> None:
    """Send nothing more by it, or send by it again; twice is like once. Raises `Conflict`."""
    ensure_fresh(account, version)
    if account.enabled == enabled:
        return
    account.enabled = enabled
    record(
        session, actor, "channel.switch_on" if enabled else "channel.switch_off", account, name=account.name
    )


def delete_account(session: Session, actor: Actor, account: ChannelAccount, version: int) -> None:
    """Put it away with its secrets. Raises `Conflict` where somebody else was faster."""
    ensure_fresh(account, version)
    record(session, actor, "channel.delete", account, name=account.name, kind=account.kind.value)
    session.delete(account)
    session.flush()


def _keeps_calendar(kind: ChannelKind, command: ChannelAccountCommand) -> bool:
    return kind is ChannelKind.WECOM_APP and command.keeps_calendar


def _record_calendar(session: Session, actor: Actor, account: ChannelAccount, *, before: bool) -> None:
    """An entry of its own: from then on, or no more, something appears in heads' calendars."""
    if account.keeps_calendar != before:
        action = "channel.calendar_on" if account.keeps_calendar else "channel.calendar_off"
        record(session, actor, action, account, name=account.name)


def _kept(account: ChannelAccount, sealer: Sealer) -> dict[str, str]:
    try:
        return opened(account.secret, sealer)
    except CannotOpen:
        return {}


def _checked(
    kind: ChannelKind, command: ChannelAccountCommand, bases: AllowedBases, kept: Mapping[str, str]
) -> dict[str, str]:
    """What was entered for this kind, robots' webhook addresses reduced to their keys. Raises `Invalid`."""
    entered = {field.name: command.entered[field.name] for field in FIELDS[kind]}
    if kind in GROUP_CHANNELS:
        entered = {name: value if name == "sign" else of_webhook(value) for name, value in entered.items()}
    wrong = {field.name: found for field in FIELDS[kind] if (found := _faults(field, entered, kept))}
    if not bases.allow(kind, command.base):
        wrong["base"] = [Text("Please choose one of the addresses that the administrator allows.")]
    if wrong:
        raise Invalid(wrong)
    return entered


def _faults(field: AccountField, entered: Mapping[str, str], kept: Mapping[str, str]) -> list[Text]:
    value = entered[field.name]
    if not value:
        is_there = field.optional or (field.secret and field.name in kept)
        return [] if is_there else [Text("Please fill this in.")]
    if not field.fits(value):
        return [Text("This does not look right. Please copy it once more from the provider's page.")]
    return []


def _ids(kind: ChannelKind, entered: Mapping[str, str]) -> dict[str, str]:
    return {
        field.name: entered[field.name] for field in FIELDS[kind] if not field.secret and entered[field.name]
    }


def _secrets(kind: ChannelKind, entered: Mapping[str, str]) -> dict[str, str]:
    return {field.name: entered[field.name] for field in FIELDS[kind] if field.secret and entered[field.name]}
