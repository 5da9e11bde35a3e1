"""A need is never posted into a week that is closed, not even when both happen at the same moment."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import transaction
from matcher.errors import Invalid
from matcher.models import Invitation, Need, Window
from matcher.needs.services.post_need import post_need
from matcher.rounds.services.close_round import close_round
from matcher.vocabulary import AssignmentStatus, NeedStatus, RoundStatus
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import a_round, an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY
from tests.races import at_once

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
WEEK = timedelta(weeks=1)


def test_hours_in_closed_weeks_alone_are_refused_beside_them(session: Session) -> None:
    draft = a_need(session, status=NeedStatus.DRAFT, posted_at=None)
    a_round(session, status=RoundStatus.CLOSED)
    with pytest.raises(Invalid) as refused:
        post_need(session, COORDINATOR, draft)
    assert list(refused.value.messages) == ["halves"]


def test_hours_in_a_later_week_as_well_are_enough(session: Session) -> None:
    draft = a_need(session, status=NeedStatus.DRAFT, posted_at=None)
    draft.windows.append(Window(day=draft.windows[0].day + WEEK, start_minute=540, end_minute=720))
    a_round(session, status=RoundStatus.CLOSED)
    assert post_need(session, COORDINATOR, draft).status is NeedStatus.POSTED


def posts(session: Session, invitation: Invitation) -> None:
    draft = session.scalars(select(Need).where(Need.title == "另一场")).one()
    try:
        post_need(session, COORDINATOR, draft)
    except Invalid:
        session.rollback()


def closes(session: Session, invitation: Invitation) -> None:
    close_round(session, COORDINATOR, invitation.assignment.round)


@pytest.mark.parametrize("attempt", range(3))
def test_posted_while_its_week_is_closed_it_waits_on_or_stays_a_draft(attempt: int, engine: Engine) -> None:
    with transaction(engine) as session:
        need = a_need(session, title="有人来的")
        entry = an_assignment(session, need, a_head(session), status=AssignmentStatus.ACCEPTED)
        a_need(session, title="另一场", venue=need.venue, status=NeedStatus.DRAFT, posted_at=None)
        invitation_id = entry.invitations[0].id
    assert at_once(engine, (posts, invitation_id), (closes, invitation_id)) == ["done", "done"]
    with transaction(engine) as session:
        need = session.scalars(select(Need).where(Need.title == "另一场")).one()
        planned = clock.planning_monday(clock.today())
        weeks = {clock.monday_of(each.day) for each in need.windows}
        assert (need.status, weeks) in [(NeedStatus.DRAFT, {planned}), (NeedStatus.POSTED, {planned + WEEK})]
