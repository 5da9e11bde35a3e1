"""Which notifications carry the link of a need's contact."""

from __future__ import annotations

from matcher.models import Need, Notification
from matcher.vocabulary import Audience, NotificationEvent


def of_contact(notification: Notification) -> Need | None:
    """The need whose contact's link belongs to it: what a township is told and its contact may know as well."""
    staff_only = (
        NotificationEvent.CONTACT_WORD, NotificationEvent.CONTACT_RECORDED, NotificationEvent.RECORD_CORRECTED,
    )  # fmt: skip
    need = notification.need
    if notification.audience is not Audience.TOWNSHIP or notification.event in staff_only or need is None:
        return None
    return need if need.contact else None
