"""The kinds of single changes, the easiest to arrange first."""

KINDS = (
    "window",
    "half_day",
    "venue",
    "travel",
    "availability",
    "day_cap",
    "week_cap",
    "pack",
    "audience",
    "head",
)
