"""The heads' answers to a released plan: nearly all say yes; a no is answered with a stand-in where there is one."""

from __future__ import annotations

from datetime import datetime, timedelta

import solver
from matcher import clock
from matcher.assignments.services.dispatch_need import dispatch_need
from matcher.assignments.services.place_assignment import ManualAssignment
from matcher.errors import DomainError
from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.accept_invitation import accept_invitation
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.models import Invitation, Plan, Round
from matcher.policy import Actor
from matcher.vocabulary import AssignmentStatus, DeclineReason
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
