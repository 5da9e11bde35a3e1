"""What a list sent in holds, and what became of its rows."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from matcher.vocabulary import RowState, SheetKind
from matcher.wording import msgid

OF_SHEETS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    SheetKind: {
        SheetKind.INSTITUTIONS: msgid("Institutions"),
        SheetKind.HEADS: msgid("Heads"),
        SheetKind.VENUES: msgid("Venues"),
        SheetKind.NEEDS: msgid("Needs"),
        SheetKind.POSTS: msgid("Posts"),
    },
    RowState: {
        RowState.OK: msgid("Good"),
        RowState.QUESTION: msgid("Question"),
        RowState.DUPLICATE: msgid("There already"),
        RowState.ERROR: msgid("Error"),
        RowState.TAKEN: msgid("Taken over"),
    },
}
