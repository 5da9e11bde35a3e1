"""The visits of a scenario and of the proposed plan, to be compared with each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from matcher.models import Assignment, Round, Scenario
from matcher.week.commitments import live_invitations, proposed_assignments
from matcher.week.kept_override import KeptOverride, from_text


@dataclass(frozen=True, slots=True)
class KeptVisit:
    """Who goes to a need and when: heads in the order of its parts, a local start; proposed or decided on.

    `agreed` is what its heads have agreed to beyond their limits.
    """

    need_id: int
    head_ids: tuple[int, ...]
    starts_at: datetime
    pinned: bool = False
    by_hand: bool = False
    agreed: tuple[KeptOverride, ...] = ()

    @property
    def is_decided(self) -> bool:
        """Whether a person has decided on it."""
        return self.pinned or self.by_hand

    @property
    def what(self) -> tuple[tuple[int, ...], datetime]:
        """Heads and start: two visits to a need differ where these do."""
        return self.head_ids, self.starts_at


def draft_visits(session: Session, round_: Round) -> dict[int, KeptVisit]:
    """What the round's proposed plan proposes, by need; nothing where there is none."""
    return {each.need_id: kept_visit(each) for each in proposed_assignments(session, round_)}


def kept_visit(proposal: Assignment) -> KeptVisit:
    """A proposal as it is kept."""
    heads = tuple(invitation.head_id for invitation in live_invitations(proposal))
    agreed = tuple(KeptOverride.of(each) for each in proposal.overrides)
    return KeptVisit(proposal.need_id, heads, proposal.starts_at, proposal.pinned, proposal.by_hand, agreed)


def scenario_visits(scenario: Scenario) -> dict[int, KeptVisit]:
    """What the scenario holds, by need."""
    return {
        visit.need_id: KeptVisit(
            visit.need_id,
            tuple(each.head_id for each in visit.heads),
            visit.starts_at,
            visit.pinned,
            visit.by_hand,
            from_text(visit.agreed),
        )
        for visit in scenario.visits
    }


def needs_that_differ(
    one: Mapping[int, KeptVisit], other: Mapping[int, KeptVisit], among: Iterable[int]
) -> list[int]:
    """The needs, of those still open (`among`), to which the two send other heads, at another time, or nobody."""

    def what(visits: Mapping[int, KeptVisit], need_id: int) -> object:
        return visits[need_id].what if need_id in visits else None

    wanted = (one.keys() | other.keys()) & set(among)
    return sorted(need_id for need_id in wanted if what(one, need_id) != what(other, need_id))
