"""On which days of a week a township was told that nothing will be held."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import AuditEntry, Round


def days_called_off(session: Session, round_: Round, township_code: str) -> frozenset[date]:
    """The days of the round's week that were called off for the township, alone or with the whole area; all seven
    where the week was called off for it.
    """
    query = select(AuditEntry.detail).where(
        AuditEntry.subject == "round",
        AuditEntry.subject_key == str(round_.id),
        AuditEntry.action == "round.call_off",
    )
    found: set[date] = set()
    for said in session.scalars(query):
        if said.get("township") in ("", township_code):
            day = said.get("day")
            whole = (round_.monday + timedelta(days=number) for number in range(7))
            found |= {date.fromisoformat(str(day))} if day else set(whole)
    return frozenset(found)
