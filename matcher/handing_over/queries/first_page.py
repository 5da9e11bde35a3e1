"""Who answers for a county, for its people's first page, with what waits for whoever takes it over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from matcher.handing_over.queries.handovers import HandoverRow, answering
from matcher.handing_over.queries.open_matters import OpenMatters, open_matters
from matcher.policy import Action, Actor, allows
from matcher.vocabulary import HandoverState


@dataclass(frozen=True, slots=True)
class AnsweringHere:
    """Who answers in place of whom, now or soon; `taken_over` is what is open where it is the reader who does so."""

    rows: Sequence[HandoverRow]
    taken_over: OpenMatters | None


def answering_here(session: Session, actor: Actor) -> AnsweringHere:
    """In the actor's own county; nothing for whoever is above the counties or does not hand one over.

    What has been taken over for good is told until it has been read; what was for a while, to its last day.
    """
    if actor.is_above_county or not allows(actor, Action.COUNTY_HAND_OVER):
        return AnsweringHere((), None)
    rows = answering(session, actor.county_code)
    is_mine = any(_is_to_be_read(row) for row in rows if row.successor_id == actor.account_id)
    return AnsweringHere(rows, open_matters(session, actor, actor.county_code) if is_mine else None)


def _is_to_be_read(row: HandoverRow) -> bool:
    return row.state is not HandoverState.DONE or row.read_at is None
