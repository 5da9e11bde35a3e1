"""What a coordinator is shown first of a week, because it waits for a decision."""

from __future__ import annotations

from enum import StrEnum


class ExceptionKind(StrEnum):
    """Why something in a week wants to be looked at, the most pressing first."""

    DECLINED = "declined"
    EXPIRED = "expired"
    HOLE = "hole"  # a joint event that one head has left
    AWAY = "away"  # a head who is not there any more when the visit is
    DAY_OFF = "day_off"  # promised on a day that has become a holiday since
    KIT = "kit"  # less of its kit than when it was promised
    SAID_YES = "said_yes"  # somebody who was asked for an open need has said yes to what was asked
    WITHDRAWN = "withdrawn"  # the township does not ask for it any more
    COLLEAGUE = "colleague"  # a head would like to send somebody else
    DUE = "due"  # no answer yet, and the time to answer ends today
    UNANSWERED = "unanswered"  # nobody who was asked for an open need has said yes, and the time is over
    SAID_NO = "said_no"  # all who were asked for an open need have said no
    CHANGED = "changed"  # what the township asks for has changed since the plan was made
    EDITED = "edited"  # the township has changed something after it was sent out
    URGENT = "urgent"  # posted since the plan was made, and cannot wait
