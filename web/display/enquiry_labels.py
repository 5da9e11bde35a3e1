"""How the question whether a head could come stands."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from matcher.vocabulary import EnquiryState, ReleaseChange, RequestState
from matcher.wording import msgid
from web.display.release_labels import CHANGE_KINDS

ENQUIRIES: Mapping[StrEnum, str] = {
    EnquiryState.WAITING: msgid("has not said yet"),
    EnquiryState.COULD: msgid("could come"),
    EnquiryState.COULD_NOT: msgid("could not"),
    EnquiryState.CHOSEN: msgid("is invited"),
    EnquiryState.OVER: msgid("settled"),
}
REQUESTS: Mapping[StrEnum, str] = {
    RequestState.WAITING: msgid("has not answered yet"),
    RequestState.AGREED: msgid("has said yes, and it is changed"),
    RequestState.REFUSED: msgid("has said no"),
    RequestState.TAKEN_BACK: msgid("taken back"),
    RequestState.OVER: msgid("settled"),
}
OF_ASKING: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    EnquiryState: ENQUIRIES,
    RequestState: REQUESTS,
    ReleaseChange: CHANGE_KINDS,
}
