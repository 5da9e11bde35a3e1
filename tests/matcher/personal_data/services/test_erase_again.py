"""A backup of before an erasure, brought back, holds the person no more than the database did."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from matcher import clock
from matcher.database.engine import reading, transaction
from matcher.models import Account, Erasure, Head, Need
from matcher.personal_data.erased_list import Erased, add_erased, read_erased
from matcher.personal_data.person import REMOVED
from matcher.personal_data.services.erase_again import erase_again
from matcher.personal_data.services.tidy_file import tidy_after_erasures
from matcher.vocabulary import PersonKind, Role
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import DONGTAI
from tests.fixtures.databases import on_sqlite


def _entry(kind: PersonKind, key: int) -> Erased:
    return Erased((clock.now() + timedelta(minutes=1)).isoformat(), kind.value, key, DONGTAI)


def test_each_of_the_list_is_erased_again_once(engine: Engine) -> None:
    with transaction(engine) as session:
        head = a_head(session, name="欧阳青禾", entered_at=clock.now())
        clerk = an_account(session, Role.TOWNSHIP, name="陈静好")
        need = a_need(session, contact="周敏 138 0000 1111")
    wanted = [
        _entry(PersonKind.HEAD, head.id),
        _entry(PersonKind.ACCOUNT, clerk.id),
        _entry(PersonKind.CONTACT, need.id),
    ]
    assert erase_again(engine, wanted) == 3
    assert erase_again(engine, wanted) == 0
    with reading(engine) as session:
        left = (
            session.get_one(Head, head.id).name,
            session.get_one(Account, clerk.id).name,
            session.get_one(Need, need.id).contact,
        )
        assert all(name.startswith(REMOVED) for name in left)
        assert len(set(left)) == 3


def test_who_was_erased_twice_is_erased_once(engine: Engine) -> None:
    """As where a backup was brought back without its list, and the person was then erased by hand."""
    with transaction(engine) as session:
        head = a_head(session, name="欧阳青禾", entered_at=clock.now())
        clerk = an_account(session, Role.TOWNSHIP, name="陈静好")
        need = a_need(session, contact="周敏 138 0000 1111")
    keys = (PersonKind.HEAD, head.id), (PersonKind.ACCOUNT, clerk.id), (PersonKind.CONTACT, need.id)
    first = [_entry(kind, key) for kind, key in keys]
    later = [replace(each, at=(clock.now() + timedelta(minutes=5)).isoformat()) for each in first]
    assert erase_again(engine, [*first, *later]) == 3


def test_a_later_record_under_the_same_number_stays(engine: Engine) -> None:
    with transaction(engine) as session:
        head = a_head(session, name="欧阳青禾", entered_at=clock.now())
    before = replace(_entry(PersonKind.HEAD, head.id), at=(clock.now() - timedelta(days=1)).isoformat())
    assert erase_again(engine, [before, _entry(PersonKind.HEAD, 999_999)]) == 0


def test_the_list_beside_the_backups_grows_by_what_it_lacks(tmp_path: Path) -> None:
    entry = _entry(PersonKind.HEAD, 7)
    assert add_erased(tmp_path / "backups", [entry]) == 1
    assert add_erased(tmp_path / "backups", [entry, replace(entry, subject_id=8)]) == 1
    assert {each.subject_id for each in read_erased(tmp_path / "backups")} == {7, 8}
    assert read_erased(tmp_path / "nothing") == frozenset()


def test_a_damaged_list_is_told(tmp_path: Path) -> None:
    add_erased(tmp_path, [_entry(PersonKind.HEAD, 7)])
    path = next(tmp_path.iterdir())
    path.write_text(path.read_text() + "{half")
    with pytest.raises(ValueError, match="damaged"):
        read_erased(tmp_path)


@on_sqlite
def test_while_somebody_reads_the_file_is_tidied_later(engine: Engine, tmp_path: Path) -> None:
    with transaction(engine) as session:
        session.add(Erasure(kind=PersonKind.HEAD, subject_id=7, region_code=DONGTAI, at=clock.now()))
    reader = reading(engine)
    reader.get(Erasure, 1)
    assert tidy_after_erasures(engine, clock.now(), tmp_path) == 0
    reader.close()
    assert tidy_after_erasures(engine, clock.now(), tmp_path) == 1
    assert tidy_after_erasures(engine, clock.now(), tmp_path) == 0
