"""What coordinators are told of changes of their county's areas."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.vocabulary import Audience, NotificationEvent
from matcher.wording import msgid

OF_AREAS: Mapping[tuple[Audience, NotificationEvent], str] = {
    (Audience.COORDINATOR, NotificationEvent.AREAS_HELD_BACK): msgid(
        "The change of areas {areas}, agreed for {day}, could not be carried out: {reasons} Please see to it, or call "
        "the change off and enter another one; it is tried again every minute."
    ),
}
