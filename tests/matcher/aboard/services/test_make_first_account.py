"""The first administrator is made once, whoever comes at the same moment."""

from __future__ import annotations

import dataclasses

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher.aboard.schemas.first_account import FirstAccount, FirstAccountSchema
from matcher.aboard.services.make_first_account import make_first_account
from matcher.aboard.start_code import is_start_code, start_code
from matcher.database.engine import reading
from matcher.errors import Conflict, Invalid
from matcher.models import Account, AuditEntry
from matcher.secret_key import SecretKeys
from tests.builders.people import an_account
from tests.races import side_by_side

COMMAND = FirstAccount("code", "41", "王管理", "wang", "a long password", "a long password")


def test_of_two_at_the_same_moment_one_is_made(engine: Engine):
    def make(login: str, province: str):
        command = dataclasses.replace(COMMAND, login=login, province=province)
        return lambda session: make_first_account(session, command, "hash")

    assert sorted(side_by_side(engine, make("wang", "41"), make("li", "32"))) == ["conflict", "done"]
    with reading(engine) as session:
        assert len(session.scalars(select(Account)).all()) == 1


def test_it_leaves_a_trace_in_its_province(session: Session):
    account = make_first_account(session, COMMAND, "hash")
    entry = session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.subject_key, entry.region_code) == ("account.create", str(account.id), "41")


def test_it_is_refused_where_somebody_can_sign_in(session: Session):
    an_account(session)
    with pytest.raises(Conflict):
        make_first_account(session, COMMAND, "hash")


def test_the_code_follows_from_the_key_and_only_from_it():
    keys, other = (SecretKeys(key, (), ()) for key in ("one key", "another key"))
    code = start_code(keys)
    assert is_start_code(keys, code.upper().replace("-", " "))
    assert not is_start_code(other, code)
    assert not is_start_code(keys, "")
    assert not is_start_code(keys, "１２")


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"province": "99"}, "province"), ({"wanted": "short"}, "wanted"), ({"repeated": "another one"}, "repeated"),
     ({"login": "X Y"}, "login")],
)  # fmt: skip
def test_what_cannot_be_used_is_said_at_its_field(changed: dict[str, str], field: str):
    with pytest.raises(Invalid) as refused:
        FirstAccountSchema().read(dataclasses.asdict(COMMAND) | changed)
    assert field in refused.value.messages
