"""What is kept of persons for a time only goes when that is over, and not before."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import reading, transaction
from matcher.models import AuditEntry, Need, SignIn
from matcher.personal_data.services.forget_in_time import Forgotten, Kept, forget_in_time
from matcher.vocabulary import NeedStatus
from tests.builders.needs import a_need
from tests.builders.people import an_account

CONTACT = "周敏 138 0000 1111"
NOW = clock.now()


def _over(session: Session, days: int, status: NeedStatus = NeedStatus.RATED) -> Need:
    need = a_need(session, contact=CONTACT, status=status)
    for window in need.windows:
        window.day = NOW.date() - timedelta(days=days)
    return need


def test_contacts_and_sign_ins_go_after_their_time(engine: Engine) -> None:
    with transaction(engine) as session:
        old, recent = _over(session, 400), _over(session, 300)
        waits = _over(session, -3, NeedStatus.POSTED)
        account = an_account(session)
        for number, days in enumerate((200, 100)):
            then = NOW - timedelta(days=days)
            session.add(
                SignIn(
                    token_hash=str(number), account_id=account.id, created_at=then, last_seen_at=then,
                    expires_at=then,
                )
            )  # fmt: skip
    assert forget_in_time(engine, NOW, Kept()) == Forgotten(contacts=1, sign_ins=1, refusals=0)
    assert forget_in_time(engine, NOW, Kept()) == Forgotten(0, 0, 0)
    with reading(engine) as session:
        kept = [session.get_one(Need, need.id).contact for need in (old, recent, waits)]
        assert kept == ["", CONTACT, CONTACT]
        told = select(func.count()).where(AuditEntry.action == "need.forget_contact")
        assert session.scalar(told) == 1


@pytest.mark.parametrize("status", [status for status in NeedStatus if status is not NeedStatus.RATED])
def test_contacts_go_whatever_became_of_the_need(engine: Engine, status: NeedStatus) -> None:
    with transaction(engine) as session:
        _over(session, 400, status)
    assert forget_in_time(engine, NOW, Kept()).contacts == 1


def test_the_contact_of_a_draft_without_days_goes_by_when_it_was_begun(engine: Engine) -> None:
    with transaction(engine) as session:
        for days in (400, 300):
            draft = a_need(
                session, contact=CONTACT, status=NeedStatus.DRAFT, created_at=NOW - timedelta(days=days)
            )
            draft.windows = []
    assert forget_in_time(engine, NOW, Kept()).contacts == 1


def test_the_time_is_a_setting(engine: Engine) -> None:
    with transaction(engine) as session:
        _over(session, 50)
    assert forget_in_time(engine, NOW, Kept(contacts=2)).contacts == 0
    assert forget_in_time(engine, NOW, Kept(contacts=1)).contacts == 1
