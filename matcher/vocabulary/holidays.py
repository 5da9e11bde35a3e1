"""What a day of a holiday arrangement is."""

from __future__ import annotations

from enum import StrEnum


class HolidayKind(StrEnum):
    """What an arrangement says of a day."""

    OFF = "off"
    WORKED = "worked"  # a day at the weekend that is worked instead
