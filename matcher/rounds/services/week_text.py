"""A week as the file that a run is given."""

from __future__ import annotations

from matcher.errors import Conflict
from matcher.wording import Text
from solver import Week, WeekRefused, dump_week, validate_week


def week_text(week: Week, *, sent_out: int) -> str:
    """The week file. Raises `Conflict` where there is nothing to match, or the week cannot be planned with.

    `sent_out` is for how many of its needs something has been sent out; what is merely decided can be let go.
    """
    if len(week.needs) == sent_out:
        raise Conflict(
            Text("There is nothing to match: no posted need has a time in the week that is still open.")
        )
    try:
        validate_week(week)
    except WeekRefused as refused:
        fault = refused.faults[0]
        what = f"{fault.path} {fault.problem}"
        raise Conflict(
            Text("Something in the week's data cannot be planned with: {what}", what=what)
        ) from None
    return dump_week(week)
