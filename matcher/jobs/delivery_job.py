"""Sending messages as background work: at least once, and only what is still true at that moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.channel_accounts.services.ready_account import ready_account
from matcher.channels.account import Account
from matcher.channels.message import Message, Outcome, SendResult
from matcher.channels.outbound import Outbound
from matcher.channels.own_words import ours
from matcher.channels.send import send
from matcher.deliveries.digest_text import digest_message
from matcher.deliveries.message_text import Wording, message_of
from matcher.deliveries.queries.digest_facts import digest_facts
from matcher.deliveries.queries.readers import (
    Reader,
    Recipient,
    is_account_of,
    readers_of,
    route_now,
    sending_kinds,
)
from matcher.deliveries.queries.still_to_say import still_to_say
from matcher.deliveries.services.plan_deliveries import quiet_hours
from matcher.deliveries.services.settle_delivery import CHOSE_ANEW, go_on, note_result, put_off
from matcher.deliveries.services.split_delivery import keep_what_fits
from matcher.deliveries.timing import NEAR
from matcher.jobs.job import Job, TaskMonitor, Work
from matcher.links.answer_codes import AnswerCodes
from matcher.links.answer_links import AnswerLinks
from matcher.links.call_links import CallLinks
from matcher.links.contact_links import ContactLinks
from matcher.links.enquiry_links import EnquiryLinks
from matcher.links.personal_links import PersonalLinks
from matcher.links.public_url import public_address
from matcher.links.queries.personal_page import open_page
from matcher.links.request_links import RequestLinks
from matcher.models import Account as UserAccount
from matcher.models import (
    ChangeRequest,
    ChannelAccount,
    Delivery,
    EmergencyCall,
    Enquiry,
    Head,
    Invitation,
    Need,
    Notification,
    Region,
)
from matcher.policy.states import DELIVERY
from matcher.sealing import Sealer
from matcher.secret_key import secret_keys
from matcher.settings import Settings
from matcher.vocabulary import SENT_AT_NIGHT, RunStatus
from matcher.wording import msgid
from matcher.wording.catalogue import CHINESE

FAULT = msgid("The message could not be sent because of a fault on our side.")
EXHAUSTED = msgid("Sending was interrupted again and again and has been given up.")
LONGEST_SECONDS = 120.0
MOST_ATTEMPTS = 10
Send = Callable[[Account, str, Message, Outbound], SendResult]


@dataclass
class DeliveryWork(Work[Delivery]):
    """One message: `account` and `message` where it is to be sent now, else the `step` that was settled already."""

    random: Random
    send: Send
    outbound: Outbound
    step_taken: str = "finish"
    put_off_by: timedelta | None = None
    account: Account | None = None
    address: str = ""
    message: Message | None = None
    said: tuple[int, ...] = ()
    result: SendResult | None = field(default=None, init=False)

    @property
    def longest_seconds(self) -> float:
        """A provider that goes on talking is cut off long before."""
        return LONGEST_SECONDS

    @property
    def step(self) -> str:
        """`finish` only where the provider has said that it took the message."""
        return self.step_taken

    def do(self, monitor: TaskMonitor) -> None:
        """Send it."""
        if self.account is not None and self.message is not None and self.result is None:
            self.result = self.send(self.account, self.address, self.message, self.outbound)

    def store(self, session: Session, row: Delivery) -> None:
        """Keep the answer, or when to try again."""
        if self.result is not None:
            stored = session.get(ChannelAccount, self.account.id) if self.account else None
            self.step_taken = note_result(session, row, stored, self.said, self.result, self.random)
        elif self.put_off_by is not None:
            self.step_taken = put_off(session, row, self.put_off_by, self.random)


@dataclass(frozen=True)
class DeliveryJob(Job[Delivery]):
    """Messages to heads, townships and coordinators; `send` is the way out, another one in trials."""

    settings: Settings
    random: Random = field(default_factory=Random)
    send: Send = send
    outbound: Outbound | None = None
    model = Delivery
    machine = DELIVERY
    fault = FAULT
    exhausted = EXHAUSTED
    most_attempts = MOST_ATTEMPTS
    is_audited = False

    def area_of(self, session: Session, row: Delivery) -> str:
        """The county whose channel is used."""
        return row.county_code

    def is_due(self, now: datetime) -> ColumnElement[bool]:
        """Those whose time has come."""
        return Delivery.due_at <= now

    def ended(self, session: Session, row: Delivery) -> None:
        """What did not arrive is tried by the next channel."""
        if row.status is RunStatus.FAILED:
            go_on(session, row, self.random)

    def load(self, session: Session, row: Delivery) -> DeliveryWork:
        """The message as it has to be now; none where all of it is out of date, its reader left or asleep."""
        work = DeliveryWork(self.random, self.send, self.outbound or Outbound.of(self.settings))
        if row.digest is not None:
            return self._with_digest(session, row, work)
        news = still_to_say(session, row)
        if not news or Reader.of(row) not in readers_of(session, Recipient.of(news[0])):
            work.step_taken = "cancel"
            return work
        if self._is_night(session, row, news):
            work.put_off_by = timedelta()
            return work
        route = route_now(session, row)
        if route is not None:
            row.kind, row.address = route.kind, route.address
        work.address = row.address
        work.said = tuple(each.id for each in news)
        if route is None and row.kind in sending_kinds(session, row.county_code):
            work.result = ours(Outcome.REFUSED, CHOSE_ANEW)
            return work
        wording = self._wording(session, row)
        fitting = keep_what_fits(session, row, news, lambda some: message_of(some, wording, row.key))
        work.said = tuple(each.id for each in fitting)
        return self._by_account(session, row, work, message_of(fitting, wording, row.key))

    def _with_digest(self, session: Session, row: Delivery, work: DeliveryWork) -> DeliveryWork:
        """The numbers as they are now; nothing where there is nothing to say by now, or the group sleeps."""
        now = clock.now()
        facts = digest_facts(session, row.county_code, now)
        if facts.is_empty or now > row.give_up_at:
            work.step_taken = "cancel"
            return work
        if quiet_hours(session, row.county_code).end_of(now) is not None:
            work.put_off_by = timedelta()
            return work
        office, sign_in = self._office(session, row), public_address(self.settings, "/")
        return self._by_account(session, row, work, digest_message(facts, office, sign_in, CHINESE, row.key))

    def _by_account(
        self, session: Session, row: Delivery, work: DeliveryWork, message: Message
    ) -> DeliveryWork:
        """Leave it to an account of the county, or say why none of them sends it now."""
        ready = ready_account(
            session, row.county_code, row.kind, row.address, Sealer(secret_keys(self.settings)), clock.now(),
            only=row.channel_account_id,
        )  # fmt: skip
        if ready.refusal:
            work.result = ours(Outcome.REFUSED, ready.refusal)
        elif ready.wait:
            work.put_off_by = timedelta(seconds=ready.wait * self.random.uniform(1.0, 1.5))
        else:
            work.account, work.message = ready.account, message
        return work

    def _is_night(self, session: Session, row: Delivery, news: list[Notification]) -> bool:
        if any(each.event in SENT_AT_NIGHT for each in news):
            return False
        awake = quiet_hours(session, row.county_code).end_of(clock.now())
        return awake is not None and min(each.until for each in news) >= awake + NEAR

    def _office(self, session: Session, row: Delivery) -> str:
        return session.get_one(Region, row.county_code).association

    def _wording(self, session: Session, row: Delivery) -> Wording:
        language = session.scalars(select(UserAccount.locale).where(is_account_of(row))).first() or CHINESE
        links = AnswerLinks(secret_keys(self.settings))

        def address_of(invitation: Invitation) -> str | None:
            return public_address(self.settings, f"/a/{links.token_of(invitation)}")

        of_contacts = ContactLinks(secret_keys(self.settings))

        def address_of_contact(need: Need) -> str | None:
            return public_address(self.settings, of_contacts.path_of(need))

        of_enquiries = EnquiryLinks(secret_keys(self.settings))

        def address_of_enquiry(enquiry: Enquiry) -> str | None:
            return public_address(self.settings, of_enquiries.path_of(enquiry))

        of_calls = CallLinks(secret_keys(self.settings))

        def address_of_call(call: EmergencyCall) -> str | None:
            return public_address(self.settings, of_calls.path_of(call))

        of_requests = RequestLinks(secret_keys(self.settings))

        def address_of_request(request: ChangeRequest) -> str | None:
            return public_address(self.settings, of_requests.path_of(request))

        of_pages = PersonalLinks(secret_keys(self.settings))

        def address_of_page(head: Head) -> str | None:
            page = open_page(session, head.id)
            return public_address(self.settings, f"/me/{of_pages.token_of(page)}") if page else None

        office = self._office(session, row)
        codes = AnswerCodes(secret_keys(self.settings))
        sign_in, suggestions = (public_address(self.settings, path) for path in ("/", "/suggestions"))
        return Wording(
            language[:2],
            address_of,
            address_of_contact,
            codes.code_of,
            sign_in,
            office,
            suggestions=suggestions,
            address_of_enquiry=address_of_enquiry,
            address_of_request=address_of_request,
            address_of_page=address_of_page,
            address_of_call=address_of_call,
        )
