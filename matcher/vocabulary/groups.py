"""Words of the four working groups."""

from __future__ import annotations

from enum import StrEnum


class GroupTextKind(StrEnum):
    """The texts that a working group has."""

    RULES = "rules"  # 工作规则
    HANDBOOK = "handbook"  # 工作手册


class GroupAnswer(StrEnum):
    """What a leader says of a topic that nobody offers."""

    HEAD = "head"  # this head could offer it, or learn to
    TOPIC = "topic"  # another topic would do
    NOBODY = "nobody"


class HeadProposalState(StrEnum):
    """Where a leader's proposal of a head for a need is."""

    WAITING = "waiting"
    TAKEN = "taken"
    DECLINED = "declined"
    OVER = "over"  # the need has its visit, or was withdrawn, before anybody decided


class SuggestionState(StrEnum):
    """Where a suggested topic is: only an approved one is in the catalogue."""

    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"


class SearchAnswer(StrEnum):
    """What a leader says of a head whom the county looks for."""

    HEAD = "head"  # this head of the county could offer it, or learn to
    NEWCOMER = "newcomer"  # somebody whom the county does not have yet
    NOBODY = "nobody"
