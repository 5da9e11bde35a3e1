"""Which rules of a week may be overridden for one visit, as data."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.vocabulary import OverridableRule

OVERRIDABLE: Mapping[str, OverridableRule] = {
    "too_far": OverridableRule.DISTANCE,
    "audience": OverridableRule.AUDIENCE,
    "day_cap": OverridableRule.DAY,
    "week_cap": OverridableRule.WEEK,
    "tour": OverridableRule.HOURS,
    "rest": OverridableRule.REST,
}
"""By the code of the checker. What a head has said of itself it may say otherwise; all other rules belong to somebody
else or to nature: a township's exclusion and hours, a venue's capacity and rooms, kits that are not there, two
places at once. Of ``tour`` only what lies outside free time counts: another visit in the way is two places at once."""

OUTSIDE_FREE_TIME = frozenset({"", "home"})
"""What is in the way of a tour where it is free time alone."""
