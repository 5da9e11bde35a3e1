"""How a plan beside the proposed one stands today: what it is worth, who does how much, what of it is not valid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from matcher.scenarios.queries.scenario_visits import KeptVisit
from matcher.week.kept_override import agreed_of
from matcher.week.overridden import rules_broken
from matcher.week.snapshot import Snapshot
from matcher.week.week_time import minute_of
from matcher.wording import Text
from matcher.wording.broken_rules import broken_rules
from matcher.wording.names import Names
from solver import Assignment, Score, minutes_on_road, score_of

NOT_OPEN = Text("This need is not open in the week any more.")
OTHER_PARTS = Text("The need asks for other parts now.")
NOT_THERE = Text("One of the heads offers nothing at present.")


@dataclass(frozen=True, slots=True)
class ScenarioState:
    """A plan beside what has been sent out, counted with the county's settings of today.

    `road` is in minutes; `load` is how many visits each head has in all, those sent out included; `broken` are the
    sentences on what does not hold today, by need.
    """

    score: Score
    road: int
    load: Mapping[int, int]
    broken: Mapping[int, tuple[Text, ...]]

    @property
    def busiest(self) -> int:
        """The most visits that one head has."""
        return max(self.load.values(), default=0)


def scenario_state(snapshot: Snapshot, visits: Iterable[KeptVisit]) -> ScenarioState:
    """The visits, together with what has been sent out, in the week as it is now."""
    visits = tuple(visits)
    planned = (*snapshot.week.fixed, *in_week(snapshot, visits))
    load = Counter(int(head) for entry in planned for head in entry.heads)
    score = snapshot.own(score_of(snapshot.week, planned))
    road = minutes_on_road(snapshot.week, planned, score)
    return ScenarioState(score, road, load, broken_by_need(snapshot, visits))


def open_needs_of(snapshot: Snapshot) -> frozenset[int]:
    """The needs of the week that are not promised to anybody."""
    return frozenset(_open_parts(snapshot))


def in_week(snapshot: Snapshot, visits: Iterable[KeptVisit]) -> tuple[Assignment, ...]:
    """Those of the visits that the week can hold at all, in the solver's terms: to open needs, by heads it knows."""
    open_ = _open_parts(snapshot)
    known = {head.id for head in snapshot.week.heads}
    return tuple(
        Assignment(str(visit.need_id), heads, minute_of(snapshot.week.monday, visit.starts_at))
        for visit in visits
        for heads in [tuple(map(str, visit.head_ids))]
        if open_.get(visit.need_id) == len(heads) and known.issuperset(heads)
    )


def broken_by_need(snapshot: Snapshot, visits: Iterable[KeptVisit]) -> dict[int, tuple[Text, ...]]:
    """What does not hold of the visits: the rules they break together with what has been sent out, or why the week
    cannot hold one at all, by need.

    A rule broken by what has been sent out alone is left out, and so is one to which a head has said yes for the visit.
    """
    visits = tuple(visits)
    entries = in_week(snapshot, visits)
    by_need = {int(entry.need): entry for entry in entries}
    agreed = [
        found
        for visit in visits
        if visit.need_id in by_need and (found := agreed_of(by_need[visit.need_id], visit.agreed))
    ]
    violations = rules_broken(snapshot.week, (*snapshot.week.fixed, *entries), agreed)
    said = broken_rules(violations, Names(snapshot.week), lambda violation: violation.need)
    fixed = {entry.need for entry in snapshot.week.fixed}
    broken = {
        int(need): tuple(sentences)
        for need, sentences in said.items()
        if need is not None and need not in fixed
    }
    return broken | lost(snapshot, visits)


def lost(snapshot: Snapshot, visits: Iterable[KeptVisit]) -> dict[int, tuple[Text, ...]]:
    """Visits that the week cannot hold, but for those whose need has been sent out meanwhile."""
    open_ = _open_parts(snapshot)
    fixed = {int(entry.need) for entry in snapshot.week.fixed}
    known = {int(head.id) for head in snapshot.week.heads}
    found: dict[int, tuple[Text, ...]] = {}
    for visit in visits:
        if visit.need_id in fixed:
            continue
        if visit.need_id not in open_:
            found[visit.need_id] = (NOT_OPEN,)
        elif open_[visit.need_id] != len(visit.head_ids):
            found[visit.need_id] = (OTHER_PARTS,)
        elif not known.issuperset(visit.head_ids):
            found[visit.need_id] = (NOT_THERE,)
    return found


def _open_parts(snapshot: Snapshot) -> dict[int, int]:
    """How many heads each open need wants."""
    fixed = {entry.need for entry in snapshot.week.fixed}
    return {int(need.id): len(need.parts) for need in snapshot.week.needs if need.id not in fixed}
