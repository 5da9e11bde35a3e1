"""What the database itself refuses, whoever asks: each rule is broken past the services, on both databases."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Insert, insert, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import (
    Assignment,
    Base,
    BookedSlot,
    ChannelAccount,
    Invitation,
    Need,
    Plan,
    Round,
    Run,
    WecomEntry,
)
from matcher.vocabulary import (
    Answer,
    AssignmentStatus,
    ChannelKind,
    ColleagueState,
    MoveState,
    PlanStatus,
    RoundStatus,
    RunStatus,
)
from tests.builders.channels import a_channel_account
from tests.builders.colleagues import a_colleague
from tests.builders.moves import a_move
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import a_plan, a_round, an_assignment
from tests.builders.wecom import an_entry


def refuses(session: Session, statement: Any, values: dict[str, Any] | None = None) -> None:
    """The statement fails, and the rest of the transaction goes on."""
    with pytest.raises(IntegrityError), session.begin_nested():
        session.execute(statement, values)


def another(session: Session, found: Base, **changed: Any) -> Insert:
    """The statement that would store a second row like this one."""
    session.flush()
    session.refresh(found)
    columns = type(found).__mapper__.column_attrs
    same = {each.key: getattr(found, each.key) for each in columns if each.key != "id"}
    return insert(type(found)).values(same | changed)


def test_a_head_is_booked_once_at_a_time(session: Session) -> None:
    head = a_head(session)
    an_assignment(session, a_need(session), head)
    other = an_assignment(session, a_need(session), a_head(session))
    slot = session.query(BookedSlot).filter_by(head_id=head.id).first()
    assert slot is not None
    refuses(session, another(session, slot, invitation_id=other.invitations[0].id))


def test_a_need_is_not_given_to_two_assignments(session: Session) -> None:
    standing = an_assignment(session, a_need(session), a_head(session))
    for status in (AssignmentStatus.RELEASED, AssignmentStatus.ACCEPTED, AssignmentStatus.DONE):
        refuses(session, another(session, standing, status=status))
    session.execute(another(session, standing, status=AssignmentStatus.DECLINED))


def test_a_plan_proposes_one_assignment_for_a_need(session: Session) -> None:
    plan = a_plan(session)
    proposal = an_assignment(
        session, a_need(session), a_head(session), plan=plan, status=AssignmentStatus.PROPOSED
    )
    refuses(session, another(session, proposal))


def test_a_part_of_a_need_has_one_head_who_comes(session: Session) -> None:
    invitation = an_assignment(session, a_need(session), a_head(session)).invitations[0]
    spare = a_head(session)
    for answer in (Answer.WAITING, Answer.ACCEPTED):
        refuses(session, another(session, invitation, head_id=spare.id, answer=answer))
    session.execute(another(session, invitation, head_id=spare.id, answer=Answer.DECLINED))


def test_one_move_of_a_visit_is_proposed_at_a_time(session: Session) -> None:
    move = a_move(session, an_assignment(session, a_need(session), a_head(session)))
    refuses(session, another(session, move))
    session.execute(another(session, move, state=MoveState.DECLINED, ended_at=clock.now()))


def test_one_colleague_of_an_invitation_waits_or_comes(session: Session) -> None:
    visit = an_assignment(session, a_need(session), a_head(session))
    colleague = a_colleague(session, visit.invitations[0])
    refuses(session, another(session, colleague))
    refuses(session, another(session, colleague, state=ColleagueState.CONFIRMED, decided_at=clock.now()))
    session.execute(another(session, colleague, state=ColleagueState.REFUSED, decided_at=clock.now()))


def test_an_invitation_has_one_entry_in_a_calendar_and_its_number_says_what_it_shows(
    session: Session,
) -> None:
    entry = an_entry(session)
    refuses(session, another(session, entry))
    for half in ({"schedule_id": "17c7"}, {"shown": "0" * 64}, {"doubtful": -1}):
        refuses(session, update(WecomEntry).values(**half))
    session.execute(update(WecomEntry).values(schedule_id="17c7", shown="0" * 64))


def test_only_an_app_of_wecom_keeps_calendars(session: Session) -> None:
    a_channel_account(session)
    refuses(session, update(ChannelAccount).values(keeps_calendar=True))
    session.execute(update(ChannelAccount).values(kind=ChannelKind.WECOM_APP, keeps_calendar=True))


def test_a_round_has_one_live_run(session: Session) -> None:
    run = Run(
        round_id=a_round(session).id, week="{}", seconds=1, status=RunStatus.QUEUED, created_at=clock.now()
    )
    session.add(run)
    for status in (RunStatus.QUEUED, RunStatus.RUNNING):
        refuses(session, another(session, run, status=status))
    session.execute(another(session, run, status=RunStatus.CANCELLED))


def test_a_round_has_one_draft(session: Session) -> None:
    plan = a_plan(session)
    refuses(session, another(session, plan))
    session.execute(another(session, plan, status=PlanStatus.DISCARDED))


def test_a_county_has_one_round_a_week(session: Session) -> None:
    refuses(session, another(session, a_round(session), status=RoundStatus.CLOSED))


def test_an_assignment_ends_after_it_begins(session: Session) -> None:
    assignment = an_assignment(session, a_need(session), a_head(session))
    refuses(session, update(Assignment).values(ends_at=assignment.starts_at - timedelta(minutes=1)))


@pytest.mark.parametrize("model", [Need, Round, Assignment, Plan])
def test_a_state_is_one_of_the_list(session: Session, model: type[Base]) -> None:
    an_assignment(session, a_need(session), a_head(session))
    table = model.__table__
    from sqlalchemy import literal_column

    refuses(session, update(table).values(status=literal_column("'nonsense'")))


def test_what_is_named_exists(session: Session) -> None:
    invitation = an_assignment(session, a_need(session), a_head(session)).invitations[0]
    refuses(session, update(Invitation).where(Invitation.id == invitation.id).values(head_id=999_999))
