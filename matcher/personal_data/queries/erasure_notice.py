"""What goes should a person be erased, to be read before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from matcher.models import Account, FirmRequest, Head, Need
from matcher.personal_data.person import Person
from matcher.personal_data.queries.in_use_elsewhere import in_use_elsewhere
from matcher.personal_data.queries.mentions import count_mentions, count_mentions_of_all
from matcher.personal_data.queries.persons import (
    person_of_account,
    person_of_contact,
    person_of_firm_contact,
    person_of_head,
)
from matcher.policy import Actor
from matcher.policy.one_person import records_of
from matcher.registry.queries.usage import OPEN_NEEDS
from matcher.registry.queries.what_goes import Going, opt_out_notice
from matcher.vocabulary import PersonKind
from matcher.wording.name import Name


@dataclass(frozen=True, slots=True)
class ErasureNotice:
    """Whom it is about and how she is called; `rows` that name her, by table; visits that end with it; needs that are
    not over and then name nobody as contact; logins that end; whether somebody else is called the same; the county out
    of the reader's reach that plans with the head, so that she is erased there.
    """

    kind: PersonKind
    name: str
    rows: Mapping[str, int]
    goes: tuple[Going, ...]
    open_needs: int
    logins: tuple[str, ...]
    is_shared: bool
    elsewhere: Name | None = None


def notice_of_head(session: Session, actor: Actor, head: Head) -> ErasureNotice:
    """Of a head with its account, and with all records it has in counties that it moved from or to."""
    elsewhere = in_use_elsewhere(session, actor, head.id)
    others = [] if elsewhere else session.scalars(_other_records(head)).all()
    notices = [_of_record(session, each) for each in (head, *others)]
    if not others:
        return replace(notices[0], elsewhere=elsewhere)
    persons = [person_of_head(session, each) for each in (head, *others)]
    return replace(
        notices[0], rows=count_mentions_of_all(session, persons),
        goes=tuple(going for each in notices for going in each.goes),
        open_needs=sum(each.open_needs for each in notices),
        logins=tuple(login for each in notices for login in each.logins),
    )  # fmt: skip


def _other_records(head: Head) -> Select[Head]:
    return select(Head).where(Head.id.in_(records_of(head.id)), Head.id != head.id).order_by(Head.id)


def _of_record(session: Session, head: Head) -> ErasureNotice:
    goes = opt_out_notice(session, head).goes if head.opted_out_at is None else ()
    return _notice(session, person_of_head(session, head), goes)


def notice_of_account(session: Session, account: Account) -> ErasureNotice:
    """Of somebody who signs in and is no head."""
    return _notice(session, person_of_account(session, account))


def notice_of_contact(session: Session, need: Need) -> ErasureNotice:
    """Of whom the need names as contact."""
    return _notice(session, person_of_contact(session, need))


def notice_of_firm_contact(session: Session, asked: FirmRequest) -> ErasureNotice:
    """Of whom a firm's request names as contact."""
    return _notice(session, person_of_firm_contact(session, asked))


def _notice(session: Session, person: Person, goes: tuple[Going, ...] = ()) -> ErasureNotice:
    still_open = select(func.count()).where(Need.id.in_(person.need_ids), Need.status.in_(OPEN_NEEDS))
    logins = session.scalars(select(Account.login).where(Account.id.in_(person.account_ids)))
    return ErasureNotice(
        person.kind, person.name, count_mentions(session, person, person.words(0)), goes,
        session.scalar(still_open) or 0, tuple(logins), person.is_shared,
    )  # fmt: skip
