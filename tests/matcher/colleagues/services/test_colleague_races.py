"""Naming, deciding and answers that meet each other at the same moment, with real threads and transactions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher.colleagues.services.decide_colleague import confirm_colleague, refuse_colleague
from matcher.colleagues.services.name_colleague import take_colleague_back
from matcher.database.engine import transaction
from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.models import Colleague, Invitation
from matcher.policy.actor import link_actor
from matcher.vocabulary import Answer, AssignmentStatus, ColleagueState, DeclineReason
from tests.builders.colleagues import a_colleague, names
from tests.builders.moves import a_visit_to_move
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY
from tests.races import at_once

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
Command = Callable[[Session, Invitation], None]


def an_invitation(engine: Engine, *, named: bool = True) -> int:
    with transaction(engine) as session:
        invitation = a_visit_to_move(session, status=AssignmentStatus.ACCEPTED).invitations[0]
        if named:
            a_colleague(session, invitation)
        return invitation.id


def the_colleague(session: Session, invitation: Invitation) -> Colleague:
    return session.scalars(select(Colleague).where(Colleague.invitation_id == invitation.id)).one()


def names_somebody(session: Session, invitation: Invitation) -> None:
    names(session, invitation)


def confirms(session: Session, invitation: Invitation) -> None:
    confirm_colleague(session, COORDINATOR, invitation, the_colleague(session, invitation).version)


def refuses(session: Session, invitation: Invitation) -> None:
    refuse_colleague(session, COORDINATOR, invitation, the_colleague(session, invitation).version)


def takes_back(session: Session, invitation: Invitation) -> None:
    version = the_colleague(session, invitation).version
    take_colleague_back(session, link_actor(invitation.head), invitation, version)


def declines(session: Session, invitation: Invitation) -> None:
    decline_invitation(
        session, link_actor(invitation.head), invitation, Decline(DeclineReason.BUSY, invitation.version)
    )


def the_end(engine: Engine) -> tuple[Answer, ColleagueState]:
    with Session(engine) as session:
        colleague = session.scalars(select(Colleague)).one()
        return colleague.invitation.answer, colleague.state


@pytest.mark.parametrize("again", range(3))
def test_two_who_name_somebody_at_once_name_one(engine: Engine, again: int) -> None:
    invitation = an_invitation(engine, named=False)
    outcomes = at_once(engine, (names_somebody, invitation), (names_somebody, invitation))
    assert sorted(outcomes) == ["conflict", "done"]
    assert the_end(engine) == (Answer.ACCEPTED, ColleagueState.PENDING)


@pytest.mark.parametrize("again", range(3))
@pytest.mark.parametrize(
    ("other", "state"),
    [(refuses, ColleagueState.REFUSED), (takes_back, ColleagueState.TAKEN_BACK)],
    ids=["refused", "taken back"],
)
def test_a_yes_against_a_no_or_taking_back_ends_as_one_or_the_other(
    engine: Engine, other: Command, state: ColleagueState, again: int
) -> None:
    invitation = an_invitation(engine)
    outcomes = at_once(engine, (confirms, invitation), (other, invitation))
    assert sorted(outcomes) == ["conflict", "done"]
    assert the_end(engine) == (
        Answer.ACCEPTED, ColleagueState.CONFIRMED if outcomes[0] == "done" else state
    )  # fmt: skip


@pytest.mark.parametrize("again", range(3))
def test_a_yes_against_a_head_who_declines_leaves_nobody_who_comes(engine: Engine, again: int) -> None:
    invitation = an_invitation(engine)
    outcomes = at_once(engine, (confirms, invitation), (declines, invitation))
    answer, state = the_end(engine)
    if outcomes[1] == "done":
        assert (answer, state) == (Answer.DECLINED, ColleagueState.OVERTAKEN)
    else:  # whoever takes a yes back has to have seen that somebody else comes
        assert (answer, state) == (Answer.ACCEPTED, ColleagueState.CONFIRMED)


@pytest.mark.parametrize("again", range(3))
def test_two_confirmations_of_one_number_send_nobody_to_two_visits(engine: Engine, again: int) -> None:
    first, second = an_invitation(engine), an_invitation(engine)
    assert sorted(at_once(engine, (confirms, first), (confirms, second))) == ["conflict", "done"]
