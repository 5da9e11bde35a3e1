"""What is said of personal links."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from matcher.links.schemas.link_filter import LinkOrder, LinksShown
from matcher.vocabulary import LinkKind, LinkState
from matcher.wording import msgid

LINK_KINDS: Mapping[StrEnum, str] = {
    LinkKind.INVITATION: msgid("Invitations"),
    LinkKind.PAGE: msgid("Personal pages"),
    LinkKind.CONTACT: msgid("Contacts"),
}
LINK_STATES: Mapping[StrEnum, str] = {
    LinkState.OPEN: msgid("Valid"),
    LinkState.CLOSED: msgid("Needed no more"),
    LinkState.OVER: msgid("Time over"),
    LinkState.ENDED: msgid("Page closed"),
    LinkState.NONE: msgid("No link"),
}
LINKS_SHOWN: Mapping[StrEnum, str] = {
    **{LinksShown(state.value): words for state, words in LINK_STATES.items()},
    LinksShown.ALL: msgid("All"),
}
LINK_ORDERS: Mapping[StrEnum, str] = {
    LinkOrder.DATE: msgid("By date"),
    LinkOrder.NAME: msgid("By name"),
}
