"""Emergencies in words: what it is, how it stands, what heads have said, and how far teams are."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from matcher.vocabulary import AnswerGroup, CallState, EmergencyKind, EmergencyState, InTheWay, TeamState
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
ANSWER_GROUPS: Mapping[StrEnum, str] = {
    AnswerGroup.TO_RING: msgid("Still to be rung up"),
    AnswerGroup.SILENT: msgid("Have a message, no answer yet"),
    AnswerGroup.COULD: msgid("Could help"),
    AnswerGroup.COULD_NOT: msgid("Could not help"),
    AnswerGroup.OVER: msgid("Not asked any more"),
}
TEAMS: Mapping[StrEnum, str] = {
    TeamState.DRAFT: msgid("not sent yet"),
    TeamState.SENT: msgid("sent"),
    TeamState.SHORT: msgid("sent, somebody is missing"),
    TeamState.GONE: msgid("nobody comes any more"),
    TeamState.HELD: msgid("was there"),
    TeamState.STOOD_DOWN: msgid("stood down"),
}
WAYS: Mapping[StrEnum, str] = {
    InTheWay.PROMISED: msgid("promised elsewhere at that time"),
    InTheWay.TRAVEL: msgid("too little time for the way"),
    InTheWay.DRAFTED: msgid("in the draft of the week at that time"),
    InTheWay.TEAM: msgid("in another team at that time"),
    InTheWay.HOURS: msgid("did not name these hours"),
    InTheWay.LEAVES: msgid("moves to another county by then"),
    InTheWay.SAID_NO: msgid("cannot any more"),
}
OF_EMERGENCIES: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    EmergencyKind: KINDS,
    EmergencyState: STATES,
    CallState: CALLS,
    AnswerGroup: ANSWER_GROUPS,
    TeamState: TEAMS,
    InTheWay: WAYS,
}
