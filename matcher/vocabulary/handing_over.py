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
    FIRM_REQUESTS = "firm_requests"
    LONG_WAIT = "long_wait"
    UNRECORDED = "unrecorded"
    UNREPORTED = "unreported"
    REGION_CHANGES = "region_changes"
    TRANSFERS = "transfers"
    MESSAGES = "messages"
    PAPERS = "papers"
    KIT = "kit"
    CAMPAIGNS = "campaigns"
    PROPOSALS = "proposals"
    SUGGESTIONS = "suggestions"
    HEAD_SEARCHES = "head_searches"


class HandoverState(StrEnum):
    """How it stands with somebody who answers for a county in place of its coordinator."""

    COMING = "coming"
    NOW = "now"
    OVER = "over"
    DONE = "done"  # for good, and begun
    TAKEN_BACK = "taken_back"
