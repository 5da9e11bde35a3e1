"""Words of how far a county has taken the programme up, and of what is stuck in it."""

from __future__ import annotations

from enum import StrEnum


class AdoptionStage(StrEnum):
    """How far a county is, as a person above it has said."""

    PREPARING = "preparing"  # 筹备
    PILOT = "pilot"  # 试点
    EXTENDING = "extending"  # 推开
    FULL = "full"  # 全面推行
    PAUSED = "paused"  # 暂停


class StuckFact(StrEnum):
    """What keeps a county from going on, as its records show it."""

    NO_COORDINATOR = "no_coordinator"
    NO_HEADS = "no_heads"
    NO_NEEDS = "no_needs"
    NOT_SENT_OUT = "not_sent_out"
    UNANSWERED = "unanswered"
    LONG_WAIT = "long_wait"
    NOT_DELIVERED = "not_delivered"
    COMPLAINTS_OVERDUE = "complaints_overdue"
