"""What is told of the word of whom a need names as contact."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.vocabulary import Audience, NotificationEvent
from matcher.wording import msgid

_HEAD, _TOWNSHIP, _COORDINATOR, _ = Audience

OF_CONTACTS: Mapping[tuple[Audience, NotificationEvent], str] = {
    (_TOWNSHIP, NotificationEvent.CONTACT_WORD): msgid(
        "{contact}, the contact for “{title}”, writes: {words}. The coordinators have it too."
    ),
    (_TOWNSHIP, NotificationEvent.CONTACT_RECORDED): msgid(
        "{contact}, the contact for “{title}”, {when}, has recorded how it went. If that is not right, please correct "
        "it."
    ),
    (_COORDINATOR, NotificationEvent.CONTACT_WORD): msgid(
        "{contact}, the contact of {township} for “{title}”, writes: {words}"
    ),
}  # fmt: skip
