"""Emergencies in words: what it is, how it stands, what heads have said, and how far teams are."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from matcher.vocabulary import CallState, EmergencyKind, EmergencyState, TeamState
from matcher.wording import msgid

KINDS: Mapping[StrEnum, str] = {
    EmergencyKind.FLOOD: msgid("Flood"),
    EmergencyKind.EPIDEMIC: msgid("Epidemic"),
    EmergencyKind.OTHER: msgid("Another emergency"),
}
STATES: Mapping[StrEnum, str] = {
    EmergencyState.OPEN: msgid("under way"),
    EmergencyState.CLOSED: msgid("over"),
}
CALLS: Mapping[StrEnum, str] = {
    CallState.WAITING: msgid("has not said yet"),
    CallState.COULD: msgid("could help"),
    CallState.COULD_NOT: msgid("could not help"),
    CallState.OVER: msgid("not asked any more"),
}
TEAMS: Mapping[StrEnum, str] = {
    TeamState.DRAFT: msgid("not sent yet"),
    TeamState.SENT: msgid("sent"),
    TeamState.SHORT: msgid("sent, somebody is missing"),
    TeamState.GONE: msgid("nobody comes any more"),
    TeamState.HELD: msgid("was there"),
    TeamState.STOOD_DOWN: msgid("stood down"),
}
OF_EMERGENCIES: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    EmergencyKind: KINDS,
    EmergencyState: STATES,
    CallState: CALLS,
    TeamState: TEAMS,
}
