"""What keeps each head from a need in the plan as it stands."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, replace

from solver.analysis.explanation.joint_gap import Coverage
from solver.analysis.explanation.reason_detail import (
    AudienceLimit,
    Free,
    HeadDetail,
    HostLimit,
    Rest,
    SessionLimit,
    TakenBy,
    TravelLimit,
    Uncovered,
    general_detail,
)
from solver.rules.blocking_rule import blocking_rule, free_starts
from solver.rules.eligibility import ELIGIBILITY
from solver.rules.feasible_starts import available_starts
from solver.rules.insertion import Candidate, Insertion, candidates, gain
from solver.rules.insertion_window import insertion_windows
from solver.rules.partial_plan import PartialPlan
from solver.rules.week_index import WeekIndex
from solver.week import Assignment, Head, Need, day_of

_MEANS = {"venue_full": "venue", "township_full": "township", "pack_out": "packs"}
_OF_ELIGIBILITY: dict[str, Callable[..., HeadDetail]] = {"audience": AudienceLimit, "too_far": TravelLimit}


@dataclass(frozen=True, slots=True)
class BlockingRule:
    """The first rule between a head and a part of a need, as a reason code, with what is behind it."""

    head: str
    part: int
    reason: str
    detail: HeadDetail | None


def blocking_rules(
    week_index: WeekIndex, assignments: Collection[Assignment], need: Need, teams: Iterable[Insertion]
) -> tuple[BlockingRule, ...]:
    """For each part and each head who offers its topic: the first rule in the way, and its numbers.

    Rules that hold whatever else is planned come first. Where none does, ``outbid`` tells the needs whose assignments
    take the head's time or cap, the room, host or pack (:class:`TakenBy`): each alone, or else all of them together.
    For a head whom nothing keeps it tells by how much the plan would change were the head sent with nothing else moved
    (:class:`Free`); at a joint event with the best others, where that team is among ``teams``, the best few insertions.
    The reason is ``parts`` where the other parts cannot be there at the same time.
    """
    given = PartialPlan(week_index, week_index.fixed.values())
    planned = PartialPlan(week_index, assignments)
    deltas = _deltas_if_sent(planned, need, teams)
    coverage = Coverage(planned, need) if len(need.parts) > 1 and not deltas else None
    found: list[BlockingRule] = []
    for part, topic in enumerate(need.parts):
        for head in week_index.by_topic.get(topic, ()):
            detail: HeadDetail | None
            reason = blocking_rule(given, need, head)
            if reason:
                detail = _detail(given, need, head, reason)
            elif blocking_rule(planned, need, head):
                takers = _takers(given, planned, need, head)
                reason, detail = "outbid", _taken_by(planned, need, head, takers) if takers else Free(None)
            elif coverage:
                reason, detail = "parts", _uncovered(coverage, head, part)
            else:
                reason, detail = "outbid", Free(deltas.get(head.id))
            found.append(BlockingRule(head.id, part, reason, detail))
    return tuple(found)


def details_of_reason(
    given: PartialPlan, planned: PartialPlan, need: Need, reason: str
) -> tuple[HeadDetail | None, ...]:
    """The details of the heads whom this reason keeps from the need, as :func:`blocking_rules` has them.

    ``given`` holds what is fixed, ``planned`` the whole plan of the same week. Of what takes a head's time it is told
    only that something does. For ``outbid`` the need has one part.
    """
    by_topic = given.week_index.by_topic
    heads = [head for topic in need.parts for head in by_topic.get(topic, ())]
    if reason != "outbid":
        return tuple(
            _detail(given, need, head, reason) for head in heads if blocking_rule(given, need, head) == reason
        )
    able = [head for head in heads if blocking_rule(given, need, head) is None]
    busy = {head.id for head in able if blocking_rule(planned, need, head)}
    deltas = _deltas_if_sent(planned, need, ()) if len(busy) < len(able) else {}
    return tuple(
        TakenBy(()) if head.id in busy and _near(given, planned, need, head) else Free(deltas.get(head.id))
        for head in able
    )


def _deltas_if_sent(planned: PartialPlan, need: Need, teams: Iterable[Insertion]) -> dict[str, int]:
    """By head, the change of the plan's value were the need served by the best team with that head, nothing moved."""
    if len(need.parts) > 1:
        best: dict[str, int] = {}
        for insertion in teams:
            best |= {
                head: max(insertion.value_delta, best.get(head, insertion.value_delta))
                for head in insertion.heads
            }
        return best
    starts = available_starts(planned, need)
    found = candidates(planned, need, need.parts[0], starts) if starts else []
    return {candidate.head: _delta_if_sent(planned, need, candidate) for candidate in found}


def _delta_if_sent(planned: PartialPlan, need: Need, candidate: Candidate) -> int:
    """The change of the plan's value were the head sent at the best of its starts."""
    week_index = planned.week_index
    nearest = min(candidate.starts, key=lambda start: candidate.starts[start])
    previous = week_index.previous.get(need.id)
    kept = [previous.start] if previous and previous.start in candidate.starts else []
    travel = week_index.week.weights.travel_minute
    return max(
        gain(planned, need, (candidate.head,), start) - candidate.cost - travel * candidate.starts[start]
        for start in (nearest, *kept)
    )


def _detail(partial_plan: PartialPlan, need: Need, head: Head, reason: str) -> HeadDetail | None:
    week_index = partial_plan.week_index
    if reason in _OF_ELIGIBILITY:
        numbers = next(rule.numbers for rule in ELIGIBILITY if rule.code == reason)
        return _OF_ELIGIBILITY[reason](**numbers(week_index, need, head))
    if reason == "no_time" and _would_have_time_without_rest(partial_plan, need, head):
        return Rest(head.rest_minutes)
    if reason == "township_full":
        return _host_limit(partial_plan, need, head)
    if reason == "day_cap":
        return SessionLimit(head.max_sessions_per_day)
    if reason == "week_cap":
        return SessionLimit(head.max_sessions_per_week)
    return general_detail(week_index, need, reason)


def _would_have_time_without_rest(partial_plan: PartialPlan, need: Need, head: Head) -> bool:
    if not head.rest_minutes:
        return False
    week_index = partial_plan.week_index
    windows = [
        window
        for tour in partial_plan.tours[head.id]
        for window in insertion_windows(
            replace(tour, rest=0), week_index.place_of(need), need.minutes, week_index.travel_times
        )
    ]
    return any(
        window.earliest <= start <= window.latest for start in week_index.starts(need) for window in windows
    )


def _host_limit(partial_plan: PartialPlan, need: Need, head: Head) -> HostLimit:
    """Which of the township's limits is in the way at the starts that would suit the head and the venue."""
    township = partial_plan.week_index.townships[need.township]
    most = township.sessions_per_day
    hosted = Counter(day_of(session.start) for session in partial_plan.by_township[township.id])
    full = {
        most is not None and hosted[day_of(start)] >= most
        for start in free_starts(partial_plan, need, head)
        if not partial_plan.day_full(head, day_of(start)) and partial_plan.has_room(need, start)
    }
    return HostLimit(
        township.id,
        at_once=None if full == {True} else township.sessions_at_once,
        per_day=None if full == {False} else most,
    )


def _uncovered(coverage: Coverage, head: Head, part: int) -> Uncovered | None:
    start = coverage.best(coverage.free_starts(head.id, part))
    return None if start is None else Uncovered(start, coverage.topics(start))


def _taken_by(planned: PartialPlan, need: Need, head: Head, takers: Iterable[Assignment]) -> TakenBy:
    """The same by what each takes. One who does not go to a visit is not held up by it but by what it uses there."""
    own = list(planned.by_head[head.id])
    full = _MEANS.get(_rule_without(planned, own, need, head) or "")
    found: dict[str, list[str]] = {"needs": [], "venue": [], "township": [], "packs": []}
    for entry in takers:
        shared = _shared(planned, need, entry)
        means = full if full in shared else next(iter(shared), "")
        found["needs" if head.id in entry.heads else means].append(entry.need)
    return TakenBy(**{means: tuple(sorted(needs)) for means, needs in found.items()})


def _takers(given: PartialPlan, planned: PartialPlan, need: Need, head: Head) -> list[Assignment]:
    """The visits of the plan in the head's way: each that alone is, or else the fewest that are together."""
    near = _near(given, planned, need, head)

    def free_without(gone: Iterable[Assignment]) -> bool:
        return _rule_without(planned, gone, need, head) is None

    alone = [entry for entry in near if free_without([entry])]
    if not alone:
        alone = list(near)
        for entry in near:
            fewer = [other for other in alone if other != entry]
            if free_without(fewer):
                alone = fewer
    return alone


def _rule_without(planned: PartialPlan, gone: Iterable[Assignment], need: Need, head: Head) -> str | None:
    """The rule in the head's way, were these visits of the plan not there."""
    with ExitStack() as taken_out:
        for entry in gone:
            taken_out.enter_context(planned.without(entry))
        return blocking_rule(planned, need, head)


def _near(given: PartialPlan, planned: PartialPlan, need: Need, head: Head) -> list[Assignment]:
    """The assignments not fixed of the head, and those that use the venue, the township's hosts or the packs then."""
    days = {day_of(start) for start in free_starts(given, need, head)}
    return sorted(
        entry
        for entry in planned.assignments.values()
        if entry.need not in given.assignments
        and (head.id in entry.heads or (day_of(entry.start) in days and _shared(planned, need, entry)))
    )


def _shared(planned: PartialPlan, need: Need, entry: Assignment) -> list[str]:
    """What the visit uses that the need wants too and that is limited: venue, township, packs."""
    other = planned.week_index.needs[entry.need]
    township = planned.week_index.townships[need.township]
    limited = township.sessions_at_once is not None or township.sessions_per_day is not None
    shares = {
        "venue": other.venue == need.venue,
        "township": limited and other.township == need.township,
        "packs": any(units and other.packs.get(pack) for pack, units in need.packs.items()),
    }
    return [means for means, shared in shares.items() if shared]
