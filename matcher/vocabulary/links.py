"""What personal links there are, and how one stands."""

from __future__ import annotations

from enum import StrEnum


class LinkKind(StrEnum):
    """What a personal link opens."""

    INVITATION = "invitation"  # `/a`: one head's place in a visit
    PAGE = "page"  # `/me`: everything of one head
    CONTACT = "contact"  # `/n`: a need, for whom it names as contact


class LinkState(StrEnum):
    """How a personal link stands, for those who send it."""

    OPEN = "open"  # whoever has it can do something with it
    CLOSED = "closed"  # it opens, and there is nothing left to do
    OVER = "over"  # its time is over
    ENDED = "ended"  # it was closed, and nobody has made another
    NONE = "none"  # nobody has a link
