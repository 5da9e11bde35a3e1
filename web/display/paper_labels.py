"""Labels of papers: what each is, and where it is."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from matcher.vocabulary import PaperKind, PaperState
from matcher.wording import msgid

OF_PAPERS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    PaperKind: {
        PaperKind.REPORT: msgid("Report on the situation"),
        PaperKind.BULLETIN: msgid("Bulletin"),
        PaperKind.NOTICE: msgid("Notice"),
        PaperKind.LETTER: msgid("Official letter"),
        PaperKind.THANKS: msgid("Letter of thanks"),
    },
    PaperState: {
        PaperState.DRAFT: msgid("Draft"),
        PaperState.SENT: msgid("Issued"),
        PaperState.CORRECTED: msgid("Corrected by another"),
    },
}

WHAT_FOR: Mapping[PaperKind, str] = {
    PaperKind.REPORT: msgid("Numbered and sealed: how things stand, with the table of figures."),
    PaperKind.BULLETIN: msgid("Numbered by issue, not sealed."),
    PaperKind.NOTICE: msgid("Numbered and sealed: what townships are asked to do."),
    PaperKind.LETTER: msgid("To another office, in the layout of letters."),
    PaperKind.THANKS: msgid("To the office of those who came; may go without a number."),
}
"""What each kind is for, in a line."""
