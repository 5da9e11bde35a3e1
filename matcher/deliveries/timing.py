"""When a message leaves: not before what belongs together is there, not at night, not when everybody sends.

Pure functions of local times. https://developer.work.weixin.qq.com/document/path/90236 asks to keep away from full and
half hours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

SETTLES_AFTER = timedelta(seconds=90)
"""Changes that follow each other this closely become one message."""
WAITS_AT_MOST = timedelta(minutes=5)
"""However many follow each other, the first one waits no longer."""
GIVEN_UP_AFTER = timedelta(days=1)
NEXT_CHANNEL_AFTER = timedelta(hours=2)
"""Where there is another channel, so long is one tried that does not work."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=1)
NEAR = timedelta(hours=2)
"""A visit that begins within so long after the end of the quiet hours is told of also at night."""
CROWDED = timedelta(minutes=2)
"""So long before and after each full and half hour nothing is begun."""
HALF_HOUR = 30 * 60


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From and until which minute of the day nothing is sent; over midnight where `start` is the later one."""

    start: int
    end: int

    def end_of(self, moment: datetime) -> datetime | None:
        """When the quiet hours end in which the moment lies; None where it lies in none."""
        minute = moment.hour * 60 + moment.minute
        midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
        end = midnight + timedelta(minutes=self.end)
        if self.start < self.end:
            return end if self.start <= minute < self.end else None
        if self.start == self.end:
            return None
        if minute >= self.start:
            return end + timedelta(days=1)
        return end if minute < self.end else None


def is_settled(oldest: datetime, newest: datetime, now: datetime) -> bool:
    """Whether news of these ages has waited long enough for more of the same recipient."""
    return now - newest >= SETTLES_AFTER or now - oldest >= WAITS_AT_MOST


def send_at(moment: datetime, until: datetime, quiet: QuietHours, random: Random) -> datetime:
    """The earliest time from `moment` on at which to send what has to be known by `until`."""
    awake = quiet.end_of(moment)
    if awake is not None and until >= awake + NEAR:
        moment = awake
    into = (moment.minute * 60 + moment.second) % HALF_HOUR
    edge = int(CROWDED.total_seconds())
    if into >= HALF_HOUR - edge:
        moment += timedelta(seconds=HALF_HOUR - into + edge + random.randint(0, edge))
    elif into < edge:
        moment += timedelta(seconds=edge - into + random.randint(0, edge))
    return moment


def pause_after(tries: int, asked_for: int | None, random: Random) -> timedelta:
    """How long to wait after so many tries: doubling, with jitter, at least the seconds the provider `asked_for`."""
    doubled = min(FIRST_PAUSE * 2 ** min(tries - 1, 10), LONGEST_PAUSE)
    jittered = doubled.total_seconds() * random.uniform(0.5, 1.5)
    return timedelta(seconds=round(max(jittered, (asked_for or 0) * random.uniform(1.0, 1.25))))
