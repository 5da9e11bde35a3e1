"""What a service for public bodies must not do to people, and the words by which that would be seen.

Source: 国办函〔2026〕12号, on lightening the load of those who work with such applications: no checking in, no points,
no ranking, no counting of hours online. The value of a plan, which weighs schedules and not people, is none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from matcher.wording import msgid, translated
from matcher.wording.catalogue import CHINESE


@dataclass(frozen=True, slots=True)
class Unwanted:
    """One such thing: its name, and what it would be called in a sentence, an address or a column."""

    name: str
    said: re.Pattern[str]
    named: re.Pattern[str]

    def sentences(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Those of the sentences, in whichever language, that speak of it, but for their names here."""
        return tuple(text for text in texts if self.said.search(text) and text not in _named_here())

    def names(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of the addresses or columns that are named after it."""
        return tuple(name for name in names if self.named.search(name))


def _unwanted(name: str, said: str, named: str) -> Unwanted:
    return Unwanted(name, re.compile(said, re.IGNORECASE), re.compile(rf"(?:^|[^a-z])(?:{named})(?![a-z])"))


CHECKING_IN = msgid("Checking in or clocking in")
POINTS = msgid("Points for people")
RANKING = msgid("Rankings of people or places")
TIME_ONLINE = msgid("Counting how long people are online")
TRACKS = msgid("Photographs or tracks as proof")

UNWANTED = (
    _unwanted(
        CHECKING_IN, r"签到|打卡|\bcheck(?:ing|ed)?[- ]in\b|\bclock(?:ing|ed)?[- ]in\b",
        r"check_?-?ins?|clock_?-?ins?|punch|attendance_check|sign_?-?in_sheet",
    ),
    _unwanted(
        POINTS, r"积分|\b(?:bonus|reward|loyalty) points?\b|\bpoints? (?:earned|collected)\b",
        r"reward_?-?points?|bonus(?:_points?)?|credits|badge_count|streaks?",
    ),
    _unwanted(
        RANKING, r"排名|排行|\brank(?:ing|ed|s)?\b|\bleague table\b|\bleader ?board\b",
        r"ranks?|rankings?|leader_?-?boards?|league",
    ),
    _unwanted(
        TIME_ONLINE, r"在线时长|在线时间|\btime online\b|\bonline time\b|\b(?:hours|minutes) online\b",
        r"online_?-?(?:time|minutes|hours|seconds)|time_?-?online|active_?-?minutes|dwell",
    ),
    _unwanted(
        TRACKS, r"轨迹|\blocation tra(?:il|ck)s?\b|拍照上传|现场照片",
        r"photos?|pictures?|tracks?|gps|geolocation|whereabouts",
    ),
)  # fmt: skip


@cache
def _named_here() -> frozenset[str]:
    names = [unwanted.name for unwanted in UNWANTED]
    return frozenset([*names, *(translated(name, CHINESE) for name in names)])
