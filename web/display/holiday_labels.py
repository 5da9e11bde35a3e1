"""What a day of a holiday arrangement is called."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from matcher.vocabulary import HolidayKind
from matcher.wording import msgid

HOLIDAY_KINDS: Mapping[StrEnum, str] = {
    HolidayKind.OFF: msgid("Day off"),
    HolidayKind.WORKED: msgid("Worked to make up"),
}
