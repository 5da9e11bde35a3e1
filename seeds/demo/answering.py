"""The heads' answers to a released plan: nearly all say yes; a no is answered with a stand-in where there is one."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

import solver
from matcher import clock
from matcher.assignments.services.dispatch_need import dispatch_need
from matcher.assignments.services.place_assignment import ManualAssignment
from matcher.errors import DomainError
from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.accept_invitation import accept_invitation
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.invitations.services.expire_invitations import expire_assignment
from matcher.models import Assignment, Invitation, Plan, Round
from matcher.policy import Actor
from matcher.vocabulary import Answer, AssignmentStatus, DeclineReason
from matcher.week import moment_of, take_snapshot
from seeds.demo.cast import LI_CHUNHE
from seeds.demo.county_stage import CountyStage

_DECLINES = 0.06
_SILENCE = 0.03
_REASONS = (
    (DeclineReason.BUSY, "当天上级检查，实在走不开。"),
    (DeclineReason.AWAY, "在外地培训，下周可以。"),
    (DeclineReason.HEALTH, ""),
    (DeclineReason.OTHER, "门诊临时排班调整。"),
)


def answer_plan(stage: CountyStage, round_: Round, plan: Plan, released: datetime) -> None:
    """Let every head asked by the plan answer within two days of its release, but for a silent few.

    At joint events everybody comes.
    """
    for assignment in list(plan.assignments):
        for invitation in list(assignment.invitations):
            at = released + timedelta(minutes=stage.random.randrange(30, 44 * 60))
            if len(assignment.invitations) > 1:
                accept(stage, invitation, at)
            elif stage.random.random() >= _SILENCE or invitation.head.name == LI_CHUNHE:
                _answer(stage, round_, invitation, at)


def expire_unanswered(stage: CountyStage, plan: Plan) -> None:
    """Wait no more for whoever of the plan has not answered, each when the time to answer is over."""
    for assignment in plan.assignments:
        for invitation in assignment.invitations:
            if invitation.answer is Answer.WAITING and invitation.answer_by is not None:
                with clock.pretending(invitation.answer_by):
                    expire_assignment(stage.session, assignment.id, invitation.answer_by)


def fall_ill(stage: CountyStage, round_: Round, now: datetime) -> None:
    """Let the head of the last visit of the week that one head has promised alone say that it cannot be after all.

    Nobody does where no such visit begins more than a day from now.
    """
    query = (
        select(Assignment)
        .where(
            Assignment.round_id == round_.id,
            Assignment.status == AssignmentStatus.ACCEPTED,
            Assignment.starts_at > now + timedelta(days=1),
        )
        .order_by(Assignment.starts_at.desc(), Assignment.id)
    )
    for assignment in stage.session.scalars(query):
        invitations = [each for each in assignment.invitations if each.answer is Answer.ACCEPTED]
        if len(assignment.invitations) == 1 and invitations and invitations[0].head.name != LI_CHUNHE:
            ill = Decline(DeclineReason.HEALTH, invitations[0].version, "")
            with clock.pretending(now - timedelta(minutes=20)):
                decline_invitation(stage.session, _head(stage, invitations[0]), invitations[0], ill)
            return


def _answer(stage: CountyStage, round_: Round, invitation: Invitation, at: datetime) -> None:
    if stage.random.random() >= _DECLINES or invitation.head.name == LI_CHUNHE:
        accept(stage, invitation, at)
        return
    reason, remark = stage.random.choice(_REASONS)
    with clock.pretending(at):
        decline_invitation(
            stage.session, _head(stage, invitation), invitation, Decline(reason, invitation.version, remark)
        )
    if invitation.assignment.status is AssignmentStatus.DECLINED:
        _send_stand_in(stage, round_, invitation, at + timedelta(minutes=20))


def accept(stage: CountyStage, invitation: Invitation, at: datetime) -> None:
    """Let the invitation's head say yes at that moment."""
    with clock.pretending(at):
        accept_invitation(stage.session, _head(stage, invitation), invitation)


def _send_stand_in(stage: CountyStage, round_: Round, declined: Invitation, at: datetime) -> None:
    need = declined.assignment.need
    coordinator = Actor.of(stage.accounts.coordinator)
    with clock.pretending(at):
        snapshot = take_snapshot(stage.session, round_)
        insertions = solver.insertions(snapshot.week, snapshot.as_planned(), str(need.id), limit=1)
        if not insertions:
            return
        heads = tuple(int(head) for head in insertions[0].heads)
        command = ManualAssignment(need.id, heads, moment_of(round_.monday, insertions[0].start))
        try:
            assignment = dispatch_need(stage.session, coordinator, round_, command)
        except DomainError:
            return  # somebody else is in the way after all; the need waits for the next week
    for invitation in assignment.invitations:
        accept(stage, invitation, at + timedelta(hours=3))


def _head(stage: CountyStage, invitation: Invitation) -> Actor:
    return Actor.of(stage.accounts.heads[invitation.head_id])
