"""The words of a message: one thing or several, with the personal link where there is one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from matcher.channels.message import Message, SmsVariables
from matcher.channels.sms_templates import SmsTemplate
from matcher.channels.sms_text import LONGEST_VARIABLE
from matcher.models import ChangeRequest, EmergencyCall, Enquiry, Head, Invitation, Need, Notification
from matcher.models.audit import Json
from matcher.notifications.carried_links import (
    carries_link,
    of_call,
    of_contact,
    of_enquiry,
    of_page,
    of_request,
)
from matcher.notifications.fact_times import moment_of
from matcher.notifications.reasons_of_withdrawal import why_of
from matcher.notifications.sentences import sentence_of
from matcher.notifications.sentences_of_complaints import facts_of_complaint
from matcher.vocabulary import ASKING_EVENTS, Audience, NotificationEvent
from matcher.wording import Text, msgid, render
from matcher.wording.catalogue import CHINESE
from matcher.wording.dated_times import DatedMoment, DatedSpan
from matcher.wording.name import Name
from matcher.wording.phrase import Frame, Phrase

_ASKS = (*ASKING_EVENTS, NotificationEvent.REMINDED, NotificationEvent.LAST_REMINDER)
CHANGED: Mapping[NotificationEvent, str] = {
    NotificationEvent.REPLACED: msgid("somebody else is asked"),
    NotificationEvent.WITHDRAWN: msgid("it does not take place"),
    NotificationEvent.NOT_NEEDED: msgid("you need not come"),
    NotificationEvent.PART_DROPPED: msgid("a part is left out"),
    NotificationEvent.VISIT_OFF: msgid("it is called off"),
    NotificationEvent.EXPIRED: msgid("the time to answer is over"),
    NotificationEvent.MOVED: msgid("time or place is another"),
    NotificationEvent.MOVE_ASKED: msgid("another time or place is proposed"),
    NotificationEvent.COLLEAGUE_CONFIRMED: msgid("somebody else comes instead"),
    NotificationEvent.COLLEAGUE_REFUSED: msgid("your colleague cannot come instead"),
    NotificationEvent.COLLEAGUE_OFF: msgid("nobody else comes instead"),
    NotificationEvent.FELL_OUT: msgid("a head cannot come"),
    NotificationEvent.DECLINED: msgid("a head has said no"),
}
"""What is not as it was, in an SMS, which has few characters for it."""
NOTICED: Mapping[NotificationEvent, str] = {
    NotificationEvent.MOVE_REFUSED: msgid("it stays as it was"),
    NotificationEvent.MOVE_BARRED: msgid("it stays as it was"),
    NotificationEvent.MOVE_OFF: msgid("it stays as it was"),
    NotificationEvent.CONFIRMED: msgid("it is settled"),
    NotificationEvent.OPEN_AGAIN: msgid("it is asked for again, not you"),
    NotificationEvent.TOMORROW: msgid("it is soon"),
    NotificationEvent.DECLINE_NOTED: msgid("your no is noted"),
    NotificationEvent.ENQUIRED: msgid("could you come? please tell us"),
    NotificationEvent.EMERGENCY_ASKED: msgid("could you help? please tell us"),
    NotificationEvent.EMERGENCY_REMINDED: msgid("could you help? please tell us"),
    NotificationEvent.EMERGENCY_OVER: msgid("it is over, thank you for being ready"),
    NotificationEvent.TEAM_SENT: msgid("you are expected"),
    NotificationEvent.CHANGE_ASKED: msgid("could something be different? please tell us"),
    NotificationEvent.ENQUIRY_OVER: msgid("it is settled without you, thank you"),
    NotificationEvent.ACCEPTED: msgid("thank you for your yes"),
    NotificationEvent.THANKED: msgid("thank you for coming"),
    NotificationEvent.RECORDED_ABSENT: msgid("it is recorded that you did not come"),
    NotificationEvent.RECORDED_SUBSTITUTE: msgid("it is recorded that somebody else came"),
    NotificationEvent.RECORDED_PRESENT: msgid("it is recorded that you came"),
    NotificationEvent.NOT_HELD: msgid("it is recorded that it did not take place"),
    NotificationEvent.PLEASE_CONFIRM: msgid("please say whether it took place"),
}
"""What is to be known or done though nothing has changed, in an SMS; of other events none is sent."""


def _no_address(_: Enquiry | ChangeRequest | EmergencyCall | Head) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Wording:
    """What the words of a message depend on beside the news.

    `address_of` makes the personal link, or None where the service has no public address; `address_of_contact` that of
    a need's contact, which its township is sent; `address_of_enquiry` that of a question whether a head could come,
    `address_of_request` whether something could be different, `address_of_page` that of a head's personal page;
    `address_of_call` that of a question of an emergency; `code_of` makes the code that stands for the first in an
    SMS; `sign_in` is where those with an account go; `office` is whom to ask, by name; at
    `suggestions` an answer is read. By another `frame` what is filled in can be told from the rest.
    """

    language: str
    address_of: Callable[[Invitation], str | None]
    address_of_contact: Callable[[Need], str | None]
    code_of: Callable[[Invitation], str]
    sign_in: str | None
    office: str
    frame: Frame = str
    suggestions: str | None = None
    address_of_enquiry: Callable[[Enquiry], str | None] = _no_address
    address_of_request: Callable[[ChangeRequest], str | None] = _no_address
    address_of_page: Callable[[Head], str | None] = _no_address
    address_of_call: Callable[[EmergencyCall], str | None] = _no_address

    def said(self, words: str | Phrase) -> str:
        """Words in the reader's language."""
        return render(words, self.language, self.frame)


def message_of(news: Sequence[Notification], wording: Wording, key: str) -> Message:
    """The message that tells all of the news, the most urgent first."""
    lines = [(wording.said(sentence_of(each)), _link(each, wording)) for each in news]
    if len(news) == 1:
        text, link = lines[0]
        return Message(_subject(news[0], wording), text, link, _sms(news[0], wording), key)
    subject = wording.said(Text("{number} messages of Sizhang", number=len(news)))
    numbered = [
        f"{number}. {text}\n{link}" if link else f"{number}. {text}"
        for number, (text, link) in enumerate(lines, 1)
    ]
    return Message(subject, "\n".join(numbered), None, None, key)


def _link(notification: Notification, wording: Wording) -> str | None:
    if carries_link(notification) and notification.invitation is not None:
        return wording.address_of(notification.invitation)
    enquiry = of_enquiry(notification)
    if enquiry is not None:
        return wording.address_of_enquiry(enquiry)
    call = of_call(notification)
    if call is not None:
        return wording.address_of_call(call)
    request = of_request(notification)
    if request is not None:
        return wording.address_of_request(request)
    head = of_page(notification)
    if head is not None:
        return wording.address_of_page(head)
    need = of_contact(notification)
    if need is not None:
        return wording.address_of_contact(need)
    if notification.audience is Audience.SENDER:
        return wording.suggestions
    return None if notification.audience is Audience.HEAD else wording.sign_in


def _subject(notification: Notification, wording: Wording) -> str:
    if notification.audience is Audience.SENDER:
        return wording.said(Text("Complaints and suggestions"))
    title = Name(str(notification.detail.get("title", "")))
    if notification.event in _ASKS:
        return wording.said(Text("Please answer: {title}", title=title))
    return wording.frame("{title}").format(title=wording.said(title))


def _sms(notification: Notification, wording: Wording) -> SmsVariables | None:
    """The same as an SMS, which is Chinese; None where it cannot be said in one."""
    facts, invitation = notification.detail, notification.invitation
    if notification.complaint is not None:
        return _sms_of_answer(facts | facts_of_complaint(notification.complaint))
    if "starts_at" not in facts:
        return None
    when = DatedSpan(moment_of(facts["starts_at"]), moment_of(facts["ends_at"]))
    values = {
        "name": _greeted(notification, wording),
        "when": render(when, CHINESE),
        "place": str(facts["place"]),
        "topic": str(facts["title"]),
    }
    if notification.event in _ASKS and invitation is not None and "answer_by" in facts:
        until = render(DatedMoment(moment_of(facts["answer_by"])), CHINESE)
        return _filled(SmsTemplate.ANSWER, values | {"until": until, "code": wording.code_of(invitation)})
    for template, name, said in (
        (SmsTemplate.CHANGE, "change", CHANGED.get(notification.event)),
        (SmsTemplate.NOTICE, "notice", NOTICED.get(notification.event)),
    ):
        if said is not None:
            said_so = _off_because(facts) if notification.event is NotificationEvent.WITHDRAWN else None
            return _filled(
                template, values | {name: render(said_so or Text(said), CHINESE), "office": wording.office}
            )
    return None


def _off_because(facts: Mapping[str, Json]) -> Text | None:
    """That it does not take place, with the reason that was chosen; what was typed has no room in an SMS."""
    why = why_of({name: value for name, value in facts.items() if name == "why"})
    return Text("it does not take place ({why})", why=why) if why else None


def _sms_of_answer(facts: Mapping[str, Json]) -> SmsVariables:
    """That there is an answer and by which number to read it; nothing of what was written."""
    said = Text("has changed the answer") if "again" in facts else Text("has answered")
    values = {
        "office": str(facts["office"]),
        "when": render(DatedMoment(moment_of(facts["sent_at"])), CHINESE),
        "answered": render(said, CHINESE),
        "number": str(facts["number"]),
    }
    return _filled(SmsTemplate.ANSWERED, values)


def _greeted(notification: Notification, wording: Wording) -> str:
    """Who reads it; news for township or coordinators may name a head, who is not the reader."""
    if notification.audience is Audience.HEAD:
        return str(notification.detail["head"])
    if notification.audience is Audience.TOWNSHIP and notification.need is not None:
        return notification.need.township.name
    return wording.office


def _filled(template: SmsTemplate, values: Mapping[str, str]) -> SmsVariables:
    """Of a name that is longer than an SMS may carry as much as fits, and "…", which shows that there is more."""
    return SmsVariables(
        template,
        {
            name: value if len(value) <= LONGEST_VARIABLE else value[: LONGEST_VARIABLE - 1] + "…"
            for name, value in values.items()
        },
    )
