"""Closing a week: what was not met waits on, one week more."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.errors import Conflict
from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.accept_invitation import accept_invitation
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.models import AuditEntry, Need, Notification, Window
from matcher.notifications.queries.pending import is_pending
from matcher.notifications.sentences import sentence_of
from matcher.rounds.services.close_round import close_round
from matcher.rounds.services.release_plan import release_plan
from matcher.rounds.services.start_run import start_run
from matcher.vocabulary import (
    Answer,
    AssignmentStatus,
    Audience,
    DeclineReason,
    NeedStatus,
    NotificationEvent,
    PlanStatus,
    RoundStatus,
)
from matcher.week import take_snapshot
from tests.builders.duties import HEALTH, a_duty
from tests.builders.needs import a_need
from tests.builders.rounds import a_round
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, a_little_week, a_proposed_plan

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def test_an_open_need_waits_a_week_more_at_the_same_hours(session: Session) -> None:
    week = a_little_week(session, 1)
    (need,) = week.needs
    day = need.windows[0].day
    assert close_round(session, COORDINATOR, week.round) == week.round.waited_on == 1
    assert (need.weeks_waiting, need.status) == (1, NeedStatus.POSTED)
    assert [window.day for window in need.windows] == [day + timedelta(days=7)]
    following = a_round(session, monday=week.round.monday + timedelta(days=7))
    assert [entry.weeks_waiting for entry in take_snapshot(session, following).week.needs] == [1]


def test_a_need_that_does_not_wait_keeps_its_windows(session: Session) -> None:
    week = a_little_week(session, 1)
    week.needs[0].waits = False
    before = [window.day for window in week.needs[0].windows]
    close_round(session, COORDINATOR, week.round)
    assert [window.day for window in week.needs[0].windows] == before


def test_a_need_does_not_wait_for_hours_at_which_the_same_is_asked_for_already(session: Session) -> None:
    """As the next of a series is: the week after would have both of them at the same hour."""
    week = a_little_week(session, 1)
    (need,) = week.needs
    hours = [(each.day, each.start_minute, each.end_minute) for each in need.windows]
    a_need(
        session, venue=need.venue, topics=[part.topic for part in need.parts], title=need.title,
        windows=[(day + timedelta(days=7), start, end) for day, start, end in hours],
    )  # fmt: skip
    close_round(session, COORDINATOR, week.round)
    assert [(each.day, each.start_minute, each.end_minute) for each in need.windows] == hours
    assert told_of(session, need) == [NotificationEvent.LAPSED]


def test_new_times_are_asked_for_only_where_none_are_left(session: Session) -> None:
    week = a_little_week(session, 1)
    (need,) = week.needs
    need.waits = False
    later = need.windows[0].day + timedelta(days=7)
    need.windows.append(Window(day=later, start_minute=540, end_minute=660))
    session.flush()
    close_round(session, COORDINATOR, week.round)
    assert told_of(session, need) == [NotificationEvent.LEFT_OPEN]


def told_of(session: Session, need: Need) -> list[NotificationEvent]:
    query = select(Notification.event).where(
        Notification.need_id == need.id, Notification.audience == Audience.TOWNSHIP
    )
    return list(session.scalars(query))


def test_windows_of_later_weeks_stay_and_none_is_doubled(session: Session) -> None:
    week = a_little_week(session, 1)
    (need,) = week.needs
    first = need.windows[0]
    need.windows.append(
        Window(
            day=first.day + timedelta(days=7), start_minute=first.start_minute, end_minute=first.end_minute
        )
    )
    session.flush()
    close_round(session, COORDINATOR, week.round)
    assert [window.day for window in need.windows] == [first.day + timedelta(days=7)]


def test_needs_of_later_weeks_do_not_wait_yet(session: Session) -> None:
    week = a_little_week(session, 1)
    later = a_need(session, windows=[(week.round.monday + timedelta(days=8), 540, 720)])
    close_round(session, COORDINATOR, week.round)
    assert later.weeks_waiting == 0


WEEK = timedelta(weeks=1)


@pytest.mark.parametrize(
    ("days_late", "weeks_on"),
    [(0, 1), (13, 2), (27, 4)],
    ids=["in time", "on the next Wednesday", "weeks later"],
)
def test_hours_move_to_the_first_week_that_is_still_ahead(
    days_late: int, weeks_on: int, session: Session
) -> None:
    week = a_little_week(session, 1)
    (need,) = week.needs
    day = need.windows[0].day
    with time_machine.travel(QUIET_THURSDAY + timedelta(days=days_late), tick=False):
        close_round(session, COORDINATOR, week.round)
    assert [window.day for window in need.windows] == [day + weeks_on * WEEK]
    assert need.weeks_waiting == weeks_on


@pytest.mark.parametrize(
    ("status", "weeks_on"),
    [(RoundStatus.PROPOSED, 1), (RoundStatus.RELEASED, 2), (RoundStatus.CLOSED, 2)],
    ids=["being planned", "sent out", "closed"],
)
def test_nothing_waits_for_a_week_that_is_out_already(
    status: RoundStatus, weeks_on: int, session: Session
) -> None:
    week = a_little_week(session, 1)
    (need,) = week.needs
    day = need.windows[0].day
    a_round(session, monday=week.round.monday + WEEK, status=status)
    close_round(session, COORDINATOR, week.round)
    assert [window.day for window in need.windows] == [day + weeks_on * WEEK]


@pytest.mark.parametrize(("hour", "weeks_on"), [(9, 2), (14, 1)], ids=["over by then", "still ahead"])
def test_the_running_week_takes_what_lies_ahead_where_somebody_opened_it(
    hour: int, weeks_on: int, session: Session
) -> None:
    week = a_little_week(session, 1)
    (need,) = week.needs
    window = need.windows[0]
    window.start_minute, window.end_minute = hour * 60, hour * 60 + 120
    a_round(session, monday=week.round.monday + WEEK)
    day = window.day
    with time_machine.travel(datetime.combine(day + WEEK, time(10), clock.CHINA), tick=False):
        close_round(session, COORDINATOR, week.round)
    assert [each.day for each in need.windows] == [day + weeks_on * WEEK]


def test_the_township_is_told_once_and_for_which_week_it_waits(session: Session) -> None:
    week = a_little_week(session, 1)
    a_round(session, monday=week.round.monday + WEEK, status=RoundStatus.RELEASED)
    close_round(session, COORDINATOR, week.round)
    told = session.scalars(select(Notification).where(Notification.need_id == week.needs[0].id)).all()
    assert [str(sentence_of(each)) for each in told] == [
        f"No head was found for “{week.needs[0].title}” in the week of 9 Mar–15 Mar. It waits for the week of "
        "23 Mar–29 Mar."
    ]


def test_the_township_is_told_who_has_to_hear_first(session: Session) -> None:
    """One message more would be one too many: what it gets anyway says so."""
    week = a_little_week(session, 1)
    a_duty(session, week.topic)
    close_round(session, COORDINATOR, week.round)
    (told,) = session.scalars(select(Notification).where(Notification.need_id == week.needs[0].id)).all()
    assert str(sentence_of(told)).endswith(f"{HEALTH} has to be told first, and has not been yet.")


def test_who_says_no_after_the_week_was_closed_leaves_no_need_behind(session: Session) -> None:
    week = a_little_week(session, 1)
    plan = a_proposed_plan(session, week)
    release_plan(session, COORDINATOR, plan)
    invitation = plan.assignments[0].invitations[0]
    accept_invitation(session, COORDINATOR, invitation)
    (need,) = week.needs
    day = need.windows[0].day
    close_round(session, COORDINATOR, week.round)
    decline_invitation(session, COORDINATOR, invitation, Decline(DeclineReason.HEALTH, invitation.version))
    assert (need.status, [each.day for each in need.windows]) == (NeedStatus.POSTED, [day + WEEK])
    assert pending_of(session, need) == [NotificationEvent.LEFT_OPEN]


def pending_of(session: Session, need: Need) -> list[NotificationEvent]:
    query = select(Notification.event).where(
        Notification.need_id == need.id, Notification.audience == Audience.TOWNSHIP, is_pending()
    )
    return list(session.scalars(query))


def test_a_draft_is_discarded(session: Session) -> None:
    week = a_little_week(session, 1)
    plan = a_proposed_plan(session, week)
    close_round(session, COORDINATOR, week.round)
    assert (plan.status, week.round.status) == (PlanStatus.DISCARDED, RoundStatus.CLOSED)


def test_what_was_accepted_stays_and_what_was_not_answered_waits_on(session: Session) -> None:
    week = a_little_week(session)
    plan = a_proposed_plan(session, week)
    release_plan(session, COORDINATOR, plan)
    kept, silent = plan.assignments
    accept_invitation(session, COORDINATOR, kept.invitations[0])
    assert close_round(session, COORDINATOR, week.round) == 1
    assert (kept.status, kept.need.weeks_waiting) == (AssignmentStatus.ACCEPTED, 0)
    assert (silent.status, silent.invitations[0].answer) == (AssignmentStatus.EXPIRED, Answer.EXPIRED)
    assert silent.need.weeks_waiting == 1


def test_closing_is_audited_for_the_round_and_each_need(session: Session) -> None:
    week = a_little_week(session, 2)
    close_round(session, COORDINATOR, week.round)
    actions = sorted(session.scalars(select(AuditEntry.action)))
    assert actions == ["need.wait", "need.wait", "round.close"]
    assert week.round.closed_at == clock.now()


def test_a_week_is_closed_once(session: Session) -> None:
    week = a_little_week(session, 1)
    close_round(session, COORDINATOR, week.round)
    with pytest.raises(Conflict):
        close_round(session, COORDINATOR, week.round)
    assert week.needs[0].weeks_waiting == 1


def test_a_week_is_not_closed_while_it_is_being_planned(session: Session) -> None:
    week = a_little_week(session, 1)
    start_run(session, COORDINATOR, week.round)
    with pytest.raises(Conflict):
        close_round(session, COORDINATOR, week.round)
