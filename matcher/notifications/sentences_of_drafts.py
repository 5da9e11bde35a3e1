"""What is said of needs that a person has to see to before they are matched: drafts, and needs in own words."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.vocabulary import Audience, NotificationEvent
from matcher.wording import msgid

_TOWNSHIP = Audience.TOWNSHIP

OF_DRAFTS: Mapping[tuple[Audience, NotificationEvent], str] = {
    (_TOWNSHIP, NotificationEvent.PLACED): msgid(
        "“{title}” has been taken into the matching as {topics}, {place}."
    ),
    (_TOWNSHIP, NotificationEvent.PLACED_LATE): msgid(
        "“{title}” is understood as {topics}, {place}; its times are over. Please name new ones."
    ),
    (_TOWNSHIP, NotificationEvent.RETURNED): msgid(
        "The coordinator gives “{title}” back and writes: “{words}” Please write it anew, or withdraw it."
    ),
    (_TOWNSHIP, NotificationEvent.SERIES_DRAFT): msgid(
        "“{title}” of {day}, a day of your series, could not be posted and is a draft. {reasons}"
    ),
}  # fmt: skip
