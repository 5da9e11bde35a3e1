"""Words of the working groups."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from matcher import vocabulary as lists
from matcher.groups.queries.members import Gone
from matcher.wording import msgid
from web.http.i18n import translate

OF_GROUPS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    lists.GroupTextKind: {
        lists.GroupTextKind.RULES: msgid("Working rules"),
        lists.GroupTextKind.HANDBOOK: msgid("Handbook"),
    },
    lists.GroupAnswer: {
        lists.GroupAnswer.HEAD: msgid("A head could offer it, or learn to"),
        lists.GroupAnswer.TOPIC: msgid("Another topic would do"),
        lists.GroupAnswer.NOBODY: msgid("Nobody at present"),
    },
    lists.HeadProposalState: {
        lists.HeadProposalState.WAITING: msgid("waits for the coordinator"),
        lists.HeadProposalState.TAKEN: msgid("taken: the need prefers this head"),
        lists.HeadProposalState.DECLINED: msgid("not taken"),
        lists.HeadProposalState.OVER: msgid("over: the need is not open any more"),
    },
    lists.SearchAnswer: {
        lists.SearchAnswer.HEAD: msgid("A head of the county could offer it, or learn to"),
        lists.SearchAnswer.NEWCOMER: msgid("Somebody whom the county does not have yet"),
        lists.SearchAnswer.NOBODY: msgid("Nobody at present"),
    },
    lists.SuggestionState: {
        lists.SuggestionState.WAITING: msgid("suggested, not approved yet"),
        lists.SuggestionState.APPROVED: msgid("approved: in the catalogue"),
        lists.SuggestionState.REFUSED: msgid("not approved"),
    },
}
GROUP_NAMES: Mapping[StrEnum, str] = {
    lists.Kind.MEDICAL: msgid("Health working group"),
    lists.Kind.EDUCATION: msgid("Education working group"),
    lists.Kind.AGRICULTURE: msgid("Agriculture working group"),
    lists.Kind.ENTERPRISE: msgid("Enterprise working group"),
}
"""What the working group of each kind is called."""

WHY_GONE: Mapping[StrEnum, str] = {
    Gone.ENDED: msgid("left the group"),
    Gone.ARCHIVED: msgid("is out of use"),
    Gone.NO_CONTACT: msgid("does not want to be contacted"),
    Gone.ELSEWHERE: msgid("works for another county"),
    Gone.OTHER_FIELD: msgid("works in another field"),
}
"""Why a member is none any more."""


def group_name(kind: StrEnum) -> str:
    """What the working group of a kind is called, in the reader's language."""
    return translate(GROUP_NAMES[kind])


def why_gone(gone: StrEnum) -> str:
    """Why a member is none any more, in the reader's language."""
    return translate(WHY_GONE[gone])
