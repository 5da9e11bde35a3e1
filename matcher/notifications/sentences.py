"""What a notification says, in the reader's language: short enough to be read aloud or sent."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.models import Notification
from matcher.models.audit import Json
from matcher.notifications.fact_times import moment_of
from matcher.notifications.reasons_of_withdrawal import why_of
from matcher.notifications.sentence_times import times_of
from matcher.notifications.sentences_of_areas import OF_AREAS
from matcher.notifications.sentences_of_calling_off import OF_CALLING_OFF, said_of_calling_off
from matcher.notifications.sentences_of_colleagues import OF_COLLEAGUES, WHO_SENDS_COLLEAGUE
from matcher.notifications.sentences_of_complaints import AGAIN, OF_COMPLAINTS, facts_of_complaint
from matcher.notifications.sentences_of_contacts import OF_CONTACTS
from matcher.notifications.sentences_of_drafts import OF_DRAFTS
from matcher.notifications.sentences_of_duties import WHOM_FIRST
from matcher.notifications.sentences_of_emergencies import FIRST_CALL, OF_EMERGENCIES
from matcher.notifications.sentences_of_enquiries import FIRST_ENQUIRY, OF_ENQUIRIES
from matcher.notifications.sentences_of_firms import OF_FIRMS, said_of_firm
from matcher.notifications.sentences_of_groups import OF_GROUPS, said_of_group
from matcher.notifications.sentences_of_handovers import OF_HANDOVERS, said_of_handover
from matcher.notifications.sentences_of_offers import OF_OFFERS, parts_of
from matcher.notifications.sentences_of_requests import FIRST_REQUEST, OF_REQUESTS
from matcher.notifications.sentences_of_transfers import OF_TRANSFERS, said_of_transfer
from matcher.notifications.sentences_of_withdrawals import BECAUSE, OF_WITHDRAWALS, said_of_withdrawal
from matcher.vocabulary import Audience, NotificationEvent
from matcher.wording import Text, msgid
from matcher.wording.both_languages import BothLanguages
from matcher.wording.dated_times import DatedSpan
from matcher.wording.joining import Joined, Mark, listed
from matcher.wording.name import Name

Key = tuple[Audience, NotificationEvent]
_HEAD, _TOWNSHIP, _COORDINATOR, _ = Audience

_BARRED = msgid(
    "“{title}”, {when}, {place}, cannot be moved to {alternatives} any more, although the heads agree: {reasons} It "
    "stays as promised; please propose something else, or take the proposal back."
)
SENTENCES: Mapping[Key, str] = {
    (_HEAD, NotificationEvent.INVITED): msgid(
        "{head}: would you come for “{title}”, {when}, {place}? Please answer by {answer_by}."
    ),
    (_HEAD, NotificationEvent.ASKED_INSTEAD): msgid(
        "{head}: could you step in for “{title}”, {when}, {place}? Please answer by {answer_by}."
    ),
    (_HEAD, NotificationEvent.REMINDED): msgid(
        "{head}: may we ask once more for “{title}”, {when}, {place}? Please answer by {answer_by}."
    ),
    (_HEAD, NotificationEvent.LAST_REMINDER): msgid(
        "{head}: we ask somebody else for “{title}”, {when}, {place}, unless you answer by {answer_by}."
    ),
    (_HEAD, NotificationEvent.EXPIRED): msgid(
        "{head}: the time to answer for “{title}”, {when}, {place}, is over; you need not come."
    ),
    (_HEAD, NotificationEvent.ACCEPTED): msgid("{head}: thank you for saying yes to “{title}”, {when}, {place}."),
    (_HEAD, NotificationEvent.MOVED): msgid(
        "{head}: “{title}” is {when}, {place}, now; it was {former_when}, {former_place}."
    ),
    (_HEAD, NotificationEvent.MOVE_ASKED): msgid(
        "{head}: could “{title}”, {when}, {place}, be moved? Proposed: {alternatives}. It stays as promised until you "
        "say yes."
    ),
    (_HEAD, NotificationEvent.MOVE_OFF): msgid(
        "{head}: “{title}” is not moved; it stays {when}, {place}, as promised."
    ),
    (_HEAD, NotificationEvent.DETAILS): msgid(
        "{head}: for “{title}”, {when}, {place}, something is different now: {changes}."
    ),
    (_HEAD, NotificationEvent.FELL_OUT): msgid(
        "{head}: {other} cannot come for “{title}”, {when}, {place}. You are expected all the same."
    ),
    (_HEAD, NotificationEvent.TOMORROW): msgid("{head}: you are expected for “{title}”, {when}, {place}."),
    (_HEAD, NotificationEvent.THANKED): msgid(
        "{head}: {township} thanks you for “{title}”, {when}."
    ),
    (_HEAD, NotificationEvent.RECORDED_ABSENT): msgid(
        "{head}: the record of “{title}”, {when}, says that you did not come. If that is not right, please tell "
        "{township} or the association."
    ),
    (_HEAD, NotificationEvent.RECORDED_SUBSTITUTE): msgid(
        "{head}: the record of “{title}”, {when}, says that {other} came in your place. If that is not right, please "
        "tell {township} or the association."
    ),
    (_HEAD, NotificationEvent.RECORDED_PRESENT): msgid(
        "{head}: the record of “{title}”, {when}, was put right: it says that you came."
    ),
    (_HEAD, NotificationEvent.NOT_HELD): msgid(
        "{head}: “{title}”, {when}, did not take place, says {township}. If that is not right, please tell {township} "
        "or the association."
    ),
    (_HEAD, NotificationEvent.REPLACED): msgid(
        "{head}: you need not come for “{title}”, {when}, {place}; somebody else is asked. Thank you."
    ),
    (_HEAD, NotificationEvent.RELINKED): msgid(
        "{head}: the link for “{title}”, {when}, {place}, is another now; the former one counts no more."
    ),
    (_TOWNSHIP, NotificationEvent.DETAILS): msgid(
        "For “{title}”, {when}, the coordinator has changed something: {changes}."
    ),
    (_TOWNSHIP, NotificationEvent.CONFIRMED): msgid("“{title}” is settled: {when}, {place}, with {heads}."),
    (_TOWNSHIP, NotificationEvent.FELL_OUT): msgid(
        "“{title}”, {when}, {place}, is not settled at present: a head has changed or cannot come."
    ),
    (_TOWNSHIP, NotificationEvent.MOVED): msgid(
        "“{title}” is {when}, {place}, now; it was {former_when}, {former_place}."
    ),
    (_TOWNSHIP, NotificationEvent.MOVE_ASKED): msgid(
        "The coordinator asks the heads to move “{title}”, {when}, {place}. Proposed: {alternatives}."
    ),
    (_TOWNSHIP, NotificationEvent.MOVE_REFUSED): msgid(
        "{head} cannot come at another time or place for “{title}”; it stays {when}, {place}."
    ),
    (_TOWNSHIP, NotificationEvent.MOVE_BARRED): _BARRED,
    (_TOWNSHIP, NotificationEvent.MOVE_OFF): msgid(
        "Moving “{title}”, {when}, {place}, is proposed no more. Please look at how the visit stands."
    ),
    (_TOWNSHIP, NotificationEvent.TOMORROW): msgid("{heads} will come for “{title}”, {when}, {place}."),
    (_TOWNSHIP, NotificationEvent.PLEASE_CONFIRM): msgid(
        "Did “{title}”, {when}, {place}, take place? Please say how many people came."
    ),
    (_TOWNSHIP, NotificationEvent.INCOMPLETE): msgid(
        "“{title}”, {when}, {place}: nobody has been found for a part of it. {heads} will come."
    ),
    (_TOWNSHIP, NotificationEvent.LEFT_OPEN): msgid(
        "No head was found for “{title}” in the week of {week}. It waits for the week of {later}."
    ),
    (_TOWNSHIP, NotificationEvent.LAPSED): msgid(
        "No head was found for “{title}” in the week of {week}. Please name new times for it."
    ),
    (_COORDINATOR, NotificationEvent.DETAILS): msgid(
        "For “{title}”, {when}, {township} has changed something: {changes}."
    ),
    (_COORDINATOR, NotificationEvent.MOVE_ASKED): msgid(
        "{township} would like to move “{title}”, {when}, {place}. Proposed: {alternatives}. The heads are asked."
    ),
    (_COORDINATOR, NotificationEvent.MOVE_REFUSED): msgid(
        "{head} cannot come at another time or place for “{title}”; it stays {when}, {place}."
    ),
    (_COORDINATOR, NotificationEvent.MOVE_BARRED): _BARRED,
    (_COORDINATOR, NotificationEvent.MOVE_OFF): msgid(
        "Moving “{title}”, {when}, {place}, is proposed no more. Please look at how the visit stands."
    ),
    (_COORDINATOR, NotificationEvent.MOVED): msgid(
        "The heads have agreed: “{title}” is {when}, {place}, now; it was {former_when}, {former_place}."
    ),
    (_COORDINATOR, NotificationEvent.DECLINED): msgid("{head} cannot come for “{title}”, {when}, {place}."),
    (_COORDINATOR, NotificationEvent.FELL_OUT): msgid(
        "{head} had said yes to “{title}”, {when}, {place}, and cannot come after all."
    ),
    (_COORDINATOR, NotificationEvent.SUGGESTED): msgid(
        "{head} cannot come for “{title}”, {when}, but names other half-days."
    ),
    (_COORDINATOR, NotificationEvent.RECONSIDERED): msgid(
        "{head} may come for “{title}”, {when}, after all: the no was taken back."
    ),
    (_COORDINATOR, NotificationEvent.EXPIRED): msgid("{head} has not answered in time for “{title}”, {when}."),
    (_COORDINATOR, NotificationEvent.URGENT): msgid("{township} has an urgent need: “{title}”."),
    (_TOWNSHIP, NotificationEvent.RECORD_CORRECTED): msgid(
        "The county has corrected the record of “{title}”, {when}."
    ),
    (_COORDINATOR, NotificationEvent.COUNTY_NOTE): msgid(
        "{township} has a word for the county about “{title}”, {when}."
    ),
    (_COORDINATOR, NotificationEvent.HELD_AFTER_ALL): msgid(
        "“{title}”, {when}, {place}, did take place after all, says {township}."
    ),
    (_COORDINATOR, NotificationEvent.REOPENED): msgid(
        "“{title}”, {when}, {place}, did not take place, says {township}; the need is open again."
    ),
    **OF_AREAS,
    **OF_CALLING_OFF,
    **OF_COLLEAGUES,
    **OF_COMPLAINTS,
    **OF_CONTACTS,
    **OF_DRAFTS,
    **OF_EMERGENCIES,
    **OF_ENQUIRIES,
    **OF_GROUPS,
    **OF_FIRMS,
    **OF_HANDOVERS,
    **OF_OFFERS,
    **OF_REQUESTS,
    **OF_TRANSFERS,
    **OF_WITHDRAWALS,
}  # fmt: skip
FIRST_MESSAGE: Mapping[NotificationEvent, str] = {
    NotificationEvent.EMERGENCY_ASKED: FIRST_CALL,
    NotificationEvent.ENQUIRED: FIRST_ENQUIRY,
    NotificationEvent.CHANGE_ASKED: FIRST_REQUEST,
    NotificationEvent.INVITED: msgid(
        "{head}: would you come for “{title}”, {when}, {place}? Please answer by {answer_by}. You hear from us for"
        " the first time: {entered_by} of {association} has entered your name, number and topics, to invite you to such"
        " visits only. Behind the link you can also say that you do not want to be contacted any more."
    ),
    NotificationEvent.ASKED_INSTEAD: msgid(
        "{head}: could you step in for “{title}”, {when}, {place}? Please answer by {answer_by}. You hear from us for"
        " the first time: {entered_by} of {association} has entered your name, number and topics, to invite you to such"
        " visits only. Behind the link you can also say that you do not want to be contacted any more."
    ),
}
"""How somebody is asked whom others have entered, and who has heard of nothing yet."""
CHANGES: Mapping[str, str] = {
    "contact": msgid("whom to ring"),
    "remarks": msgid("the remarks"),
    "audience": msgid("about {audience} listeners"),
}
"""What of a promised visit can be changed at once, by the name of the column."""

NAMES = (
    "title", "place", "head", "heads", "township", "other", "colleague", "former_place", "topics", "association",
    "entered_by", "contact", "words", "number", "office", "said_by", "whom", "leader", "firm",
    "coordinator", "successor", "by", "areas", "county", "former",
)  # fmt: skip
"""Facts that are names, as they are written; with `_en` at their end stands the English name, where there is one."""


def sentence_of(notification: Notification) -> Text:
    """The notification's sentence, of the facts as they were when it was written."""
    facts = notification.detail | facts_of_complaint(notification.complaint)
    return worded(notification.audience, notification.event, facts)


def worded(audience: Audience, event: NotificationEvent, facts: Mapping[str, Json]) -> Text:
    """The sentence of an event, of these facts."""
    words: dict[str, object] = {
        name: Name(str(facts[name]), str(facts.get(f"{name}_en", ""))) for name in NAMES if name in facts
    }
    words |= {"why": why_of(facts)} | times_of(facts)
    if "changes" in facts:
        words["changes"] = changes_of(facts)
    if "parts" in facts:
        words["parts"] = parts_of(facts)
    for name in ("reasons", "question"):
        if isinstance(kept := facts.get(name), dict):
            words[name] = BothLanguages({language: str(said) for language, said in kept.items()})
    if "alternatives" in facts:
        words["alternatives"] = alternatives_of(facts)
    return Text(_sentence(audience, event, facts), **words)


def _sentence(audience: Audience, event: NotificationEvent, facts: Mapping[str, Json]) -> str:
    if "entered_by" in facts:
        return FIRST_MESSAGE[event]
    if audience is _HEAD and event in WHO_SENDS_COLLEAGUE and "sends_colleague" in facts:
        return WHO_SENDS_COLLEAGUE[event]
    if event in WHOM_FIRST and "whom" in facts:
        return WHOM_FIRST[event]
    if event is NotificationEvent.COMPLAINT_ANSWERED and "again" in facts:
        return AGAIN
    if (of_county := _said_of_county(audience, event, facts)) is not None:
        return of_county
    if event is NotificationEvent.CALLED_OFF:
        return said_of_calling_off(facts)
    if event is NotificationEvent.WITHDRAWN:
        return said_of_withdrawal(audience, facts)
    if (audience, event) in BECAUSE and why_of(facts):
        return BECAUSE[audience, event]
    return SENTENCES[audience, event]


def _said_of_county(audience: Audience, event: NotificationEvent, facts: Mapping[str, Json]) -> str | None:
    """What is about a county, its heads and firms, and no visit; None of anything else."""
    if (audience, event) in OF_TRANSFERS:
        return said_of_transfer(audience, event, facts)
    if (audience, event) in OF_HANDOVERS:
        return said_of_handover(event, facts)
    if (audience, event) in OF_GROUPS:
        return said_of_group(audience, event, facts)
    return said_of_firm(audience, event, facts) if (audience, event) in OF_FIRMS else None


def changes_of(facts: Mapping[str, Json]) -> Joined:
    """What was changed, as a list of words."""
    changes = facts["changes"]
    names = changes if isinstance(changes, list) else []
    return listed(Text(CHANGES[str(name)], audience=facts.get("audience")) for name in names)


def alternatives_of(facts: Mapping[str, Json]) -> Joined:
    """What is proposed instead, each with its time and place."""
    found = facts["alternatives"]
    offered = [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
    return Joined(
        tuple(
            Text(
                "{when}, {place}",
                when=DatedSpan(moment_of(each["starts_at"]), moment_of(each["ends_at"])),
                place=Name(str(each["place"]), str(each.get("place_en", ""))),
            )
            for each in offered
        ),
        Mark.SEMICOLON,
    )
