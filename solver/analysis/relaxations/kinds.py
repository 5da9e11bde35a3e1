"""The kinds of single changes, the easiest to arrange first."""

AGAIN = "plan_again"
"""No change at all: the plan is not the best one, and the best one serves everything."""

KINDS = (
    AGAIN,
    "window",
    "half_day",
    "venue",
    "exclusion",
    "travel",
    "availability",
    "rest",
    "day_cap",
    "week_cap",
    "township_at_once",
    "township_day",
    "pack",
    "audience",
    "head",
)
