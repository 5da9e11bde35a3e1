"""What heads have agreed to beyond their own limits, as pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from matcher.models import Assignment
from matcher.vocabulary import OverridableRule


@dataclass(frozen=True, slots=True)
class AgreedRule:
    """A rule of a head that is overridden for one visit: why, who said yes, and when."""

    head_id: int
    rule: OverridableRule
    reason: str
    agreed_by: str
    agreed_at: datetime


def agreed_rules(assignment: Assignment) -> tuple[AgreedRule, ...]:
    """What is overridden for a visit, of those of its heads who still stand or are asked."""
    return tuple(
        AgreedRule(each.head_id, each.rule, each.reason, each.agreed_by, each.agreed_at)
        for each in assignment.overrides
    )
