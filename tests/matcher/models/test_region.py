"""Regions within one another."""

from __future__ import annotations

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from matcher.database.engine import make_engine
from matcher.models import AuditEntry, Need, Region, lies_in, lies_in_most
from matcher.policy import Action, Actor, within
from matcher.vocabulary import Role
from tests.builders.places import a_township


@pytest.mark.parametrize(
    ("area", "inside"),
    [
        ("32", ["32", "3209", "320904", "320904100", "320981", "320981115"]),
        ("3209", ["3209", "320904", "320904100", "320981", "320981115"]),
        ("320981", ["320981", "320981115"]),
        ("320981115", ["320981115"]),
        (
            "",
            ["32", "3209", "320904", "320904100", "320981", "320981115", "33", "3301", "330106", "330106001"],
        ),
    ],
)
def test_an_area_holds_itself_and_all_below_it(session: Session, area: str, inside: list[str]) -> None:
    for code in ("320981115", "320904100", "330106001"):
        a_township(session, code)
    found = session.scalars(select(Region.code).where(lies_in(Region.code, area)).order_by(Region.code))
    assert list(found) == inside


def test_what_lies_in_an_area_is_found_by_the_index(session: Session) -> None:
    found = select(Need.id).where(lies_in(Need.township_code, "320981"))
    on_postgres = session.get_bind().dialect.name == "postgresql"
    if on_postgres:
        session.execute(text("SET LOCAL enable_seqscan = off"))  # so few rows are read through otherwise
    told = found.compile(session.get_bind(), compile_kwargs={"literal_binds": True})
    plan = str(session.execute(text(f"EXPLAIN {'' if on_postgres else 'QUERY PLAN '}{told}")).all())
    assert "township" in plan.split("ix_need_")[1]
    assert ("Index Cond" if on_postgres else "township_code>?") in plan


@pytest.mark.postgres
def test_codes_lie_in_their_area_whatever_the_collation(postgres_address: str) -> None:
    areas = ["32", "3209", "320981", "320981115"]
    codes = [
        *areas,
        "320904",
        "320904100",
        "320981999",
        "320982",
        "33",
        "3301",
        "330106001",
        "31",
        "3210",
        "32098",
    ]
    engine = make_engine(postgres_address)
    with engine.connect() as connection:
        every = connection.scalars(
            text(
                "SELECT DISTINCT quote_ident(collname) FROM pg_collation"
                " WHERE collencoding IN (-1, 6) AND collprovider <> 'i'"
            )
        ).all()
        for collation in every:
            found = connection.execute(
                text(
                    f"SELECT area, code FROM unnest(CAST(:areas AS text[])) area, unnest(CAST(:codes AS text[])) code"
                    f" WHERE code COLLATE {collation} BETWEEN area AND rpad(area, 12, '9')"
                ),
                {"areas": areas, "codes": codes},
            )
            assert sorted(map(tuple, found)) == sorted(
                (area, code) for area in areas for code in codes if code.startswith(area)
            )
    assert len(every) > 1
    engine.dispose()


@pytest.mark.parametrize("area", ["32", "3209", "320981"])
def test_most_of_an_area_is_the_same_rows(session: Session, area: str) -> None:
    for code in ("320981115", "320904100", "330106001"):
        a_township(session, code)
    by_index, by_text = (
        set(session.scalars(select(Region.code).where(condition(Region.code, area))))
        for condition in (lies_in, lies_in_most)
    )
    assert by_index == by_text


def test_the_newest_of_a_province_come_in_the_order_of_an_index(session: Session) -> None:
    actor = Actor(1, Role.ADMINISTRATOR, "32", "admin")
    newest = (
        select(AuditEntry.id)
        .where(within(actor, Action.AUDIT_VIEW, AuditEntry))
        .order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
        .limit(50)
    )
    on_postgres = session.get_bind().dialect.name == "postgresql"
    if on_postgres:
        session.execute(text("SET LOCAL enable_sort = off"))  # so few rows are sorted otherwise
        session.execute(text("SET LOCAL enable_seqscan = off"))
    told = newest.compile(session.get_bind(), compile_kwargs={"literal_binds": True})
    plan = str(session.execute(text(f"EXPLAIN {'' if on_postgres else 'QUERY PLAN '}{told}")).all())
    assert "ix_audit_entry_at" in plan
    assert "TEMP B-TREE" not in plan
