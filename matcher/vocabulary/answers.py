"""Words about what heads are asked and answer."""

from __future__ import annotations

from enum import StrEnum


class Answer(StrEnum):
    """What one head has said to one part of an assignment."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


class DeclineReason(StrEnum):
    """The short list a head picks from when declining."""

    BUSY = "busy"
    AWAY = "away"
    TOO_FAR = "too_far"
    NOT_MY_FIELD = "not_my_field"
    HEALTH = "health"
    OTHER = "other"


class AnsweredBy(StrEnum):
    """Who gave an invitation's answer: the head, or somebody else for the head (代为答复)."""

    HEAD = "head"
    DEPUTY = "deputy"


class MoveState(StrEnum):
    """How a proposal stands to hold a promised visit at another time or place."""

    PENDING = "pending"
    AGREED = "agreed"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"
    EXPIRED = "expired"
    OVERTAKEN = "overtaken"  # the visit, or who comes for it, has changed in another way


class ColleagueState(StrEnum):
    """How it stands with a colleague whom a head would like to send instead."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    INVITED = "invited"  # a head of the county, who answers for herself
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"
    CALLED_OFF = "called_off"  # was confirmed; the head comes after all
    OVERTAKEN = "overtaken"  # the invitation is over


class EnquiryState(StrEnum):
    """How it stands with the question whether a head could come; it books nothing."""

    WAITING = "waiting"
    COULD = "could"
    COULD_NOT = "could_not"
    CHOSEN = "chosen"  # the head is invited
    OVER = "over"  # somebody else is, or nobody is needed any more


class RequestState(StrEnum):
    """How it stands with the question whether something could be different for an open need."""

    WAITING = "waiting"
    AGREED = "agreed"  # and changed with that
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"
    OVER = "over"  # nothing is needed any more


class ReleaseChange(StrEnum):
    """What is different for a head since the last time something was sent out."""

    NEW = "new"
    AGAIN = "again"  # the same need was asked of this head before, at another time or in vain
    MOVED = "moved"
    CANCELLED = "cancelled"
