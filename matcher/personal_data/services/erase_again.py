"""After a restore: whoever was erased since the backup was made is erased again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from matcher.database.engine import transaction
from matcher.models import Account, FirmRequest, Head, Need
from matcher.personal_data.erased_list import Erased
from matcher.personal_data.person import is_removed
from matcher.personal_data.queries.erased import was_erased
from matcher.personal_data.services.erase_person import (
    erase_account,
    erase_contact,
    erase_firm_contact,
    erase_head,
)
from matcher.policy import Actor
from matcher.policy.actor import service_actor
from matcher.vocabulary import PersonKind


def erase_again(engine: Engine, erased: Iterable[Erased]) -> int:
    """Erase those of the list that the database still knows; how many that were.

    A record that was made later than that under the same number is another person's, and stays.
    """
    done = 0
    for each in sorted(erased):
        with transaction(engine) as session:
            done += _erase(session, each)
    return done


def _erase(session: Session, erased: Erased) -> bool:
    at, kind = erased.moment, erased.person_kind
    if kind in (PersonKind.HEAD, PersonKind.ACCOUNT) and was_erased(session, kind, erased.subject_id):
        return False
    actor = service_actor(erased.region_code)
    if kind is PersonKind.HEAD:
        head = session.get(Head, erased.subject_id)
        if head is not None and _is_older(head.entered_at, at):
            erase_head(session, actor, head, at=at)
            return True
    elif kind is PersonKind.ACCOUNT:
        account = session.get(Account, erased.subject_id)
        if account is not None and account.head_id is None and _is_older(account.created_at, at):
            erase_account(session, actor, account, at=at)
            return True
    else:
        return _erase_contact(session, actor, erased)
    return False


def _erase_contact(session: Session, actor: Actor, erased: Erased) -> bool:
    """Of a need, or of a firm's request."""
    at, is_of_need = erased.moment, erased.person_kind is PersonKind.CONTACT
    found = (
        session.get(Need, erased.subject_id) if is_of_need else session.get(FirmRequest, erased.subject_id)
    )
    if found is None or not found.contact or is_removed(found.contact) or not _is_older(found.created_at, at):
        return False
    if isinstance(found, Need):
        erase_contact(session, actor, found, at=at)
    else:
        erase_firm_contact(session, actor, found, at=at)
    return True


def _is_older(made: datetime | None, at: datetime) -> bool:
    return made is None or made <= at
