"""What whom a need names as contact says by the link: seen, something has to be different, this is how it went."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.errors import Conflict, Invalid
from matcher.links.queries.contact_page import NOT_NEWS
from matcher.models import Assignment, Need, Notification
from matcher.needs.services.lock_need import lock_need
from matcher.notifications.place_names import township_facts
from matcher.notifications.queries.pending import is_untold
from matcher.notifications.services.notify import listed_until
from matcher.notifications.services.outbox import Facts, add, facts_of_visit
from matcher.policy import Actor
from matcher.visits.queries.find_visit import visit_of
from matcher.visits.schemas.visit import VisitReport
from matcher.visits.services.record_visit import record_visit
from matcher.vocabulary import LIVE_ASSIGNMENTS, Audience, NeedStatus, NotificationEvent, ToldBy
from matcher.wording import Text

MOST_WORDS = 10
"""How many words of one contact are taken a day: whoever has more to say rings up."""


def contact_has_seen(session: Session, actor: Actor, need: Need, newest: int) -> None:
    """The contact has seen the news up to that one: nobody has to ring the township up for it any more.

    Its staff find it among their latest changes all the same, like what came by a message.
    """
    need = lock_need(session, need.id)
    news = (
        Notification.need_id == need.id, Notification.audience == Audience.TOWNSHIP,
        Notification.event.not_in(NOT_NEWS), Notification.id <= newest,
    )  # fmt: skip
    reached = session.scalar(select(Notification.id).where(*news).order_by(Notification.id.desc()).limit(1))
    if reached is None or reached <= need.contact_seen_id:
        return
    session.execute(
        update(Notification)
        .where(*news, is_untold())
        .values(
            told_at=clock.now(), told_by=ToldBy.MESSAGE, teller=actor.name, version=Notification.version + 1
        )
    )
    session.execute(  # no new version: nothing of the need itself is different
        update(Need).where(Need.id == need.id).values(contact_seen_at=clock.now(), contact_seen_id=reached)
    )
    record(session, actor, "need.contact_seen", need)


def contact_writes(session: Session, actor: Actor, need: Need, words: str) -> None:
    """Coordinators and township have to hear what the contact wants to be different. The same twice is once.

    Raises `Conflict` where the need was withdrawn, `Invalid` (`words`) where the contact has written too often today.
    """
    need = lock_need(session, need.id)
    if need.status is NeedStatus.WITHDRAWN:
        raise Conflict(Text("This was withdrawn in the meantime; there is nothing left to change."))
    words = " ".join(words.split())
    lately = select(Notification.detail).where(
        Notification.need_id == need.id, Notification.event == NotificationEvent.CONTACT_WORD,
        Notification.audience == Audience.COORDINATOR,
        Notification.created_at > clock.now() - timedelta(days=1),
    )  # fmt: skip
    written = session.scalars(lately).all()
    if any(each.get("words") == words for each in written):
        return
    if len(written) >= MOST_WORDS:
        raise Invalid.field("words", Text("You have written often today. Please ring the association."))
    event = _standing(session, need)
    facts: Facts = facts_of_visit(event) if event else {"title": need.title}
    facts |= township_facts(need.township) | {"contact": actor.name, "words": words}
    for audience in (Audience.TOWNSHIP, Audience.COORDINATOR):
        add(session, NotificationEvent.CONTACT_WORD, audience, need, None, facts, listed_until())
    record(session, actor, "need.contact_word", need)


def contact_records(session: Session, actor: Actor, need: Need, report: VisitReport) -> None:
    """Record who came and how it went, where nobody has yet; the township has to hear of it.

    Raises `Conflict` where somebody was faster, and as `record_visit`: correcting is for who has an account.
    """
    event = _standing(session, lock_need(session, need.id))
    if event is not None and visit_of(session, event) is not None:
        raise Conflict(
            Text("Somebody has recorded it already. Thank you; if something is wrong, please write it.")
        )
    record_visit(session, actor, need, report)
    if event is not None:
        facts: Facts = facts_of_visit(event) | {"contact": actor.name}
        kind = NotificationEvent.CONTACT_RECORDED
        add(session, kind, Audience.TOWNSHIP, need, None, facts, listed_until())


def _standing(session: Session, need: Need) -> Assignment | None:
    query = select(Assignment).where(Assignment.need_id == need.id, Assignment.status.in_(LIVE_ASSIGNMENTS))
    return session.scalars(query).one_or_none()
