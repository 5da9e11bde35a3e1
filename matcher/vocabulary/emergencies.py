"""Words about emergencies (应急): what it is, how it stands, and what a head said who was asked."""

from __future__ import annotations

from enum import StrEnum


class EmergencyKind(StrEnum):
    """What has happened."""

    FLOOD = "flood"
    EPIDEMIC = "epidemic"
    OTHER = "other"


class EmergencyState(StrEnum):
    """Whether heads are asked and sent for it."""

    OPEN = "open"
    CLOSED = "closed"


class CallState(StrEnum):
    """What a head has said who was asked whether she could help; it books nothing."""

    WAITING = "waiting"
    COULD = "could"
    COULD_NOT = "could_not"
    OVER = "over"  # the head is out of use, or does not want to be contacted


class AnswerGroup(StrEnum):
    """Where a head who was asked stands on the list that is worked by telephone, in its order."""

    TO_RING = "to_ring"  # owes an answer, and no channel reaches her
    SILENT = "silent"  # owes an answer, and has a message
    COULD = "could"
    COULD_NOT = "could_not"
    OVER = "over"


class TeamState(StrEnum):
    """How far a team is, as its need and visit say."""

    DRAFT = "draft"
    SENT = "sent"
    SHORT = "short"  # sent, and somebody cannot come after all
    GONE = "gone"  # nobody comes any more
    HELD = "held"
    STOOD_DOWN = "stood_down"


class InTheWay(StrEnum):
    """Why a head may not be able to go in a team; what she promised at that time or did not say yes to stops it."""

    PROMISED = "promised"
    TRAVEL = "travel"  # too little time for the way from or to a promised visit
    DRAFTED = "drafted"  # proposed by the draft of the week, of which nobody has heard
    TEAM = "team"  # another team that was not sent yet
    HOURS = "hours"  # the head did not name these hours
    LEAVES = "leaves"  # the head is agreed to belong to another county by then
    SAID_NO = "said_no"
