"""How the service is used, as far as the self-check and the filing form ask for it: counts, no names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.accounts.account_state import open_today
from matcher.models import Account, AuditEntry, Complaint, Head, Round, SignIn
from matcher.vocabulary import ComplaintStatus, Role

RECENT = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class InUse:
    """Counts of now; `answered` complaints are those of the last 365 days, and so many of them came late.

    `systems` are browser and operating system of those who are signed in; `audit_since` is None where nothing was done.
    """

    counties: int
    accounts: int
    heads: int
    heads_with_account: int
    systems: tuple[str, ...]
    answered: int
    answered_late: int
    open_complaints: int
    overdue: int
    audit_since: datetime | None


def in_use(session: Session) -> InUse:
    """Read them."""
    today, since = clock.today(), clock.now() - RECENT
    answered = Complaint.status == ComplaintStatus.ANSWERED
    lately = answered & (Complaint.answered_at >= since)
    complaints = session.execute(
        select(
            func.count().filter(lately),
            func.count().filter(lately, func.date(Complaint.answered_at) > func.date(Complaint.answer_by)),
            func.count().filter(~answered),
            func.count().filter(~answered, Complaint.answer_by < today),
        ).where(~Complaint.is_correction)
    ).one()
    counties = select(func.count(func.distinct(Round.area_code))).where(func.length(Round.area_code) == 6)
    with_account = select(func.count()).select_from(Account).where(Account.role == Role.HEAD, open_today())
    systems = select(SignIn.browser).where(SignIn.browser != "", SignIn.expires_at > clock.now()).distinct()
    return InUse(
        session.scalars(counties).one(),
        session.scalars(select(func.count()).select_from(Account).where(open_today())).one(),
        session.scalars(select(func.count()).select_from(Head).where(Head.active)).one(),
        session.scalars(with_account).one(),
        tuple(sorted(session.scalars(systems))),
        *complaints,
        session.scalars(select(func.min(AuditEntry.at))).one(),
    )
