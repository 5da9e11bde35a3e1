"""Going beyond what a head has set, for one visit, with a reason and the head's yes (破例)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from matcher import clock
from matcher.assignments.services.check_manual_assignment import refuse
from matcher.audit.services.record import record
from matcher.models import Assignment, Override
from matcher.policy import Actor
from matcher.vocabulary import OverridableRule
from matcher.week import Snapshot
from matcher.week.broken_by import broken_by
from matcher.week.overridden import Overridden, rule_of
from solver import Assignment as WeekAssignment
from solver import Violation


@dataclass(frozen=True, slots=True)
class HeadsYes:
    """Why a rule is overridden, who said yes (the head or somebody for it), and when, local time."""

    reason: str
    agreed_by: str
    agreed_at: datetime


def rules_to_override(snapshot: Snapshot, wanted: WeekAssignment) -> Overridden:
    """What the heads of a manual assignment have to say yes to, nothing where it keeps all rules.

    Raises `Invalid` naming the rules that nobody can override, in words: a township's exclusion or hours, a venue too
    small or taken, kits that are not there, two places at once.
    """
    others = (snapshot.week, snapshot.as_planned())
    beyond = tuple(each for each in snapshot.overridden if each.entry.need != wanted.need)
    found = broken_by(*others, wanted, beyond)
    refuse(snapshot.week, [each for each in found if _rule(each, wanted) is None])
    rules: dict[str, set[OverridableRule]] = {}
    for each in found:
        rule = _rule(each, wanted)
        if rule is not None and each.head is not None:
            rules.setdefault(each.head, set()).add(rule)
    result = Overridden(wanted, {head: frozenset(those) for head, those in rules.items()})
    if rules:  # outside free time another visit may be in the way, which shows only now
        refuse(snapshot.week, broken_by(*others, wanted, (*beyond, result)))
    return result


def _rule(violation: Violation, wanted: WeekAssignment) -> OverridableRule | None:
    return rule_of(violation, wanted.need) if violation.head in wanted.heads else None


def write_overrides(
    session: Session, actor: Actor, proposal: Assignment, overridden: Overridden, yes: HeadsYes
) -> None:
    """Keep what the heads of a proposal have agreed to, with an audit row each."""
    for head, rule in _in_order(overridden):
        override = Override(
            head_id=int(head), rule=rule, reason=yes.reason, agreed_by=yes.agreed_by, agreed_at=yes.agreed_at,
            created_by=actor.account_id, created_at=clock.now(),
        )  # fmt: skip
        proposal.overrides.append(override)
        session.flush()
        record(
            session, actor, "assignment.override", proposal, after=proposal.status.value,
            need_id=proposal.need_id, head_id=int(head), rule=rule.value, reason=yes.reason,
            agreed_by=yes.agreed_by, agreed_at=yes.agreed_at.isoformat(),
        )  # fmt: skip


def _in_order(overridden: Overridden) -> Iterable[tuple[str, OverridableRule]]:
    order = list(OverridableRule)
    return sorted(
        ((head, rule) for head, rules in overridden.rules.items() for rule in rules),
        key=lambda each: (int(each[0]), order.index(each[1])),
    )
