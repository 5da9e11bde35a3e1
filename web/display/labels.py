"""The label of every enumeration member, in the reader's language.

A state is said from the point of view of the loop 点单 → 派单 → 接单 → 评单: what is it waiting for?
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import ngettext

from matcher import vocabulary as lists
from matcher.wording import msgid
from matcher.wording.listeners import LISTENERS
from web.display.aboard_labels import OF_ABOARD
from web.display.area_labels import PART_STATES
from web.display.campaign_labels import OF_CAMPAIGNS
from web.display.colleague_labels import OF_COLLEAGUES
from web.display.county_labels import OF_COUNTIES
from web.display.emergency_labels import OF_EMERGENCIES
from web.display.enquiry_labels import OF_ASKING
from web.display.event_labels import EVENTS
from web.display.figure_labels import OF_FIGURES
from web.display.firm_request_labels import OF_FIRM_REQUESTS
from web.display.group_labels import OF_GROUPS
from web.display.holiday_labels import HOLIDAY_KINDS
from web.display.link_labels import LINK_KINDS, LINK_STATES
from web.display.move_labels import MOVES
from web.display.output_labels import OUTPUT_KINDS
from web.display.override_labels import OVERRIDABLE_RULES
from web.display.pack_labels import OF_PACKS
from web.display.paper_labels import OF_PAPERS
from web.display.person_labels import PERSON_KINDS
from web.display.place_labels import OF_PLACES
from web.display.placing_labels import PLACING
from web.display.post_labels import SEATS
from web.display.product_labels import OF_PRODUCTS
from web.display.refusal_labels import OF_REFUSALS
from web.display.region_labels import OF_REGIONS
from web.display.remedy_labels import REMEDY_KINDS, REMEDY_SIDES
from web.display.scenario_labels import OF_SCENARIOS
from web.display.separators import dotted
from web.display.sheet_labels import OF_SHEETS
from web.display.step_labels import STEP_STATES
from web.display.transfer_labels import OF_TRANSFERS
from web.display.workbench_labels import EXCEPTIONS, STEPS
from web.http.i18n import translate

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    lists.Kind: {
        lists.Kind.MEDICAL: msgid("Health"),
        lists.Kind.EDUCATION: msgid("Education"),
        lists.Kind.AGRICULTURE: msgid("Agriculture"),
        lists.Kind.ENTERPRISE: msgid("Enterprise"),
    },
    lists.Role: {
        lists.Role.TOWNSHIP: msgid("Township staff"),
        lists.Role.HEAD: msgid("Head"),
        lists.Role.COORDINATOR: msgid("Coordinator"),
        lists.Role.ADMINISTRATOR: msgid("Administrator"),
        lists.Role.OBSERVER: msgid("Observer"),
    },
    **OF_ABOARD,
    **OF_CAMPAIGNS,
    **OF_COUNTIES,
    **OF_FIRM_REQUESTS,
    **OF_PLACES,
    **OF_REFUSALS,
    **OF_PACKS,
    **OF_GROUPS,
    lists.PersonKind: PERSON_KINDS,
    lists.Repeat: {
        lists.Repeat.WEEKLY: msgid("every week"),
        lists.Repeat.FORTNIGHTLY: msgid("every other week"),
        lists.Repeat.MONTHLY: msgid("once a month"),
        lists.Repeat.LAST_OF_MONTH: msgid("once a month, towards its end"),
    },
    lists.Listener: {each: LISTENERS[each] for each in lists.Listener},
    lists.Seat: SEATS,
    **OF_SHEETS,
    lists.HeadPreference: {
        lists.HeadPreference.PREFER: msgid("Would like"),
        lists.HeadPreference.EXCLUDE: msgid("Rather not"),
    },
    lists.NeedStatus: {
        lists.NeedStatus.DRAFT: msgid("Draft"),
        lists.NeedStatus.POSTED: msgid("To be matched"),
        lists.NeedStatus.MATCHED: msgid("Waiting for the head"),
        lists.NeedStatus.CONFIRMED: msgid("Confirmed"),
        lists.NeedStatus.DONE: msgid("Held, not rated"),
        lists.NeedStatus.RATED: msgid("Rated"),
        lists.NeedStatus.WITHDRAWN: msgid("Withdrawn"),
    },
    lists.RoundStatus: {
        lists.RoundStatus.COLLECTING: msgid("Collecting needs"),
        lists.RoundStatus.PROPOSED: msgid("Plan to be sent out"),
        lists.RoundStatus.RELEASED: msgid("Plan sent out"),
        lists.RoundStatus.CLOSED: msgid("Closed"),
    },
    lists.BackupPlace: {
        lists.BackupPlace.SAME_DISK: msgid("On the disk of the database"),
        lists.BackupPlace.ELSEWHERE: msgid("Apart from the database"),
    },
    lists.RunStatus: {
        lists.RunStatus.QUEUED: msgid("Waiting its turn"),
        lists.RunStatus.RUNNING: msgid("Planning"),
        lists.RunStatus.DONE: msgid("Plan ready"),
        lists.RunStatus.CANCELLED: msgid("Stopped"),
        lists.RunStatus.FAILED: msgid("Not finished"),
    },
    **OF_SCENARIOS,
    **OF_PAPERS,
    **OF_PRODUCTS,
    **OF_REGIONS,
    **OF_TRANSFERS,
    lists.AssignmentStatus: {
        lists.AssignmentStatus.PROPOSED: msgid("Proposed"),
        lists.AssignmentStatus.RELEASED: msgid("Waiting for an answer"),
        lists.AssignmentStatus.ACCEPTED: msgid("Accepted"),
        lists.AssignmentStatus.DONE: msgid("Done"),
        lists.AssignmentStatus.DECLINED: msgid("Declined"),
        lists.AssignmentStatus.EXPIRED: msgid("No answer in time"),
        lists.AssignmentStatus.CANCELLED: msgid("Cancelled"),
        lists.AssignmentStatus.REASSIGNED: msgid("Reassigned"),
    },
    lists.Answer: {
        lists.Answer.WAITING: msgid("Waiting for an answer"),
        lists.Answer.ACCEPTED: msgid("Accepted"),
        lists.Answer.DECLINED: msgid("Declined"),
        lists.Answer.EXPIRED: msgid("No answer in time"),
        lists.Answer.CANCELLED: msgid("Invitation taken back"),
    },
    lists.DeclineReason: {
        lists.DeclineReason.BUSY: msgid("Another engagement at that time"),
        lists.DeclineReason.AWAY: msgid("Away from the county"),
        lists.DeclineReason.TOO_FAR: msgid("Too far to go"),
        lists.DeclineReason.NOT_MY_FIELD: msgid("Not my field"),
        lists.DeclineReason.HEALTH: msgid("Health reasons"),
        lists.DeclineReason.OTHER: msgid("Another reason"),
    },
    lists.AnsweredBy: {
        lists.AnsweredBy.HEAD: msgid("Answered in person"),
        lists.AnsweredBy.DEPUTY: msgid("Answered for the head"),
    },
    lists.Audience: {
        lists.Audience.HEAD: msgid("For the head"),
        lists.Audience.TOWNSHIP: msgid("For the township"),
        lists.Audience.COORDINATOR: msgid("For the coordinator"),
        lists.Audience.SENDER: msgid("For the sender"),
    },
    lists.NotificationEvent: EVENTS,
    lists.ToldBy: {
        lists.ToldBy.TELEPHONE: msgid("Told by telephone"),
        lists.ToldBy.ANSWER: msgid("Has answered"),
        lists.ToldBy.READING: msgid("Has read it"),
        lists.ToldBy.MESSAGE: msgid("Told by a message"),
    },
    lists.ChannelKind: {
        lists.ChannelKind.WECOM_APP: msgid("WeCom app"),
        lists.ChannelKind.DINGTALK_APP: msgid("DingTalk app"),
        lists.ChannelKind.FEISHU_APP: msgid("Feishu app"),
        lists.ChannelKind.SMS_ALIYUN: msgid("SMS by Aliyun"),
        lists.ChannelKind.SMS_TENCENT: msgid("SMS by Tencent Cloud"),
        lists.ChannelKind.EMAIL: msgid("E-mail"),
        lists.ChannelKind.WECOM_ROBOT: msgid("WeCom group robot"),
        lists.ChannelKind.DINGTALK_ROBOT: msgid("DingTalk group robot"),
        lists.ChannelKind.FEISHU_ROBOT: msgid("Feishu group robot"),
    },
    lists.AddressKind: {
        lists.AddressKind.WECOM: msgid("WeCom"),
        lists.AddressKind.DINGTALK: msgid("DingTalk"),
        lists.AddressKind.FEISHU: msgid("Feishu"),
        lists.AddressKind.SMS: msgid("SMS"),
        lists.AddressKind.EMAIL: msgid("E-mail"),
    },
    lists.DeliveryState: {
        lists.DeliveryState.WAITING: msgid("Waits to be sent"),
        lists.DeliveryState.ACCEPTED: msgid("Taken by the provider"),
        lists.DeliveryState.FAILED: msgid("Not sent"),
        lists.DeliveryState.UNDELIVERABLE: msgid("Cannot be delivered"),
        lists.DeliveryState.OVERTAKEN: msgid("Out of date, not sent"),
    },
    lists.InCalendar: {
        lists.InCalendar.AS_HERE: msgid("It stands in your WeCom calendar, too."),
        lists.InCalendar.TWICE: msgid(
            "It stands in your WeCom calendar, too, perhaps a second time: WeCom did not answer once. "
            "What stands on this page counts."
        ),
        lists.InCalendar.OTHERWISE: msgid(
            "Your WeCom calendar may still show it as it was. What stands on this page counts."
        ),
        lists.InCalendar.UNKNOWN: msgid(
            "It may stand in your WeCom calendar, which has not told us. What stands on this page counts."
        ),
    },
    lists.OverridableRule: OVERRIDABLE_RULES,
    lists.StepState: STEP_STATES,
    lists.PartState: PART_STATES,
    lists.MoveState: MOVES,
    lists.Placing: PLACING,
    **OF_FIGURES,
    **OF_ASKING,
    **OF_EMERGENCIES,
    lists.ExceptionKind: EXCEPTIONS,
    lists.ProposalStep: STEPS,
    lists.LinkKind: LINK_KINDS,
    lists.LinkState: LINK_STATES,
    lists.ColleagueState: OF_COLLEAGUES,
    lists.ComplaintStatus: {
        lists.ComplaintStatus.NEW: msgid("To be answered"),
        lists.ComplaintStatus.PASSED_ON: msgid("Passed on, to be answered"),
        lists.ComplaintStatus.ANSWERED: msgid("Answered"),
    },
    lists.Presence: {
        lists.Presence.CAME: msgid("Came"),
        lists.Presence.ABSENT: msgid("Did not come"),
        lists.Presence.SUBSTITUTE: msgid("Somebody else came instead"),
    },
    lists.NotHeldReason: {
        lists.NotHeldReason.WEATHER: msgid("Weather"),
        lists.NotHeldReason.HEAD: msgid("The head could not come"),
        lists.NotHeldReason.TOWNSHIP: msgid("The township moved it or called it off"),
        lists.NotHeldReason.LISTENERS: msgid("Too few listeners"),
        lists.NotHeldReason.VENUE: msgid("The venue was not available"),
        lists.NotHeldReason.OTHER: msgid("Another reason"),
    },
    lists.WithdrawalReason: {
        lists.WithdrawalReason.WEATHER: msgid("Weather"),
        lists.WithdrawalReason.EXAMS: msgid("Exams or holidays at school"),
        lists.WithdrawalReason.VENUE: msgid("The venue was not available"),
        lists.WithdrawalReason.DUTIES: msgid("Other urgent work in the township"),
        lists.WithdrawalReason.LISTENERS: msgid("Too few listeners"),
        lists.WithdrawalReason.NOT_NEEDED: msgid("Not needed any more"),
        lists.WithdrawalReason.OTHER: msgid("Another reason"),
    },
    lists.HolidayKind: HOLIDAY_KINDS,
    lists.OutputKind: OUTPUT_KINDS,
    lists.RemedySide: REMEDY_SIDES,
    lists.RemedyKind: REMEDY_KINDS,
    lists.Rating: {
        lists.Rating.VERY_GOOD: msgid("Very satisfied"),
        lists.Rating.GOOD: msgid("Satisfied"),
        lists.Rating.FAIR: msgid("Fairly satisfied"),
        lists.Rating.POOR: msgid("Not satisfied"),
    },
}

PRIORITIES: Mapping[int, str] = {
    5: msgid("urgent: it cannot wait another week"),
    4: msgid("soon"),
    3: msgid("usual"),
    2: msgid("can wait"),
    1: msgid("some time"),
}


FITS: Mapping[int, str] = {
    3: msgid("own field"),
    2: msgid("close to the own field"),
    1: msgid("at a pinch"),
}


def label_of(member: StrEnum | None) -> str:
    """The label of one member; empty for None."""
    return "" if member is None else translate(LABELS[type(member)][member])


def choices(members: type[StrEnum]) -> list[tuple[str, str]]:
    """(value, label) of every member in its order, for lists to choose from."""
    return [(member.value, label_of(member)) for member in members]


def priorities() -> list[tuple[str, str]]:
    """(value, label) of every priority, the most pressing first."""
    return [(str(priority), priority_label(priority)) for priority in PRIORITIES]


def priority_label(priority: int) -> str:
    """How pressing a need is, from 1 to 5, with its number."""
    return dotted([priority, translate(PRIORITIES[priority])])


def waited(weeks: int) -> str:
    """How long a need has waited already; empty where it is new."""
    return ngettext("waited %(num)s week", "waited %(num)s weeks", weeks) if weeks else ""


def fit_label(fit: int) -> str:
    """How well a topic fits a head, from 1 to 3."""
    return translate(FITS[fit])
