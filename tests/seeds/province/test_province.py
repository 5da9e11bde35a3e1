"""The province around the demonstration can be read at every level, and its rows fit together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.counties.queries.county_rows import Counties, counties_of
from matcher.database.engine import make_engine, reading, transaction
from matcher.integrity.queries.find_faults import LOOKS, find_faults
from matcher.models import Account, AuditEntry, Head, Need, Paper, Region, Round
from matcher.overview.queries.coverage import coverage_of
from matcher.policy import Actor
from matcher.vocabulary import AdoptionStage, Level, NeedStatus, Role, StuckFact
from seeds.county import add_county
from seeds.demo.accounts import Logins, add_upper_accounts
from seeds.population.names import DEMONSTRATION
from seeds.province import load_province
from seeds.townships import jiangsu

TUESDAY = "2026-11-24 12:00 +0800"


def faults(session: Session) -> list[str]:
    return [str(fault) for look in LOOKS for fault in find_faults(session, look)]


@pytest.fixture(scope="module")
def province_engine(province_file: Path) -> Iterator[Engine]:
    engine = make_engine(f"sqlite:///{province_file}")
    yield engine
    engine.dispose()


@pytest.fixture
def province(province_engine: Engine) -> Iterator[Session]:
    with time_machine.travel(TUESDAY, tick=False), reading(province_engine) as session:
        yield session


def seen_from_above(session: Session, login: str) -> Counties:
    account = session.scalars(select(Account).where(Account.login == login)).one()
    return counties_of(session, Actor.of(account))


def test_of_most_needs_that_are_withdrawn_somebody_says_why(province: Session) -> None:
    outside = Need.township_code.not_like("320981%"), Need.township_code.not_like("320982%")
    withdrawn = province.scalars(select(Need).where(Need.status == NeedStatus.WITHDRAWN, *outside)).all()
    said = [need.withdrawn_reason for need in withdrawn if need.withdrawn_reason]
    assert len(set(said)) > 4
    assert len(withdrawn) * 2 // 3 < len(said) < len(withdrawn), "some say nothing"
    assert all(need.withdrawn_at for need in withdrawn)
    one = withdrawn[0]
    step = AuditEntry.action == "need.withdraw", AuditEntry.subject_key == str(one.id)
    assert [entry.detail.get("why") for entry in province.scalars(select(AuditEntry).where(*step))] == [
        one.withdrawn_reason
    ]


def test_all_counties_of_jiangsu_are_there_and_each_stage_several_times(province: Session) -> None:
    seen = seen_from_above(province, "jiangsu")
    assert [row.region.code for row in seen.rows] == [county.code for county in jiangsu().counties]
    by_stage = {each.stage: each.counties for each in seen.by_stage}
    assert set(by_stage) == {*AdoptionStage, None}
    assert all(number >= 3 for number in by_stage.values())
    assert by_stage[None] >= len(seen.rows) // 3


def test_what_can_be_stuck_is_stuck_somewhere_but_not_everywhere(province: Session) -> None:
    rows = seen_from_above(province, "jiangsu").rows
    assert {each.fact for row in rows for each in row.stuck} >= {
        StuckFact.NO_COORDINATOR, StuckFact.NO_HEADS, StuckFact.NO_NEEDS, StuckFact.NOT_SENT_OUT,
        StuckFact.UNANSWERED, StuckFact.LONG_WAIT,
    }  # fmt: skip
    at_work = [row for row in rows if row.figures.asked]
    assert sum(1 for row in at_work if not row.stuck) > len(at_work) // 2


def test_a_city_has_something_to_read_as_well(province: Session) -> None:
    rows = seen_from_above(province, "yancheng").rows
    assert len(rows) == 9
    assert len({row.said.stage for row in rows if row.said}) >= 3
    assert any(row.papers for row in rows)


def test_most_of_what_is_asked_for_is_covered_in_every_city(province: Session) -> None:
    observer = Actor.of(province.scalars(select(Account).where(Account.login == "jiangsu")).one())
    whole = coverage_of(province, observer, province.get_one(Region, "32"))
    assert len(whole.areas) == len(jiangsu().cities)
    for city in whole.areas:
        assert city.figures.asked > 0
        assert city.figures.covered > city.figures.asked // 2


def test_the_rows_fit_together(province: Session) -> None:
    assert faults(province) == []


def test_nothing_has_happened_later_than_now(province: Session) -> None:
    for moment in (AuditEntry.at, Need.posted_at, Round.closed_at, Paper.sent_at):
        assert (province.scalar(select(func.max(moment))) or clock.now()) <= clock.now()


def test_everybody_is_marked_as_invented(province: Session) -> None:
    for name in (Head.name, Account.name):
        unmarked = select(name).where(~name.endswith(DEMONSTRATION)).order_by(name)
        assert list(province.scalars(unmarked)) == []


def test_counties_that_have_not_begun_have_townships_and_nobody(province: Session) -> None:
    begun = set(province.scalars(select(Account.region_code).where(Account.role == Role.COORDINATOR)))
    others = set(province.scalars(select(Region.code).where(Region.level == Level.COUNTY))) - begun
    assert len(others) >= 30
    towns = set(province.scalars(select(Region.parent_code).where(Region.level == Level.TOWNSHIP)))
    assert others <= towns
    assert not others & set(province.scalars(select(Head.county_code)))


@pytest.mark.parametrize(
    "moment", ["2026-11-30 00:05 +0800", "2026-11-29 23:30 +0800", "2027-02-12 09:00 +0800"]
)
def test_it_loads_on_any_day(moment: str, sqlite_address: str) -> None:
    """Just after and before midnight, when weeks change, and in the week of the Spring Festival."""
    engine = make_engine(sqlite_address)
    home = jiangsu()
    dongtai = next(each for each in home.counties if each.code == "320981")
    with time_machine.travel(moment, tick=False):
        with transaction(engine) as session:
            city = next(each for each in home.cities if dongtai in each.counties)
            add_county(session, home, city, dongtai, catalogue=False)
            add_upper_accounts(session, clock.now() - timedelta(weeks=10))
            load_province(session, Logins(), cities={"3201"})
        with reading(engine) as session:
            assert faults(session) == []
            assert session.scalar(select(func.max(AuditEntry.at))) <= clock.now()
    engine.dispose()
