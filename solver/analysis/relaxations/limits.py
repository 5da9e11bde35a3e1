"""How far a single change may go: an empty list of fixes is a proof within these limits."""

MOST_WINDOW_MINUTES = 120
"""A window of the need begins so much earlier or ends so much later, in steps of the grid."""

FIRST_HOUR, LAST_HOUR = 7 * 60, 21 * 60
"""Windows and free time are not lengthened beyond these minutes of a day."""

MOST_FREE_MINUTES = 120
"""A head's free time begins so much earlier or ends so much later, in steps of the grid."""

MOST_TRAVEL_MINUTES = 30
"""A head goes so much farther than now."""

HALF_DAYS = ((8 * 60, 12 * 60), (14 * 60, 18 * 60))
"""The hours of a morning and of an afternoon."""

MOST_NEWCOMERS = 3
"""So many further heads are offered as fixes: the most valuable ones."""
