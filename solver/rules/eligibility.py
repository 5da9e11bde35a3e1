"""Who may take a part of a need at all, whatever anybody's diary says: hard rule 1, clause by clause."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from solver.rules.week_index import WeekIndex
from solver.week import Head, Need

Numbers = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class EligibilityRule:
    """One clause of rule 1: its reason code, whether a head keeps it for a need, and the numbers behind it.

    The same clauses for whole arrays of needs and heads are in
    :mod:`solver.column_generation.network.eligible_pairs`; a test holds that both agree.
    """

    code: str
    is_kept: Callable[[WeekIndex, Need, Head], bool]
    numbers: Callable[[WeekIndex, Need, Head], Numbers]


def travel_from_home(index: WeekIndex, need: Need, head: Head) -> int:
    """Minutes from the head's home to the need's venue."""
    return index.travel_times.minutes(head.place, index.place_of(need))


ELIGIBILITY = (
    EligibilityRule(
        "excluded",
        lambda _index, need, head: head.id not in need.exclude,
        lambda _index, _need, _head: {},
    ),
    EligibilityRule(
        "audience",
        lambda _index, need, head: need.audience <= head.max_audience,
        lambda _index, need, head: {"audience": need.audience, "most": head.max_audience},
    ),
    EligibilityRule(
        "too_far",
        lambda index, need, head: travel_from_home(index, need, head) <= head.max_travel_minutes,
        lambda index, need, head: {
            "minutes": travel_from_home(index, need, head),
            "most": head.max_travel_minutes,
        },
    ),
)
"""The clauses beside the topic itself, in the order of :data:`solver.plan.REASONS`; heads who do not offer the topic
are never looked at."""


def broken_eligibility(index: WeekIndex, need: Need, head: Head) -> EligibilityRule | None:
    """The first clause that a head who offers the topic does not keep."""
    return next((rule for rule in ELIGIBILITY if not rule.is_kept(index, need, head)), None)


def eligible_heads(index: WeekIndex, need: Need, topic: str) -> tuple[Head, ...]:
    """The heads who may take a part of a need with this topic, by id.

    Worked out once for each need of the week and topic. A changed need of the same id is another one.
    """
    if need is not index.needs.get(need.id):
        return _found_eligible(index, need, topic)
    found = index.eligible_heads.get((need.id, topic))
    if found is None:
        found = index.eligible_heads[need.id, topic] = _found_eligible(index, need, topic)
    return found


def _found_eligible(index: WeekIndex, need: Need, topic: str) -> tuple[Head, ...]:
    return tuple(
        head
        for head in index.by_topic.get(topic, ())
        if all(rule.is_kept(index, need, head) for rule in ELIGIBILITY)
    )
