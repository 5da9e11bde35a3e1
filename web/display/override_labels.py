"""The rules that a head may set aside, in words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from matcher.vocabulary import OverridableRule
from matcher.wording import msgid

OVERRIDABLE_RULES: Mapping[StrEnum, str] = {
    OverridableRule.DISTANCE: msgid("Longest way"),
    OverridableRule.AUDIENCE: msgid("Largest audience"),
    OverridableRule.DAY: msgid("Visits a day"),
    OverridableRule.WEEK: msgid("Visits a week"),
    OverridableRule.HOURS: msgid("Free time"),
    OverridableRule.REST: msgid("Rest between two visits"),
}
