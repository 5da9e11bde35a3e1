"""The first accounts of a county: its coordinator's, and one for each township."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.aboard.queries.townships import without_account
from matcher.aboard.schemas.people import FirstCoordinator, TownshipAccounts
from matcher.accounts.passwords import IssuedPassword
from matcher.accounts.schemas.account import NewAccountCommand
from matcher.accounts.services.create_account import create_account
from matcher.database.ensure_fresh import CHANGED_MEANWHILE
from matcher.errors import Invalid, Outdated
from matcher.models import Account, Region
from matcher.policy import Actor
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import Role
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class OpenedAccount:
    """A new account as its slip says it; the password is known only now."""

    place: RegionName
    login: str
    password: str = field(repr=False)


def open_coordinator_account(
    session: Session, actor: Actor, county: Region, command: FirstCoordinator, issued: IssuedPassword
) -> Account:
    """An account by which the county's weeks are planned. Raises `Invalid` for a sign-in name that is taken."""
    wanted = NewAccountCommand(Role.COORDINATOR, command.login, command.name, county.code)
    return create_account(session, actor, wanted, issued)


def open_township_accounts(
    session: Session,
    actor: Actor,
    county: Region,
    command: TownshipAccounts,
    issued: Sequence[IssuedPassword],
) -> list[OpenedAccount]:
    """An account for each township that was ticked, its official code as sign-in name, by code.

    `issued` are as many passwords. Raises `Invalid` where none was ticked, `Outdated` where one has an account by now.
    """
    wanted = command.codes
    if not wanted:
        raise Invalid.field("townships", Text("Please tick at least one township."))
    towns = {town.code: town for town in without_account(session, county.code)}
    if not towns.keys() >= set(wanted):
        raise Outdated(CHANGED_MEANWHILE)
    opened = []
    for code, password in zip(sorted(set(wanted)), issued, strict=False):
        town = towns[code]
        login = _free(session, code)
        named = NewAccountCommand(Role.TOWNSHIP, login, f"{town.name}科协", code)
        create_account(session, actor, named, password)
        opened.append(OpenedAccount(RegionName.of(town), login, password.text))
    return opened


def _free(session: Session, code: str) -> str:
    """The code itself, or with a number where somebody has it already, such as an account that was closed."""
    taken = set(session.scalars(select(Account.login).where(Account.login.startswith(code))))
    return next(
        login
        for number in range(1, len(taken) + 2)
        if (login := code if number == 1 else f"{code}-{number}") not in taken
    )
