"""Words of handing a county over."""

from __future__ import annotations

from enum import StrEnum


class OpenMatter(StrEnum):
    """What can be open in a county, in the order in which somebody who takes over would look at it."""

    WEEKS = "weeks"
    EMERGENCIES = "emergencies"
    ANSWERS = "answers"
    MOVES = "moves"
    OWN_WORDS = "own_words"
    COMPLAINTS = "complaints"
    LONG_WAIT = "long_wait"
    UNRECORDED = "unrecorded"
    MESSAGES = "messages"
    PAPERS = "papers"
    KIT = "kit"
    CAMPAIGNS = "campaigns"
    PROPOSALS = "proposals"
    SUGGESTIONS = "suggestions"
