"""What the solver says of one need of a round: who could come, what is in the way, what each choice changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from matcher.week.snapshot import Snapshot
from matcher.week.week_time import moment_of
from matcher.wording import Text
from matcher.wording.blocking_rules import group_of
from matcher.wording.explanation import head_line
from matcher.wording.names import Names
from matcher.wording.open_reasons import open_reason
from matcher.wording.phrase import Phrase
from solver import (
    Adds,
    BlockingRule,
    Insertion,
    JointGap,
    NeedDetail,
    OpenNeed,
    Plan,
    TakenBy,
    VenueLimit,
    first_answer,
    open_reasons,
    score_of,
)


@dataclass(frozen=True, slots=True)
class HeadAdvice:
    """The first rule between a head and a part of the need."""

    need: str
    rule: BlockingRule

    @property
    def in_the_way(self) -> tuple[int, ...]:
        """The needs whose assignments take the head's time, the room, what the township can host or the packs."""
        detail = self.rule.detail
        return tuple(map(int, detail.in_the_way)) if isinstance(detail, TakenBy) else ()

    @property
    def head_id(self) -> int:
        """Whom it keeps away."""
        return int(self.rule.head)

    @property
    def group(self) -> str:
        """What heads have in common whom the same keeps away: a key of `GROUPS`."""
        return group_of(self.rule.reason, self.rule.detail)

    def words(self, names: Names, links: Mapping[int, Phrase]) -> Text:
        """What keeps the head from the need; needs in the way are called as `links` says."""
        return head_line(self.need, self.rule, names, lambda other: links[int(other)])


@dataclass(frozen=True, slots=True)
class InsertionAdvice:
    """Heads in the order of the parts, a start, and by how much the week's value changes."""

    head_ids: tuple[int, ...]
    starts_at: datetime
    value_delta: int


@dataclass(frozen=True, slots=True)
class OpenReason:
    """Why a need is left open: a reason code with what is behind it."""

    reason: str
    detail: NeedDetail | None

    @property
    def venue_too_small(self) -> bool:
        """Whether more people are expected than the venue holds."""
        return isinstance(self.detail, VenueLimit) and self.detail.too_small

    def words(self, names: Names) -> Text:
        """The sentence."""
        return open_reason(self.reason, self.detail, names)


@dataclass(frozen=True, slots=True)
class NeedAdvice:
    """Of an open need, `why` it is open and what a joint event lacks; of a served one, what it `adds` to the score.

    `heads` are what is in the way of each head; of a served need, of each other one. `insertions` are the ways to serve
    it, or to serve it otherwise, with nothing else moved.
    """

    why: OpenReason | None
    heads: tuple[HeadAdvice, ...]
    insertions: tuple[InsertionAdvice, ...]
    adds: Adds | None
    gap: JointGap | None = None


def need_advice(snapshot: Snapshot, need_id: int) -> NeedAdvice | None:
    """What the solver says of the need in the plan as it stands; None where the week does not know the need."""
    if all(need.id != str(need_id) for need in snapshot.week.needs):
        return None
    return _advice(snapshot, as_plan(snapshot), str(need_id))


def first_reasons(snapshot: Snapshot, need_ids: Iterable[int]) -> Mapping[int, OpenReason]:
    """Why each of these needs is open in the plan as it stands; served and unknown ones are left out."""
    known = {need.id for need in snapshot.week.needs}
    wanted = [need for need_id in need_ids if (need := str(need_id)) in known]
    found = open_reasons(snapshot.week, as_plan(snapshot), wanted)
    return {int(need): OpenReason(*why) for need, why in found.items()}


def _advice(snapshot: Snapshot, plan: Plan, need: str) -> NeedAdvice:
    answer = first_answer(snapshot.week, plan, need)
    insertions = tuple(_insertion(snapshot, each) for each in answer.insertions)
    heads = tuple(HeadAdvice(need, rule) for rule in answer.heads)
    if isinstance(answer, OpenNeed):
        return NeedAdvice(OpenReason(answer.reason, answer.detail), heads, insertions, None, answer.gap)
    return NeedAdvice(None, heads, insertions, answer.adds)


def as_plan(snapshot: Snapshot) -> Plan:
    """The round's present assignments as a plan of the solver's."""
    assignments = tuple(sorted(snapshot.as_planned(), key=lambda entry: int(entry.need)))
    score = score_of(snapshot.week, assignments)
    return Plan(snapshot.week.monday, assignments, (), score, score.value, "feasible", 0.0, "by hand")


def _insertion(snapshot: Snapshot, found: Insertion) -> InsertionAdvice:
    heads = tuple(int(head) for head in found.heads)
    return InsertionAdvice(heads, moment_of(snapshot.week.monday, found.start), found.value_delta)
