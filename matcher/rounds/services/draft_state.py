"""How a need stands in a proposed plan, as a value that can be kept, compared and brought back."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Self

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Assignment, Forbid, Plan, Round
from matcher.vocabulary import AssignmentStatus, PlanStatus
from matcher.week.kept_override import KeptOverride


@dataclass(frozen=True, slots=True)
class KeptProposal:
    """A proposal as plain values: heads in the order of the parts, and a local start."""

    head_ids: tuple[int, ...]
    starts_at: str
    pinned: bool
    by_hand: bool
    overrides: tuple[KeptOverride, ...]


@dataclass(frozen=True, slots=True)
class DraftState:
    """What is proposed for a need, if anything is, and which heads are ruled out for it."""

    proposal: KeptProposal | None
    forbidden: tuple[int, ...]

    def as_json(self) -> str:
        """The state as text; the same state is the same text."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The state that `as_json` wrote."""
        raw = json.loads(text)
        kept = raw["proposal"]
        proposal = kept and KeptProposal(
            tuple(kept["head_ids"]),
            kept["starts_at"],
            kept["pinned"],
            kept["by_hand"],
            tuple(KeptOverride(**each) for each in kept["overrides"]),
        )
        return cls(proposal, tuple(raw["forbidden"]))


def draft_state(session: Session, round_: Round, need_id: int) -> DraftState:
    """How the need stands now."""
    session.flush()
    found = proposal_of(session, round_, need_id)
    forbidden = select(Forbid.head_id).where(Forbid.round_id == round_.id, Forbid.need_id == need_id)
    return DraftState(
        proposal=_kept(found) if found else None,
        forbidden=tuple(session.scalars(forbidden.order_by(Forbid.head_id))),
    )


def proposal_of(session: Session, round_: Round, need_id: int) -> Assignment | None:
    """What the round's proposed plan proposes for the need."""
    query = (
        select(Assignment)
        .join(Assignment.plan)
        .where(
            Plan.round_id == round_.id,
            Plan.status == PlanStatus.PROPOSED,
            Assignment.status == AssignmentStatus.PROPOSED,
            Assignment.need_id == need_id,
        )
    )
    return session.scalars(query).one_or_none()


def _kept(proposal: Assignment) -> KeptProposal:
    places = sorted(proposal.invitations, key=lambda each: each.position)
    return KeptProposal(
        head_ids=tuple(each.head_id for each in places),
        starts_at=proposal.starts_at.isoformat(),
        pinned=proposal.pinned,
        by_hand=proposal.by_hand,
        overrides=tuple(KeptOverride.of(each) for each in proposal.overrides),
    )
