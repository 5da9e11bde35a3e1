"""What firms ask help with, how far that is, and how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol

from flask_babel import gettext as _

from matcher.vocabulary import (
    FirmEntryKind,
    FirmOutcome,
    FirmRequestCategory,
    FirmRequestsShown,
    FirmRequestState,
)
from matcher.wording import msgid

OF_FIRM_REQUESTS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    FirmRequestCategory: {
        FirmRequestCategory.TECHNICAL: msgid("Technical problem"),
        FirmRequestCategory.DIGITAL: msgid("Digital tools and equipment"),
        FirmRequestCategory.TESTING: msgid("Quality, standards and testing"),
        FirmRequestCategory.PROPERTY: msgid("Intellectual property"),
        FirmRequestCategory.PROJECT: msgid("Applying for a project"),
        FirmRequestCategory.TALENT: msgid("People and training"),
        FirmRequestCategory.MARKET: msgid("Customers and partners"),
        FirmRequestCategory.OTHER: msgid("Something else"),
    },
    FirmRequestState: {
        FirmRequestState.OPEN: msgid("Waits to be looked after"),
        FirmRequestState.IN_HAND: msgid("Being looked after"),
        FirmRequestState.CLOSED: msgid("Dealt with"),
    },
    FirmOutcome: {
        FirmOutcome.SOLVED: msgid("Solved"),
        FirmOutcome.PARTLY: msgid("Partly solved"),
        FirmOutcome.NOT_SOLVED: msgid("Not solved"),
        FirmOutcome.WITHDRAWN: msgid("Withdrawn by the firm"),
    },
    FirmEntryKind: {
        FirmEntryKind.TELEPHONE: msgid("Answered by telephone"),
        FirmEntryKind.OUTCOME: msgid("How it ended"),
        FirmEntryKind.REOPENED: msgid("Opened again"),
    },
    FirmRequestsShown: {
        FirmRequestsShown.ALL: msgid("All requests"),
        FirmRequestsShown.WAITING: msgid("Waiting"),
        FirmRequestsShown.IN_HAND: msgid("Being looked after"),
        FirmRequestsShown.CLOSED: msgid("Closed requests"),
    },
}


class Said(Protocol):
    """A request of a firm, or what is said of it."""

    @property
    def by_firm(self) -> bool:
        """Whether a head of the firm or its contact has entered it."""


def said_by(said: Said) -> str:
    """Whether the firm itself has entered it, or others on its word."""
    return _("the firm itself") if said.by_firm else _("others, on the firm's word")
