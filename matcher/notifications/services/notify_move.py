"""Writing down that a move of a promised visit is proposed, refused, or proposed no more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.colleagues.queries.colleagues import colleagues_of
from matcher.models import Alternative, Assignment, Invitation, Move, Notification
from matcher.models.audit import Json
from matcher.notifications.place_names import place_facts_at, township_facts
from matcher.notifications.services.outbox import Facts, add, add_of_visit, facts_of_visit, former, overtake
from matcher.notifications.services.sends_colleague import sends_colleague
from matcher.notifications.services.unread import overtake_these, unread
from matcher.vocabulary import LIVE_ANSWERS, Audience, NotificationEvent
from matcher.wording.both_languages import in_both
from matcher.wording.phrase import Phrase

_ASKED, _OFF, _REFUSED = (
    NotificationEvent.MOVE_ASKED,
    NotificationEvent.MOVE_OFF,
    NotificationEvent.MOVE_REFUSED,
)
_BARRED = NotificationEvent.MOVE_BARRED


def notify_move_asked(session: Session, move: Move, tell: Collection[Audience]) -> None:
    """The heads of the visit have to hear what is proposed, and of the others those in `tell`."""
    for invitation in _live(move.assignment):
        ask_about_move(session, move, invitation)
    for audience in (Audience.TOWNSHIP, Audience.COORDINATOR):
        if audience in tell:
            add(session, _ASKED, audience, move.assignment.need, None, _facts(move), move.expires_at)


def ask_about_move(session: Session, move: Move, invitation: Invitation) -> None:
    """One head has to hear of it (again), unless that stands on the list already."""
    need = move.assignment.need
    if not unread(session, Audience.HEAD, need.id, invitation.head_id, (_ASKED,)):
        facts = _facts(move) | _sends(session, invitation)
        add(session, _ASKED, Audience.HEAD, need, invitation, facts, move.expires_at)


def notify_move_refused(session: Session, assignment: Assignment, invitation: Invitation) -> None:
    """Township and coordinators have to hear that this head can at none of them; the other heads, that it is over."""
    _settle(session, assignment)
    for audience in (Audience.TOWNSHIP, Audience.COORDINATOR):
        facts: Facts = {"head": invitation.head.name}
        add_of_visit(session, _REFUSED, audience, assignment, None, facts)
    for other in _live(assignment):
        if other is not invitation:
            add_of_visit(session, _OFF, Audience.HEAD, assignment, other, _sends(session, other))


def notify_move_barred(session: Session, move: Move, alternative: Alternative, reasons: Phrase) -> None:
    """Township and coordinators have to hear that all heads agree to it, and what is in the way; once for each."""
    assignment = move.assignment
    facts = _facts(move, [alternative]) | {"reasons": dict(in_both(reasons))}
    for audience in (Audience.TOWNSHIP, Audience.COORDINATOR):
        once = f"move_barred:{audience.value}:{move.id}:{alternative.number}"
        if session.scalar(select(Notification.id).where(Notification.once == once)) is None:
            add(session, _BARRED, audience, assignment.need, None, facts, move.expires_at, once=once)


def notify_move_off(session: Session, assignment: Assignment, tell: Collection[Audience]) -> None:
    """The proposal is over. Of those in `tell` everybody has to hear of it but who has not heard of the proposal."""
    unaware = _settle(session, assignment)
    for audience, invitation in _concerned(assignment):
        if audience in tell and (audience, invitation) not in unaware:
            sends = _sends(session, invitation) if invitation else {}
            add_of_visit(session, _OFF, audience, assignment, invitation, sends)


def notify_coordinator_of_move(session: Session, assignment: Assignment, before: Facts) -> None:
    """The county's coordinators have to hear that the heads have agreed; `before` is `facts_of_visit` as it was."""
    overtake(session, Audience.COORDINATOR, assignment.need)
    facts: Facts = former(before)
    add_of_visit(session, NotificationEvent.MOVED, Audience.COORDINATOR, assignment, None, facts)


def _settle(session: Session, assignment: Assignment) -> list[tuple[Audience, Invitation | None]]:
    """Nobody need hear any more that something is proposed; who had not been told of it."""
    unaware = []
    for audience in (Audience.TOWNSHIP, Audience.COORDINATOR):
        overtake_these(session, unread(session, audience, assignment.need_id, None, (_BARRED,)))
    for audience, invitation in _concerned(assignment):
        head_id = invitation.head_id if invitation else None
        asked = unread(session, audience, assignment.need_id, head_id, (_ASKED,))
        if any(each.told_at is None for each in asked):
            unaware.append((audience, invitation))
        overtake_these(session, asked)
    return unaware


def _concerned(assignment: Assignment) -> Iterable[tuple[Audience, Invitation | None]]:
    yield from ((Audience.HEAD, each) for each in _live(assignment))
    yield from ((audience, None) for audience in (Audience.TOWNSHIP, Audience.COORDINATOR))


def _live(assignment: Assignment) -> list[Invitation]:
    return [each for each in assignment.invitations if each.answer in LIVE_ANSWERS]


def _sends(session: Session, invitation: Invitation) -> Facts:
    return sends_colleague(colleagues_of(session, [invitation.id]).get(invitation.id))


def _facts(move: Move, alternatives: Sequence[Alternative] | None = None) -> Facts:
    township = move.assignment.need.township
    offered: list[Json] = [
        place_facts_at(township, each.venue)
        | {"starts_at": each.starts_at.isoformat(), "ends_at": each.ends_at.isoformat()}
        for each in alternatives or move.alternatives
    ]
    return facts_of_visit(move.assignment) | township_facts(township) | {"alternatives": offered}
