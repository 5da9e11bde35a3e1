"""What goes should a person be erased, to be read before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.models import Account, FirmRequest, Head, Need
from matcher.personal_data.person import Person
from matcher.personal_data.queries.mentions import count_mentions
from matcher.personal_data.queries.persons import (
    person_of_account,
    person_of_contact,
    person_of_firm_contact,
    person_of_head,
)
from matcher.registry.queries.usage import OPEN_NEEDS
from matcher.registry.queries.what_goes import Going, opt_out_notice
from matcher.vocabulary import PersonKind


@dataclass(frozen=True, slots=True)
class ErasureNotice:
    """Whom it is about and how she is called; `rows` that name her, by table; visits that end with it; needs that are
    not over and then name nobody as contact; logins that end; whether somebody else is called the same.
    """

    kind: PersonKind
    name: str
    rows: Mapping[str, int]
    goes: tuple[Going, ...]
    open_needs: int
    logins: tuple[str, ...]
    is_shared: bool


def notice_of_head(session: Session, head: Head) -> ErasureNotice:
    """Of a head with its account."""
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
