"""Keeping what came of sending a message, and going on to the next channel where it did not arrive."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from random import Random

from sqlalchemy import update
from sqlalchemy.orm import Session

from matcher import clock
from matcher.channel_accounts.services.take_turn import pause_account
from matcher.channels.message import Outcome, SendResult
from matcher.deliveries.queries.readers import Reader, Recipient, readers_of, routes_of, sending_kinds
from matcher.deliveries.queries.still_to_say import still_to_say
from matcher.deliveries.services.plan_deliveries import deliver_by, messages_of, quiet_hours
from matcher.deliveries.timing import NEXT_CHANNEL_AFTER, pause_after, send_at
from matcher.models import ChannelAccount, Delivery, Notification
from matcher.notifications.queries.pending import is_untold
from matcher.vocabulary import ToldBy

CHOSE_ANEW = "chose_anew"
"""Our own code for a message whose reader wants to be told by other ways by now: they are tried from the first on."""
AGAIN = (Outcome.RETRY, Outcome.UNKNOWN)
LONGEST_CODE, LONGEST_WORDS, LONGEST_NUMBER = 60, 200, 120


def note_result(
    session: Session,
    delivery: Delivery,
    account: ChannelAccount | None,
    said: Collection[int],
    result: SendResult,
    random: Random,
) -> str:
    """Keep the provider's answer; the step that the delivery takes. `said` are the notifications of the message.

    Those are told where the provider has taken it: nothing else counts, least of all silence.
    """
    delivery.tries += 1
    delivery.outcome = result.outcome
    delivery.code, delivery.words = result.code[:LONGEST_CODE], result.words[:LONGEST_WORDS]
    delivery.provider_id = result.provider_id[:LONGEST_NUMBER]
    if result.outcome is Outcome.ACCEPTED:
        _tell(session, said)
        return "finish"
    if result.outcome in AGAIN:
        is_of_all = result.outcome is Outcome.RETRY and not result.of_address
        if is_of_all and account is not None and result.retry_after:
            pause_account(session, account.id, clock.now() + timedelta(seconds=result.retry_after))
        pause = pause_after(delivery.tries, result.retry_after, random)
        return put_off(session, delivery, pause, random)
    return "fail"


def put_off(session: Session, delivery: Delivery, pause: timedelta, random: Random) -> str:
    """Try again after the pause, and not at night; the step: `fail` where that would be too late."""
    is_digest = delivery.digest is not None  # a group is left alone at night, whatever there is to say
    least = clock.now() + timedelta(days=2) if is_digest else clock.now()
    until = min((each.until for each in still_to_say(session, delivery)), default=least)
    quiet = quiet_hours(session, delivery.county_code)
    due_at = send_at(clock.now() + pause, until, quiet, random)
    if delivery.tries == 0:  # nobody knows yet whether this channel works
        delivery.give_up_at = max(delivery.give_up_at, due_at + NEXT_CHANNEL_AFTER)
    if due_at > delivery.give_up_at:
        return "fail"
    delivery.due_at = due_at
    return "hand_back"


def go_on(session: Session, delivery: Delivery, random: Random) -> list[Delivery]:
    """The message by the reader's next channel, as several by SMS; without one the list of calls has it."""
    news = [each for each in still_to_say(session, delivery) if each.told_at is None]
    if not news:
        return []
    recipient, reader = Recipient.of(news[0]), Reader.of(delivery)
    kinds = sending_kinds(session, delivery.county_code)
    routes = routes_of(session, reader, kinds)
    chose_anew = delivery.code == CHOSE_ANEW
    left = [each for each in routes if chose_anew or each.position > delivery.position]
    if not left or reader not in readers_of(session, recipient):
        return []
    begun_at = min(each.planned_at or delivery.created_at for each in news)
    return [
        deliver_by(session, recipient, reader, left, together, begun_at, random)
        for together in messages_of(left[0], news)
    ]


def _tell(session: Session, said: Collection[int]) -> None:
    session.execute(
        update(Notification)
        .where(Notification.id.in_(said), is_untold())
        .values(told_at=clock.now(), told_by=ToldBy.MESSAGE, version=Notification.version + 1)
    )
