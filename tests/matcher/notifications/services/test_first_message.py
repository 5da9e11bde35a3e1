"""Whom others have entered reads in the first message who did so, and what for."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Head, Notification
from matcher.notifications.sentences import sentence_of
from matcher.notifications.services.notify import note_answered, notify_asked
from matcher.vocabulary import NotificationEvent
from matcher.wording import render
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import a_county
from tests.builders.rounds import an_assignment


def _asked(
    session: Session,
    head: Head,
    event: NotificationEvent = NotificationEvent.INVITED,
    *,
    in_days: int = 3,
) -> str:
    entry = an_assignment(session, a_need(session), head, starts_at=clock.now() + timedelta(days=in_days))
    for invitation in entry.invitations:
        invitation.answer_by = clock.now() + timedelta(days=1)
    notify_asked(session, entry.invitations, event)
    newest = session.scalars(select(Notification).order_by(Notification.id.desc())).first()
    assert newest is not None
    said = render(sentence_of(newest), "en")
    note_answered(session, entry.invitations[0])
    session.flush()
    return said


def test_the_first_invitation_says_who_has_entered_the_head(session: Session) -> None:
    said = _asked(session, a_head(session, entered_by="王芳"))
    county = a_county(session)
    assert f"王芳 of {county.name_en} association ({county.name}科协) has entered" in said
    assert "do not want to be contacted" in said


def test_so_does_being_asked_to_step_in(session: Session) -> None:
    said = _asked(session, a_head(session, entered_by="王芳"), NotificationEvent.ASKED_INSTEAD)
    assert "step in" in said
    assert "王芳" in said


def test_the_second_one_does_not(session: Session) -> None:
    head = a_head(session, entered_by="王芳")
    _asked(session, head)
    assert "王芳" not in _asked(session, head, in_days=4)


def test_it_is_said_again_as_long_as_nobody_has_heard_it(session: Session) -> None:
    head = a_head(session, entered_by="王芳")
    _asked(session, head)
    for each in session.scalars(select(Notification)):
        each.told_at = each.told_by = None
    session.flush()
    assert "王芳" in _asked(session, head, in_days=4)


def test_who_has_an_account_or_was_always_there_is_told_nothing_of_it(session: Session) -> None:
    head = a_head(session, entered_by="王芳")
    an_account(session, head=head)
    assert "entered" not in _asked(session, head)
    assert "entered" not in _asked(session, a_head(session))
