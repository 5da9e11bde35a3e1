"""Two who press the button in the same moment erase the person once."""

from __future__ import annotations

from functools import partial

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from matcher.database.engine import reading, transaction
from matcher.models import Account, Erasure, FirmRequest, Head, Need
from matcher.personal_data.services.erase_person import (
    erase_account,
    erase_contact,
    erase_firm_contact,
    erase_head,
)
from matcher.policy import Actor
from matcher.vocabulary import PersonKind, Role
from tests.builders.firm_requests import a_firm_request
from tests.builders.needs import a_need
from tests.builders.outputs import a_firms_head
from tests.builders.people import a_head, an_account
from tests.races import side_by_side


def _erase(kind: PersonKind, key: int, version: int, actor: Actor, session: Session) -> None:
    if kind is PersonKind.HEAD:
        erase_head(session, actor, session.get_one(Head, key), version=version)
    elif kind is PersonKind.ACCOUNT:
        erase_account(session, actor, session.get_one(Account, key), version=version)
    elif kind is PersonKind.FIRM_CONTACT:
        erase_firm_contact(session, actor, session.get_one(FirmRequest, key), version=version)
    else:
        erase_contact(session, actor, session.get_one(Need, key), version=version)


@pytest.mark.parametrize("kind", [*PersonKind], ids=str)
def test_one_is_told_that_it_was_done_already(engine: Engine, kind: PersonKind) -> None:
    with transaction(engine) as session:
        subject = {
            PersonKind.HEAD: lambda: a_head(session, name="欧阳青禾"),
            PersonKind.ACCOUNT: lambda: an_account(session, Role.TOWNSHIP, name="陈静好"),
            PersonKind.CONTACT: lambda: a_need(session, contact="周敏 138 0000 1111"),
            PersonKind.FIRM_CONTACT: lambda: a_firm_request(session, a_firms_head(session).institution),
        }[kind]()
        actor = Actor.of(an_account(session, Role.COORDINATOR))
        erase = partial(_erase, kind, subject.id, subject.version, actor)
    assert sorted(side_by_side(engine, erase, erase)) == ["conflict", "done"]
    with reading(engine) as session:
        assert session.scalar(select(func.count()).select_from(Erasure)) == 1
