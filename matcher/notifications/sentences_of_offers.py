"""What is said of a head's offer, and of a head who wants to be left alone."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.models.audit import Json
from matcher.vocabulary import Audience, NotificationEvent
from matcher.wording import Text, msgid
from matcher.wording.joining import Joined, listed

_COORDINATOR = Audience.COORDINATOR

OF_OFFERS: Mapping[tuple[Audience, NotificationEvent], str] = {
    (_COORDINATOR, NotificationEvent.OPTED_OUT): msgid(
        "{head} does not want to be contacted any more. What was waiting or promised is declined."
    ),
    (_COORDINATOR, NotificationEvent.OFFER_CHANGED): msgid(
        "{head} has changed the offer: {parts}. The plan for the week of {week} was made before; please look whether "
        "it still suits."
    ),
}  # fmt: skip
OFFER_PARTS: Mapping[str, str] = {
    "topics": msgid("the topics"),
    "hours": msgid("the weekly hours"),
    "limits": msgid("the limits"),
    "place": msgid("the place to set out from"),
    "days": msgid("particular days"),
    "paused": msgid("a pause"),
    "resumed": msgid("open for invitations again"),
}
"""What of an offer may be another, as its head's change is told."""


def parts_of(facts: Mapping[str, Json]) -> Joined:
    """Which parts of an offer were changed, as a list of words."""
    parts = facts["parts"]
    return listed(Text(OFFER_PARTS[str(name)]) for name in (parts if isinstance(parts, list) else []))
