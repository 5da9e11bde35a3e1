"""Making the first account of an installation, on the screen, by whoever has its start code."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.orm import Session

from matcher import clock
from matcher.aboard.provinces import PROVINCES
from matcher.aboard.queries.has_account import has_account
from matcher.aboard.schemas.first_account import FirstAccount
from matcher.audit.services.record import record
from matcher.errors import Conflict
from matcher.models import Account, Region
from matcher.policy import Actor
from matcher.vocabulary import Level, Role
from matcher.wording import Text

MADE_ALREADY = Text("There is an administrator already. Please sign in, or ask for an account.")


def make_first_account(session: Session, command: FirstAccount, password_hash: str) -> Account:
    """The administrator of a province, which is stored where it is not there yet.

    The start code has been compared by then. Raises `Conflict` where there is an account: of two at the same moment
    one is made.
    """
    if session.get_bind().dialect.name == "postgresql":  # on SQLite one transaction writes at a time anyway
        session.execute(text("LOCK TABLE account IN SHARE ROW EXCLUSIVE MODE"))
    if has_account(session):
        raise Conflict(MADE_ALREADY)
    province = session.get(Region, command.province) or _province(session, command.province)
    account = Account(
        login=command.login, password_hash=password_hash, name=command.name, role=Role.ADMINISTRATOR,
        region_code=province.code, must_change_password=False, created_at=clock.now(),
    )  # fmt: skip
    session.add(account)
    first = Actor(None, Role.ADMINISTRATOR, province.code, command.name)
    record(session, first, "account.create", account, name=command.name, role=Role.ADMINISTRATOR.value)
    session.flush()
    return account


def _province(session: Session, code: str) -> Region:
    sketch = PROVINCES[code]
    region = Region(
        code=code, parent_code=None, level=Level.PROVINCE, name=sketch.name, name_en=sketch.name_en,
        latitude=sketch.latitude, longitude=sketch.longitude, position_is_real=False,
    )  # fmt: skip
    session.add(region)
    session.flush()
    return region
