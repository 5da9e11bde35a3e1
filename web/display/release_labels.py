"""What is said of what is different for a head since the last time something was sent out."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from matcher.vocabulary import ReleaseChange
from matcher.wording import msgid

CHANGE_KINDS: Mapping[StrEnum, str] = {
    ReleaseChange.NEW: msgid("new"),
    ReleaseChange.AGAIN: msgid("asked again"),
    ReleaseChange.MOVED: msgid("moved"),
    ReleaseChange.CANCELLED: msgid("called off"),
}
