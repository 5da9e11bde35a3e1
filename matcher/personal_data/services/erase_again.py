"""After a restore: whoever was erased since the backup was made is erased again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from matcher.database.engine import transaction
from matcher.models import Account, Head, Need
from matcher.personal_data.erased_list import Erased
from matcher.personal_data.person import is_removed
from matcher.personal_data.queries.erased import was_erased
from matcher.personal_data.services.erase_person import erase_account, erase_contact, erase_head
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
    if kind is not PersonKind.CONTACT and was_erased(session, kind, erased.subject_id):
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
        need = session.get(Need, erased.subject_id)
        is_named = need is not None and need.contact != "" and not is_removed(need.contact)
        if need is not None and is_named and _is_older(need.created_at, at):
            erase_contact(session, actor, need, at=at)
            return True
    return False


def _is_older(made: datetime | None, at: datetime) -> bool:
    return made is None or made <= at
