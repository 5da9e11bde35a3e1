"""A head or a township is asked for a change: nothing is changed before a yes, and with it what was agreed is done."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
import time_machine
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import transaction
from matcher.errors import Conflict, NotFound, Outdated
from matcher.models import ChangeRequest, Head, Notification
from matcher.policy.actor import contact_actor, link_actor
from matcher.remedies.queries.change_requests import request_row
from matcher.remedies.schemas.change_request import AskForChange, NotedReply, ReplyToRequest
from matcher.remedies.schemas.remedy import AgreedRemedy, Remedy
from matcher.remedies.services.agree_remedy import agree_remedy
from matcher.remedies.services.answer_request import answer_request, note_reply
from matcher.remedies.services.ask_for_change import ask_for_change, take_request_back
from matcher.rounds.queries.state_tags import need_tag
from matcher.rounds.services.close_round import close_round
from matcher.vocabulary import (
    Audience,
    NotificationEvent,
    RemedyKind,
    RequestState,
)
from matcher.week import moment_of
from tests.builders.people import a_head
from tests.builders.places import a_township, a_venue
from tests.builders.rounds import an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, LittleWeek, a_little_week

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
WEDNESDAY = date(2026, 3, 11)
MORNING = Remedy(RemedyKind.HOURS, day=WEDNESDAY, start=480, end=720)
YES, NO = ReplyToRequest(agreed=True), ReplyToRequest(agreed=False)


def ask(session: Session, week: LittleWeek, change: Remedy = MORNING) -> ChangeRequest:
    need = week.needs[0]
    seen = need_tag(session, week.round, need.id)
    return ask_for_change(session, COORDINATOR, week.round, need.id, AskForChange(change, seen))


def more_visits(week: LittleWeek) -> Remedy:
    return Remedy(RemedyKind.WEEK_CAP, str(week.heads[0].id), 9)


def news(session: Session, audience: Audience) -> list[NotificationEvent]:
    query = select(Notification.event).where(
        Notification.audience == audience, Notification.overtaken_at.is_(None)
    )
    return list(session.scalars(query.order_by(Notification.id)))


def has_morning(week: LittleWeek) -> bool:
    return any(window.day == WEDNESDAY for window in week.needs[0].windows)


def test_asking_changes_nothing_and_tells_who_decides(session: Session) -> None:
    week = a_little_week(session, 1)
    of_township, of_head = ask(session, week), ask(session, week, more_visits(week))
    assert (of_township.head_id, of_head.head_id) == (None, week.heads[0].id)
    assert not has_morning(week)
    assert week.heads[0].offer.max_sessions_per_week != 9
    for audience in (Audience.TOWNSHIP, Audience.HEAD):
        assert news(session, audience) == [NotificationEvent.CHANGE_ASKED]


def test_an_answer_is_wished_for_before_it_is_too_late(session: Session) -> None:
    week = a_little_week(session, 1)
    request = ask(session, week)
    assert clock.now() < request.answer_by <= request.until <= moment_of(week.round.monday, 2 * 1440 + 720)


def test_the_same_is_asked_once(session: Session) -> None:
    week = a_little_week(session, 1)
    assert ask(session, week).id == ask(session, week).id
    assert news(session, Audience.TOWNSHIP) == [NotificationEvent.CHANGE_ASKED]


def test_with_a_yes_it_is_changed_and_coordinators_hear_of_it(session: Session) -> None:
    week = a_little_week(session, 1)
    need, request = week.needs[0], ask(session, week)
    answer_request(session, contact_actor(need, "陈镇长"), request, YES)
    assert (request.state, request.said_by) == (RequestState.AGREED, "陈镇长")
    assert has_morning(week)
    assert news(session, Audience.COORDINATOR) == [NotificationEvent.CHANGE_AGREED]


def test_a_no_changes_nothing_and_may_become_a_yes(session: Session) -> None:
    week = a_little_week(session, 1)
    request, head = ask(session, week, more_visits(week)), week.heads[0]
    answer_request(session, link_actor(head), request, NO)
    assert news(session, Audience.COORDINATOR) == [NotificationEvent.CHANGE_REFUSED]
    assert head.offer.max_sessions_per_week != 9
    answer_request(session, link_actor(head), request, YES)
    assert head.offer.max_sessions_per_week == 9
    assert news(session, Audience.COORDINATOR) == [NotificationEvent.CHANGE_AGREED]


def test_said_twice_is_once_and_a_yes_stays(session: Session) -> None:
    week = a_little_week(session, 1)
    request, head = ask(session, week, more_visits(week)), week.heads[0]
    answer_request(session, link_actor(head), request, YES)
    version = request.version
    answer_request(session, link_actor(head), request, YES)
    assert request.version == version
    with pytest.raises(Conflict):
        answer_request(session, link_actor(head), request, NO)


def test_a_yes_to_what_was_changed_meanwhile_is_taken_as_it_is(session: Session) -> None:
    week = a_little_week(session, 1)
    request, head = ask(session, week, more_visits(week)), week.heads[0]
    head.offer.max_sessions_per_week = 9
    session.flush()
    answer_request(session, link_actor(head), request, YES)
    assert request.state is RequestState.AGREED


def test_agreeing_by_telephone_to_the_same_answers_it(session: Session) -> None:
    week = a_little_week(session, 1)
    request = ask(session, week)
    seen = need_tag(session, week.round, week.needs[0].id)
    agree_remedy(session, COORDINATOR, week.round, week.needs[0].id, AgreedRemedy(MORNING, "陈镇长", seen))
    assert (request.state, request.said_by) == (RequestState.AGREED, "陈镇长")


def test_a_yes_answers_what_was_asked_anew_meanwhile(session: Session) -> None:
    week = a_little_week(session, 1)
    first, clerk = ask(session, week), contact_actor(week.needs[0], "陈镇长")
    answer_request(session, clerk, first, NO)
    anew = ask(session, week)
    answer_request(session, clerk, first, YES)
    assert [(each.state, each.said_by) for each in (first, anew)] == [(RequestState.AGREED, "陈镇长")] * 2
    assert news(session, Audience.COORDINATOR) == [NotificationEvent.CHANGE_AGREED]
    heard = select(Notification.event).where(
        Notification.audience == Audience.TOWNSHIP, Notification.told_at.is_(None)
    )
    assert session.scalars(heard).all() == [], "somebody is still to hear of a question that is answered"


def test_a_yes_to_what_was_asked_anew_leaves_no_no_behind(session: Session) -> None:
    week = a_little_week(session, 1)
    first, clerk = ask(session, week), contact_actor(week.needs[0], "陈镇长")
    answer_request(session, clerk, first, NO)
    answer_request(session, clerk, ask(session, week), YES)
    assert first.state is RequestState.AGREED
    assert news(session, Audience.COORDINATOR) == [NotificationEvent.CHANGE_AGREED]


def test_what_was_said_on_the_telephone_names_who_noted_it(session: Session) -> None:
    week = a_little_week(session, 1)
    request = ask(session, week)
    with pytest.raises(Outdated):
        note_reply(session, COORDINATOR, request, NotedReply(True, "陈镇长", request.version - 1))
    note_reply(session, COORDINATOR, request, NotedReply(True, "陈镇长", request.version))
    assert (request.said_by, request.noted_by) == ("陈镇长", COORDINATOR.name)
    assert has_morning(week)


def test_taken_back_only_who_had_heard_of_it_is_told(session: Session) -> None:
    week = a_little_week(session, 1)
    heard, unheard = ask(session, week), ask(session, week, more_visits(week))
    told = session.scalars(select(Notification).where(Notification.change_request_id == heard.id)).one()
    told.told_at, told.told_by = clock.now(), "message"
    session.flush()
    for request in (heard, unheard):
        take_request_back(session, COORDINATOR, request, request.version)
    assert news(session, Audience.TOWNSHIP)[-1] is NotificationEvent.CHANGE_OVER
    assert news(session, Audience.HEAD) == []
    with pytest.raises(Conflict):
        answer_request(session, contact_actor(week.needs[0], "陈镇长"), heard, YES)


@pytest.mark.parametrize(
    ("kind", "limit", "asked", "own"),
    [(RemedyKind.TRAVEL, "max_travel_minutes", 90, 120), (RemedyKind.REST, "rest_minutes", 20, 10)],
)
def test_a_yes_never_takes_away_what_a_head_gave_meanwhile(
    session: Session, kind: RemedyKind, limit: str, asked: int, own: int
) -> None:
    week = a_little_week(session, 1)
    head = week.heads[0]
    head.offer.max_travel_minutes, head.offer.rest_minutes = 30, 60
    session.flush()
    request = ask(session, week, Remedy(kind, str(head.id), asked))
    setattr(head.offer, limit, own)
    session.flush()
    answer_request(session, link_actor(head), request, YES)
    assert (request.state, getattr(head.offer, limit)) == (RequestState.AGREED, own)


def test_what_is_not_there_any_more_is_said_and_nothing_is_agreed(session: Session) -> None:
    week = a_little_week(session, 1)
    hall = a_venue(session, name="文化礼堂")
    request = ask(session, week, Remedy(RemedyKind.VENUE, str(hall.id)))
    hall.active = False
    session.flush()
    with pytest.raises(Conflict, match="not possible any more"):
        answer_request(session, contact_actor(week.needs[0], "陈镇长"), request, YES)
    assert request.state is RequestState.WAITING


def test_a_no_becomes_a_yes_no_more_once_the_week_is_closed(session: Session) -> None:
    week = a_little_week(session, 1)
    request = ask(session, week)
    answer_request(session, contact_actor(week.needs[0], "陈镇长"), request, NO)
    close_round(session, COORDINATOR, week.round)
    assert not request_row(request).may_change
    with pytest.raises(Conflict, match="settled by now"):
        answer_request(session, contact_actor(week.needs[0], "陈镇长"), request, YES)
    assert not has_morning(week)


def test_the_limits_of_a_head_who_is_out_of_use_stay(session: Session) -> None:
    week = a_little_week(session, 1)
    request, head = ask(session, week, more_visits(week)), week.heads[0]
    answer_request(session, link_actor(head), request, NO)
    head.active = False
    session.flush()
    with pytest.raises(Conflict, match="not possible any more"):
        answer_request(session, link_actor(head), request, YES)
    assert head.offer.max_sessions_per_week != 9


def test_too_late_is_said_and_nothing_is_changed(session: Session) -> None:
    week = a_little_week(session, 1)
    request = ask(session, week)
    with (
        time_machine.travel(request.until + timedelta(minutes=1), tick=False),
        pytest.raises(Conflict),
    ):
        answer_request(session, contact_actor(week.needs[0], "陈镇长"), request, YES)
    assert not has_morning(week)


def test_nobody_is_asked_for_what_could_not_be_done(session: Session) -> None:
    week = a_little_week(session, 1)
    window = week.needs[0].windows[0]
    had = Remedy(RemedyKind.HOURS, day=window.day, start=window.start_minute, end=window.end_minute)
    other = a_head(session, township=a_township(session, "320982100"))
    for change, error in (
        (had, Conflict),
        (Remedy(RemedyKind.PACK, "1", 9), Conflict),
        (Remedy(RemedyKind.WEEK_CAP, str(other.id), 9), NotFound),
    ):
        with pytest.raises(error):
            ask(session, week, change)
    week.heads[0].opted_out_at = clock.now()
    with pytest.raises(Conflict):
        ask(session, week, more_visits(week))
    assert session.scalar(select(func.count()).select_from(ChangeRequest)) == 0


def test_who_comes_from_another_county_is_asked_there(session: Session) -> None:
    week = a_little_week(session, 2)
    guest = a_head(session, township=a_township(session, "320982100"), topics={week.topic: 3})
    an_assignment(session, week.needs[1], guest)
    with pytest.raises(Conflict, match="another county"):
        ask(session, week, Remedy(RemedyKind.WEEK_CAP, str(guest.id), 9))


def test_a_yes_and_a_taking_back_at_once_leave_one_of_them(engine: Engine) -> None:
    with transaction(engine) as session:
        week = a_little_week(session, 1)
        request = ask(session, week, more_visits(week))
        key, version, head_id = request.id, request.version, week.heads[0].id
    gate = Barrier(2)

    def act(what: str) -> str:
        gate.wait()
        try:
            with transaction(engine) as session:
                found = session.get_one(ChangeRequest, key)
                if what == "yes":
                    answer_request(session, link_actor(session.get_one(Head, head_id)), found, YES)
                else:
                    take_request_back(session, COORDINATOR, found, version)
        except Conflict:
            return "refused"
        return what

    with ThreadPoolExecutor(2) as pool:
        done = set(pool.map(act, ["yes", "back"]))
    assert "refused" in done
    with transaction(engine) as session:
        agreed = session.get_one(ChangeRequest, key).state is RequestState.AGREED
        assert agreed == ("yes" in done)
        assert (session.get_one(Head, head_id).offer.max_sessions_per_week == 9) == agreed
