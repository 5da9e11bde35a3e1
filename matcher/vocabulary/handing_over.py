"""Words of handing a county over."""

from __future__ import annotations

from enum import StrEnum


class OpenMatter(StrEnum):
    """What can be open in a county, in the order in which somebody who takes over would look at it."""

    WEEKS = "weeks"
    EMERGENCIES = "emergencies"
    ANSWERS = "answers"
    MOVES = "moves"
    VACANT = "vacant"
    COLLEAGUES = "colleagues"
    COULD = "could"
    ENQUIRIES = "enquiries"
    CHANGE_REQUESTS = "change_requests"
    GROUP_QUESTIONS = "group_questions"
    OWN_WORDS = "own_words"
    COMPLAINTS = "complaints"
    LONG_WAIT = "long_wait"
    UNRECORDED = "unrecorded"
    UNREPORTED = "unreported"
    REGION_CHANGES = "region_changes"
    MESSAGES = "messages"
    PAPERS = "papers"
    KIT = "kit"
    CAMPAIGNS = "campaigns"
    PROPOSALS = "proposals"
    SUGGESTIONS = "suggestions"
