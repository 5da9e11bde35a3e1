"""Builders of WeCom apps that write into heads' calendars, and visits to write there."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import ChannelAccount, Head, Invitation, WecomEntry
from matcher.vocabulary import AddressKind, AssignmentStatus, ChannelKind
from tests.builders.channels import a_channel_account
from tests.builders.deliveries import an_address
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import an_assignment
from tests.stand_ins.apps import WecomApp


def a_wecom_app(session: Session, base: str = "https://provider.test", **values: Any) -> ChannelAccount:
    """An account for a WeCom app that keeps calendars, as the stand-in knows it."""
    account = a_channel_account(
        session, ChannelKind.WECOM_APP, base=base, name="东台科协", secrets={"secret": WecomApp.SECRET},
        ids={"corp_id": WecomApp.CORP, "agent_id": str(WecomApp.AGENT)}, **values,
    )  # fmt: skip
    account.keeps_calendar = True
    session.flush()
    return account


def a_promise(session: Session, head: Head | None = None, **values: Any) -> Invitation:
    """An accepted invitation of a head who is told by WeCom, for Tuesday of next week at 10:00."""
    if head is None:
        head = a_head(session, name="周明远")
        an_address(session, head, AddressKind.WECOM, "zhoumingyuan")
    visit = an_assignment(
        session, a_need(session, **{"title": "血压怎么量"} | values), head, status=AssignmentStatus.ACCEPTED
    )
    return visit.invitations[0]


def an_entry(session: Session, invitation: Invitation | None = None, **values: Any) -> WecomEntry:
    """The row of an entry that waits to be written."""
    invitation = invitation or a_promise(session)
    now = clock.now()
    fields = {"created_at": now, "due_at": now, "until": invitation.assignment.ends_at} | values
    entry = WecomEntry(invitation_id=invitation.id, **fields)
    session.add(entry)
    session.flush()
    return entry
