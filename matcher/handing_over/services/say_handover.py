"""Saying who answers for a county in place of its coordinator, for a while or for good."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.accounts.account_state import is_open
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_tag
from matcher.errors import Invalid
from matcher.handing_over.queries.handovers import handover_tag, whose_place_may_be_taken
from matcher.handing_over.queries.stands_in import stands_in, why_needed
from matcher.handing_over.schemas.handover import HandoverCommand
from matcher.handing_over.services.hold_county import hold_county
from matcher.handing_over.services.notify_handover import notify_handed_over
from matcher.models import Account, Handover
from matcher.policy import Actor
from matcher.vocabulary import Role
from matcher.wording import Text
from matcher.wording.day_hours import CalendarDay

CHOOSE = Text("Please choose one of the list.")


def say_handover(session: Session, actor: Actor, code: str, command: HandoverCommand) -> Handover:
    """Write down who takes whose place in the county of this code; its coordinators have to hear of it.

    For good the account of whose place is taken ends the day before. The county's row is held, so that two people do
    not speak at once. Raises `NotFound` for a county out of reach, `Invalid` for days or accounts that do not fit,
    `Outdated` where somebody has said something since the page was opened.
    """
    hold_county(session, actor, code)
    ensure_tag(handover_tag(session, code), command.seen)
    coordinator, successor = _accounts(session, code, command)
    _check_days(command)
    _check_successor(session, successor, command)
    if _is_taken(session, coordinator, command):
        raise Invalid.field("first_day", Text("For some of these days it has been said already who answers."))
    said = Handover(
        county_code=code, coordinator_id=coordinator.id, successor_id=successor.id, first_day=command.first_day,
        last_day=command.last_day, note=command.note, said_at=clock.now(), said_by=actor.account_id,
        former_end=coordinator.last_day if command.last_day is None else None,
    )  # fmt: skip
    session.add(said)
    record(
        session, actor, "handover.say", said, coordinator=coordinator.name, successor=successor.name,
        first_day=command.first_day.isoformat(),
        last_day=command.last_day.isoformat() if command.last_day else None, note=command.note,
    )  # fmt: skip
    if command.last_day is None:
        _end_account(session, actor, coordinator, command)
    notify_handed_over(session, said, coordinator, successor, by=actor.name if actor.is_above_county else "")
    session.flush()
    return said


def _accounts(session: Session, code: str, command: HandoverCommand) -> tuple[Account, Account]:
    """Both accounts, locked: coordinators of the county who can sign in.

    For good somebody may follow, too, whose account is closed already and who stands on the page.
    """
    if command.coordinator_id == command.successor_id:
        raise Invalid.field("successor_id", Text("Please choose somebody else than whose place is taken."))
    query = (
        select(Account)
        .where(
            Account.id.in_((command.coordinator_id, command.successor_id)),
            Account.region_code == code,
            Account.role == Role.COORDINATOR,
        )
        .order_by(Account.id)
        .with_for_update(of=Account)
    )
    found = {each.id: each for each in session.scalars(query)}
    coordinator, successor = found.get(command.coordinator_id), found.get(command.successor_id)
    wrong = {}
    if coordinator is None or command.coordinator_id not in dict(whose_place_may_be_taken(session, code)):
        wrong["coordinator_id"] = [CHOOSE]
    elif command.last_day is not None and not is_open(coordinator):
        text = Text("The account of {name} is closed, so somebody follows for good.", name=coordinator.name)
        wrong["last_day"] = [text]
    if successor is None or not is_open(successor):
        wrong["successor_id"] = [CHOOSE]
    if wrong or coordinator is None or successor is None:
        raise Invalid(wrong)
    return coordinator, successor


def _check_days(command: HandoverCommand) -> None:
    today = clock.today()
    if command.first_day < today:
        raise Invalid.field("first_day", Text("This day is past."))
    if command.last_day is None and command.first_day == today:
        raise Invalid.field(
            "first_day",
            Text("For good it begins tomorrow at the earliest: until then both can look at it together."),
        )
    if command.last_day is not None and command.last_day < command.first_day:
        raise Invalid.field("last_day", Text("The last day lies before the first."))


def _check_successor(session: Session, successor: Account, command: HandoverCommand) -> None:
    """Somebody whose account lasts, and in whose own place nobody answers on these days."""
    if _is_taken(session, successor, command):
        text = Text("On some of these days somebody else answers in place of {name}.", name=successor.name)
        raise Invalid.field("successor_id", text)
    ends = successor.last_day
    if ends is not None and (command.last_day is None or ends < command.last_day):
        text = Text(
            "The account of {name} ends before that, on {day}.", name=successor.name, day=CalendarDay(ends)
        )
        raise Invalid.field("successor_id", text)


def _is_taken(session: Session, account: Account, command: HandoverCommand) -> bool:
    """Whether it has been said for some of the days that somebody answers in the place of the account.

    For good it stands while the account ends with it: a later day, or none, lets its person in again.
    """
    for_good = and_(Handover.last_day.is_(None), Account.last_day < Handover.first_day)
    meets = [or_(for_good, Handover.last_day >= command.first_day)]
    if command.last_day is not None:
        meets.append(Handover.first_day <= command.last_day)
    same = select(Handover.id).join(Handover.coordinator)
    same = same.where(Handover.coordinator_id == account.id, Handover.taken_back_at.is_(None), *meets)
    return session.scalar(same.limit(1)) is not None


def _end_account(session: Session, actor: Actor, coordinator: Account, command: HandoverCommand) -> None:
    """Nobody leaves for good whom somebody else relies on."""
    taken = stands_in(session, coordinator, since=command.first_day)
    if taken is not None:
        raise Invalid.field("coordinator_id", why_needed(coordinator, taken))
    ends = command.first_day - timedelta(days=1)
    coordinator.last_day = min(ends, coordinator.last_day or ends)
    record(session, actor, "account.end_on", coordinator, day=coordinator.last_day.isoformat())
