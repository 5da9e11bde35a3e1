"""The icon, outline and tone of kinds and states: the same in badges, boards, maps and charts.

A state is never told by its colour alone: a draft is dashed, what has been sent out is solid, what was
accepted or done is filled, what is over is quiet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from matcher.vocabulary import (
    AdoptionStage,
    Answer,
    AssignmentStatus,
    CallState,
    CampaignState,
    ChangeState,
    ComplaintStatus,
    EmergencyState,
    FirmRequestState,
    Kind,
    LinkState,
    NeedStatus,
    PaperState,
    Placing,
    PlanStatus,
    RoundStatus,
    RowState,
    RunStatus,
    StopState,
    TeamState,
    TransferState,
)

Outline = Literal["draft", "open", "filled", "quiet"]
Tone = Literal["plain", "wait", "good", "bad"]


@dataclass(frozen=True, slots=True)
class Badge:
    """How one state looks: a Tabler icon, an outline and a tone (both end in a CSS class of that name)."""

    icon: str
    outline: Outline
    tone: Tone


KIND_CHARACTERS: Mapping[Kind, str] = {
    Kind.MEDICAL: "医",
    Kind.EDUCATION: "教",
    Kind.AGRICULTURE: "农",
    Kind.ENTERPRISE: "企",
}

_DRAFT = Badge("pencil", "draft", "plain")
_WAITING = Badge("clock", "open", "wait")
_ACCEPTED = Badge("check", "filled", "good")
_DONE = Badge("checks", "filled", "good")
_REFUSED = Badge("x", "open", "bad")
_EXPIRED = Badge("hourglass-empty", "open", "bad")
_OVER = Badge("ban", "quiet", "plain")

BADGES: Mapping[type[StrEnum], Mapping[StrEnum, Badge]] = {
    NeedStatus: {
        NeedStatus.DRAFT: _DRAFT,
        NeedStatus.POSTED: Badge("send", "open", "plain"),
        NeedStatus.MATCHED: _WAITING,
        NeedStatus.CONFIRMED: _ACCEPTED,
        NeedStatus.DONE: Badge("star", "open", "plain"),
        NeedStatus.RATED: _DONE,
        NeedStatus.WITHDRAWN: Badge("arrow-back-up", "quiet", "plain"),
    },
    FirmRequestState: {
        FirmRequestState.OPEN: _WAITING,
        FirmRequestState.IN_HAND: Badge("send", "open", "plain"),
        FirmRequestState.CLOSED: _DONE,
    },
    AssignmentStatus: {
        AssignmentStatus.PROPOSED: _DRAFT,
        AssignmentStatus.RELEASED: _WAITING,
        AssignmentStatus.ACCEPTED: _ACCEPTED,
        AssignmentStatus.DONE: _DONE,
        AssignmentStatus.DECLINED: _REFUSED,
        AssignmentStatus.EXPIRED: _EXPIRED,
        AssignmentStatus.CANCELLED: _OVER,
        AssignmentStatus.REASSIGNED: Badge("replace", "quiet", "plain"),
    },
    Answer: {
        Answer.WAITING: _WAITING,
        Answer.ACCEPTED: _ACCEPTED,
        Answer.DECLINED: _REFUSED,
        Answer.EXPIRED: _EXPIRED,
        Answer.CANCELLED: _OVER,
    },
    RoundStatus: {
        RoundStatus.COLLECTING: Badge("inbox", "open", "plain"),
        RoundStatus.PROPOSED: Badge("pencil", "draft", "wait"),
        RoundStatus.RELEASED: Badge("send", "filled", "good"),
        RoundStatus.CLOSED: Badge("lock", "quiet", "plain"),
    },
    AdoptionStage: {
        AdoptionStage.PREPARING: Badge("clock", "draft", "plain"),
        AdoptionStage.PILOT: Badge("pin", "open", "plain"),
        AdoptionStage.EXTENDING: Badge("chevron-right", "open", "plain"),
        AdoptionStage.FULL: Badge("check", "filled", "good"),
        AdoptionStage.PAUSED: Badge("player-pause", "quiet", "wait"),
    },
    CampaignState: {
        CampaignState.PLANNED: _DRAFT,
        CampaignState.RUNNING: Badge("clock", "open", "plain"),
        CampaignState.OVER: _OVER,
    },
    StopState: {
        StopState.PLACED: _DRAFT,
        StopState.POSTED: Badge("send", "open", "plain"),
        StopState.ASKED: _WAITING,
        StopState.ACCEPTED: _ACCEPTED,
        StopState.HELD: _DONE,
        StopState.NOT_HELD: _REFUSED,
        StopState.WITHDRAWN: Badge("arrow-back-up", "quiet", "plain"),
    },
    EmergencyState: {
        EmergencyState.OPEN: Badge("alert-triangle", "filled", "bad"),
        EmergencyState.CLOSED: _DONE,
    },
    CallState: {
        CallState.WAITING: _WAITING,
        CallState.COULD: Badge("check", "open", "good"),
        CallState.COULD_NOT: _REFUSED,
        CallState.OVER: _OVER,
    },
    TeamState: {
        TeamState.DRAFT: _DRAFT,
        TeamState.SENT: Badge("send", "filled", "good"),
        TeamState.SHORT: Badge("alert-triangle", "open", "bad"),
        TeamState.GONE: Badge("alert-triangle", "open", "bad"),
        TeamState.HELD: _DONE,
        TeamState.STOOD_DOWN: Badge("arrow-back-up", "quiet", "plain"),
    },
    RunStatus: {
        RunStatus.QUEUED: Badge("clock", "open", "plain"),
        RunStatus.RUNNING: Badge("loader", "open", "wait"),
        RunStatus.DONE: _ACCEPTED,
        RunStatus.CANCELLED: Badge("player-stop", "quiet", "plain"),
        RunStatus.FAILED: Badge("alert-triangle", "open", "bad"),
    },
    RowState: {
        RowState.OK: Badge("check", "open", "good"),
        RowState.QUESTION: Badge("alert-circle", "open", "wait"),
        RowState.DUPLICATE: Badge("replace", "quiet", "plain"),
        RowState.ERROR: Badge("alert-triangle", "open", "bad"),
        RowState.TAKEN: _DONE,
    },
    Placing: {
        Placing.WAITING: Badge("inbox", "open", "wait"),
        Placing.PLACED: _DONE,
        Placing.RETURNED: Badge("alert-circle", "open", "wait"),
        Placing.WITHDRAWN: Badge("ban", "quiet", "plain"),
    },
    PaperState: {
        PaperState.DRAFT: _DRAFT,
        PaperState.SENT: Badge("send", "filled", "good"),
        PaperState.CORRECTED: Badge("replace", "quiet", "plain"),
    },
    ChangeState: {
        ChangeState.DRAFT: _DRAFT,
        ChangeState.AGREED: _WAITING,
        ChangeState.DONE: _DONE,
        ChangeState.UNDONE: Badge("arrow-back-up", "quiet", "plain"),
        ChangeState.CALLED_OFF: Badge("ban", "quiet", "plain"),
    },
    TransferState: {
        TransferState.ASKED: _WAITING,
        TransferState.CONSENTED: _WAITING,
        TransferState.AGREED: _WAITING,
        TransferState.DONE: _DONE,
        TransferState.UNDONE: Badge("arrow-back-up", "quiet", "plain"),
        TransferState.REFUSED: Badge("ban", "quiet", "plain"),
        TransferState.DECLINED: Badge("ban", "quiet", "plain"),
        TransferState.WITHDRAWN: Badge("ban", "quiet", "plain"),
    },
    ComplaintStatus: {
        ComplaintStatus.NEW: Badge("inbox", "open", "wait"),
        ComplaintStatus.PASSED_ON: Badge("send", "open", "wait"),
        ComplaintStatus.ANSWERED: _DONE,
    },
    LinkState: {
        LinkState.OPEN: Badge("check", "open", "good"),
        LinkState.CLOSED: _OVER,
        LinkState.OVER: Badge("hourglass-empty", "quiet", "wait"),
        LinkState.ENDED: Badge("lock", "quiet", "plain"),
        LinkState.NONE: Badge("x", "quiet", "plain"),
    },
    PlanStatus: {
        PlanStatus.PROPOSED: _DRAFT,
        PlanStatus.RELEASED: Badge("send", "filled", "good"),
        PlanStatus.DISCARDED: Badge("trash", "quiet", "plain"),
    },
}

CHANGE_BADGES: Mapping[str, Badge] = {
    kind: Badge(icon, "quiet", "plain")
    for kind, icon in {
        "window": "clock",
        "half_day": "calendar-plus",
        "venue": "map-pin",
        "exclusion": "user",
        "travel": "car",
        "availability": "calendar",
        "rest": "clock",
        "day_cap": "calendar-week",
        "week_cap": "calendar-week",
        "township_at_once": "users",
        "township_day": "calendar-plus",
        "pack": "package",
        "audience": "users",
        "head": "user-search",
        "plan_again": "adjustments",
        "other": "replace",
    }.items()
}
"""The changes that would help an open need, by the kinds of `solver.explain`."""


def badge_of(state: StrEnum) -> Badge:
    """How a state looks."""
    return BADGES[type(state)][state]


def kind_character(kind: Kind) -> str:
    """The one character that stands for a kind."""
    return KIND_CHARACTERS[kind]
