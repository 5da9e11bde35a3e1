"""Which accounts are open: not closed by hand, and their last day, where they have one, not past."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, or_

from matcher import clock
from matcher.models import Account


def is_over(account: Account) -> bool:
    """Whether the account had a last day that is past."""
    return account.last_day is not None and account.last_day < clock.today()


def is_open(account: Account) -> bool:
    """Whether somebody may sign in with the account today."""
    return account.active and not is_over(account)


def open_today(account: type[Account] = Account) -> ColumnElement[bool]:
    """The same as a condition on `Account` or an alias of it."""
    return and_(account.active, or_(account.last_day.is_(None), account.last_day >= clock.today()))
