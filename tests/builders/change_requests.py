"""Builders of questions to heads and townships whether something could be different."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import ChangeRequest, Head, Need, Round
from matcher.remedies.schemas.remedy import Remedy
from matcher.vocabulary import RemedyKind
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import a_round


def a_change_request(
    session: Session, round_: Round, need: Need, head: Head | None = None, **values: Any
) -> ChangeRequest:
    """The head is asked whether one visit more a week is possible, or the township whether another morning is."""
    window = need.windows[0]
    hours = Remedy(RemedyKind.HOURS, "", 0, window.day, 6 * 60, 8 * 60)
    change = Remedy(RemedyKind.WEEK_CAP, str(head.id), 9) if head else hours
    fields = {
        "round_id": round_.id, "need_id": need.id, "head_id": head.id if head else None, "change": str(change),
        "question": {"zh": "可以吗？", "en": "Could it be?"}, "asked_at": clock.now(),
        "answer_by": clock.now() + timedelta(hours=4), "until": clock.now() + timedelta(days=2),
    }  # fmt: skip
    request = ChangeRequest(**(fields | values))
    session.add(request)
    session.flush()
    return request


def a_request_to_a_head(session: Session) -> ChangeRequest:
    """A head who is asked for one visit more."""
    return a_change_request(session, a_round(session), a_need(session), a_head(session))
