"""What somebody has to hear of, in a few words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from matcher import vocabulary as lists
from matcher.wording import msgid

EVENTS: Mapping[StrEnum, str] = {
    lists.NotificationEvent.INVITED: msgid("Asked to come"),
    lists.NotificationEvent.REPLACED: msgid("Somebody else is asked"),
    lists.NotificationEvent.WITHDRAWN: msgid("Called off"),
    lists.NotificationEvent.OPEN_AGAIN: msgid("Open again"),
    lists.NotificationEvent.CONFIRMED: msgid("Settled"),
    lists.NotificationEvent.FELL_OUT: msgid("Not settled any more"),
    lists.NotificationEvent.INCOMPLETE: msgid("A part without a head"),
    lists.NotificationEvent.LEFT_OPEN: msgid("No head found"),
    lists.NotificationEvent.PLACED: msgid("Topic and place found"),
    lists.NotificationEvent.PLACED_LATE: msgid("Topic and place found, no times left"),
    lists.NotificationEvent.RETURNED: msgid("Given back"),
    lists.NotificationEvent.SERIES_DRAFT: msgid("A day of a series is a draft"),
    lists.NotificationEvent.CALLED_OFF: msgid("Day or township called off"),
    lists.NotificationEvent.LAPSED: msgid("No head found, no times left"),
    lists.NotificationEvent.RELINKED: msgid("The link is another"),
    lists.NotificationEvent.DECLINED: msgid("Said no"),
    lists.NotificationEvent.SUGGESTED: msgid("Names other half-days"),
    lists.NotificationEvent.RECONSIDERED: msgid("Took the no back"),
    lists.NotificationEvent.EXPIRED: msgid("Ran out unanswered"),
    lists.NotificationEvent.ASKED_INSTEAD: msgid("Asked to step in"),
    lists.NotificationEvent.REMINDED: msgid("Reminder"),
    lists.NotificationEvent.LAST_REMINDER: msgid("Last reminder"),
    lists.NotificationEvent.ACCEPTED: msgid("Said yes"),
    lists.NotificationEvent.MOVE_ASKED: msgid("Another time or place is proposed"),
    lists.NotificationEvent.MOVE_REFUSED: msgid("Cannot be moved"),
    lists.NotificationEvent.MOVE_BARRED: msgid("Cannot be moved any more"),
    lists.NotificationEvent.MOVE_OFF: msgid("Is not moved"),
    lists.NotificationEvent.MOVED: msgid("Time or place is another"),
    lists.NotificationEvent.COLLEAGUE_NAMED: msgid("A colleague is named"),
    lists.NotificationEvent.COLLEAGUE_CONFIRMED: msgid("A colleague comes instead"),
    lists.NotificationEvent.COLLEAGUE_REFUSED: msgid("The colleague cannot come"),
    lists.NotificationEvent.COLLEAGUE_OFF: msgid("The colleague does not come"),
    lists.NotificationEvent.DETAILS: msgid("Something of it is different"),
    lists.NotificationEvent.TOMORROW: msgid("Visit tomorrow"),
    lists.NotificationEvent.PLEASE_CONFIRM: msgid("Did it take place?"),
    lists.NotificationEvent.THANKED: msgid("Thanks"),
    lists.NotificationEvent.RECORDED_ABSENT: msgid("Recorded as not there"),
    lists.NotificationEvent.RECORDED_SUBSTITUTE: msgid("Recorded: somebody else came"),
    lists.NotificationEvent.RECORDED_PRESENT: msgid("Recorded as there after all"),
    lists.NotificationEvent.NOT_HELD: msgid("Recorded as not held"),
    lists.NotificationEvent.RECORD_CORRECTED: msgid("Record corrected"),
    lists.NotificationEvent.COUNTY_NOTE: msgid("A word for the county"),
    lists.NotificationEvent.HELD_AFTER_ALL: msgid("Took place after all"),
    lists.NotificationEvent.URGENT: msgid("Urgent need"),
    lists.NotificationEvent.REOPENED: msgid("Did not take place"),
    lists.NotificationEvent.CONTACT_WORD: msgid("The contact asks for a change"),
    lists.NotificationEvent.CONTACT_RECORDED: msgid("Recorded by the contact"),
    lists.NotificationEvent.COMPLAINT_ANSWERED: msgid("Complaint or suggestion answered"),
    lists.NotificationEvent.OPTED_OUT: msgid("Wants no contact"),
    lists.NotificationEvent.OFFER_CHANGED: msgid("Changed the offer"),
}
