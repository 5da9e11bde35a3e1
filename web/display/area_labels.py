"""How a county's part of an area's plan stands, in a few words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from matcher.vocabulary import PartState
from matcher.wording import msgid

PART_STATES: Mapping[StrEnum, str] = {
    PartState.NOTHING: msgid("nothing to hand over"),
    PartState.READY: msgid("can be handed over"),
    PartState.HANDED: msgid("handed over, not sent out yet"),
    PartState.SENT: msgid("sent out by the county"),
    PartState.REPLACED: msgid("the county plans otherwise"),
    PartState.CLOSED: msgid("the county has closed the week"),
}
