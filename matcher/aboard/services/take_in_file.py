"""Taking a county in out of one workbook: everything of it, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from matcher.aboard.county_file import KINDS, Fault, FileRefused, Part, parts_of
from matcher.aboard.services.account_rows import take_accounts
from matcher.aboard.services.county_of_file import county_of_file
from matcher.aboard.services.list_of_file import take_list
from matcher.aboard.services.open_accounts import OpenedAccount
from matcher.aboard.sketch import Shipped
from matcher.accounts.passwords import IssuedPassword
from matcher.models import Region
from matcher.policy import Actor
from matcher.spreadsheets.table import Table
from matcher.vocabulary import Role

NAME = "command line"


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came new of a file, by part, and the accounts that were opened with their passwords."""

    county: Region
    new: Mapping[Part, int]
    accounts: tuple[OpenedAccount, ...] = field(default=())


def take_in_file(
    session: Session,
    tables: Mapping[str, Table],
    shipped: Shipped,
    issue: Callable[[], IssuedPassword],
    *,
    say_yes: bool = False,
) -> TakenIn:
    """Take in what the sheets say; what is there already stays as it is, so a second time changes nothing.

    `say_yes` answers every question that the lists ask, as a button on their page does. Raises `FileRefused` with every
    fault that could be found; then nothing may be committed.
    """
    parts = parts_of(tables)
    everywhere = Actor(None, Role.ADMINISTRATOR, "", NAME)
    county, new = county_of_file(session, everywhere, parts, shipped)
    faults: list[Fault] = []
    opened: list[OpenedAccount] = []
    if accounts := parts.get(Part.ACCOUNTS):
        opened = take_accounts(session, everywhere, county, accounts, issue, faults)
        new[Part.ACCOUNTS] = len(opened)
    coordinator = Actor(None, Role.COORDINATOR, county.code, NAME)
    for part in KINDS:
        if named := parts.get(part):
            new[part] = take_list(session, coordinator, KINDS[part], named, faults, say_yes=say_yes)
    if faults:
        raise FileRefused(tuple(faults))
    return TakenIn(county, new, tuple(opened))
