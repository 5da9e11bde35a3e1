"""What stories begin with: an invitation that waits, a visit that is promised."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from matcher import clock
from matcher.database.engine import transaction
from matcher.models import Head, Invitation, Topic, Venue
from matcher.vocabulary import AssignmentStatus
from tests.browser.live_server import LiveServer
from tests.builders.needs import a_need
from tests.builders.rounds import an_assignment


def invite(server: LiveServer, head_name: str, title: str, starts_at: datetime) -> None:
    """Ask a head of the demonstration to come, under the plan of the head's other invitations."""
    with transaction(server.engine) as session:
        head = session.scalars(select(Head).where(Head.name.startswith(head_name))).one()
        invitation = session.scalars(select(Invitation).where(Invitation.head_id == head.id)).first()
        assert invitation is not None
        plan, topic = invitation.assignment.plan, session.get_one(Topic, invitation.topic_id)
        venue = invitation.assignment.need.venue
        window = (starts_at.date(), starts_at.hour * 60, starts_at.hour * 60 + 180)
        need = a_need(session, venue=venue, topics=[topic], windows=[window], title=title)
        assignment = an_assignment(session, need, head, plan=plan, starts_at=starts_at)
        assignment.invitations[0].answer_by = clock.now() + timedelta(days=2)


def promise_visit(server: LiveServer, venue_name: str, title: str, starts_at: datetime) -> int:
    """Li Chunhe has accepted to come to a venue of the demonstration at that time; the id of the need."""
    with transaction(server.engine) as session:
        venue = session.scalars(select(Venue).where(Venue.name == venue_name)).one()
        head = session.scalars(select(Head).where(Head.name.startswith("李春禾"))).one()
        invitation = session.scalars(select(Invitation).where(Invitation.head_id == head.id)).first()
        assert invitation is not None
        need = a_need(
            session,
            venue=venue,
            topics=[session.get_one(Topic, invitation.topic_id)],
            title=title,
            windows=[(starts_at.date(), starts_at.hour * 60, starts_at.hour * 60 + 180)],
        )
        an_assignment(
            session,
            need,
            head,
            plan=invitation.assignment.plan,
            status=AssignmentStatus.ACCEPTED,
            starts_at=starts_at,
        )
        return need.id
