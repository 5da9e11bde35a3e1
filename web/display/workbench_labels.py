"""What in a week wants to be looked at, and what is decided about its proposals, in a few words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from matcher.vocabulary import ExceptionKind, ProposalStep
from matcher.wording import msgid

EXCEPTIONS: Mapping[StrEnum, str] = {
    ExceptionKind.DECLINED: msgid("declined"),
    ExceptionKind.EXPIRED: msgid("no answer in time"),
    ExceptionKind.HOLE: msgid("one head is missing"),
    ExceptionKind.AWAY: msgid("head is away then"),
    ExceptionKind.DAY_OFF: msgid("on a day that has become a holiday"),
    ExceptionKind.KIT: msgid("too little of its kit"),
    ExceptionKind.SAID_YES: msgid("asked, and one has said yes"),
    ExceptionKind.WITHDRAWN: msgid("withdrawn by its township"),
    ExceptionKind.COLLEAGUE: msgid("wants to send a colleague"),
    ExceptionKind.DUE: msgid("answer due today"),
    ExceptionKind.UNANSWERED: msgid("asked, no answer in time"),
    ExceptionKind.SAID_NO: msgid("asked, nobody says yes"),
    ExceptionKind.CHANGED: msgid("changed since the plan"),
    ExceptionKind.EDITED: msgid("changed after sending out"),
    ExceptionKind.URGENT: msgid("urgent, posted since the plan"),
}

STEPS: Mapping[StrEnum, str] = {
    ProposalStep.PIN: msgid("Keep"),
    ProposalStep.UNPIN: msgid("Let go"),
    ProposalStep.REMOVE: msgid("Take out"),
    ProposalStep.FORBID: msgid("Not these heads"),
}
