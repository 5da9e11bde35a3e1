"""What a week breaks, what heads have agreed to left aside: exactly those rules of exactly those visits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from matcher.models import Assignment
from matcher.policy.overrides import OUTSIDE_FREE_TIME, OVERRIDABLE
from matcher.vocabulary import OverridableRule
from matcher.week.week_time import DAY_MINUTES
from solver import Assignment as WeekAssignment
from solver import Violation, Week, check_assignments


@dataclass(frozen=True, slots=True)
class Overridden:
    """A visit with what each of its heads has agreed to beyond its limits, by head."""

    entry: WeekAssignment
    rules: Mapping[str, frozenset[OverridableRule]]

    def has(self, head: str | None, rule: OverridableRule) -> bool:
        """Whether the head agreed to that."""
        return head is not None and rule in self.rules.get(head, ())


def overridden_of(assignment: Assignment, entry: WeekAssignment) -> Overridden | None:
    """What is overridden for a proposal, if anything is, of heads who come."""
    rules: dict[str, set[OverridableRule]] = {}
    for override in assignment.overrides:
        if str(override.head_id) in entry.heads:
            rules.setdefault(str(override.head_id), set()).add(override.rule)
    return Overridden(entry, {head: frozenset(found) for head, found in rules.items()}) if rules else None


def rules_broken(
    week: Week, planned: Iterable[WeekAssignment], overridden: Collection[Overridden]
) -> tuple[Violation, ...]:
    """What the checker finds in a plan, but for what is overridden; a visit outside free time is in nobody's way only
    where its head is nowhere else then.
    """
    entries = tuple(planned)
    found = check_assignments(week, entries).violations
    if not overridden:
        return found
    left = [violation for violation in found if not _is_agreed(violation, overridden)]
    return (*left, *_clashes(week, entries, overridden, found))


def rule_of(violation: Violation, need: str) -> OverridableRule | None:
    """Which rule could be overridden for the visit to a need, so that this would not be held against it; if any."""
    rule, detail = OVERRIDABLE.get(violation.rule), violation.detail
    if violation.rule == "tour" and (violation.need != need or detail.get("other") not in OUTSIDE_FREE_TIME):
        return None
    if violation.rule == "rest" and need not in (violation.need, detail.get("other")):
        return None
    return None if violation.rule in ("too_far", "audience") and violation.need != need else rule


def _is_agreed(violation: Violation, overridden: Collection[Overridden]) -> bool:
    if violation.rule in ("day_cap", "week_cap"):
        beyond = [
            each
            for each in overridden
            if each.has(violation.head, OVERRIDABLE[violation.rule])
            and violation.detail.get("day") in (None, each.entry.start // DAY_MINUTES)
        ]
        return int(violation.detail["sessions"]) - len(beyond) <= int(violation.detail["most"])
    return any(
        (rule := rule_of(violation, each.entry.need)) is not None and each.has(violation.head, rule)
        for each in overridden
    )


def _clashes(
    week: Week,
    entries: tuple[WeekAssignment, ...],
    overridden: Collection[Overridden],
    found: Iterable[Violation],
) -> Iterator[Violation]:
    """Two places at once: seen where visits outside free time are fixed, since then they take up their time."""
    outside = [
        each for each in overridden if any(OverridableRule.HOURS in rules for rules in each.rules.values())
    ]
    if not outside:
        return
    heads = {head for each in outside for head, rules in each.rules.items() if OverridableRule.HOURS in rules}
    fixed = tuple(dict.fromkeys((*week.fixed, *(each.entry for each in outside))))
    known = {key_of(violation) for violation in found}
    for violation in check_assignments(replace(week, fixed=fixed), entries).violations:
        clash = violation.rule == "fixed_clash" and "limit" not in violation.detail
        if violation.head in heads and (clash or violation.rule == "tour") and key_of(violation) not in known:
            yield replace(violation, rule="tour") if clash else violation


def key_of(violation: Violation) -> tuple[object, ...]:
    """What makes two findings the same: the rule, whom it concerns, and how far it is broken."""
    detail = violation.detail
    much = tuple(detail.get(name) for name in ("sessions", "units", "at_once", "other"))
    return violation.rule, violation.need, violation.head, *much
