"""Words about heads who move to another county (跨县调动)."""

from __future__ import annotations

from enum import StrEnum


class TransferState(StrEnum):
    """How it stands with a head who is to move to another county."""

    ASKED = "asked"  # the head is asked; the other county knows of nothing
    CONSENTED = "consented"  # the other county is asked
    AGREED = "agreed"  # carried out on its day
    DONE = "done"
    UNDONE = "undone"  # taken back after it was carried out
    REFUSED = "refused"  # the head does not want it
    DECLINED = "declined"  # the other county does not
    WITHDRAWN = "withdrawn"  # by the county that proposed it


class LeftBehind(StrEnum):
    """What a head has in the county she leaves, or takes along, in the order in which somebody would look at it."""

    VISITS = "visits"
    TEAMS = "teams"
    OFFER = "offer"
    TOPICS = "topics"
    OTHER_TOPICS = "other_topics"
    TELEPHONE = "telephone"
    ACCOUNT = "account"
    PERSONAL_PAGE = "personal_page"
    HIGHER_POSTS = "higher_posts"
    POSTS = "posts"
    POST_DRAFTS = "post_drafts"
    GROUPS = "groups"
    LEADS = "leads"
    PROPOSALS = "proposals"
    QUESTIONS = "questions"
    SEARCHES = "searches"
    EMERGENCIES = "emergencies"
    RESERVED = "reserved"
    SERIES = "series"
    PREFERRED = "preferred"
    PRODUCTS = "products"
    KIT = "kit"
