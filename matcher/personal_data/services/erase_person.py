"""Erasing a person: visits and figures stay, name, numbers and ways to be reached go, wherever they stand."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from matcher import clock
from matcher.accounts.services.close_account import shut_out
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict
from matcher.firm_requests.services.name_firm_contact import name_firm_contact
from matcher.models import (
    Account,
    Delivery,
    Erasure,
    FirmRequest,
    Head,
    Invitation,
    MessageAddress,
    Need,
    Refusal,
    SignIn,
    WecomEntry,
)
from matcher.needs.services.lock_need import lock_need
from matcher.needs.services.name_contact import name_contact
from matcher.personal_data.person import Person, is_removed, removed_name
from matcher.personal_data.queries.erased import ERASED, ensure_not_erased, was_erased
from matcher.personal_data.queries.in_use_elsewhere import in_use_elsewhere
from matcher.personal_data.queries.persons import (
    person_of_account,
    person_of_contact,
    person_of_firm_contact,
    person_of_head,
)
from matcher.personal_data.services.give_up_seats import give_up_seats
from matcher.personal_data.services.out_of_texts import out_of_texts, out_of_week_files
from matcher.policy import Actor
from matcher.policy.one_person import records_of
from matcher.registry.services.hold_records import hold_records
from matcher.registry.services.opt_out import leave_alone
from matcher.vocabulary import PersonKind
from matcher.wording import Text, msgid


def erase_head(
    session: Session, actor: Actor, head: Head, *, version: int | None = None, at: datetime | None = None
) -> Erasure:
    """Erase a head with its account. What waits or is promised ends first, as when it opts out.

    `version` is the one that somebody has looked at; None where nobody has. `at` is when it was, where it is done
    again. Her records in counties that she has moved from or to go as well. Call it with neither needs nor heads held.
    Raises `Conflict` where the head is oneself, was erased already, is in use in a county out of the actor's reach, or
    has changed since.
    """
    _ensure_there(session, PersonKind.HEAD, head, version)
    if head.id == actor.head_id:
        raise Conflict(YOURSELF)
    heads = hold_records(session, lambda: [*_other_records(session, head), head])
    county = in_use_elsewhere(session, actor, head.id) if at is None else None
    if county is not None:
        raise Conflict(Text(IN_USE_ELSEWHERE, county=county))
    persons = [(each, person_of_head(session, each)) for each in heads]
    leave_alone(session, actor, heads)
    erasures = [_erase_record(session, actor, each, person, at) for each, person in persons]
    return erasures[-1]


def _other_records(session: Session, head: Head) -> list[Head]:
    others = select(Head).where(Head.id.in_(records_of(head.id)), Head.id != head.id).order_by(Head.id)
    return [each for each in session.scalars(others) if not was_erased(session, PersonKind.HEAD, each.id)]


def _erase_record(session: Session, actor: Actor, head: Head, person: Person, at: datetime | None) -> Erasure:
    erasure = _begin(session, actor, person, at)
    name = removed_name(erasure.id)
    _rename_contacts(session, person, name)
    head.name, head.title, head.phone, head.opted_out_number = name, "", "", ""
    head.latitude, head.longitude = head.township.latitude, head.township.longitude
    give_up_seats(session, head, erasure.at.date())
    head.entered_by = "" if head.entered_by in person.names else head.entered_by
    invited = select(Invitation.id).where(Invitation.head_id == head.id)
    _forget_deliveries(session, Delivery.head_id == head.id)
    session.execute(delete(MessageAddress).where(MessageAddress.head_id == head.id))
    session.execute(
        update(WecomEntry).where(WecomEntry.invitation_id.in_(invited)).values(address="", words="")
    )
    return _finish(session, actor, person, erasure)


def erase_account(
    session: Session,
    actor: Actor,
    account: Account,
    *,
    version: int | None = None,
    at: datetime | None = None,
) -> Erasure:
    """Erase who signs in with an account, also as contact of the township's needs and of requests; `version`, `at` as
    for a head.

    Raises `Conflict` for one's own, for that of a head, which goes with her, and as for a head.
    """
    held = select(Account).where(Account.id == account.id).with_for_update(of=Account)
    account = session.scalars(held.execution_options(populate_existing=True)).one()
    _ensure_there(session, PersonKind.ACCOUNT, account, version)
    if account.id == actor.account_id:
        raise Conflict(YOURSELF)
    if account.head_id is not None:
        raise Conflict(Text("This account belongs to a head. It is erased on the page of that head."))
    person = person_of_account(session, account)
    return _erase_contact(session, actor, person, at)


def erase_contact(
    session: Session, actor: Actor, need: Need, *, version: int | None = None, at: datetime | None = None
) -> Erasure:
    """Erase whom the need names as contact, in all needs of the county that name the same person.

    Its link counts no more; `version` and `at` as for a head. Raises `Conflict` where the need names nobody, or who was
    erased already, and as for a head.
    """
    need = lock_need(session, need.id)
    if version is not None:
        ensure_fresh(need, version)
    if not need.contact:
        raise Conflict(Text("This need names nobody as contact."))
    if is_removed(need.contact):
        raise Conflict(ERASED)
    return _erase_contact(session, actor, person_of_contact(session, need), at)


def erase_firm_contact(
    session: Session,
    actor: Actor,
    asked: FirmRequest,
    *,
    version: int | None = None,
    at: datetime | None = None,
) -> Erasure:
    """Erase whom a firm's request names, in all needs and requests of the county that name the same person.

    Its link counts no more; `version`, `at` as for a head. Raises `Conflict` where the request names nobody, or who
    was erased already, and as for a head.
    """
    asked = _held(session, asked.id)
    if version is not None:
        ensure_fresh(asked, version)
    if not asked.contact:
        raise Conflict(Text("This request names nobody as contact."))
    if is_removed(asked.contact):
        raise Conflict(ERASED)
    return _erase_contact(session, actor, person_of_firm_contact(session, asked), at)


def _erase_contact(session: Session, actor: Actor, person: Person, at: datetime | None) -> Erasure:
    for need_id in sorted(person.need_ids):
        lock_need(session, need_id)
    for request_id in sorted(person.request_ids):
        _held(session, request_id)
    erasure = _begin(session, actor, person, at)
    _rename_contacts(session, person, removed_name(erasure.id))
    return _finish(session, actor, person, erasure)


def _rename_contacts(session: Session, person: Person, name: str) -> None:
    """Needs and firms' requests that name the person say who it was no more, and the links to them count no more."""
    for need_id in sorted(person.need_ids):
        name_contact(session.get_one(Need, need_id), name)
    for request_id in sorted(person.request_ids):
        name_firm_contact(_held(session, request_id), name)


def _held(session: Session, request_id: int) -> FirmRequest:
    query = select(FirmRequest).where(FirmRequest.id == request_id).with_for_update(of=FirmRequest)
    return session.scalars(query.execution_options(populate_existing=True)).one()


IN_USE_ELSEWHERE = msgid(
    "{county} plans with this head today. Whoever answers there erases her; this record goes with it."
)
YOURSELF = Text("You cannot erase yourself. Please ask somebody else who may.")


def _ensure_there(session: Session, kind: PersonKind, subject: Head | Account, version: int | None) -> None:
    ensure_not_erased(session, kind, subject.id)
    if version is not None:
        ensure_fresh(subject, version)


def _begin(session: Session, actor: Actor, person: Person, at: datetime | None) -> Erasure:
    if person.kind is PersonKind.HEAD:  # somebody may have been faster, while this one waited for the head
        ensure_not_erased(session, person.kind, person.id)
    erasure = Erasure(
        kind=person.kind, subject_id=person.id, region_code=person.region_code, at=at or clock.now(),
        account_id=actor.account_id,
    )  # fmt: skip
    session.add(erasure)
    session.flush()
    return erasure


def _finish(session: Session, actor: Actor, person: Person, erasure: Erasure) -> Erasure:
    for account in session.scalars(select(Account).where(Account.id.in_(person.account_ids))):
        _empty_account(session, actor, account, erasure.id)
    session.flush()
    words = person.words(erasure.id)
    if person.is_shared and person.head_id is not None:
        out_of_week_files(session, person.head_id, words)
    counts = out_of_texts(session, person, words, erasure)
    record(session, actor, "erasure.erase", erasure, kind=person.kind.value, rows=counts)
    session.flush()
    session.expire_all()
    return erasure


def _empty_account(session: Session, actor: Actor, account: Account, number: int) -> None:
    if account.active:
        shut_out(session, actor, account)
    account.login, account.name, account.password_hash = (
        f"removed-{number}-{account.id}",
        removed_name(number),
        "!",
    )
    account.locale = None
    session.execute(delete(SignIn).where(SignIn.account_id == account.id))
    session.execute(delete(Refusal).where(Refusal.account_id == account.id))
    session.execute(delete(MessageAddress).where(MessageAddress.reader_id == account.id))
    _forget_deliveries(session, Delivery.reader_id == account.id)


def _forget_deliveries(session: Session, whose: ColumnElement[bool]) -> None:
    """The messages stay as a record that somebody was told; where they went to does not."""
    session.execute(update(Delivery).where(whose).values(address="", words=""))
