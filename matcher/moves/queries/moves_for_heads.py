"""What is proposed for the visits of heads, as each of them is asked about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import CountySettings, Invitation
from matcher.moves.queries.pending_moves import Offered, PendingMove, pending_moves
from matcher.vocabulary import LIVE_ANSWERS
from matcher.week.travel import Position, minutes_between


@dataclass(frozen=True, slots=True)
class HeadAlternative:
    """An alternative, how far it is from the head, whether the head has said yes to it, and who else has."""

    offered: Offered
    travel_minutes: int
    is_agreed: bool
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeadMove:
    """A proposal as one head sees it."""

    move: PendingMove
    alternatives: tuple[HeadAlternative, ...]


def moves_for_heads(
    session: Session, invitations: Sequence[Invitation], settings: Mapping[str, CountySettings]
) -> Mapping[int, HeadMove]:
    """What these invitations' heads are asked, by invitation; `settings` are those of their counties.

    Nothing of visits that have begun, or that the head does not come for.
    """
    asked = [
        each
        for each in invitations
        if each.answer in LIVE_ANSWERS and each.assignment.starts_at > clock.now()
    ]
    moves = pending_moves(session, {each.assignment_id for each in asked})
    return {
        each.id: _seen_by(each, moves[each.assignment_id], settings[each.head.county_code])
        for each in asked
        if each.assignment_id in moves
    }


def _seen_by(invitation: Invitation, move: PendingMove, settings: CountySettings) -> HeadMove:
    home = Position(invitation.head.latitude, invitation.head.longitude)
    return HeadMove(
        move,
        tuple(
            HeadAlternative(
                offered=each,
                travel_minutes=minutes_between(settings, home, Position(each.latitude, each.longitude)),
                is_agreed=invitation.id in each.agreed,
                others=tuple(name for key, name in each.agreed.items() if key != invitation.id),
            )
            for each in move.alternatives
        ),
    )
