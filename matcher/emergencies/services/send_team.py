"""Sending a team, at once and beside the weekly matching: a need, a visit, and the heads' accepted invitations.

From then on it is a visit like every other: booked, in the calendars, called off or handed on, recorded, counted.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.assignments.services.new_assignment import new_assignment
from matcher.assignments.services.release_assignment import release_assignment
from matcher.assignments.services.settle_assignment import settle_assignment
from matcher.audit.services.record import record, transition
from matcher.county_settings.queries.county_settings import settings_of
from matcher.database.ensure_fresh import ensure_fresh
from matcher.emergencies.hours import covers
from matcher.emergencies.queries.place_and_kit import place_and_kit
from matcher.emergencies.services.lock_emergency import lock_team
from matcher.emergencies.services.notify_team import notify_sent
from matcher.emergencies.services.save_team import BEGUN, ensure_not_sent
from matcher.errors import Conflict
from matcher.models import (
    Assignment,
    EmergencyCall,
    EmergencyTeam,
    Invitation,
    Need,
    NeedPack,
    Part,
    Plan,
    Round,
    Window,
)
from matcher.policy import Action, Actor, permit
from matcher.policy.states import INVITATION, NEED, PLAN
from matcher.registry.services.hold_heads import hold_asked_heads
from matcher.rounds.services.open_round import open_round
from matcher.vocabulary import MOST_URGENT, AnsweredBy, CallState, NeedStatus, PlanStatus
from matcher.wording import Text, msgid

CANNOT = msgid("{head} cannot help any more. Please take somebody else.")
NOT_THEN = msgid(
    "{head} has not named these hours. Please take down other times as she says them by telephone, or take somebody"
    " else."
)
ROOM = msgid(
    "“{title}” is promised at that place then, and there is no room for both. Please choose another place or time, or"
    " settle that visit first."
)
KIT = msgid("Only {free} of {pack} are free on that day. Please take fewer, or settle what takes them first.")
NOBODY = Text("Nobody is in this team. Please tick who goes.")


def send_team(session: Session, actor: Actor, team: EmergencyTeam, version: int) -> Assignment:
    """Send the team: neither the county's notice nor how far the week is planned, sent out or closed stops it.

    Each head's word to the emergency is the answer of her invitation. All of them go, or nothing is written. Raises
    `Conflict` where the team was sent already, a head cannot help any more, did not name these hours or is promised
    elsewhere at that time, its place has no room left or its kit is not free then, its time has come, or the emergency
    is closed; `Outdated` where the team is not of `version` any more.
    """
    permit(actor, Action.EMERGENCY_EDIT)
    round_ = _held_week(session, actor, team)
    team = lock_team(session, team)
    ensure_not_sent(team)
    ensure_fresh(team, version)
    if team.starts_at <= clock.now():
        raise Conflict(BEGUN)
    if round_.monday != clock.monday_of(team.starts_at.date()):
        raise Conflict(Text("This has changed in the meantime and the step is no longer possible."))
    hold_asked_heads(session, [each.head_id for each in team.members])
    calls = _calls(session, team)
    _ensure_place_and_kit(session, team)
    need = _need(session, actor, team)
    plan = released_plan(session, actor, round_, team)
    assignment = new_assignment(plan, need, [each.head_id for each in team.members], team.starts_at)
    assignment.by_hand = True
    session.add(assignment)
    session.flush()
    release_assignment(session, actor, assignment, settings_of(session, round_.area_code))
    _accept(session, actor, assignment, calls)
    settle_assignment(session, actor, assignment)
    team.need_id, team.contact = need.id, ""  # it is the need's from now on, and forgotten with it
    record(session, actor, "emergency_team.send", team, need_id=need.id, heads=len(team.members))
    notify_sent(session, team, assignment)
    session.flush()
    return assignment


def _held_week(session: Session, actor: Actor, team: EmergencyTeam) -> Round:
    """The week of the team, opened where nobody has, held in whatever state it is."""
    monday = clock.monday_of(team.starts_at.date())
    found = open_round(session, actor, team.township_code[:6], monday)
    query = select(Round).where(Round.id == found.id).with_for_update(of=Round, key_share=True)
    return session.scalars(query.execution_options(populate_existing=True)).one()


def released_plan(session: Session, actor: Actor, round_: Round, team: EmergencyTeam) -> Plan:
    """A plan beside those of the week: it is released before it is stored, so that the week's own draft stays alone."""
    plan = Plan(
        round_id=round_.id, emergency_id=team.emergency_id, status=PlanStatus.PROPOSED, created_at=clock.now()
    )
    before, after = PLAN.move(plan, "release")
    plan.released_at = clock.now()
    session.add(plan)
    record(session, actor, "plan.start", plan, after=before.value, emergency_id=team.emergency_id)
    record(session, actor, "plan.release", plan, before=before.value, after=after.value, assignments=1)
    return plan


def _calls(session: Session, team: EmergencyTeam) -> Mapping[int, EmergencyCall]:
    """What the members have said, by head. Raises `Conflict` where one of them cannot any more, or not at that time."""
    heads = [each.head_id for each in team.members]
    if not heads:
        raise Conflict(NOBODY)
    query = select(EmergencyCall).where(
        EmergencyCall.emergency_id == team.emergency_id, EmergencyCall.head_id.in_(heads)
    )
    calls = {call.head_id: call for call in session.scalars(query.execution_options(populate_existing=True))}
    for each in team.members:
        call = calls.get(each.head_id)
        if call is None or call.state is not CallState.COULD or not each.head.active:
            raise Conflict(Text(CANNOT, head=each.head.name))
        if not covers(call, team.starts_at, team.ends_at):
            raise Conflict(Text(NOT_THEN, head=each.head.name))
    return calls


def _ensure_place_and_kit(session: Session, team: EmergencyTeam) -> None:
    found = place_and_kit(session, [team])[team.id]
    for taken in found.rooms:
        raise Conflict(Text(ROOM, title=taken.title))
    for short in found.kit:
        raise Conflict(Text(KIT, pack=short.name, free=short.free))


def _need(session: Session, actor: Actor, team: EmergencyTeam) -> Need:
    """What the township needs, as posted by the county, at exactly the team's time."""
    start = team.starts_at.hour * 60 + team.starts_at.minute
    minutes = int((team.ends_at - team.starts_at).total_seconds()) // 60
    need = Need(
        township_code=team.township_code, venue_id=team.venue_id, title=team.emergency.name, minutes=minutes,
        audience=team.audience, priority=MOST_URGENT, waits=False, contact=team.contact, remarks=team.task,
        status=NeedStatus.DRAFT, created_by=actor.account_id, created_at=clock.now(), posted_at=clock.now(),
        parts=[Part(position=each.position, topic_id=team.topic_id) for each in team.members],
        windows=[Window(day=team.starts_at.date(), start_minute=start, end_minute=start + minutes)],
        packs=[NeedPack(pack_id=each.pack_id, quantity=each.quantity) for each in team.packs],
    )  # fmt: skip
    session.add(need)
    session.flush()
    transition(session, actor, NEED, need, "post", emergency_id=team.emergency_id)
    session.flush()
    return need


def _accept(
    session: Session, actor: Actor, assignment: Assignment, calls: Mapping[int, EmergencyCall]
) -> None:
    for invitation in assignment.invitations:
        say_yes(invitation, calls[invitation.head_id])
        transition(session, actor, INVITATION, invitation, "accept", head_id=invitation.head_id)


def say_yes(invitation: Invitation, call: EmergencyCall) -> None:
    """The invitation is answered as the head has answered the emergency."""
    invitation.answered_at, invitation.deputy = call.answered_at, call.deputy
    invitation.answered_by = AnsweredBy.DEPUTY if call.deputy else AnsweredBy.HEAD
    invitation.noted_by = call.noted_by
