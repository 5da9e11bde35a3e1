"""Complaints of a crowded county."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Account, Complaint
from matcher.vocabulary import ComplaintStatus, Role
from tests.builders.complaints import a_complaint


def crowded_complaints(session: Session, code: str, size: int, accounts: Mapping[Role, Account]) -> Complaint:
    """Of each account some that wait and some that were answered."""
    answered = {"status": ComplaintStatus.ANSWERED, "answered_at": clock.now(), "answer": "已办。"}
    found = [
        a_complaint(session, code, account_id=account.id, **values)
        for account in accounts.values()
        for _ in range(size)
        for values in ({}, answered, {"is_correction": True, "head_id": account.head_id})
    ]
    return found[0]
