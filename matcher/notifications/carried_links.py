"""Which notifications carry a personal link: that of the head's invitation, or that of the need's contact."""

from __future__ import annotations

from matcher.models import ChangeRequest, EmergencyCall, Enquiry, Head, Need, Notification
from matcher.vocabulary import ASKING_EVENTS, ASKS_FOR_EMERGENCY, OF_TRANSFERS, Audience, NotificationEvent

WITH_LINK = (
    *ASKING_EVENTS, NotificationEvent.RELINKED, NotificationEvent.REMINDED, NotificationEvent.LAST_REMINDER,
    NotificationEvent.ACCEPTED, NotificationEvent.MOVED, NotificationEvent.FELL_OUT, NotificationEvent.TOMORROW,
    NotificationEvent.MOVE_ASKED, NotificationEvent.MOVE_OFF, NotificationEvent.COLLEAGUE_CONFIRMED,
    NotificationEvent.COLLEAGUE_REFUSED, NotificationEvent.COLLEAGUE_OFF, NotificationEvent.TEAM_SENT,
)  # fmt: skip
"""After which heads may want to answer, or to say that they cannot come after all."""
STAFF_ONLY = (
    NotificationEvent.CONTACT_WORD, NotificationEvent.CONTACT_RECORDED, NotificationEvent.RECORD_CORRECTED,
    NotificationEvent.MOVE_BARRED, NotificationEvent.SERIES_DRAFT,
)  # fmt: skip
"""What a township is told and the contact of its need is not."""


ON_HER_PAGE = (
    NotificationEvent.GROUP_ASKED, NotificationEvent.COULD_OFFER, NotificationEvent.PROPOSAL_TAKEN,
    NotificationEvent.PROPOSAL_DECLINED, NotificationEvent.TOPIC_SUGGESTED, NotificationEvent.TOPIC_APPROVED,
    NotificationEvent.TOPIC_REFUSED, NotificationEvent.HEAD_WANTED, NotificationEvent.OFFER_WANTED,
    NotificationEvent.COULD_NOT, NotificationEvent.OFFER_REFUSED,
    NotificationEvent.FIRM_ASKED, NotificationEvent.FIRM_TAKEN_UP, NotificationEvent.FIRM_CLOSED,
    NotificationEvent.FIRM_REOPENED, NotificationEvent.FIRM_DATES, *OF_TRANSFERS,
)  # fmt: skip
"""What heads answer, or look at, on their personal page."""


def carries_link(notification: Notification) -> bool:
    """Whether the head's personal link belongs to it."""
    return notification.audience is Audience.HEAD and notification.event in WITH_LINK


def of_page(notification: Notification) -> Head | None:
    """The head whose personal page belongs to it: where a working group's word is answered, or a move's."""
    asks = notification.audience is Audience.HEAD and notification.event in ON_HER_PAGE
    return notification.head if asks else None


def of_contact(notification: Notification) -> Need | None:
    """The need whose contact's link belongs to it: what a township is told and its contact may know as well."""
    need = notification.need
    if notification.audience is not Audience.TOWNSHIP or notification.event in STAFF_ONLY or need is None:
        return None
    return need if need.contact else None


def of_enquiry(notification: Notification) -> Enquiry | None:
    """The enquiry whose link belongs to it: what the head is asked."""
    asks = notification.audience is Audience.HEAD and notification.event is NotificationEvent.ENQUIRED
    return notification.enquiry if asks else None


def of_call(notification: Notification) -> EmergencyCall | None:
    """The call of an emergency whose link belongs to it: where the head says whether she could help."""
    return notification.emergency_call if notification.event in ASKS_FOR_EMERGENCY else None


def of_request(notification: Notification) -> ChangeRequest | None:
    """The request whose link belongs to it: what the head or the township is asked to let be different."""
    return notification.change_request if notification.event is NotificationEvent.CHANGE_ASKED else None
