"""Somebody else goes in a team that was sent, where a head cannot come after all."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher import clock
from matcher.assignments.services.release_assignment import give_time, release_assignment
from matcher.assignments.services.settle_assignment import settle_assignment
from matcher.audit.services.record import record, transition
from matcher.county_settings.queries.county_settings import settings_of
from matcher.database.ensure_fresh import ensure_fresh
from matcher.emergencies.hours import covers
from matcher.emergencies.queries.team_visits import has_declined
from matcher.emergencies.services.held_visit import held_visit
from matcher.emergencies.services.lock_emergency import lock_team
from matcher.emergencies.services.notify_team import notify_sent_instead
from matcher.emergencies.services.send_team import CANNOT, NOT_THEN, released_plan, say_yes
from matcher.errors import Conflict
from matcher.invitations.services.book_time import book_time
from matcher.models import Assignment, EmergencyCall, EmergencyMember, EmergencyTeam, Head, Invitation
from matcher.policy import Action, Actor, permit
from matcher.policy.states import ASSIGNMENT, INVITATION
from matcher.registry.services.hold_heads import hold_asked_heads
from matcher.vocabulary import LIVE_ANSWERS, LIVE_ASSIGNMENTS, Answer, CallState
from matcher.wording import Text, msgid

NO_PLACE = Text("Nobody is missing in this team. Please look at it as it is now.")
HAS_DECLINED = msgid("{head} has said no to this visit. Please take somebody else.")


def fill_place(session: Session, actor: Actor, team: EmergencyTeam, head_id: int, version: int) -> Invitation:
    """Send the head who could in the place of one who cannot come any more; her word is the answer.

    Where nobody came any more the visit stands again with her, the other places empty. Who leads is one of those who
    stayed, and all of the team hear of it. The emergency may be closed by now. Raises `Conflict` where no place is
    empty, the visit has begun, or the head has said no to it, cannot then or is promised elsewhere at that time;
    `Outdated` where the team is not of `version` any more.
    """
    permit(actor, Action.EMERGENCY_EDIT)
    visit = held_visit(session, team)
    if visit is None or visit.starts_at <= clock.now():
        raise Conflict(NO_PLACE)
    team = lock_team(session, team, closed_too=True)
    ensure_fresh(team, version)
    hold_asked_heads(session, [head_id])
    call = _call(session, team, visit, head_id)
    if visit.status in LIVE_ASSIGNMENTS:
        invitation = _joined(session, team, visit, head_id)
    else:
        invitation = _alone(session, actor, team, visit, head_id)
    visit = invitation.assignment
    say_yes(invitation, call)
    transition(session, actor, INVITATION, invitation, "accept", head_id=head_id)
    settle_assignment(session, actor, visit)
    leads_anew = _as_they_come(session, team, visit, invitation)
    record(session, actor, "emergency_team.fill", team, head_id=head_id, need_id=team.need_id)
    notify_sent_instead(session, team, visit, invitation, leads_anew=leads_anew)
    session.flush()
    return invitation


def _joined(session: Session, team: EmergencyTeam, visit: Assignment, head_id: int) -> Invitation:
    """An invitation for the first empty place of the visit that stands, with booked time."""
    live = [each for each in visit.invitations if each.answer in LIVE_ANSWERS]
    taken = {each.position for each in live}
    vacant = [part.position for part in visit.need.parts if part.position not in taken]
    if not vacant or head_id in {each.head_id for each in live}:
        raise Conflict(NO_PLACE)
    invitation = Invitation(position=vacant[0], head_id=head_id, topic_id=team.topic_id, assignment=visit)
    session.add(invitation)
    session.flush()
    give_time(invitation, settings_of(session, team.township_code[:6]))
    book_time(session, invitation)
    return invitation


def _alone(session: Session, actor: Actor, team: EmergencyTeam, last: Assignment, head_id: int) -> Invitation:
    """A visit at the time of the last one, which nobody comes to any more; the head is the first who does."""
    if ASSIGNMENT.allows("reassign", last.status):
        transition(session, actor, ASSIGNMENT, last, "reassign", need_id=last.need_id)
    plan = released_plan(session, actor, last.round, team)
    part = last.need.parts[0]
    visit = Assignment(
        plan_id=plan.id, round_id=last.round_id, need_id=last.need_id, starts_at=last.starts_at,
        ends_at=last.ends_at, by_hand=True,
        invitations=[Invitation(position=part.position, head_id=head_id, topic_id=part.topic_id)],
    )  # fmt: skip
    session.add(visit)
    session.flush()
    release_assignment(session, actor, visit, settings_of(session, last.round.area_code))
    return visit.invitations[0]


def _as_they_come(session: Session, team: EmergencyTeam, visit: Assignment, new: Invitation) -> bool:
    """The members as they are by now; whether somebody else leads them: one of those who have promised to come.

    Who was asked in somebody's place and has not answered holds that place, and leads nobody.
    """
    live = sorted((each for each in visit.invitations if each.answer in LIVE_ANSWERS), key=_place)
    coming = [each for each in live if each.answer is Answer.ACCEPTED]
    team.members.clear()
    session.flush()
    team.members = [EmergencyMember(position=each.position, head_id=each.head_id) for each in live]
    flag_modified(team, "audience")  # its heads belong to it: whoever looks at it is told
    if team.leader_id in {each.head_id for each in coming}:
        return False
    stayed = [each for each in coming if each is not new] or [new]
    team.leader = session.get_one(Head, stayed[0].head_id)
    return True


def _place(invitation: Invitation) -> int:
    return invitation.position


def _call(session: Session, team: EmergencyTeam, visit: Assignment, head_id: int) -> EmergencyCall:
    """What the head has said. Raises `Conflict` where it is no yes to these hours, or a no to this visit."""
    query = select(EmergencyCall).where(
        EmergencyCall.emergency_id == team.emergency_id, EmergencyCall.head_id == head_id
    )
    call = session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    if call is None or call.state is not CallState.COULD or not call.head.active:
        head = session.get(Head, head_id)
        raise Conflict(Text(CANNOT, head=head.name if head else "–"))
    if has_declined(session, visit.need_id, head_id):
        raise Conflict(Text(HAS_DECLINED, head=call.head.name))
    if not covers(call, visit.starts_at, visit.ends_at):
        raise Conflict(Text(NOT_THEN, head=call.head.name))
    return call
