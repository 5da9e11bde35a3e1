"""Nobody leaves who is expected to answer: not the last coordinator of a county, nor who takes one over."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.accounts.account_state import is_open, open_today
from matcher.handing_over.queries.stands_in import stands_in, why_needed
from matcher.models import COUNTY_DIGITS, Account, Handover, Region
from matcher.vocabulary import Role
from matcher.wording import Text


def why_kept(session: Session, account: Account, *, until: date | None = None) -> Text | None:
    """Why an account is not closed, moved or given the last day `until`; None where nothing speaks against it.

    Its region's row is held, as where somebody says who answers. An account with whose password nobody has signed in
    yet may always go: nobody works with it, be it new or reset.
    """
    if account.role not in (Role.COORDINATOR, Role.ADMINISTRATOR) or not is_open(account):
        return None
    held = select(Region.code).where(Region.code == account.region_code)
    session.scalar(held.with_for_update(key_share=True))
    taken = stands_in(session, account, since=until + timedelta(days=1) if until else clock.today())
    if taken is not None:
        return why_needed(account, taken)
    if account.must_change_password or account.last_day is not None or _others(session, account):
        return None
    if account.role is Role.COORDINATOR:
        return Text(
            "The county would be left without a coordinator. Open an account for somebody else first."
        )
    return Text("Nobody would be left who looks after the accounts. Open an account for somebody else first.")


def why_no_later_day(session: Session, account: Account, last_day: date | None) -> Text | None:
    """Why the account does not last until the day, or for good: somebody else takes its place from a day on."""
    query = select(Handover.first_day).where(
        Handover.coordinator_id == account.id,
        Handover.last_day.is_(None),
        Handover.taken_back_at.is_(None),
        Handover.first_day > clock.today(),
    )
    first = session.scalar(query.order_by(Handover.first_day).limit(1))
    if first is None or (last_day is not None and last_day < first):
        return None
    return Text("Somebody takes the place of {name} before that. Take that back first.", name=account.name)


def _others(session: Session, account: Account) -> bool:
    """Whether somebody else answers there without a last day. Cities and provinces may be without a coordinator."""
    code = account.region_code
    there = Account.region_code == code
    if account.role is Role.ADMINISTRATOR:  # those above look after everything below
        there = or_(there, *(Account.region_code == code[:digits] for digits in range(2, len(code), 2)))
    elif len(code) < COUNTY_DIGITS:
        return True
    query = select(Account.id).where(
        Account.id != account.id,
        Account.role == account.role,
        there,
        Account.last_day.is_(None),
        open_today(),
    )
    return session.scalar(query.limit(1)) is not None
