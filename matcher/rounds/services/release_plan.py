"""Releasing the proposed plan: the heads are asked (派单)."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from matcher import clock
from matcher.assignments.services.release_assignment import release_assignment
from matcher.audit.services.record import transition
from matcher.county_settings.queries.county_settings import settings_of
from matcher.errors import WHOLE_FORM, Conflict, Invalid
from matcher.models import Assignment, Plan, Round
from matcher.needs.services.lock_need import lock_need
from matcher.notifications.services.notify import notify_asked
from matcher.policy import Actor
from matcher.policy.states import PLAN, ROUND
from matcher.registry.services.hold_heads import hold_asked_heads
from matcher.rounds.services.lock_round import lock_proposed_plan
from matcher.vocabulary import AssignmentStatus
from matcher.week import Snapshot, take_snapshot
from matcher.week.overridden import rules_broken
from matcher.wording import Text
from matcher.wording.broken_rules import broken_rules
from matcher.wording.names import Names


def release_plan(session: Session, actor: Actor, plan: Plan, *, version: int | None = None) -> None:
    """Release every proposal of the plan, or none; `version` is the plan's that somebody was looking at.

    The plan is checked against the week as it is now. Raises `Invalid` where something does not hold any more,
    with the sentences under `needs.<need id>`; `Conflict` where the plan is not proposed or not of `version` any more,
    a run is under way, or somebody else changed a need or booked a head at the same moment.
    """
    round_ = lock_proposed_plan(session, plan, version)
    proposals = sorted(
        (entry for entry in plan.assignments if entry.status is AssignmentStatus.PROPOSED),
        key=lambda entry: entry.need_id,
    )
    if not proposals:
        raise Conflict(Text("This plan proposes nothing yet; there is nothing to send out."))
    for entry in proposals:
        lock_need(session, entry.need_id)
    hold_asked_heads(session, {each.head_id for entry in proposals for each in entry.invitations})
    _ensure_rules_hold(take_snapshot(session, round_))
    try:
        _release(session, actor, round_, plan, proposals)
    except (StaleDataError, IntegrityError):
        raise Conflict(
            Text(
                "Something of this plan was changed at the same moment. Nothing was sent out; please try again."
            )
        ) from None


def _ensure_rules_hold(snapshot: Snapshot) -> None:
    messages = {
        f"needs.{need_id}": [Text("This need was changed or withdrawn after it was planned.")]
        for need_id in sorted(snapshot.stale)
    }
    broken = broken_rules(
        rules_broken(snapshot.week, snapshot.as_planned(), snapshot.overridden),
        Names(snapshot.week),
        lambda violation: f"needs.{violation.need}" if violation.need else WHOLE_FORM,
    )
    for field, sentences in broken.items():
        messages.setdefault(field, []).extend(sentences)
    if messages:
        raise Invalid(messages)


def _release(session: Session, actor: Actor, round_: Round, plan: Plan, proposals: list[Assignment]) -> None:
    settings = settings_of(session, round_.area_code)
    for entry in proposals:
        release_assignment(session, actor, entry, settings)
    notify_asked(session, [invitation for entry in proposals for invitation in entry.invitations])
    plan.released_at = clock.now()
    transition(session, actor, PLAN, plan, "release", assignments=len(proposals))
    round_.released_at = round_.released_at or clock.now()
    deadlines = [
        invitation.answer_by
        for entry in proposals
        for invitation in entry.invitations
        if invitation.answer_by
    ]
    round_.answer_by = max([*deadlines, *([round_.answer_by] if round_.answer_by else [])])
    transition(session, actor, ROUND, round_, "release")
    session.flush()
