"""How the question whether a head could come stands."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from matcher.vocabulary import EnquiryState
from matcher.wording import msgid

ENQUIRIES: Mapping[StrEnum, str] = {
    EnquiryState.WAITING: msgid("has not said yet"),
    EnquiryState.COULD: msgid("could come"),
    EnquiryState.COULD_NOT: msgid("could not"),
    EnquiryState.CHOSEN: msgid("is invited"),
    EnquiryState.OVER: msgid("settled"),
}
