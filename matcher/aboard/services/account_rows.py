"""The accounts of the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.aboard.county_file import ACCOUNT_COLUMNS, Fault, NamedTable, account_lines, of_column
from matcher.aboard.services.open_accounts import OpenedAccount
from matcher.accounts.passwords import IssuedPassword
from matcher.accounts.schemas.account import NewAccountCommand, NewAccountSchema
from matcher.accounts.services.create_account import create_account
from matcher.errors import Invalid
from matcher.models import Account, Region
from matcher.policy import Actor
from matcher.registry.queries.regions import RegionName
from matcher.sheets.queries.known import Known
from matcher.text import name_key
from matcher.vocabulary import Role
from matcher.wording import Text

ROLES: Mapping[str, Role] = {
    "协调员": Role.COORDINATOR, "coordinator": Role.COORDINATOR, "乡镇": Role.TOWNSHIP, "township": Role.TOWNSHIP,
    "乡镇工作人员": Role.TOWNSHIP, "观察员": Role.OBSERVER, "observer": Role.OBSERVER,
}  # fmt: skip
HEADINGS = {column.field: column.zh for column in ACCOUNT_COLUMNS}
HEADINGS["region_code"] = HEADINGS["region"]
WHICH_ROLE = Text("Please write 协调员, 乡镇 or 观察员.")


def take_accounts(
    session: Session,
    actor: Actor,
    county: Region,
    named: NamedTable,
    issue: Callable[[], IssuedPassword],
    faults: list[Fault],
) -> list[OpenedAccount]:
    """The accounts that came new; a sign-in name that the same role has at the same place stays as it is."""
    rows, wrong = account_lines(named)
    faults += wrong
    towns = Known(session, county.code).townships
    opened = []
    rows_by_login: dict[str, int] = {}
    for number, cells in rows:
        try:
            command = _command(cells, county, towns)
            first = rows_by_login.setdefault(command.login, number)
            if first != number:
                raise Invalid.field("login", Text("Row {row} has the same sign-in name.", row=first))
            if _is_there(session, command):
                continue
            issued = issue()
            account = create_account(session, actor, command, issued)
        except Invalid as error:
            faults += [
                Fault(named.sheet, number, of_column(HEADINGS[field], text) if field in HEADINGS else text)
                for field, texts in error.messages.items()
                for text in texts
            ]
            continue
        place = RegionName.of(session.get_one(Region, account.region_code))
        opened.append(OpenedAccount(place, account.login, issued.text))
    return opened


def _command(cells: Mapping[str, str], county: Region, towns: Mapping[str, str]) -> NewAccountCommand:
    role = ROLES.get(name_key(cells.get("role", "")))
    if role is None:
        raise Invalid.field("role", WHICH_ROLE)
    region = cells.get("region", "")
    code = towns.get(name_key(region), "") if role is Role.TOWNSHIP else county.code
    if not code:
        raise Invalid.field("region", Text("No township of the county is called this."))
    return NewAccountSchema().read(
        {
            "role": role.value,
            "login": cells.get("login", ""),
            "name": cells.get("name", ""),
            "region_code": code,
        }
    )


def _is_there(session: Session, command: NewAccountCommand) -> bool:
    found = session.scalars(select(Account).where(Account.login == command.login)).one_or_none()
    return found is not None and (found.role, found.region_code) == (command.role, command.region_code)
