"""What is said of a need in own words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from matcher.vocabulary import Placing
from matcher.wording import msgid

PLACING: Mapping[StrEnum, str] = {
    Placing.WAITING: msgid("With the coordinator, not in the matching yet"),
    Placing.PLACED: msgid("Has its topic and place"),
    Placing.RETURNED: msgid("Given back, please write it anew"),
    Placing.WITHDRAWN: msgid("Withdrawn"),
}
