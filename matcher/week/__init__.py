"""A round's week as the solver sees it, taken from the rows: the one place where the two worlds meet.

Ids become strings (need `12` is `"12"`), times whole minutes since the week's Monday 00:00.
"""

from matcher.week.snapshot import Snapshot, take_snapshot
from matcher.week.week_time import minute_of, moment_of

__all__ = ["Snapshot", "minute_of", "moment_of", "take_snapshot"]
