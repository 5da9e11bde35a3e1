"""Where a round's week stands: its value, what is left open and why, and what no longer keeps the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from matcher.advice.need_advice import OpenReason
from matcher.week.overridden import rules_broken
from matcher.week.snapshot import Snapshot
from matcher.wording import Text
from matcher.wording.broken_rules import broken_rules
from matcher.wording.names import Names
from solver import REASONS, Score, minutes_on_road, open_eligibility, reason_detail, reasons, score_of


@dataclass(frozen=True, slots=True)
class PlanState:
    """The score of the present plan, the minutes on the road in it, the reason of each open need, and the rules each
    need's proposal breaks.
    """

    score: Score
    road: int
    open: Mapping[int, str]
    broken: Mapping[int, tuple[Text, ...]]


def plan_state(snapshot: Snapshot) -> PlanState:
    """The present plan, looked at with the solver's eyes."""
    planned = snapshot.as_planned()
    violations = rules_broken(snapshot.week, planned, snapshot.overridden)
    broken = broken_rules(violations, Names(snapshot.week), lambda violation: violation.need)
    score = snapshot.own(score_of(snapshot.week, planned))
    return PlanState(
        score=score,
        road=minutes_on_road(snapshot.week, planned, score),
        open={int(entry.need): entry.reason for entry in reasons(snapshot.week, planned)},
        broken={int(need): tuple(sentences) for need, sentences in broken.items() if need is not None},
    )


def obstacles(
    snapshot: Snapshot, open_ids: Iterable[int]
) -> Mapping[int, tuple[tuple[int, OpenReason], ...]]:
    """Those of the open needs that nobody could serve whatever else is planned: the reason for each such part, by
    position.
    """
    found: dict[int, tuple[tuple[int, OpenReason], ...]] = {}
    wanted = {str(need_id) for need_id in open_ids}
    for need, parts in open_eligibility(snapshot.week, wanted).items():
        blocked = tuple(
            (position, _nearest(snapshot, need, heads.values()))
            for position, heads in enumerate(parts)
            if all(reason is not None for reason in heads.values())
        )
        if blocked:
            found[int(need)] = blocked
    return found


def _nearest(snapshot: Snapshot, need: str, reasons_found: Iterable[str | None]) -> OpenReason:
    """The reason that is nearest to being overcome; it comes last in the order of the rules."""
    known = [reason for reason in reasons_found if reason is not None]
    reason = max(known, key=REASONS.index, default=REASONS[0])
    return OpenReason(reason, reason_detail(snapshot.week, need, reason))
