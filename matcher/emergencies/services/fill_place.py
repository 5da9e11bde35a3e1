"""Somebody else goes in a team that was sent, where a head cannot come after all."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from matcher import clock
from matcher.assignments.services.release_assignment import give_time
from matcher.assignments.services.settle_assignment import settle_assignment
from matcher.audit.services.record import record, transition
from matcher.county_settings.queries.county_settings import settings_of
from matcher.database.ensure_fresh import ensure_fresh
from matcher.emergencies.services.lock_emergency import lock_team
from matcher.emergencies.services.notify_team import notify_sent_instead
from matcher.emergencies.services.send_team import CANNOT, say_yes
from matcher.errors import Conflict
from matcher.invitations.services.book_time import book_time
from matcher.models import Assignment, EmergencyCall, EmergencyMember, EmergencyTeam, Head, Invitation, Round
from matcher.needs.services.lock_need import lock_need
from matcher.policy import Action, Actor, permit
from matcher.policy.states import INVITATION
from matcher.registry.services.hold_heads import hold_asked_heads
from matcher.vocabulary import LIVE_ANSWERS, AssignmentStatus, CallState
from matcher.wording import Text

NO_PLACE = Text("Nobody is missing in this team. Please look at it as it is now.")


def fill_place(session: Session, actor: Actor, team: EmergencyTeam, head_id: int, version: int) -> Invitation:
    """Send the head who could in the place of one who cannot come any more; her word is the answer.

    Raises `Conflict` where no place is empty, the visit has begun, the head cannot or is promised elsewhere at that
    time, or the emergency is closed; `Outdated` where the team is not of `version` any more.
    """
    permit(actor, Action.EMERGENCY_EDIT)
    visit = _held_visit(session, team)
    team = lock_team(session, team)
    ensure_fresh(team, version)
    hold_asked_heads(session, [head_id])
    call = _call(session, team, head_id)
    vacant = [
        part.position
        for part in visit.need.parts
        if not any(
            each.position == part.position and each.answer in LIVE_ANSWERS for each in visit.invitations
        )
    ]
    if (
        not vacant
        or visit.starts_at <= clock.now()
        or any(_is_of(each, head_id) for each in visit.invitations)
    ):
        raise Conflict(NO_PLACE)
    invitation = Invitation(position=vacant[0], head_id=head_id, topic_id=team.topic_id, assignment=visit)
    session.add(invitation)
    session.flush()
    give_time(invitation, settings_of(session, team.township_code[:6]))
    book_time(session, invitation)
    say_yes(invitation, call)
    transition(session, actor, INVITATION, invitation, "accept", head_id=head_id)
    settle_assignment(session, actor, visit)
    member = next((each for each in team.members if each.position == vacant[0]), None)
    if member is not None:
        member.head_id = head_id
    else:
        team.members.append(EmergencyMember(position=vacant[0], head_id=head_id))
    live = {each.head_id for each in visit.invitations if each.answer in LIVE_ANSWERS}
    if team.leader_id not in live:
        team.leader = session.get_one(Head, head_id)
    record(session, actor, "emergency_team.fill", team, head_id=head_id, need_id=team.need_id)
    notify_sent_instead(session, team, visit, invitation)
    session.flush()
    return invitation


def _held_visit(session: Session, team: EmergencyTeam) -> Assignment:
    """The team's visit that stands, with its week and need held. Raises `Conflict` where there is none."""
    query = select(Assignment).where(
        Assignment.need_id == team.need_id,
        Assignment.status.in_((AssignmentStatus.RELEASED, AssignmentStatus.ACCEPTED)),
    )
    found = session.scalars(query).one_or_none() if team.need_id is not None else None
    if found is None:
        raise Conflict(NO_PLACE)
    held = select(Round.id).where(Round.id == found.round_id).with_for_update(of=Round, key_share=True)
    session.execute(held).all()
    lock_need(session, found.need_id)
    afresh = query.options(selectinload(Assignment.invitations)).execution_options(populate_existing=True)
    visit = session.scalars(afresh).one_or_none()
    if visit is None:
        raise Conflict(NO_PLACE)
    return visit


def _call(session: Session, team: EmergencyTeam, head_id: int) -> EmergencyCall:
    query = select(EmergencyCall).where(
        EmergencyCall.emergency_id == team.emergency_id, EmergencyCall.head_id == head_id
    )
    call = session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    if call is None or call.state is not CallState.COULD or not call.head.active:
        head = session.get(Head, head_id)
        raise Conflict(Text(CANNOT, head=head.name if head else "–"))
    return call


def _is_of(invitation: Invitation, head_id: int) -> bool:
    return invitation.head_id == head_id and invitation.answer in LIVE_ANSWERS
