"""Taking a county in out of one workbook: everything of it, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.aboard.county_file import KINDS, Fault, FileRefused, Part, parts_of
from matcher.aboard.services.account_rows import take_accounts
from matcher.aboard.services.county_of_file import county_of_file
from matcher.aboard.services.list_of_file import is_filled, take_list
from matcher.aboard.services.open_accounts import OpenedAccount
from matcher.aboard.sketch import Shipped
from matcher.accounts.passwords import IssuedPassword
from matcher.models import Need, Region, UnplacedNeed, lies_in
from matcher.policy import Actor
from matcher.spreadsheets.table import Table
from matcher.vocabulary import Role

NAME = "command line"


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came new of a file, by part, and the accounts that were opened with their passwords.

    `is_set` says that telephone or intake day came new, `needs_left_out` that the needs were left out, because the
    county has some.
    """

    county: Region
    new: Mapping[Part, int]
    accounts: tuple[OpenedAccount, ...] = field(default=())
    is_set: bool = False
    needs_left_out: bool = False


def take_in_file(
    session: Session,
    tables: Mapping[str, Table],
    shipped: Shipped,
    issue: Callable[[], IssuedPassword],
    *,
    say_yes: bool = False,
) -> TakenIn:
    """Take in what the sheets say; what is there already stays as it is, so a second time changes nothing.

    Needs are taken into a county that never had one: later their days are over, or somebody has withdrawn them.
    `say_yes` answers every question that the lists ask of new rows, as a button on their page does. Raises
    `FileRefused` with every fault that could be found; then nothing may be committed.
    """
    parts = parts_of(tables)
    everywhere = Actor(None, Role.ADMINISTRATOR, "", NAME)
    faults: list[Fault] = []
    found = county_of_file(session, everywhere, parts, shipped, faults)
    if found is None:
        raise FileRefused(tuple(faults), others_wait=True)
    county, new, is_set = found
    has_needs = _has_needs(session, county)
    opened: list[OpenedAccount] = []
    if accounts := parts.get(Part.ACCOUNTS):
        opened = take_accounts(session, everywhere, county, accounts, issue, faults)
        new[Part.ACCOUNTS] = len(opened)
    coordinator = Actor(None, Role.COORDINATOR, county.code, NAME)
    for part in KINDS:
        if (named := parts.get(part)) and not (part is Part.NEEDS and has_needs):
            new[part] = take_list(session, coordinator, KINDS[part], named, faults, say_yes=say_yes)
    if faults:
        raise FileRefused(tuple(faults))
    needs_left_out = has_needs and Part.NEEDS in parts and is_filled(parts[Part.NEEDS])
    return TakenIn(county, new, tuple(opened), is_set=is_set, needs_left_out=needs_left_out)


def _has_needs(session: Session, county: Region) -> bool:
    return any(
        session.scalar(select(kind.id).where(lies_in(kind.township_code, county.code)).limit(1)) is not None
        for kind in (Need, UnplacedNeed)
    )
