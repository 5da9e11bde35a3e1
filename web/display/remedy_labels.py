"""Changes that would give an open need a place, and with whom they are agreed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from matcher.vocabulary import RemedyKind, RemedySide
from matcher.wording import msgid

REMEDY_SIDES: Mapping[StrEnum, str] = {
    RemedySide.TOWNSHIP: msgid("With the township"),
    RemedySide.HEAD: msgid("With a head"),
    RemedySide.COUNTY: msgid("In the county's office"),
    RemedySide.RECRUIT: msgid("With somebody new"),
}
REMEDY_KINDS: Mapping[StrEnum, str] = {
    RemedyKind.HOURS: msgid("Hours of the need"),
    RemedyKind.VENUE: msgid("Venue"),
    RemedyKind.EXCLUSION: msgid("Head who is not wanted"),
    RemedyKind.AT_ONCE: msgid("Visits at the same time in the township"),
    RemedyKind.PER_DAY: msgid("Visits on one day in the township"),
    RemedyKind.PACK: msgid("Number of a resource pack"),
    RemedyKind.TRAVEL: msgid("Farthest way of a head"),
    RemedyKind.FREE: msgid("Free time of a head"),
    RemedyKind.REST: msgid("Rest of a head"),
    RemedyKind.DAY_CAP: msgid("Visits of a head in one day"),
    RemedyKind.WEEK_CAP: msgid("Visits of a head in one week"),
}
