"""How long a head who is asked may think it over: a pure function of local times.

Whoever does not answer must be missed early enough for somebody else to be found.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from matcher.deliveries.timing import NEAR, QuietHours
from matcher.models import CountySettings

LEAST = timedelta(hours=4)
"""So long at least may everybody think, or the third part of the time until the visit where that is less."""
_PARTS = 3


@dataclass(frozen=True, slots=True)
class TimeToThink:
    """Until when the answer is waited for, and whether the county's time to find a stand-in is left after that.

    `until` lies between now and the start, and is neither of them.
    """

    until: datetime
    leaves_lead: bool


def time_to_think(starts_at: datetime, settings: CountySettings, now: datetime) -> TimeToThink:
    """The time of an invitation to a visit ahead that is sent now: the earlier of the county's hours to think and its
    hours to find a stand-in before the visit.

    Where that would leave nearly nothing, the head gets `LEAST`, counted from the end of the quiet hours where the
    message waits for that, and the stand-in has less time.
    """
    heard = _heard_at(starts_at, settings, now)
    hours = now + timedelta(hours=settings.answer_hours)
    lead = starts_at - timedelta(hours=settings.stand_in_hours)
    least = (heard + min(LEAST, (starts_at - heard) / _PARTS)).replace(microsecond=0)
    until = min(hours, max(lead, least))
    return TimeToThink(until, leaves_lead=until <= lead)


def _heard_at(starts_at: datetime, settings: CountySettings, now: datetime) -> datetime:
    """When a message about the visit goes out that is written now."""
    awake = QuietHours(settings.quiet_from, settings.quiet_until).end_of(now)
    return awake if awake is not None and starts_at >= awake + NEAR else now
