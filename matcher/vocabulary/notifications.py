"""Who is told what, and how it is known that somebody was told."""

from __future__ import annotations

from enum import StrEnum


class Audience(StrEnum):
    """Whom a notification is for."""

    HEAD = "head"
    TOWNSHIP = "township"
    COORDINATOR = "coordinator"
    SENDER = "sender"  # whoever sent a complaint or suggestion


class NotificationEvent(StrEnum):
    """What somebody has to hear of."""

    INVITED = "invited"
    REPLACED = "replaced"  # another head is asked for the place
    WITHDRAWN = "withdrawn"
    OPEN_AGAIN = "open_again"  # the withdrawal was taken back; nobody is promised again
    CONFIRMED = "confirmed"
    FELL_OUT = "fell_out"  # what was confirmed is so no more
    INCOMPLETE = "incomplete"  # the week was closed with a part that nobody takes
    LEFT_OPEN = "left_open"  # the week was closed without a head for it
    CALLED_OFF = "called_off"  # its day or its township was, for a typhoon or a flood
    LAPSED = "lapsed"  # the same, and it has no times left
    RELINKED = "relinked"  # the personal link is another
    DECLINED = "declined"
    SUGGESTED = "suggested"
    ENQUIRED = "enquired"  # asked whether the head could; others are asked, too
    COULD_COME = "could_come"
    ENQUIRY_OVER = "enquiry_over"  # thanks: somebody else comes, or nobody is needed
    CHANGE_ASKED = (
        "change_asked"  # asked whether something could be different, so that a need finds its place
    )
    CHANGE_AGREED = "change_agreed"
    CHANGE_REFUSED = "change_refused"
    CHANGE_OVER = "change_over"  # nobody need answer any more
    DECLINE_NOTED = "decline_noted"  # a no that was said by telephone was taken down
    NOT_NEEDED = "not_needed"  # the invitation was taken back, the visit goes on
    PART_DROPPED = "part_dropped"  # the visit goes without a part, as the township has agreed
    VISIT_OFF = "visit_off"  # the coordinator called the visit off; the need stays open
    RECONSIDERED = "reconsidered"
    EXPIRED = "expired"
    ASKED_INSTEAD = "asked_instead"  # invited in place of somebody who was asked before (候补)
    REMINDED = "reminded"  # half of the time to answer is over
    LAST_REMINDER = "last_reminder"  # it ends before the next evening
    ACCEPTED = "accepted"
    MOVE_ASKED = "move_asked"  # another time or place is proposed
    MOVE_REFUSED = "move_refused"  # a head cannot at any of them
    MOVE_BARRED = "move_barred"  # all heads agree, and a rule stands in the way by then
    MOVE_OFF = "move_off"  # the proposal is over; the visit was not moved
    MOVED = "moved"  # the time or the place of a visit is another
    COLLEAGUE_NAMED = "colleague_named"  # a head would like somebody else to come instead
    COLLEAGUE_CONFIRMED = "colleague_confirmed"
    COLLEAGUE_REFUSED = "colleague_refused"
    COLLEAGUE_OFF = "colleague_off"  # nobody comes instead any more
    DETAILS = "details"  # contact, remarks or number of listeners of a promised visit are others
    TOMORROW = "tomorrow"
    PLEASE_CONFIRM = "please_confirm"
    THANKED = "thanked"
    RECORDED_ABSENT = "recorded_absent"  # the record of a visit says that the head did not come
    RECORDED_SUBSTITUTE = "recorded_substitute"  # that somebody else came instead
    RECORDED_PRESENT = "recorded_present"  # put right: the head did come
    NOT_HELD = "not_held"  # that the visit did not take place
    RECORD_CORRECTED = "record_corrected"
    COUNTY_NOTE = "county_note"  # a township has a word for the county about a visit
    HELD_AFTER_ALL = "held_after_all"
    URGENT = "urgent"
    REOPENED = "reopened"  # a visit did not take place, and its need is open again
    PLACED = "placed"  # a need in own words has its topic and place now
    PLACED_LATE = "placed_late"  # the same, and its times are over
    RETURNED = "returned"  # a coordinator gives it back with a word
    SERIES_DRAFT = "series_draft"  # a day of a series could not be posted
    CONTACT_WORD = "contact_word"  # whom a need names as contact asks for a change
    CONTACT_RECORDED = "contact_recorded"  # the contact has recorded how the visit went
    OPTED_OUT = "opted_out"  # the head does not want to be contacted any more
    OFFER_CHANGED = "offer_changed"  # what a head offers, while a week is being planned
    COMPLAINT_ANSWERED = "complaint_answered"
    GROUP_ASKED = "group_asked"  # a working group's leader: who could, where nobody offers a topic?
    GROUP_ANSWERED = "group_answered"
    COULD_OFFER = "could_offer"  # a head whom the group's leader has named for such a topic
    HEAD_PROPOSED = "head_proposed"  # by the group's leader, for an open need
    PROPOSAL_TAKEN = "proposal_taken"
    PROPOSAL_DECLINED = "proposal_declined"
    TOPIC_SUGGESTED = "topic_suggested"
    TOPIC_APPROVED = "topic_approved"
    TOPIC_REFUSED = "topic_refused"
    EMERGENCY_ASKED = "emergency_asked"  # could the head help, and when?
    EMERGENCY_REMINDED = "emergency_reminded"  # the same once more
    EMERGENCY_OVER = "emergency_over"  # thanks: not needed this time
    TEAM_SENT = "team_sent"  # a team goes: where, when, who leads it
    HEAD_WANTED = "head_wanted"  # a working group's leader: whom the county looks for over a season
    HEAD_WANTED_ANSWERED = "head_wanted_answered"
    OFFER_WANTED = "offer_wanted"  # a head whom the leader has named for it
    FIRM_ASKED = "firm_asked"  # a firm asks for help
    FIRM_REOPENED = "firm_reopened"  # its request is open again
    FIRM_TAKEN_UP = "firm_taken_up"  # somebody looks after it
    FIRM_CLOSED = "firm_closed"
    FIRM_PROPOSED = "firm_proposed"  # a leader of the working group says who could help
    FIRM_DATES = "firm_dates"  # a firm says which of the proposed half-days suit
    COULD_NOT = "could_not"  # a head who was thought of for a topic of a need says that she cannot
    OFFER_REFUSED = "offer_refused"  # the same of a topic the county looks for a head for
    HANDED_OVER = "handed_over"  # somebody answers for the county in place of its coordinator
    HANDOVER_OFF = "handover_off"  # that was taken back
    AREAS_HELD_BACK = "areas_held_back"  # a change of areas could not be carried out on its day
    TRANSFER_ASKED = "transfer_asked"  # may the head be proposed to another county?
    TRANSFER_CONSENTED = "transfer_consented"  # she says yes; the other county is asked
    TRANSFER_AGREED = "transfer_agreed"  # it does, too
    TRANSFER_OFF = "transfer_off"  # she does not move (after all)
    TRANSFER_DONE = "transfer_done"


class ToldBy(StrEnum):
    """How it is known that somebody has heard of a change."""

    TELEPHONE = "telephone"  # a person ticked it off
    ANSWER = "answer"
    READING = "reading"  # acknowledged on a page
    MESSAGE = "message"  # the provider of a one-to-one channel took the message


ASKS_FOR_EMERGENCY = (NotificationEvent.EMERGENCY_ASKED, NotificationEvent.EMERGENCY_REMINDED)
OF_EMERGENCIES = (*ASKS_FOR_EMERGENCY, NotificationEvent.EMERGENCY_OVER)
OF_TRANSFERS = (
    NotificationEvent.TRANSFER_ASKED, NotificationEvent.TRANSFER_CONSENTED, NotificationEvent.TRANSFER_AGREED,
    NotificationEvent.TRANSFER_OFF, NotificationEvent.TRANSFER_DONE,
)  # fmt: skip
OF_HEAD_ALONE = (
    NotificationEvent.OPTED_OUT, NotificationEvent.OFFER_CHANGED, NotificationEvent.TOPIC_SUGGESTED,
    NotificationEvent.TOPIC_APPROVED, NotificationEvent.TOPIC_REFUSED, NotificationEvent.HEAD_WANTED,
    NotificationEvent.HEAD_WANTED_ANSWERED, NotificationEvent.OFFER_WANTED, *OF_EMERGENCIES,
    NotificationEvent.FIRM_ASKED,
    NotificationEvent.FIRM_REOPENED, NotificationEvent.FIRM_TAKEN_UP, NotificationEvent.FIRM_CLOSED,
    NotificationEvent.FIRM_PROPOSED, NotificationEvent.FIRM_DATES, NotificationEvent.OFFER_REFUSED,
    NotificationEvent.HANDED_OVER, NotificationEvent.HANDOVER_OFF, NotificationEvent.AREAS_HELD_BACK,
    *OF_TRANSFERS,
)  # fmt: skip
"""What is about a head or the county, and no need."""
SENT_AT_NIGHT = (*ASKS_FOR_EMERGENCY, NotificationEvent.TEAM_SENT)
"""What the quiet hours are set aside for."""
ASKING_EVENTS = (NotificationEvent.INVITED, NotificationEvent.ASKED_INSTEAD)
