"""A proposal waits for nobody once its need has a visit or was withdrawn."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.assignments.services.release_assignment import release_assignment
from matcher.county_settings.queries.county_settings import settings_of
from matcher.models import HeadProposal, Notification
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.notifications.sentences import sentence_of
from matcher.policy import Actor
from matcher.vocabulary import AssignmentStatus, Audience, HeadProposalState, NotificationEvent
from tests.builders.groups import a_member, a_proposal
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import DONGTAI
from tests.builders.rounds import an_assignment


@pytest.mark.parametrize("ends", ["released", "withdrawn"])
def test_it_is_over_with_the_need_and_its_leader_hears_so(session: Session, ends: str) -> None:
    leader, head = a_head(session, name="周明远"), a_head(session, name="李春禾")
    a_member(session, leader, leads=True)
    need, actor = a_need(session, title="血压讲座"), Actor.of(an_account(session))
    proposal = a_proposal(session, need, head, leader)
    if ends == "released":
        visit = an_assignment(session, need, a_head(session), status=AssignmentStatus.PROPOSED)
        release_assignment(session, actor, visit, settings_of(session, DONGTAI))
    else:
        withdraw_need(session, actor, need, need.version)
    session.flush()
    assert proposal.state is HeadProposalState.OVER
    assert proposal.settled_at is not None
    query = select(Notification).where(
        Notification.head_id == leader.id, Notification.overtaken_at.is_(None),
        Notification.event == NotificationEvent.PROPOSAL_DECLINED,
    )  # fmt: skip
    (news,) = session.scalars(query)
    assert news.audience is Audience.HEAD
    assert "your proposal of 李春禾 is over without a decision" in sentence_of(news)


def test_what_was_decided_stays_as_it_was(session: Session) -> None:
    leader = a_head(session)
    a_member(session, leader, leads=True)
    need, actor = a_need(session), Actor.of(an_account(session))
    proposal = a_proposal(session, need, a_head(session), leader)
    proposal.state, proposal.settled_at = HeadProposalState.DECLINED, proposal.proposed_at
    session.flush()
    withdraw_need(session, actor, need, need.version)
    assert session.get_one(HeadProposal, proposal.id).state is HeadProposalState.DECLINED
