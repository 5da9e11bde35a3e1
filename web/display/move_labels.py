"""How a proposed move stands, in words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from matcher.vocabulary import MoveState
from matcher.wording import msgid

MOVES: Mapping[StrEnum, str] = {
    MoveState.PENDING: msgid("Waits for the heads"),
    MoveState.AGREED: msgid("Agreed"),
    MoveState.DECLINED: msgid("Declined"),
    MoveState.TAKEN_BACK: msgid("Taken back"),
    MoveState.EXPIRED: msgid("Ran out"),
    MoveState.OVERTAKEN: msgid("Overtaken by another change"),
}
