"""Of how many persons the service holds something, as the filing form asks: counts, no names."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from matcher.models import Account, Base, Delivery, Erasure, FirmRequest, Head, Need, SignIn
from matcher.personal_data.person import REMOVED
from matcher.vocabulary import PersonKind


@dataclass(frozen=True, slots=True)
class PersonsHeld:
    """Heads and accounts that were not erased, in use or not; needs that name a contact; sign-ins and messages that are
    kept; persons erased until now.
    """

    heads: int
    accounts: int
    contacts: int
    sign_ins: int
    messages: int
    erased: int


def persons_held(session: Session) -> PersonsHeld:
    """Count them."""
    return PersonsHeld(
        heads=_count(session, Head, Head.id.not_in(_erased(PersonKind.HEAD))),
        accounts=_count(
            session,
            Account,
            Account.id.not_in(_erased(PersonKind.ACCOUNT)),
            ~Account.name.startswith(REMOVED),
        ),
        contacts=_count(session, Need, Need.contact != "", ~Need.contact.startswith(REMOVED))
        + _count(session, FirmRequest, FirmRequest.contact != "", ~FirmRequest.contact.startswith(REMOVED)),
        sign_ins=_count(session, SignIn),
        messages=_count(session, Delivery),
        erased=_count(session, Erasure),
    )


def _erased(kind: PersonKind) -> ColumnElement[int]:
    return select(Erasure.subject_id).where(Erasure.kind == kind).scalar_subquery()


def _count(session: Session, model: type[Base], *conditions: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(model).where(*conditions)) or 0
