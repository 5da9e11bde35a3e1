"""What follows from a name is written wherever the name is."""

from __future__ import annotations

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from matcher.models import Institution, Need
from matcher.vocabulary import Kind
from tests.builders.needs import a_need
from tests.builders.places import DONGTAI, a_county


def a_hospital(session: Session, name: str) -> Institution:
    hospital = Institution(county_code=a_county(session).code, kind=Kind.MEDICAL, name=name)
    session.add(hospital)
    session.flush()
    session.refresh(hospital)
    return hospital


def test_a_new_row_has_what_follows_from_its_name(session: Session) -> None:
    hospital = a_hospital(session, "第１医院（东台）")
    assert (hospital.name_key, hospital.searched) == ("第1医院(东台)", "第1医院东台")
    assert "\nd1yydt" in hospital.spoken


def test_a_changed_name_changes_what_follows_and_nothing_else_does(session: Session) -> None:
    hospital = a_hospital(session, "甲")
    hospital.name = "Ｂ·Ｃ"
    session.flush()
    assert (hospital.name_key, hospital.searched) == ("b.c", "bc")
    hospital.name_key = "as it was"
    session.flush()
    hospital.active = False
    session.flush()
    assert hospital.name_key == "as it was"


def test_rows_inserted_in_bulk_have_it_too(session: Session) -> None:
    a_county(session)
    rows = [
        {"county_code": DONGTAI, "kind": Kind.MEDICAL, "name": name, "active": True, "version": 1}
        for name in "Ａ乙"
    ]
    session.execute(insert(Institution), rows)
    session.execute(insert(Institution.__table__), rows)  # past the session, as generators write
    keys = session.scalars(select(Institution.name_key).order_by(Institution.id)).all()
    assert keys == ["a", "乙", "a", "乙"]


def test_a_need_has_it_for_its_title(session: Session) -> None:
    need = a_need(session, title="健康\u3000讲座")
    assert session.scalar(select(Need.title_key).where(Need.id == need.id)) == "健康讲座"
