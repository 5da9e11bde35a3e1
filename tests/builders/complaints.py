"""Builders of complaints and suggestions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from matcher import clock
from matcher.complaints.number import new_number
from matcher.models import Account, Complaint
from matcher.vocabulary import ComplaintStatus
from tests.builders.places import DONGTAI, a_county


def a_complaint(session: Session, county_code: str = DONGTAI, **values: Any) -> Complaint:
    """A new one of a county, to be answered within a week."""
    a_county(session, county_code)
    fields = {
        "number": new_number(), "origin_code": county_code, "region_code": county_code, "about_association": False,
        "text": "活动通知得太晚，请提前三天。", "telephone": "0515-85212345", "created_at": clock.now(),
        "answer_by": clock.today() + timedelta(days=7),
    } | values  # fmt: skip
    complaint = Complaint(**fields)
    session.add(complaint)
    session.flush()
    return complaint


def an_answer(session: Session, account: Account) -> Complaint:
    """What whoever has the account wrote, with an answer that she has yet to read."""
    answered = {"status": ComplaintStatus.ANSWERED, "answered_at": clock.now(), "answer": "已办。"}
    return a_complaint(session, account.region_code[:6], account_id=account.id, **answered)
