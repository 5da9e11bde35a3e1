"""Heads whom others have entered and who never had a password: asked to come, they get a message with a link."""

from __future__ import annotations

import socket
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.database.engine import transaction
from matcher.models import Head, Invitation, Need, Plan, Round, Topic, Venue
from matcher.notifications.services.notify import notify_asked, notify_head
from matcher.settings import Settings
from matcher.vocabulary import Answer, AssignmentStatus, NotificationEvent, RoundStatus
from tests.browser.live_server import LiveServer
from tests.browser.visitor import Visitor
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import an_assignment

VENUE = "三仓镇中心小学"
MONDAY = datetime(2026, 11, 23)
"""The week that runs while stories are told; its plan is sent out."""


def with_links(settings: Settings) -> Settings:
    """The same, with a public address for links and the inbox of the demonstration."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return replace(settings, public_url=f"http://127.0.0.1:{port}", demo=True)


def asked(server: LiveServer, title: str, starts_at: datetime, *names: str, promised: bool = False) -> int:
    """Heads of these names, new in the registry, are asked to come, or have promised it; the id of the need."""
    with transaction(server.engine) as session:
        venue = session.scalars(select(Venue).where(Venue.name == VENUE)).one()
        topics = list(session.scalars(select(Topic).where(Topic.county_code == "320981").limit(len(names))))
        days = [starts_at.date() + timedelta(days=number) for number in range(3)]
        windows = [(day, 8 * 60, 18 * 60) for day in days]
        need = a_need(session, venue=venue, topics=topics, windows=windows, title=title)
        need.contact = "王主任 0515-85001122"
        _promise(session, need, starts_at, names, promised=promised)
        return need.id


def _promise(
    session: Session, need: Need, starts_at: datetime, names: tuple[str, ...], *, promised: bool
) -> None:
    week = select(Plan).join(Plan.round).where(Round.area_code == "320981", Round.monday == MONDAY.date())
    plan = session.scalars(week.order_by(Plan.id.desc())).first()
    assert plan is not None
    plan.round.status = RoundStatus.RELEASED  # not closed yet, so that others can still be asked
    topics = [part.topic for part in need.parts]
    heads = [
        a_head(session, township=need.township, topics={topic: 3}, name=name, phone=f"1390000{number:04}")
        for number, (name, topic) in enumerate(zip(names, topics, strict=True), need.id * 2)
    ]
    status = AssignmentStatus.ACCEPTED if promised else AssignmentStatus.RELEASED
    assignment = an_assignment(session, need, *heads, plan=plan, status=status, starts_at=starts_at)
    for invitation in assignment.invitations:
        invitation.answer_by = starts_at - timedelta(hours=1)
    if promised:
        for invitation in assignment.invitations:
            notify_head(session, NotificationEvent.ACCEPTED, invitation)
    else:
        notify_asked(session, assignment.invitations)


def open_message(head: Visitor, name: str) -> None:
    """Tap the link in the newest message to the head of this name."""
    head.open("/demo/inbox")
    message = head.page.locator("li", has_text=name).first
    head.taps = 0
    head.tap(message.locator("a[href*='/a/']").first)
    head.page.wait_for_url("**/a/**")


def answers_of(server: LiveServer, name: str) -> list[Answer]:
    """The answers of the head of this name, the newest first."""
    query = select(Invitation.answer).join(Invitation.head).where(Head.name == name)
    return server.look_up(lambda session: list(session.scalars(query.order_by(Invitation.id.desc()))))
