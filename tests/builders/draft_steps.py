"""Builders of steps in drafts."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import DraftStep
from matcher.vocabulary import Role
from tests.builders.needs import a_need
from tests.builders.people import an_account
from tests.builders.rounds import a_round


def a_draft_step(session: Session) -> DraftStep:
    """Something a coordinator did in a draft; what it changed is left out."""
    account, round_ = an_account(session, Role.COORDINATOR), a_round(session)
    step = DraftStep(
        round_id=round_.id, account_id=account.id, need_id=a_need(session).id, action="assignment.place",
        before="{}", after="{}", at=clock.now(),
    )  # fmt: skip
    session.add(step)
    session.flush()
    return step
